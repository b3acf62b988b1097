"""From dates with their uses to the days of the absence, or to the question that stands in the way."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import islice, pairwise

from watchdesk.model.facts import Evidence, Question, Span
from watchdesk.reading import people
from watchdesk.reading.absence import accounted, asking, columns, counted, doubts, ending, excepted
from watchdesk.reading.absence.hours import half_of, hours_for, is_whole, stated
from watchdesk.reading.absence.spans import SATURDAY, cut, joined, with_hours
from watchdesk.reading.absence.uses import Use, Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.grammar import Head, Noun, Subject
from watchdesk.reading.page import Page, Sheet

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONG_AGO = timedelta(days=31)
_MOST = 100  # dates of one letter that are weighed against each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days chosen. spans None: not known. question: what stands in the way. uses: of every date looked at."""

    spans: tuple[Span, ...] | None = None
    question: Question | None = None
    evidence: tuple[Evidence, ...] = ()
    uses: tuple[Used, ...] = ()

    @property
    def settled(self) -> bool:
        return self.spans is not None and self.question is None


def choose(page: Page, sheet: Sheet, about: Sequence[Sentence], *, looks_back: bool = False) -> Days:
    """The days that these sentences ask for or report. looks_back: a report may be of yesterday."""
    uses = tuple(islice((one for sentence in about for one in used(page, sheet, sentence)), _MOST))
    days = _without_echoes(
        columns.paired([doubts.as_told(page, one) for one in uses if one.date.grain is not Grain.TIME], sheet),
        leaves_at=any(one.use is Use.LEAVING and one.date.grain is Grain.TIME for one in uses),
    )
    days = _corrected(_without_labels(days, sheet), sheet)
    ends = _framing(days, sheet)
    kept = _meant(days, ends, sheet)
    if not kept and not ends:
        told = [one for one in days if _is_now(one.date, page.today)] if looks_back else days
        kept = _occasion(told, sheet, page.today)
    meant = [*kept, *ends]
    question = doubts.first(page, meant, looks_back=looks_back)
    if question is None and not looks_back and not ends:
        question = accounted.left_over(days, kept, sheet)
    evidence = tuple(
        sheet.evidence("spans", one.date.start, one.date.stop) for one in sorted(meant, key=lambda u: u.date.start)
    )
    if question is not None:
        return Days(question=question, evidence=evidence, uses=uses)
    own = accounted.with_own_hours(page, sheet, uses, kept)
    spans = _spans(own, ends, page, looks_back) or (_today_by_the_clock(page, sheet, uses) if not meant else None)
    if spans is None and looks_back:
        spans = ending.until_then(ends, page)
    if spans is None:
        return Days(question=ending.asked(ends, page), evidence=evidence, uses=uses)
    spans, problem = _complete(spans, days, sheet, about, looks_back=looks_back)
    if problem is not None:
        return Days(question=problem, evidence=evidence, uses=uses)
    near = [one for one in uses if _is_near(one, meant)]
    hours, part = (None, None) if own != tuple(kept) else hours_for(page, sheet, about, near, spans)
    if part is not None:
        return Days(question=part, evidence=evidence, uses=uses)
    clipped = [cut(span, page.tour) for span in with_hours(_points(spans, hours), hours)]
    found = joined(span for span in clipped if span is not None)
    return Days(spans=found or None, question=None if found else asking.no_day(), evidence=evidence, uses=uses)


def _complete(
    spans: tuple[Span, ...], days: Sequence[Used], sheet: Sheet, about: Sequence[Sentence], *, looks_back: bool
) -> tuple[tuple[Span, ...], Question | None]:
    """The spans with their end, counted over, and without the days that are excepted."""
    spans, problem = ending.closed(spans, days, sheet, is_report=looks_back)
    problem = problem or (counted.disagreement(spans, about) if not looks_back else None)
    return (spans, problem) if problem is not None else excepted.taken_out(spans, days, about)


_ECHO = re.compile(
    r"\b(?:that|the same|those|the (?:whole|entire))\s+(?:(?:whole|entire|same|full)\s+)?(?:week|day)$|"
    r"\brest of (?:(?:the|that|my) )?(?:day|shift|tour)$",
    re.IGNORECASE,
)


_AT_NIGHT = re.compile(r"(?:tonight|tonite|last night|this evening|yesterday evening)", re.IGNORECASE)


def _led(one: Used) -> str:
    """The date with the two words before it."""
    text, at = one.sentence.text, one.date.start - one.sentence.start
    return " ".join(text[max(0, at - 24) : at].split()[-2:]) + " " + one.date.text


def _framing(days: list[Used], sheet: Sheet) -> list[Used]:
    """First and last days of the absence; not those of other things beside days that words of leave govern."""
    ends = [one for one in days if one.use in (Use.FIRST, Use.LAST)]
    close = [one for one in ends if _is_of_leave(one, sheet)]
    told = any(one.use is Use.ABSENT or (one.use is Use.BARE and accounted.leads_line(one.date, sheet)) for one in days)
    return close if told else close or ends


def _is_of_leave(one: Used, sheet: Sheet) -> bool:
    """Its sentence speaks of leave, or of a first or last day."""
    governed = sheet.governed(one.sentence, one.date)
    spoken = bool(sheet.leaves_in(one.sentence)) or one.sentence.has("off", "gone", "call-in", "ill", "sick-bank")
    return (
        spoken or governed.head in _BY_NAME or governed.noun is Noun.ABSENCE or bool(_DAY_OF.search(one.sentence.text))
    )


_DAY_OF = re.compile(
    r"\b(?:first|last) (?:full )?day\b|\b(?:start|end) (?:date|day)\b|^\W*(?:from|to|start|end|through|begin\w*)\b",
    re.IGNORECASE,
)


def _without_echoes(days: list[Used], *, leaves_at: bool) -> list[Used]:
    """ "That whole week", "the rest of the day" say again what other days, or the hour of leaving, have said."""
    echoes = [one for one in days if _ECHO.search(_led(one))]
    rest = [one for one in days if one not in echoes]
    by_day = [one for one in rest if not _AT_NIGHT.fullmatch(one.date.text.strip()) and not _is_evening(one.date)]
    return by_day or rest or ([] if leaves_at else days)


def _is_evening(one: Expression) -> bool:
    """A part of a day that no tour reaches into."""
    return (
        one.shape is Shape.PART
        and bool(one.spans)
        and all(s.from_ is not None and s.from_ >= _EVENING for s in one.spans)
    )


_EVENING = time(17)


def _finest(found: list[Used], ends: list[Used]) -> list[Used]:
    """Beside days, a month or a year says only when about."""
    close = [one for one in found if one.date.grain in (Grain.DAY, Grain.WEEK)]
    return close if close or ends else found


def _meant(days: list[Used], ends: list[Used], sheet: Sheet) -> list[Used]:
    """The days that words of leave govern, with the bare ones that go on from them; else the bare ones by themselves;
    else the days of what the leave is for ("the course is March 1-5")."""
    told = _own_lines([one for one in days if one.use is Use.ABSENT], sheet)
    told = _told_again(_strongest(told, sheet), days, sheet)
    if {Use.FIRST, Use.LAST} <= {one.use for one in ends}:
        framed = {one.sentence.number for one in ends}
        told = [one for one in told if one.sentence.number in framed]
    bare = _own_lines([one for one in days if one.use is Use.BARE], sheet)
    close = [one for one in bare if _asks(one.sentence, sheet)]
    if told or ends:
        return _finest(_with_lists([*told, *ends], bare, sheet), ends)
    return _finest(_with_lists(close, bare, sheet) if close else bare, ends)


def _is_near(one: Used, meant: Sequence[Used]) -> bool:
    """Hours belong to days of the same sentence, of one beside it, or of the same list."""
    if not meant or one.date.grain is not Grain.TIME:
        return True
    gaps = [
        (abs(one.sentence.number - day.sentence.number), one.sentence.paragraph - day.sentence.paragraph)
        for day in meant
    ]
    return any(number <= 1 or (number <= _NEXT and paragraph == 0) for number, paragraph in gaps)


def _asks(sentence: Sentence, sheet: Sheet) -> bool:
    """The sentence itself speaks of the author's leave or wish."""
    return any(
        one.head in (Head.AWAY, Head.LEAVE, Head.WISH) and one.subject is not Subject.OTHER and not one.denied
        for one in sheet.said[sentence.number].heads
    )


def _with_lists(told: list[Used], bare: list[Used], sheet: Sheet) -> list[Used]:
    """The days, and the bare ones that go on from them: in the same breath, or line by line from the next line on."""
    kept = list(told)
    for one in bare:
        if one in kept:
            continue
        if _goes_on(one, kept, sheet) or _TOO.match(sheet.text[one.date.stop :][:12]):
            kept.append(one)
            continue
        if any(_is_next_line(one, other, sheet) for other in kept):
            kept.append(one)
    return [one for one in kept if one.use not in (Use.FIRST, Use.LAST)]


def _is_next_line(one: Used, other: Used, sheet: Sheet) -> bool:
    """A further line of days: below a line that begins with a day too, below words that name no closer day, or a line
    that says it goes on."""
    if not (is_bare(one.sentence, sheet) or accounted.leads_line(one.date, sheet)) or _is_far(one, other):
        return False
    rows = accounted.leads_line(one.date, sheet) and accounted.leads_line(other.date, sheet)
    vague = other.date.grain is not Grain.DAY or not other.date.certain or other.use in (Use.FIRST, Use.LAST)
    return rows or vague or _ONWARD.match(one.sentence.text) is not None or _only_days(one.sentence, sheet)


def _is_far(one: Used, other: Used) -> bool:
    return abs(one.sentence.number - other.sentence.number) > _NEXT


def _only_days(sentence: Sentence, sheet: Sheet) -> bool:
    """Nothing but days, and words of leave for them."""
    places = [(one.start, one.stop) for one in sentence.dates]
    places += [(one.start, one.stop) for one in sheet.leaves_in(sentence)]
    rest, at = [], sentence.start
    for start, stop in sorted(places):
        rest.append(sheet.text[at:start])
        at = max(at, stop)
    rest.append(sheet.text[at : sentence.stop])
    return not _LETTERS.search(_JOINED.sub("", " ".join(rest)))


_TOO = re.compile(r"\W*(?:as well|too)\b", re.IGNORECASE)
_ONWARD = re.compile(r"\W*(?:also|and|plus|then|same|again|as well as|in addition)\b", re.IGNORECASE)
_NEXT = 2  # sentences between a list and what it belongs to


def _occasion(days: list[Used], sheet: Sheet, today: date) -> list[Used]:
    """What the leave is for, where no day of it is named: the days of the course or the court, else the first sentence
    that says when it is."""
    events = [one for one in days if one.use is Use.EVENT]
    for among in (
        [one for one in events if sheet.governed(one.sentence, one.date).head is Head.REASON],
        events,
        [one for one in days if one.use is Use.OTHERS],
    ):
        group = [one for one in among if one.date.grain in (Grain.DAY, Grain.WEEK) and _is_ahead(one.date, today)]
        group = [one for one in group if one.sentence.number == group[0].sentence.number]
        if group:
            return group[-1:] if _THAT_DAY.search(sheet.text) else group
    return []


_THAT_DAY = re.compile(r"\b(?:that|the same) day\b", re.IGNORECASE)  # the one told of last


def _is_now(one: Expression, today: date) -> bool:
    """An illness is told of as it begins: "the doctor gave me rest for today and tomorrow"."""
    return bool(one.spans) and one.spans[0].start == today and one.spans[0].from_ is None


def _is_ahead(one: Expression, today: date) -> bool:
    """An occasion that is still to come."""
    if not one.spans:
        return False
    end = one.spans[-1].end
    return end is None or end > today or (end == today and one.spans[-1].from_ is None)


def _told_again(told: list[Used], days: list[Used], sheet: Sheet) -> list[Used]:
    """ "Gone Wed, Thu and Fri. It is July 14, 15, 16": the dates say which weekdays are meant."""
    if not told or not all(_is_weekday_only(one) for one in told):
        return told
    named = {n for one in told for span in one.date.spans for n in _weekdays(span)}
    again = [one for one in days if one.use is Use.EVENT and one.date.wrote_month and _points_back(one, sheet)]
    exact = {n for one in again for span in one.date.spans for n in _weekdays(span)}
    return again if again and exact == named else told


def _points_back(one: Used, sheet: Sheet) -> bool:
    governed = sheet.governed(one.sentence, one.date)
    return governed.head is Head.IS and governed.subject is Subject.IT


def _strongest(told: list[Used], sheet: Sheet) -> list[Used]:
    """Where days hang on a word of leave itself, those that hang on a wish alone are beside the point, unless they go
    on from them."""
    close = [
        one
        for one in told
        if sheet.governed(one.sentence, one.date).head in _BY_NAME or accounted.comes_or_goes(sheet, one)
    ]
    if not close:
        return told
    return [one for one in told if one in close or _goes_on(one, close, sheet) or one.sentence.has("off")]


_BY_NAME = frozenset({Head.AWAY, Head.LEAVE, Head.REASON, Head.IS})


def _own_lines(bare: list[Used], sheet: Sheet) -> list[Used]:
    """In a table of who is away when, the lines that are not somebody else's; the author's alone where one is named."""
    whose = [(one, _owner(one, sheet)) for one in bare]
    own = [one for one, owner in whose if owner == "own" and any(other == "other" for _, other in whose)]
    return own or [one for one, owner in whose if owner != "other"]


_EVERYBODY = re.compile(r"\b(?:every(?:body|one)|nobody|no one|all of us)\b", re.IGNORECASE)


def _owner(one: Used, sheet: Sheet) -> str | None:
    """ "25th - Dan": whose the line is: "own", "other", or nobody's."""
    start = sheet.text.rfind("\n", 0, one.date.start) + 1
    stop = sheet.text.find("\n", one.date.stop)
    line = (max(start, one.sentence.start), min(stop if stop >= 0 else len(sheet.text), one.sentence.stop))
    greeted = 0 if sheet.text[: line[0]].strip() else _GREETED
    here = [name for name in sheet.names if line[0] + greeted <= name.start < line[1]]
    if any(sheet.own in name.keys for name in here):
        return "own"
    if sheet.governed(one.sentence, one.date).subject is Subject.ME or _MINE.search(sheet.text, *line):
        return None
    others = [*here, *(name for name in people.titled(sheet.text[line[0] : line[1]]))]
    return "other" if others or _EVERYBODY.search(sheet.text, *line) else None


_GREETED = 12  # code points of the first line in which a name is whom the letter is for
_MINE = re.compile(r"\b(?:i|i['’](?:m|ll|d|ve)|me|my|we|please|pls)\b", re.IGNORECASE)


_NO_WAIT = re.compile(
    r"[\s,.…-]*(?:no,? wait|wait,? no|wait|i mean|sorry|er|make that|scratch that|correction|or rather|"
    r"no)[\s,.:-]*(?:it['’]?s|its|the|on)?\s*",
    re.IGNORECASE,
)


def _corrected(found: list[Used], sheet: Sheet) -> list[Used]:
    """ "April 13 no wait April 14": the first was a slip."""
    slips = {
        one.date.start
        for one, after in pairwise(found)
        if _NO_WAIT.fullmatch(sheet.text[one.date.stop : after.date.start])
    }
    return [one for one in found if one.date.start not in slips]


def _without_labels(found: list[Used], sheet: Sheet) -> list[Used]:
    """ "These Fridays: Oct 2, Oct 9", "Mondays Feb 1, 8 and 22", "11/23-24 (Mon, Tue)": weekdays that only say again
    what dates beside them say."""
    exact = [span for one in found if not _is_weekday_only(one) for span in one.date.spans]
    named = {day for span in exact for day in _weekdays(span)}
    return [
        one
        for one in found
        if not (
            _is_weekday_only(one)
            and exact
            and {s.start.weekday() for s in one.date.spans} <= named
            and _says_again(one, found, sheet)
        )
    ]


def _is_weekday_only(one: Used) -> bool:
    date = one.date
    return date.wrote_weekday and not date.wrote_month and not re.search(r"\d", date.text)


def _says_again(one: Used, found: Iterable[Used], sheet: Sheet) -> bool:
    """A plural before the dates, or the same in brackets behind them."""
    plural = re.search(r"days\b|^the \w+$", one.date.text, re.IGNORECASE) is not None
    ahead = any(
        other.date.wrote_month and other.sentence.number == one.sentence.number and other.date.start > one.date.start
        for other in found
    )
    if ahead and len(one.date.spans) == 1 and one.date.spans[0].start != one.date.spans[0].end:
        return True  # "only Monday to Wednesday, so March 29, 30 and 31"
    led = sheet.text[max(0, one.date.start - 3) : one.date.start]
    if _SAME.search(sheet.text[max(0, one.date.start - 10) : one.date.start]):
        return True
    beside = any(0 < one.date.start - other.date.stop <= 6 for other in found if other is not one)
    return plural or ("(" in led and beside)


_SAME = re.compile(r"\b(?:that|the same|said)\s+$", re.IGNORECASE)


def _weekdays(span: Span) -> set[int]:
    last = span.end or span.start
    return {(span.start + timedelta(days=n)).weekday() for n in range(min(7, (last - span.start).days + 1))}


def is_listed(sentence: Sentence, sheet: Sheet) -> bool:
    """A day begins the line: "* Wed 11/18 - PPC is on the 19th, so no conflict"."""
    return any(accounted.leads_line(one, sheet) for one in sentence.dates)


def _goes_on(one: Used, kept: Iterable[Used], sheet: Sheet) -> bool:
    return any(
        not _LETTERS.search(_JOINED.sub("", _between(other, one, sheet)))
        for other in kept
        if other.sentence.number == one.sentence.number or other.date.stop <= one.date.start
    )


_JOINED = re.compile(r"\([^()\n]{0,30}\)|\b(?:and|also|plus|then|on|off|as well as)\b", re.IGNORECASE)


def _between(one: Used, other: Used, sheet: Sheet) -> str:
    """The words that stand between two dates."""
    first, second = sorted((one.date, other.date), key=lambda date: date.start)
    return sheet.text[first.stop : second.start]


def is_bare(sentence: Sentence, sheet: Sheet) -> bool:
    """The sentence is a line of a list or a form: dates, a label, hours, and hardly a word beside."""
    if not sentence.dates:
        return False
    rest, at = [], sentence.start
    for one in sentence.dates:
        rest.append(sheet.text[at : one.start])
        at = one.stop
    rest.append(sheet.text[at : sentence.stop])
    words = _LETTERS.findall(" ".join(rest)[:300])
    return len(words) <= 4 and not any(_VERBS.fullmatch(word) for word in words)


_VERBS = re.compile(
    r"(?:is|was|are|will|meeting|ppc|due|by|back|return|submitted|working|be|court|game)", re.IGNORECASE
)


def _spans(kept: Sequence[Used], ends: Sequence[Used], page: Page, looks_back: bool) -> tuple[Span, ...] | None:
    """The absent days, with a first and a last day made one span."""
    spans = [_by_half(one.date, span, page) for one in kept for span in _read(one.date, page, looks_back)]
    firsts = [one.date.spans[0] for one in ends if one.use is Use.FIRST]
    lasts = [one.date.spans[-1] for one in ends if one.use is Use.LAST]
    if firsts and lasts and lasts[-1].end is not None and firsts[0].start <= lasts[-1].end:
        spans.append(Span(start=firsts[0].start, end=lasts[-1].end))
    elif firsts:
        spans += firsts
    elif lasts and spans and (end := lasts[-1].end) is not None and end > spans[0].start:
        spans = [replace(spans[0], end=end), *spans[1:]]
    elif lasts and not spans:
        return None
    return joined(spans) if spans else None


def _by_half(one: Expression, span: Span, page: Page) -> Span:
    """A morning or afternoon off is a half day of the tour, by the unit's custom; hours as long as the tour take it
    whole, even where they begin and end later."""
    if span.from_ is not None and span.to is not None and is_whole(page.tour, span.from_, span.to):
        return replace(span, from_=None, to=None)
    if one.shape is not Shape.PART or span.from_ is None or span.to is None:
        return span
    start, end = half_of(page.tour, span.from_, span.to)
    return replace(span, from_=start, to=end)


def _read(one: Expression, page: Page, looks_back: bool) -> tuple[Span, ...]:
    """The likeliest sense; a report of days far ahead means the ones just past."""
    spans = one.spans
    if (
        looks_back
        and one.past is not None
        and spans[0].start - page.today > _LONG_AGO
        and page.today - one.past.spans[0].start < _LONG_AGO
    ):
        return one.past.spans
    return spans


def _today_by_the_clock(page: Page, sheet: Sheet, uses: Sequence[Used]) -> tuple[Span, ...] | None:
    """Only hours are named, and they are still to come or just begun: they are today's."""
    hours = stated(page, sheet, uses)
    if hours is None or page.today.weekday() >= SATURDAY or page.sent.time() >= hours[1]:
        return None
    return (Span(start=page.today, end=page.today),)


def _points(spans: Sequence[Span], hours: tuple[time, time] | None) -> tuple[Span, ...]:
    """A point in time is no stretch of hours, nor is a half day the last word where the clock tells one day's hours."""
    if hours is not None and len(spans) == 1:
        return (replace(spans[0], from_=None, to=None),)
    return tuple(
        replace(span, from_=None, to=None) if span.from_ is not None and span.from_ == span.to else span
        for span in spans
    )
