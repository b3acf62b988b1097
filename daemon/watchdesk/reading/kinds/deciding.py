"""A sergeant's or commander's verdicts, told from talk by role, by what is answered, and by the words."""

import re

from watchdesk.model.facts import Evidence, Item, Kind, Question, Verb, Verdict, Verdicts
from watchdesk.reading.dates import Grain
from watchdesk.reading.decisions import Listed, Said, listed, said
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page
from watchdesk.reading.people import Names

_ASKED = re.compile(
    r"\b(?:need|needs|to) (?:a )?deci(?:sion|de)\b|\bapprove or deny\b|\bplease decide\b|\bpending\b|"
    r"\bdigest\b|\bto decide\b|\brequests?\b|\bwaiting\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?<!\w)R-?\d{1,6}(?!\w)", re.IGNORECASE)
_OPEN = frozenset({Verb.HOLD, Verb.ASK})
_GRID = re.compile(
    r"\s*(?:[-*]?\s*(?:#?\d{1,2}|R-?\d+|all|rest|both)[.):,-]?\s*(?:yes|no|ok|okay|y|n|approved?|den(?:y|"
    r"ied)|hold)\b[^\n]{0,80}\s*)+",
    re.IGNORECASE,
)


def decided(page: Page) -> Found | None:
    """Verdicts in an answer to a digest or approval mail, or by reference."""
    if page.role not in topics.COMMAND and not _poses(page):
        return None
    names = Names(page.unit)
    shown = listed(page.quoted, page.thread, names)
    words = said(_words(page), shown, names)
    asked = _is_asked(page, shown)
    if not words.verdicts and words.doubt is None:
        return _unclear() if asked and _LIMITS.search(page.body.text[:1000]) else None
    if not asked and not _stands_alone(page, words):
        return None
    verdicts, question = _grounded(page, words, shown)
    question = question or _partial(page, words)
    evidence = tuple(_evidence(page, words))
    facts = Verdicts(verdicts=() if question else verdicts)
    item = Item(
        kind=Kind.DECISION, act=question is None, question=question, officer=None, facts=facts, evidence=evidence
    )
    return Found(items=(item,), taken=numbers(page.sentences))


_ORDER = re.compile(r"\W{0,3}(?:please )?(?:approve|deny|decline|reject|grant)\W{1,3}R-?\d{1,6}(?!\w)", re.IGNORECASE)


def _poses(page: Page) -> bool:
    """An officer's mail that begins with a verdict by reference: it is read, and refused by whom it may concern."""
    return page.role in topics.OFFICERS and _ORDER.match(page.body.text[:80]) is not None


_LIMITS = re.compile(r"\b(?:only|unless|but not|(?:give|let) (?:him|her|them)|half of)\b", re.IGNORECASE)


def _unclear() -> Found:
    """ "I can give him Monday and Tuesday only": a verdict of a kind, but no plain one."""
    question = Question(about="condition", text="Nothing was decided. Which is it, line by line?")
    return Found(items=(Item(kind=Kind.DECISION, act=False, question=question, facts=Verdicts()),))


def _words(page: Page) -> str:
    """The author's words without the lines of commands, which other rules took; offsets stay."""
    text = page.body.text
    for sentence in page.body.sentences:
        if sentence.number in page.taken:
            text = text[: sentence.start] + " " * (sentence.stop - sentence.start) + text[sentence.stop :]
    return text


def _is_asked(page: Page, shown: tuple[Listed, ...]) -> bool:
    """It answers a mail of ours that asked for a decision."""
    if page.thread is not None:
        return bool(page.thread.lines) or page.thread.notice in ("digest", "approval", "receipt", "confirm")
    if page.is_answer and (_ASKED.search(page.head.text) or _REFERENCE.search(page.head.text)):
        return True
    return bool(shown) and page.from_our_desk()


def _stands_alone(page: Page, words: Said) -> bool:
    """Verdicts by reference, or a letter that is nothing but lines and verdicts."""
    if any(verdict.ref is not None and verdict.ref.startswith("R-") for verdict in words.verdicts):
        return True
    return bool(_GRID.fullmatch(page.body.text.strip()[:2000])) and page.words <= 40


def _grounded(page: Page, words: Said, shown: tuple[Listed, ...]) -> tuple[tuple[Verdict, ...], Question | None]:
    """A verdict without a line gets the one that the subject or the quoted mail names; with several it is asked."""
    if words.doubt is not None:
        return (), Question(about="condition", text=f"Nothing was decided: {words.doubt}. Which is it, line by line?")
    found: list[Verdict] = []
    for verdict in words.verdicts:
        ref = verdict.ref if verdict.ref is not None else _only(page, shown)
        if ref is None:
            return (), Question(about="which-record", text="Which of the requests do you mean?")
        if ref == "last":
            ref = shown[-1].number if shown and shown[-1].number else None
        found.append(Verdict(ref=ref or None, verb=verdict.verb, reason=verdict.reason))
    return tuple(found), None


def _only(page: Page, shown: tuple[Listed, ...]) -> str | None:
    """The one request that is meant without being named: "" is the thread's own, None is unknown."""
    named = _REFERENCE.findall(page.head.text)
    if len(named) == 1:
        return "R-" + "".join(filter(str.isdigit, named[0]))
    if page.thread is not None:
        if page.thread.ref is not None or page.thread.notice == "confirm":
            return page.thread.ref or ""
        return page.thread.lines[0].ref if len(page.thread.lines) == 1 else None
    if len(shown) == 1:
        return shown[0].ref
    return None


def _partial(page: Page, words: Said) -> Question | None:
    """ "Ok for the 11th": days named beside an approval may be only some of those asked for."""
    for verdict, (start, stop) in zip(words.verdicts, words.places, strict=False):
        if verdict.verb not in (Verb.APPROVE, Verb.EXCEPTION):
            continue
        sentence = next((one for one in page.body.sentences if one.start <= start < one.stop), None)
        if sentence is None:
            continue
        for one in sentence.dates:
            lead = page.body.text[max(0, one.start - 12) : one.start]
            if (
                one.start >= stop
                and one.grain is Grain.DAY
                and re.search(r"\b(?:for|on)\s+(?:the\s+)?$", lead, re.IGNORECASE)
                and not _restates(page, one.spans)
            ):
                return Question(about="condition", text="Do you approve the whole request, or those days only?")
    return None


def _restates(page: Page, spans: tuple[object, ...]) -> bool:
    """The subject names the same days."""
    return any(one.spans == spans for one in page.head.dates)


def _evidence(page: Page, words: Said) -> list[Evidence]:
    places = dict.fromkeys(words.places)
    return [page.body.evidence("decisions", start, stop) for start, stop in places]


def decides(item: Item) -> bool:
    """It holds an approval or a denial, not only lines that are held or asked about."""
    facts = item.facts
    return isinstance(facts, Verdicts) and any(verdict.verb not in _OPEN for verdict in facts.verdicts)
