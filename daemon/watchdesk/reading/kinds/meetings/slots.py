"""Which day and hours of a text are the meeting's: not the day it was moved from, a deadline, or another matter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from watchdesk.reading.dates import Expression, Grain, Sense, Shape
from watchdesk.reading.kinds.meetings import nearby

_NEAR = 40
# The day or hour before the change.
_OLD = re.compile(
    r"\b(?:from|was|were|instead of|not|rather than|originally|old (?:date|time|day)|(?:had|have|it) (?:it )?(?:down|"
    r"planned|set|scheduled) for|(?:planned|scheduled|set) for|previously|no longer|in place of|isn['’]t|"
    r"won['’]t be)\b[^.!?;]{0,18}$",
    re.IGNORECASE,
)
# "It was going to be Tuesday", "I know I said March 16": what was meant once, whatever its own "to" leads to.
WAS_TO = re.compile(
    r"\b(?:(?:was|were|had been) (?:(?:going|supposed|meant|due|slated|scheduled|set|planned) )?(?:to|for)|"
    r"(?:meant|hoped|wanted|planned|intended) to|(?:i|we) (?:had )?(?:first |originally )?(?:said|wrote|announced))\b"
    r"(?: (?:be|meet|have|hold|gather|happen|take place))?(?! you\b)[^.!?;,]{0,22}$",
    re.IGNORECASE,
)
# "In the afternoon" is no hour at which anything begins.
_PART = re.compile(
    r"\b(?:morning|afternoon|evening|night|tonight|(?:before|after) (?:noon|lunch|school))\b", re.IGNORECASE
)
_AN_HOUR = re.compile(
    r"\d|\b(?:at|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|o['’]?clock|midnight)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:to|is now|now|new (?:date|time|day)(?: is|:)?|moved to|will (?:now )?(?:be|meet|start|take place)|"
    r"instead(?! of\b)[,:]?|until|rescheduled (?:for|to)|we meet|let['’]s (?:do|say|make it)|make it)\b[^.!?;]{0,12}$",
    re.IGNORECASE,
)
# What the old hour is changed to: "at 1400 is moved to 1500", "at 2 pm will now be at 3 pm".
_NEW_HOUR = re.compile(
    r"\b(?:(?:mov|push|chang|shift|bump|postpon|delay|reschedul)\w*(?: (?:it|back|up|forward|out|ahead))?(?: to| until)"
    r"(?: start)?(?: at)?|(?:is|will|are)(?: be)? now(?: be)?(?: at)?)\s*$",
    re.IGNORECASE,
)
# Other days and hours: by when to answer, what comes before or after, what else somebody does.
_ASIDE = re.compile(
    r"\b(?:by|before|due|deadline|rsvp|no later than|latest|until|since|reply|answer|let me know|call me|respond|"
    r"after|sound ?check|set-?up|doors?(?: open)?|lunch|i have|i['’]m (?:at|in)|next one|last (?:meeting|month|time|"
    r"ppc)|follow[- ]?up from|notes from|the minutes (?:of|from)|also works?|back-?up|if not|or else|otherwise|"
    r"referrals|slips?|vacation|business meeting|logs?|not so|closed|board meeting|training|court|the tenth graders|"
    r"be there (?:at|by)|arrive|come at)\b[^.!?;]{0,22}$",
    re.IGNORECASE,
)
_ASIDE_AFTER = re.compile(
    r"[^.!?;\n]{0,18}\b(?:also works?|is closed|would work too|as (?:a )?back-?up|deadline|is the deadline|if not)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:finish(?:es|ed)?|until|till|ends?(?:,|:| at| is| being)?|(?:go|goes|run|runs|lasts?|over|done|out) (?:to|"
    r"until|till|by|"
    r"at)|to|through|-|–)\s*(?:about |around )?$",
    re.IGNORECASE,
)
# "Should be done by 10:25": the hour itself begins with its "by".
_DONE = re.compile(
    r"\b(?:done|over|out|finish\w*|end(?:s|ed)?|wrap(?:ped|s)?(?: (?:it|this))? up|through|free)\s*$", re.IGNORECASE
)
_LAST_HOUR = re.compile(r"(?:until|till|til|through|thru)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"(?:\b(?:for|lasts?|takes?|about|allow|plan (?:on|for)|figure(?: on)?|run(?:s)?(?: for)?|(?:it|each|meeting|one|"
    r"session|they|all)(?: meeting)? (?:is|are|will be))\s+(?:about |around )?|"
    r"[,.(;?!]\s*(?=(?:half an|[\w-]+)[- ]?\w+\s*(?:[,.);]|$)))"
    r"(?P<n>an?|one|two|half an|twenty|thirty|forty|forty-five|fifty|sixty|ninety|"
    r"\d{1,3}(?:\.5)?)[- ]?(?P<unit>hours?|hrs?|minutes?|mins?)\b"
    r"(?P<half> and a half\b)?",
    re.IGNORECASE,
)
# How long somebody speaks there is no length of the meeting.
_OWN_PART = re.compile(
    r"\b(?:talk|speak|present|do (?:a |my )?(?:talk|piece|part)|stay|need (?:me|you|us|him|her)|have (?:me|you|us|"
    r"him|her)|"
    r"(?:my|your|his|her) (?:talk|part|piece|slot)(?: (?:is|will be))?)\s*\Z",
    re.IGNORECASE,
)
_TENS = {
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "forty-five": 45.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "ninety": 90.0,
}
_SAME_HOUR = re.compile(r"\bsame (?:time|hours?)\b", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:every|each|weekly|biweekly|monthly|alternate)\b", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|first|upcoming|this (?:one|time)|begin\w*|start\w*)\b[^.!?;]{0,22}$", re.IGNORECASE)
_INSTEAD = re.compile(r"\binstead of\s*$", re.IGNORECASE)
_FAR = 140  # code points behind the beginning in which its end may stand
_HOUR = 60
_LIST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Local start and end, and the place of the words. day: where no hour is told. doubtful: the words contradict one
    another, or leave open which day is meant."""

    start: datetime | None = None
    end: datetime | None = None
    day: date | None = None
    at: tuple[int, int] | None = None
    doubtful: bool = False


def led(text: str, one: Expression, reach: int = _NEAR) -> str:
    """What stands right before a date or an hour."""
    return text[max(0, one.start - reach) : one.start]


def slot(text: str, dates: Sequence[Expression], *, today: date, moved: bool, on: date | None = None) -> Slot:
    """The meeting's time in a text. moved: it was changed, so that two days may stand there. on: only of that day."""
    floors = (0, *(one.stop for one in dates))
    pairs = [(one, floor) for one, floor in zip(dates, floors, strict=False) if one.spans]
    told = [one for one, floor in pairs if not _is_aside(text, one, floor)]
    if any(_SERIES.search(text[max(0, one.start - 20) : one.stop]) for one, _ in pairs):
        told = _of_series(text, told, [one for one, _ in pairs])
    days = [one for one in told if one.grain is Grain.DAY and (on is None or one.spans[-1].start == on)]
    times = [one for one in told if one.grain is Grain.TIME and one.shape is not None and not _is_part(one)]
    chosen = _day(text, days, times, moved=moved)
    if chosen is None:
        return Slot()
    day = (chosen.spans[-1].end or chosen.spans[-1].start) if moved else chosen.spans[-1].start
    if chosen.conflict is not None or chosen.either or (not moved and _is_one_of_many(text, days, chosen)):
        return Slot(at=(chosen.start, chosen.stop), doubtful=True)
    if moved and (near := nearby.day_beside(chosen, days, today)) is not None:
        if len(near) > 1:
            return Slot(at=(chosen.start, chosen.stop), doubtful=True)
        day = near[0]
    begin, end = _hours(text, chosen, times, moved=moved)
    if begin is None and moved and _SAME_HOUR.search(text):
        begin, end = next(((one.spans[-1].from_, _later(one)) for one in days if _has_hours(one)), (None, None))
    if begin is None:
        return Slot(day=day, at=(chosen.start, chosen.stop))
    start = datetime.combine(day, begin)
    return Slot(start=start, end=_end(text, chosen, start, end), at=(chosen.start, chosen.stop))


def _later(one: Expression) -> time | None:
    """The end of a day's hours, where it is none of a point in time."""
    span = one.spans[-1]
    return span.to if span.to != span.from_ else None


def _of_series(text: str, told: list[Expression], every: list[Expression]) -> list[Expression]:
    """ "Every other Thursday at 8:50, next one March 11": the day that is named, with the series' hour."""
    dated = [one for one in every if one.grain is Grain.DAY and (one.wrote_month or re.search(r"\d", one.text))]
    named = [one for one in dated if _NEXT.search(led(text, one))]
    if not named:
        return told
    timed = next((one for one in told if one.grain is Grain.DAY and _has_hours(one)), None)
    day = named[0] if timed is None or _has_hours(named[0]) else _at_hours_of(named[0], timed)
    return sorted([day, *(one for one in told if one.grain is Grain.TIME)], key=lambda one: one.start)


def _at_hours_of(day: Expression, timed: Expression) -> Expression:
    hours = timed.spans[-1]
    spans = (replace(day.spans[-1], from_=hours.from_, to=hours.to),)
    return replace(day, senses=(Sense(spans=spans),), shape=timed.shape)


def _is_aside(text: str, one: Expression, floor: int) -> bool:
    """floor: where the day or hour before it ends, which has a matter of its own."""
    line = max(text.rfind("\n", max(0, one.start - _NEAR), one.start), 0)
    before = text[max(line, floor, one.start - _NEAR) : one.start]
    return bool(_ASIDE.search(before) and not _ENDS.search(before)) or bool(_ASIDE_AFTER.match(text, one.stop))


def _is_old(text: str, one: Expression) -> bool:
    before = led(text, one)
    old, new = _OLD.search(before), _NEW.search(before)
    if WAS_TO.search(before):
        return True
    return old is not None and (new is None or old.start() > new.start())


def _day(text: str, days: Sequence[Expression], times: Sequence[Expression], *, moved: bool) -> Expression | None:
    """The first day that has hours, or hours behind it; of a change the one that is not the old one."""
    kept = [one for one in days if not (moved and _is_old(text, one))] or list(days)
    if moved:
        new = [one for one in kept if _NEW.search(led(text, one)) or _is_move(one)]
        kept = new or kept[-1:] if len(kept) > 1 else kept
    timed = [one for one in kept if _has_hours(one) or _has_hours_behind(text, one, times)]
    return next(iter(timed or kept), None)


def _has_hours_behind(text: str, day: Expression, times: Sequence[Expression]) -> bool:
    """ "Thursday, January 14 (6:15 to 7:30 pm)": in the same thought an hour follows."""
    after = next((one for one in times if one.start >= day.stop), None)
    return after is not None and not re.search(r"[.!?;\n](?=\s)", text[day.stop : after.start])


def _is_one_of_many(text: str, days: Sequence[Expression], chosen: Expression) -> bool:
    """A list of days in one sentence: no single meeting. A day beside it that is put aside or the old one is none."""
    near = [
        one
        for one in days
        if abs(one.start - chosen.start) < _LIST
        and not re.search(r"[.!?\n]", text[min(one.stop, chosen.stop) : max(one.start, chosen.start)])
    ]
    starts = {span.start for one in near if not _is_old(text, one) for span in one.spans}
    return len(starts) > 1


def _is_move(one: Expression) -> bool:
    return bool(re.match(r"from\b", one.text, re.IGNORECASE)) and one.spans[-1].end not in (None, one.spans[-1].start)


def _has_hours(one: Expression) -> bool:
    return one.spans[-1].from_ is not None and one.shape is not None and not _is_part(one)


def _is_part(one: Expression) -> bool:
    """It tells a part of the day, and no hour."""
    hours = re.sub(r"\d{1,2}(?:st|nd|rd|th)\b", "", one.text)
    return _PART.search(one.text) is not None and _AN_HOUR.search(hours) is None


def _hours(text: str, day: Expression, times: Sequence[Expression], *, moved: bool) -> tuple[time | None, time | None]:
    """Beginning and end: those of the day's own words, else the nearest in the text that are not the old ones."""
    span = day.spans[-1]
    fresh = [one for one in times if not (moved and _is_old(text, one)) and not _INSTEAD.search(led(text, one))]
    if _has_hours(day):
        if moved and _is_shift(text, day):
            return span.to, None
        later = _changed_to(text, day, fresh) if moved else None
        if later is not None:
            return later.spans[-1].from_, _until(text, fresh, after=later)
        return span.from_, span.to if span.to != span.from_ else _until(text, fresh, after=day)
    starts = [one for one in fresh if not _ENDS.search(led(text, one, 20))] or fresh
    if not starts:
        return None, None
    first = min(
        starts, key=lambda one: (abs(one.start - day.start) > 200, one.start < day.start, abs(one.start - day.start))
    )
    given = first.spans[-1]
    if moved and _is_shift(text, first):
        return given.to, None
    return given.from_, given.to if given.to != given.from_ else _until(text, fresh, after=first)


def _changed_to(text: str, day: Expression, times: Sequence[Expression]) -> Expression | None:
    """The hour that the day's own hour is changed to, in the same sentence."""
    for one in times:
        between = text[day.stop : one.start]
        if one.start >= day.stop and not re.search(r"[.!?;\n](?=\s)", between) and _NEW_HOUR.search(between):
            return one
    return None


def _is_shift(text: str, one: Expression) -> bool:
    """ "Moved from 9:30 to 10:15 on Thursday": the old hour and the new, not a beginning and an end."""
    is_from = re.match(r"from \d[^a-z]{0,6}(?:am|pm|a\.m\.|p\.m\.)? to\b", one.text, re.IGNORECASE)
    return bool(
        is_from
        and re.search(
            r"\b(?:mov\w+|chang\w+|push\w+|shift\w+|reschedul\w+|go(?:es|ing)?|time)\W+(?:\w+\W+){0,2}$",
            led(text, one, 25),
            re.IGNORECASE,
        )
    )


def _until(text: str, times: Sequence[Expression], *, after: Expression) -> time | None:
    """An end that is told apart: "finish 6:30", "and will go to 3:00"."""
    behind = [one for one in times if after.stop <= one.start <= after.stop + _FAR]
    for one in behind:
        before = led(text, one, 20)
        if one.shape is Shape.BEFORE and (_DONE.search(before) or _LAST_HOUR.match(one.text)):
            return one.spans[-1].to
        if _ENDS.search(before):
            return one.spans[-1].from_
    return None


def _end(text: str, day: Expression, start: datetime, end: time | None) -> datetime | None:
    if end is not None:
        found = datetime.combine(start.date(), end)
        return found + timedelta(hours=12) if found <= start and found.hour < 12 else found
    lasts = next(
        (one for one in _LASTS.finditer(text, day.stop, day.stop + 120) if not _OWN_PART.search(text[: one.start()])),
        None,
    )
    if lasts is None:
        return None
    count = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "half an": 0.5, **_TENS}.get(lasts["n"].lower())
    amount = (float(lasts["n"]) if count is None else count) + (0.5 if lasts["half"] else 0.0)
    return start + timedelta(minutes=amount * (_HOUR if lasts["unit"].lower().startswith("h") else 1))
