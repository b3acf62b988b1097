"""Who covers, said beside an approval: "1 yes, cover with ruiz", "approve R-100. Ruiz will cover." It is the order
`cover R-100 ruiz` in other words, and only where it is plain whose cover and which request is meant."""

import re
from collections.abc import Iterator, Sequence

from watchdesk.model.facts import Command, Item, Verb, Verdict, Verdicts
from watchdesk.reading.page import Page
from watchdesk.reading.people import names_of

_COVERS = re.compile(
    r"\b(?:cover(?:s|ed|ing|age)?|fill(?:s|ing)? in|step(?:s|ping)? in|ha(?:s|ve) it|tak(?:e|es|ing) (?:it|over)|"
    r"instead)\b",
    re.IGNORECASE,
)
# Nothing is ordered: a wish, a condition, a question, or nobody.
_OPEN = re.compile(
    r"\?|\b(?:no|not|nobody|no one|if|unless|who|whether|can|could|may|might|maybe|find|need|needs|ask|check|until|"
    r"either|or)\b|n['’]t\b",
    re.IGNORECASE,
)
_APPROVES = frozenset({Verb.APPROVE, Verb.EXCEPTION})


def beside(page: Page, items: Sequence[Item], known: Sequence[Command]) -> tuple[Command, ...]:
    """The covers that the verdicts of a mail bring with them, beyond the orders known already."""
    ordered = {ref for one in known if one.verb == "cover" for ref in one.refs}
    found = (one for item in items if item.act for one in _of(page, item))
    return tuple(one for one in found if ordered.isdisjoint(one.refs))


def _of(page: Page, item: Item) -> Iterator[Command]:
    verdicts = item.facts.verdicts if isinstance(item.facts, Verdicts) else ()
    for verdict in verdicts:
        ref = _ref(page, verdict)
        if verdict.verb not in _APPROVES or ref is None:
            continue
        told = [verdict.reason or ""]
        if len(verdicts) == 1:
            told += [one.text for one in page.body.sentences]
        officer = next((key for text in told if (key := _who(page, text)) is not None), None)
        if officer is not None:
            yield Command(verb="cover", words=f"{ref} {officer}", refs=(ref,), people=(officer,))


def _ref(page: Page, verdict: Verdict) -> str | None:
    """The request by its reference, by the line of the mail that is answered, or as the only one there."""
    if verdict.ref is not None and verdict.ref.startswith("R-"):
        return verdict.ref
    lines = page.thread.lines if page.thread is not None else ()
    if verdict.ref is not None and verdict.ref.isdigit():
        return next((line.ref for line in lines if line.number == int(verdict.ref)), None)
    return lines[0].ref if len(lines) == 1 else None


def _who(page: Page, text: str) -> str | None:
    """The one officer who is said to cover."""
    if not _COVERS.search(text) or _OPEN.search(text):
        return None
    keys = {named.key for named in names_of(page.unit).find(text.title())}
    named = {key for key in keys if key is not None and page.unit.people[key].is_officer}
    return named.pop() if len(named) == 1 == len(keys) else None
