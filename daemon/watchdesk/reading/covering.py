"""Who covers, said beside an approval ("1 yes, cover with ruiz", "approve R-100. Ruiz will cover.") or in the thread of
one absence ("cover ruiz", "have Ruiz cover 3/8-3/12"). It is the order `cover R-100 ruiz` in other words, and only
where it is plain whose cover and which request is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchdesk.model.facts import Command, Item, Verb, Verdict, Verdicts
from watchdesk.reading.clauses import Sentence
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
# Mails of ours that are about one absence.
_ABOUT_ONE = frozenset({"sick-report", "approval", "cover", "receipt", "passed-on", "admin"})
_FOR_WHOM = re.compile(r"\b(?:for|instead of|in place of)\s+(?:(?:ofc|officer|off)\.?\s+)?[A-Z][\w'’-]+", re.IGNORECASE)
# A short order: "cover ruiz", "have Pete cover it 3/8-3/12", "Ruiz covers", "Kowalski will cover from 3/15".
_ORDERS = re.compile(
    r"\W*(?:(?:please|pls|ok|okay|yes|thanks|let['’]?s)\W+)?"
    r"(?:cover(?:ed)? (?:it )?(?:with |by )?(?:ofc\.? |officer )?\w+|"
    r"(?:have|let|get|send|put|use) (?:ofc\.? |officer )?\w+(?: \w+)? (?:to |on |in )?(?:cover\w*|fills? in|it)|"
    r"(?:ofc\.? |officer )?\w+(?: \w+)? (?:(?:will|can|to|is going to) )?(?:covers?|covering|fills? in|steps? in))\b",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*[,;]\s+(?:and\s+)?|\.\s+")
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


def without(page: Page, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, and no reason of a verdict that repeats who covers: of "family wedding, Ruiz covers" the wedding."""
    return tuple(
        replace(item, facts=Verdicts(verdicts=tuple(_plain(page, one) for one in item.facts.verdicts)))
        if isinstance(item.facts, Verdicts)
        else item
        for item in items
    )


def _plain(page: Page, verdict: Verdict) -> Verdict:
    pieces = _PIECES.split(verdict.reason or "") if verdict.verb in _APPROVES else []
    kept = [one for one in pieces if _who(page, one) is None]
    if len(kept) == len(pieces) or (not kept and verdict.verb is Verb.EXCEPTION):
        return verdict
    return replace(verdict, reason=", ".join(kept) or None)


def of_thread(page: Page) -> Iterator[tuple[Sentence, Command]]:
    """The sentences that order a cover in the thread of one absence. Whom the absence is of need not be said."""
    ref = page.thread.ref if page.thread is not None and page.thread.notice in _ABOUT_ONE else None
    if ref is None or not ref.startswith("R-"):
        return
    for one in page.body.sentences:
        text = _FOR_WHOM.sub(" ", one.text)
        officer = _officer(page, text) if _ORDERS.match(text) and not _OPEN.search(text) else None
        if officer is not None and not page.refs_in(one.text):
            words = " ".join((ref, *one.text.split()))[:200]
            yield one, Command(verb="cover", words=words, refs=(ref,), people=(officer,))


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
    return _officer(page, text) if _COVERS.search(text) and not _OPEN.search(text) else None


def _officer(page: Page, text: str) -> str | None:
    """The one officer whom the text names, and nobody else."""
    keys = {named.key for named in names_of(page.unit).find(text.title())}
    named = {key for key in keys if key is not None and page.unit.people[key].is_officer}
    return named.pop() if len(named) == 1 == len(keys) else None
