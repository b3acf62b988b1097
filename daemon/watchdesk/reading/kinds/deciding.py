"""A sergeant's or commander's verdicts, told from talk by role, by what is answered, and by the words."""

import re
from dataclasses import replace

from watchdesk.model.facts import Evidence, Item, Kind, Leave, Question, Span, Verb, Verdict, Verdicts
from watchdesk.reading import leave_words
from watchdesk.reading.dates import Grain
from watchdesk.reading.decisions import Listed, Said, listed, said, standing, weighing
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.all_waiting import grants_all
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.verdicts_in_part import partial
from watchdesk.reading.page import Page
from watchdesk.reading.people import called, names_of
from watchdesk.reading.per_unit import per_unit
from watchdesk.unit.roster import Unit

_ASKED = re.compile(
    r"\b(?:need|needs|needing|to|for) (?:a |your )?deci(?:sion|de)\b|\bapprove or deny\b|\bplease (?:decide|choose)\b|"
    r"\bdigest\b|\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?:open |new |pending )?(?:requests?|"
    r"pending|waiting)\b|\b(?:leave|time[- ]off|vacation|comp|pending|open|new|waiting) requests?\b|"
    r"\bpending (?:time|leave|vacation|decisions?|approvals?)\b|\b(?:your|needs|for) approval\b|"
    r"\bapproval (?:needed|required|requested)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?<!\w)R-?\d{1,6}(?!\w)", re.IGNORECASE)
_REFS = ("R-", "M-")
_ONLY_REFERENCES = re.compile(
    r"\W*(?:(?:R-?\d{1,6}|and|request|requests|leave|decision|re|your|the)\b\W*){1,12}", re.IGNORECASE
)
_REASON = 15  # words under a verdict in the subject that are no more than its reason
_OPEN = frozenset({Verb.HOLD, Verb.ASK})
_ROW = r"(?:#?\d{1,2}|R-?\d+|all|rest|both)[.):,-]?\s*(?:yes|no|ok|okay|y|n|approved?|den(?:y|ied)|hold)\b"
# What stands behind a row ends where the next one begins: else each would be tried as a part of the one before.
_GRID = re.compile(rf"\s*+(?:[-*]?\s*+{_ROW}(?:(?!{_ROW})[^\n]){{0,80}}+\s*+)++", re.IGNORECASE)
_ORDER = re.compile(r"\W{0,3}(?:please )?(?:approve|deny|decline|reject|grant)\W{1,3}R-?\d{1,6}(?!\w)", re.IGNORECASE)
# A verdict of a kind, but no plain one: of a part, on a condition, handed on to somebody else.
_LIMITED = (
    r"\b(?:only|unless|but not|(?:give|let) (?:him|her|them)|half of|if|as long as|provided|depends|whatever|up to|"
    r"your call|either way|instead|one of (?:these|them|those|the)|the other (?:one )?is|(?:he|she|they) (?:can|"
    r"could|may)|ask (?:him|her|them|sgt|ofc|"
)
_NO_LINE_FITS = "Nothing was decided: {why}. Which is it, line by line?"


def decided(page: Page) -> Found | None:
    """Verdicts in an answer to a digest or approval mail, or by reference."""
    if page.role not in topics.COMMAND and not _poses(page):
        return None
    names = names_of(page.unit)
    shown = listed(page.quoted, page.thread, names, lambda words: _details(page, words))
    own = () if shown else _of_subject(page)
    shown = shown or own
    asked = bool(own) or _is_asked(page, shown)
    under = standing(page.mail, names, lambda words: _details(page, words)) if len(shown) > 1 else ()
    single = len(shown) < 2 and _only(page, shown) is not None
    words = said(_words(page), shown, names, dates=page.body.dates, standing=under, single=single, key=page.quoted)
    titled = said(page.head.text, (), names) if not page.is_answer else Said()
    if titled.verdicts and _says_nothing_more(page, titled, words):
        return _in_title(page, titled)
    if not words.verdicts and words.doubt is None:
        return _unclear() if asked and _is_about_it(page) else None
    if not asked and not _stands_alone(page, words):
        return None
    verdicts, question = _grounded(page, words, shown, spelt_out=bool(own))
    question = question or partial(page, words, shown) or _other_title(titled, verdicts)
    evidence = tuple(_evidence(page, words))
    facts = Verdicts(verdicts=() if question else verdicts)
    item = Item(
        kind=Kind.DECISION, act=question is None, question=question, officer=None, facts=facts, evidence=evidence
    )
    return Found(items=(item,), taken=numbers(page.sentences))


def _says_nothing_more(page: Page, titled: Said, words: Said) -> bool:
    """No text, or a few words that say the subject's verdict again or give its reason."""
    text = page.body.text[:1000]
    if not text.strip():
        return True
    verbs = {verdict.verb for verdict in titled.verdicts}
    again = all(verdict.ref is None and {verdict.verb} == verbs for verdict in words.verdicts)
    if not again or words.doubt is not None or page.words > _REASON or "?" in text or weighing.is_hedged(text):
        return False
    return not weighing.waits(text) if verbs == {Verb.DENY} else not weighing.is_conditional(text)


def _of_subject(page: Page) -> tuple[Listed, ...]:
    """The references that a subject of nothing else names: "R-110, R-111" over "Approve both."."""
    if page.is_answer or not _ONLY_REFERENCES.fullmatch(page.head.text):
        return ()
    return tuple(Listed(number=None, ref=ref) for ref in page.refs() if ref in _refs_of(page.head.text))


def _refs_of(text: str) -> set[str]:
    return {"R-" + "".join(filter(str.isdigit, one)) for one in _REFERENCE.findall(text)}


def _in_title(page: Page, titled: Said) -> Found | None:
    """A mail without a text: "R-121 ok, R-122 no" in the subject."""
    if not _stands_alone(page, titled):
        return None
    is_named = titled.doubt is None and all((verdict.ref or "").startswith(_REFS) for verdict in titled.verdicts)
    if not is_named:
        return _unclear()
    evidence = tuple(page.head.evidence("decisions", *place) for place in dict.fromkeys(titled.places))
    facts = Verdicts(verdicts=titled.verdicts)
    return Found(items=(Item(kind=Kind.DECISION, act=True, facts=facts, evidence=evidence),))


def _other_title(titled: Said, verdicts: tuple[Verdict, ...]) -> Question | None:
    """The subject approves what the text denies."""
    says = {verdict.ref: verdict.verb for verdict in titled.verdicts}
    torn = [one.ref for one in verdicts if one.ref is not None and says.get(one.ref, one.verb) is not one.verb]
    why = f"subject and text say two things about {', '.join(torn)}"
    return Question(about="condition", text=_NO_LINE_FITS.format(why=why)) if torn else None


def _poses(page: Page) -> bool:
    """An officer's mail that begins with a verdict by reference: it is read, and refused by whom it may concern."""
    return page.role in topics.OFFICERS and _ORDER.match(page.body.text[:80]) is not None


def _details(page: Page, words: str) -> tuple[tuple[Span, ...], Leave | None]:
    """The days and the kind of leave that a line of our own mail shows."""
    dates = [one for one in page.dates_in(words) if one.grain is not Grain.TIME]
    leave = next((one.leave for one in leave_words.find(words, page.unit.lexicon)), None)
    return (tuple(dates[0].spans) if dates else ()), leave


@per_unit
def _limits(unit: Unit) -> re.Pattern[str]:
    """With "ask" before a name of the roster."""
    return re.compile(rf"{_LIMITED}{called(unit)}))\b", re.IGNORECASE)


def _is_about_it(page: Page) -> bool:
    """ "I can give him Monday and Tuesday only", "2 whatever Anne thinks": about the request, and no verdict."""
    text = page.body.text[:1000]
    return _limits(page.unit).search(text) is not None or (page.words < 8 and weighing.is_hedged(text))


def _unclear() -> Found:
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
    if shown and (page.from_our_desk() or _is_digest(shown)):
        return True
    if page.is_answer and _REFERENCE.search(page.head.text):
        return True
    is_others = bool(page.quoted.strip()) and not page.from_our_desk()
    return page.is_answer and not is_others and bool(_ASKED.search(page.head.text))


def _is_digest(shown: tuple[Listed, ...]) -> bool:
    """Numbered requests, each with an officer and its days or a kind of leave: nobody else writes such a list."""
    return len(shown) > 1 and all(line.number and line.officers and (line.leave or line.spans) for line in shown)


def _stands_alone(page: Page, words: Said) -> bool:
    """Verdicts by reference, or a letter that is nothing but lines and verdicts."""
    if any(verdict.ref is not None and verdict.ref.startswith(_REFS) for verdict in words.verdicts):
        return True
    if not page.is_answer and all(one.ref in _OF_ALL for one in words.verdicts):
        return grants_all(page)  # "All,\nno meeting Friday" speaks to all, and decides nothing
    return bool(_GRID.fullmatch(page.body.text.strip()[:2000])) and page.words <= 40


_OF_ALL = frozenset({None, "all", "rest"})


def _grounded(
    page: Page, words: Said, shown: tuple[Listed, ...], *, spelt_out: bool
) -> tuple[tuple[Verdict, ...], Question | None]:
    """A verdict without a line gets the one that the subject or the quoted mail names; with several it is asked.

    spelt_out: the subject alone names the requests, so that "all" of them is each of them.
    """
    doubt = words.doubt or (_unlisted(words, shown) if page.thread is None else None)
    if doubt is not None:
        return (), Question(about="condition", text=_NO_LINE_FITS.format(why=doubt))
    found: list[Verdict] = []
    for verdict in words.verdicts:
        ref = verdict.ref if verdict.ref is not None else _only(page, shown)
        if ref is None:
            return (), Question(about="which-record", text="Which of the requests do you mean?")
        if ref == "last":
            ref = shown[-1].name if shown else None
        found.append(Verdict(ref=ref or None, verb=verdict.verb, reason=verdict.reason))
    if page.thread is None and spelt_out:
        named = {one.ref for one in found}
        found = [
            replace(one, ref=ref)
            for one in found
            for ref in _each(one.ref, shown)
            if ref == one.ref or ref not in named
        ]
    return (_spread(found, shown) if page.thread is None else tuple(found)), None


def _each(ref: str | None, shown: tuple[Listed, ...]) -> list[str | None]:
    """ "All" of the references that stand in a subject are these."""
    return [line.ref for line in shown] if ref == "all" else [ref]


def _spread(found: list[Verdict], shown: tuple[Listed, ...]) -> tuple[Verdict, ...]:
    """ "Hold 3, the rest is ok": where lines are held, all is written out as the lines that are left."""
    named = {verdict.ref for verdict in found}
    if not all(line.number for line in shown) or not any(verdict.verb in _OPEN and verdict.ref for verdict in found):
        return tuple(found)
    left = [line.number for line in shown if line.number not in named and line.ref not in named]
    whole = [(verdict, left if verdict.ref == "all" else [verdict.ref]) for verdict in found]
    return tuple(replace(verdict, ref=ref) for verdict, refs in whole for ref in refs)


def _unlisted(words: Said, shown: tuple[Listed, ...]) -> str | None:
    """A number that the quoted list does not have; in a thread of ours policy refuses it by itself."""
    known = {line.number for line in shown if line.number}
    strange = [verdict.ref for verdict in words.verdicts if (verdict.ref or "").isdigit() and verdict.ref not in known]
    return f"there is no line {strange[0]}" if known and strange else None


def _only(page: Page, shown: tuple[Listed, ...]) -> str | None:
    """The one request that is meant without being named: "" is the thread's own, None is unknown."""
    named = dict.fromkeys(_REFERENCE.findall(page.head.text))
    if len(named) == 1:
        return "R-" + "".join(filter(str.isdigit, next(iter(named))))
    if page.thread is not None:
        if page.thread.ref is not None or page.thread.notice == "confirm":
            return page.thread.ref or ""
        return page.thread.lines[0].ref if len(page.thread.lines) == 1 else None
    if len(shown) == 1:
        return shown[0].ref or shown[0].number
    refs = page.quoted_refs()
    return refs[0] if not shown and len(refs) == 1 and page.from_our_desk() else None


def _evidence(page: Page, words: Said) -> list[Evidence]:
    places = dict.fromkeys(words.places)
    return [page.body.evidence("decisions", start, stop) for start, stop in places]


def decides(item: Item) -> bool:
    """It holds an approval or a denial, not only lines that are held or asked about."""
    facts = item.facts
    return isinstance(facts, Verdicts) and any(verdict.verb not in _OPEN for verdict in facts.verdicts)
