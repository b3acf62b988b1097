"""Another hour of going or coming for a day that was asked for: "about getting out Friday, make it 1, not noon"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from watchdesk.model.facts import Span
from watchdesk.reading.absence import Days, asking, joined
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import turning_words as words
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Tour

_HOUR = (
    r"(?:[01]\d[0-5]\d|(?:1[0-2]|0?[1-9])(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|noon)"
    r"(?!\s?(?:[\d/%:–-]|(?:more )?(?:days?|hours?|hrs?|weeks?|min)\b|st\b|nd\b|rd\b|th\b))"
)
_NOT = r"(?:,? (?:please|pls),?)?,?\s+(?:and )?(?:not|instead of|rather than)\s+(?:at )?"
_GOES = r"\b(?:leav(?:e|ing)|go(?:ing)?(?: home)?|head(?:ing)? out|cut(?:ting)? out|get(?:ting)? out|be out|out|off)\b"
_COMES = (
    r"\b(?:com(?:e|ing) in|be(?:ing)? in|get(?:ting)? in|start(?:ing)?|arriv(?:e|ing)|report(?:ing)? (?:in|for duty)|"
    r"late)\b"
)
_EITHER = rf"(?:{_GOES}|{_COMES})"
# "Make it 1, not noon", "make that 11 instead of 12".
_TRADED = re.compile(
    rf"\b(?:make|made|making|need|needs to be|should be)\s+(?:it|that|mine|this|them)?\s*(?:at |to be |for "
    rf")?(?P<new>{_HOUR})"
    rf"{_NOT}(?P<old>{_HOUR})",
    re.IGNORECASE,
)
# "I'll need to leave Thursday at 12:30 instead of 1:30".
_INSTEAD = re.compile(rf"{_EITHER}[^.!?\n]{{0,30}}?\bat (?P<new>{_HOUR}){_NOT}(?P<old>{_HOUR})", re.IGNORECASE)
# "Please change that to noon", "move it from 1 to 2".
_MOVED = re.compile(
    rf"\b(?:make|change|move|push|switch|bump)\s+(?:it|that|this|mine|the (?:time|hour))\s+(?:back |up )?"
    rf"(?:from (?P<old>{_HOUR}) )?(?:to |for |at )?(?P<new>{_HOUR})",
    re.IGNORECASE,
)
# "I ask before to leave at 1300", "I had put in to go at 2".
_ASKED = re.compile(
    r"\bi(?:['’]d|['’]ve| had| have)?(?: already)? (?:ask(?:ed)?|put in|requested|wrote|said|told you)(?: you)?(?: "
    r"before)?\b"
    rf"[^.!?\n]{{0,60}}?{_EITHER}[^.!?\n]{{0,30}}?\bat (?P<old>{_HOUR})",
    re.IGNORECASE,
)
# "So I need to leave after lunch, at 1200 now".
_NOW = re.compile(
    rf"{_EITHER}[^.!?\n]{{0,30}}?\bat (?P<new>{_HOUR})[^.!?\n]{{0,12}}\b(?:now|instead)\b|"
    rf"\b(?:now|instead)\b[^.!?\n]{{0,30}}?{_EITHER}[^.!?\n]{{0,30}}?\bat (?P<other>{_HOUR})",
    re.IGNORECASE,
)
# "I had put 1:30 for the 16th": an hour that was asked for, and no word of going or coming.
_ASKED_BARE = re.compile(
    r"\bi(?:['’]d|['’]ve| had| have)?(?: already)? (?:ask(?:ed)?|put in|put|requested|wrote|said|told you|"
    r"gave)(?: you)?"
    rf"(?: before)?(?: down)?(?: (?:for|as|at|it as))? (?P<old>{_HOUR})",
    re.IGNORECASE,
)
# What follows it: "so I have to go at noon", "it needs to be noon".
_NOW_BARE = re.compile(
    rf"{_EITHER}[^.!?\n]{{0,30}}?\bat (?P<new>{_HOUR})|"
    r"\b(?:it|that|this|the time)(?:['’]ll| will| needs to| has to| should| must|"
    r" would)(?: now)?(?: have to)? be (?:at )?"
    rf"(?P<other>{_HOUR})|\b(?:make|need|call) (?:it|that) (?:at )?(?P<third>{_HOUR})",
    re.IGNORECASE,
)
# "The 16th: noon, not 1:30".
_CONTRAST = re.compile(rf"(?P<new>{_HOUR}){_NOT}(?P<old>{_HOUR})", re.IGNORECASE)
_SIDES = (re.compile(_GOES + r"|\bearly\b", re.IGNORECASE), re.compile(_COMES, re.IGNORECASE))


# "Feeling better, coming in at 10 today instead of staying out", in answer to a report.
_BETTER = re.compile(
    r"\b(?:feel(?:ing)? (?:\w+ )?better|instead of (?:staying|being) (?:out|home|off|in bed)|after all)\b",
    re.IGNORECASE,
)
_COMES_AT = re.compile(rf"{_COMES}[^.!?\n]{{0,20}}?\b(?:at|by|around|about) (?P<new>{_HOUR})", re.IGNORECASE)


def comes_after_all(page: Page, sentence: Sentence) -> bool:
    """Of a report of illness that this answers, only the hours before the author comes in are left."""
    of_report = page.is_answer and any(one.has("ill", "call-in", "sick-bank") for one in page.head.sentences)
    return of_report and bool(_BETTER.search(sentence.text) and _COMES_AT.search(sentence.text))


def tells(page: Page, sentence: Sentence) -> bool:
    """The sentence names the new hour, or the other half of the day."""
    return _new(page, sentence) is not None or _half(page, sentence) is not None


def of_the_day(page: Page, core: Sequence[Sentence], base: tuple[Span, ...]) -> Days | None:
    """The one day with its new hours; a question where the day, or whether it is of going or coming, is not plain.

    base: the days of the request, where they are known. None: no hour is changed.
    """
    late = [_COMES_AT.search(sentence.text) for sentence in core if comes_after_all(page, sentence)]
    if late and late[-1] is not None:
        day, at = _day(page, base), _time(late[-1]["new"], page.tour)
        if day is None or at is None:
            return Days(question=asking.new_days())
        return Days(spans=(replace(day, from_=page.tour.start, to=at),))
    halves = [half for sentence in core if (half := _half(page, sentence)) is not None]
    if halves:
        day, middle = _day(page, base), asking.halved(page.tour)
        start, end = (middle, page.tour.end) if halves[-1] else (page.tour.start, middle)
        return Days(spans=(replace(day, from_=start, to=end),)) if day else Days(question=asking.new_days())
    found = [one for sentence in core if (one := _new(page, sentence)) is not None]
    if not found:
        return None
    goes, comes = (pattern.search(_around(page)) for pattern in _SIDES)
    day, at = _day(page, base), _time(found[-1], page.tour)
    if day is None or at is None or bool(goes) == bool(comes):
        return Days(question=asking.new_days())
    start, end = (at, page.tour.end) if goes else (page.tour.start, at)
    return Days(spans=(replace(day, from_=start, to=end),))


# "I'd like to leave Friday at noon. Actually make it 1".
_SLIP = re.compile(
    r"\b(?:actually|no|wait|sorry|scratch that|or rather|correction|better|oops)\b[\s,.:-]{0,3}(?:(?:no|wait|sorry|"
    r"actually)"
    r"[\s,.:-]{0,3})?(?:make (?:it|that)|let['’]?s (?:say|do|make it)|i mean[t]?|better make (?:it|that))\s+(?:at )?"
    rf"(?P<new>{_HOUR})",
    re.IGNORECASE,
)


def slipped(page: Page, days: Days) -> Days:
    """A request whose author thinks better of the hour: the later one counts; not plain: asked."""
    found = _SLIP.search(page.body.text[:2000])
    if found is None or not days.settled or not days.spans:
        return days
    at, span, tour = _time(found["new"], page.tour), days.spans[0], page.tour
    if at is None or len(days.spans) > 1 or span.from_ is None or (span.from_ == tour.start) == (span.to == tour.end):
        return Days(question=asking.which_half(days.spans, tour), evidence=days.evidence)
    ends = (at, tour.end) if span.to == tour.end else (tour.start, at)
    return replace(days, spans=(replace(span, from_=ends[0], to=ends[1]),))


_AM, _PM = r"(?:morning|am|a\.m\.)", r"(?:afternoon|pm|p\.m\.)"
# "I meant the afternoon, not the morning"; "I wrote the afternoon but it is in the morning".
_OTHER_HALF = re.compile(
    rf"\b(?:the |in the )?(?:(?P<pm>{_PM})|(?P<am>{_AM}))\b,? (?:and )?(?:not|instead of|rather than) (?:in )?(?:the )?"
    rf"(?:{_AM}|{_PM})\b|"
    r"\bi (?:wrote|said|put|asked for|had)\b[^.!?\n]{0,40}"
    rf"\b(?:{_AM}|{_PM})\b,? (?:but|and) (?:i meant|it['’]?s|it is|it should be|should be|i need) (?:in )?(?:the )?"
    rf"(?:(?P<late>{_PM})|(?P<early>{_AM}))\b",
    re.IGNORECASE,
)


def _half(page: Page, sentence: Sentence) -> bool | None:
    """Of a half day that was asked for, the half that is meant now: True the afternoon. None: nothing of the kind."""
    match = _OTHER_HALF.search(sentence.text)
    known = page.is_answer or words.KNOWN.search(page.body.text[:2000]) or words.POINTS.search(sentence.text)
    if match is None or not known:
        return None
    return bool(match["pm"] or match["late"])


def _new(page: Page, sentence: Sentence) -> str | None:
    """The new hour as it is written."""
    traded = _TRADED.search(sentence.text) or _INSTEAD.search(sentence.text)
    if traded is not None and _is_of_leave(page, traded.group()) and _time(traded["old"], page.tour) is not None:
        return traded["new"]  # "leave at 1 instead of 3" asks afresh: the old hour is that of the tour
    text = page.body.text[:4000]
    if (moved := _MOVED.search(sentence.text)) is not None and words.KNOWN.search(text[: sentence.stop]):
        return moved["new"]
    contrast = _CONTRAST.search(sentence.text)
    if contrast is not None and _SAID.search(contrast.group()) and (page.is_answer or words.KNOWN.search(text)):
        return contrast["new"]
    return _told_anew(text, sentence)


def _told_anew(text: str, sentence: Sentence) -> str | None:
    """The hour of this sentence, where before it another is said to have been asked for."""
    asked = _ASKED.search(text, 0, sentence.stop)
    now = _NOW.search(text, asked.end(), sentence.stop) if asked is not None else None
    if now is None and (asked := _ASKED_BARE.search(text, 0, sentence.stop) or asked) is not None:
        now = _NOW_BARE.search(text, asked.end(), sentence.stop)
    if now is None or now.start() < sentence.start:
        return None
    return next(hour for hour in now.groups() if hour is not None)


def _around(page: Page) -> str:
    """The words of the mail, and of the one that it answers."""
    return f"{page.head.text}\n{page.body.text[:2000]}\n{page.quoted[:1000] if page.is_answer else ''}"


_SAID = re.compile(r"\d{4}|\d:\d\d|[ap]\.?m\b|\bnoon\b", re.IGNORECASE)


def _is_of_leave(page: Page, traded: str) -> bool:
    """Numbers alone may count anything: "my arrest count should be 2, not 1"."""
    return _SAID.search(traded) is not None or any(pattern.search(_around(page)) for pattern in _SIDES)


def _day(page: Page, base: tuple[Span, ...]) -> Span | None:
    """The one day that the letter, its subject or the request names."""
    for dates in (page.body.dates, page.head.dates):
        days = joined(
            replace(span, from_=None, to=None)
            for one in dates
            if one.grain is Grain.DAY and one.certain
            for span in one.spans
        )
        if days:
            return days[0] if len(days) == 1 and days[0].start == days[0].end else None
    return replace(base[0], from_=None, to=None) if len(base) == 1 and base[0].start == base[0].end else None


def _time(text: str, tour: Tour) -> time | None:
    """An hour of the tour; without am or pm, the one that lies in it."""
    low = text.lower().replace(".", "").replace(" ", "")
    digits = re.sub(r"\D", "", low)
    if low == "noon":
        at = time(12)
    else:
        hour, minute = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
        if hour > 23 or minute > 59:
            return None
        late = low.endswith("pm") or (not low.endswith("am") and len(low) < 4 + (":" in low) and hour < tour.start.hour)
        at = time(hour + 12 if late and hour < 12 else hour, minute)
    return at if tour.start < at < tour.end else None
