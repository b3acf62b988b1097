"""What the arrest was for, as one of a closed list; what is said in no word of the list is `other`."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Evidence
from watchdesk.model.offences import Offence
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.page import Page
from watchdesk.unit import offences

_LABEL = re.compile(
    r"\W*(?:the )?(?:offen[cs]es?|charges?|crimes?|violations?)\b(?:\s?[:|-]|\t|\s{2,})\s*(?=\w)", re.IGNORECASE
)
_FOR = re.compile(
    r"\b(?:for|on|re|charged with|charges? (?:is|are|of)|possession of|possessing|suspicion of)\b:?\s", re.IGNORECASE
)
# An offence in words of no category: "arrested for loitering", "charged with ...".
_UNNAMED = re.compile(r"\bfor (?:[\w-]+ ){0,2}\w+ing\b|\bcharged with \w|\bcharges? (?:is|are|of)\b \w", re.IGNORECASE)
# What befell somebody else, what is only remembered, and what was not found.
_OTHERS = re.compile(r"\b(?:victim|witness|last (?:week|month|year)|prior|previous(?:ly)?|history of)\b", re.IGNORECASE)

Fact = tuple[Offence | None, Evidence | None]


def offence(page: Page, whole: Account, acts: Sequence[tuple[Told, int]]) -> Fact:
    """A form's own line decides; then what the arrest is said to be for, right with it; then the title; and only then
    the rest of the account, where it names one category and no other."""
    for one in whole:
        label = _LABEL.match(one.text)
        if label is not None:
            found = _named(page, one)
            return (found[0][0] if found else Offence.OTHER), one.evidence("offence")
    for one, at in sorted(acts, key=lambda act: act[0].is_title):
        chosen = _with_the_act(page, one, at - one.sentence.start)
        if chosen is not None:
            return chosen, one.evidence("offence")
    told = [(what, one) for one in whole if not _OTHERS.search(one.text) for what, _ in _named(page, one)]
    if len({what for what, _ in told}) == 1:
        return told[0][0], told[0][1].evidence("offence")
    unnamed = next((one for one, _ in acts if _UNNAMED.search(one.text)), None)
    return (Offence.OTHER, unnamed.evidence("offence")) if unnamed is not None and not told else (None, None)


def _with_the_act(page: Page, one: Told, at: int) -> Offence | None:
    """The category that the sentence of the arrest gives it: behind "for", else the first behind the word, else the
    only one before it. A warrant goes before what it was made out for."""
    found = _named(page, one)
    if not found:
        return None
    kinds = {what for what, _ in found}
    if Offence.WARRANT in kinds:
        return Offence.WARRANT
    led = [match.end() for match in _FOR.finditer(one.text, at)]
    behind = [what for what, start in found if start >= (led[0] if led else at)] or [
        what for what, start in found if start >= at
    ]
    if behind:
        return behind[0]
    return kinds.pop() if len(kinds) == 1 else None


def _named(page: Page, one: Told) -> list[tuple[Offence, int]]:
    return [(named.offence, named.start) for named in offences.find(one.text, page.unit.lexicon)]
