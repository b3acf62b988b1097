"""Dates of a text alone, without a mail around it: what `watchdesk dates` prints."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading.dates.finding import find
from watchdesk.reading.dates.shapes import Expression, Grain, Sense, Shape, Terms

Pair = tuple[str, str]  # first and last: YYYY-MM-DD, YYYY-MM-DDTHH:MM, or THH:MM

_TERMS = Terms(workweek=False, by_tour=False, wide=True)
_MOST = 4  # readings offered
_RECENT, _FAR = timedelta(days=31), timedelta(days=300)


# What is written contradicts itself, or counts on from a date in signs that the grammar does not read.
_CONTRADICTS = re.compile(
    r"\b(?:evening|tonight) at [1-4]\b(?!:?\d|\s?[ap]\.?m)|\bmorning at 1[2-9]\b(?!\s?a\.?m)|"
    r"(?<![\d:])(?:1[3-9]|2[0-3])\s?[ap]\.?m\b|(?:^|\s)[+-]\s?\d{1,4}\s?(?:days?|min(?:ute)?s?|hours?|hrs?|weeks?|"
    r"months?|years?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BareResult:
    """spans: of the likeliest reading. asked: the reader would ask. readings: those it would offer, likeliest first."""

    spans: tuple[Pair, ...]
    asked: bool
    readings: tuple[tuple[Pair, ...], ...]


def bare(text: str, reference: datetime) -> BareResult:
    """Every date and time expression of the text, weeks from Monday to Sunday, times as written."""
    found = [e for e in find(text, reference, terms=_TERMS) if not e.weak]
    depth = min(_MOST, max((len(e.senses) for e in found), default=0))
    readings = tuple(_row(found, k) for k in range(depth))
    unique = tuple(dict.fromkeys(readings))
    asked = _CONTRADICTS.search(text) is not None or any(
        e.conflict is not None or _is_open(e, reference) for e in found
    )
    return BareResult(spans=unique[0] if unique else (), asked=asked, readings=unique)


def _is_open(e: Expression, reference: datetime) -> bool:
    """Its days, not only its half of the day, have two senses; "Friday" on a Friday is the next one here."""
    if e.grain is Grain.TIME:
        return _has_two_hours(e)
    if _has_just_passed(e, reference.date()):
        return True
    days = {tuple((s.start, s.end) for s in sense.spans) for sense in e.senses}
    return len({row for row in days if row[0][0] != reference.date()}) > 1


def _has_two_hours(e: Expression) -> bool:
    """ "At 1" is after noon by custom only, and "12-3am" may begin at noon."""
    hours = [span.from_.hour for sense in e.senses[:2] for span in sense.spans if span.from_ is not None]
    if len(hours) < 2:
        return False
    first, second = hours
    small = e.shape is Shape.POINT and 12 < first < 19 and second == first - 12
    return small or (e.shape is Shape.RANGE and (first, second) == (0, 12))


def _has_just_passed(e: Expression, today: date) -> bool:
    """ "7/17" said in August: last month's, or that of a year to come."""
    past = e.past.spans[0].start if e.past and e.wrote_month and not e.wrote_year and e.spans else None
    return past is not None and today - _RECENT <= past < today and e.spans[0].start - today > _FAR


def _row(found: list[Expression], k: int) -> tuple[Pair, ...]:
    pairs = (pair for e in found if e.senses for pair in _pairs(e, e.senses[min(k, len(e.senses) - 1)]))
    return tuple(dict.fromkeys(pairs))


def _pairs(e: Expression, sense: Sense) -> list[Pair]:
    return [_pair(e, span) for span in sense.spans]


def _pair(e: Expression, span: Span) -> Pair:
    start, end = span.start.isoformat(), (span.end or span.start).isoformat()
    if span.from_ is None or span.to is None or e.shape is Shape.PART:
        return start, end
    first, last = _bounds(e.shape, span.from_, span.to)
    if e.grain is Grain.TIME:
        return f"T{first}", f"T{last}"
    if last < first and span.end == span.start and span.end < date.max:
        end = (span.end + timedelta(days=1)).isoformat()
    return f"{start}T{first}", f"{end}T{last}"


def _bounds(shape: Shape | None, first: time, last: time) -> tuple[str, str]:
    if shape is Shape.AFTER:
        last = first
    if shape is Shape.BEFORE:
        first = last
    return first.isoformat("minutes"), last.isoformat("minutes")
