"""Dates of a text alone, without a mail around it: what `watchdesk dates` prints."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading.dates.finding import find
from watchdesk.reading.dates.shapes import Expression, Grain, Sense, Shape, Terms

Pair = tuple[str, str]  # first and last: YYYY-MM-DD, YYYY-MM-DDTHH:MM, or THH:MM

_TERMS = Terms(workweek=False, by_tour=False, wide=True)
_MOST = 4  # readings offered


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
    asked = any(e.conflict is not None or _is_open(e, reference) for e in found)
    return BareResult(spans=unique[0] if unique else (), asked=asked, readings=unique)


def _is_open(e: Expression, reference: datetime) -> bool:
    """Its days, not only its half of the day, have two senses; "Friday" on a Friday is the next one here."""
    days = {tuple((s.start, s.end) for s in sense.spans) for sense in e.senses}
    return len({row for row in days if row[0][0] != reference.date()}) > 1


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
