"""What a look at the calendar saw, entry by entry: all occurrences of one uid are one entry, in whatever files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from watchdesk.model.decision import Decision
from watchdesk.model.facts import Span
from watchdesk.model.headers import clean
from watchdesk.model.shared import Piece, SeenEntry, SeenState, entry_ref
from watchdesk.policy.days.spans import coalesced
from watchdesk.policy.hours import DAY
from watchdesk.ports import Looked, Occurrence, Unread
from watchdesk.unit.roster import Unit

BEHIND = timedelta(days=31)
AHEAD = timedelta(days=400)
# What reaches into the last of the days looked at repeats without an end, or as good as.
MARGIN = timedelta(days=30)
ENTRIES = 3_000
SPANS = 400
UID_KEPT = 200
OURS = "@watchdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One entry as it stands. about: of an entry of ours, its record. edited: ours, and a person changed it.
    is_endless: it goes on beyond the days that are looked at."""

    ref: str
    uid: str
    pieces: tuple[Piece, ...]
    sources: tuple[str, ...]
    is_ours: bool
    about: str | None
    edited: bool
    is_endless: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a look saw. start, horizon: only what lies between is compared. is_cut: there was more."""

    start: date
    horizon: date
    sights: dict[str, Sight]
    unread: tuple[Unread, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to be settled. about: its name, for whoever must not try it twice in a pass."""

    about: str
    decide: Callable[[], Decision]


def days_looked_at(now: datetime, unit: Unit) -> tuple[date, date]:
    """[from, to): local days."""
    day = now.astimezone(unit.timezone).date()
    return day - BEHIND, day + AHEAD


def view(looked: Looked, now: datetime, unit: Unit) -> View:
    start, end = days_looked_at(now, unit)
    horizon = end - MARGIN
    groups: dict[str, list[Occurrence]] = {}
    for one in looked.found:
        groups.setdefault(one.uid or one.source, []).append(one)
    uids = list(groups)[:ENTRIES]
    found = (_sight(uid, tuple(groups[uid]), horizon) for uid in uids)
    sights = {sight.ref: sight for sight in found if sight is not None}
    return View(start=start, horizon=horizon, sights=sights, unread=looked.unread, is_cut=len(groups) > ENTRIES)


def is_new(sight: Sight, known: SeenEntry | None, view: View) -> bool:
    """Whether it says something else than when it was seen last; days that went out of sight are no change."""
    if known is None or known.state is SeenState.GONE:
        return True
    until = min(view.horizon, known.through or view.horizon)
    return sight.pieces != known.pieces and (
        clipped(sight.pieces, view.start, until) != clipped(known.pieces, view.start, until)
    )


def clipped(pieces: Iterable[Piece], start: date, until: date) -> tuple[Piece, ...]:
    """The days of the pieces within [start, until)."""
    cut = (Piece(title=one.title, spans=tuple(_within(one.spans, start, until))) for one in pieces)
    return tuple(one for one in cut if one.spans)


def _within(spans: Iterable[Span], start: date, until: date) -> Iterator[Span]:
    for span in spans:
        end = span.end or span.start
        if end >= start and span.start < until:
            yield Span(start=max(span.start, start), end=min(end, until - DAY), from_=span.from_, to=span.to)


def last_day(pieces: Iterable[Piece]) -> date | None:
    return max((span.end or span.start for piece in pieces for span in piece.spans), default=None)


@lru_cache(maxsize=4 * ENTRIES)
def _sight(uid: str, found: tuple[Occurrence, ...], horizon: date) -> Sight | None:
    """None for what lies wholly beyond the horizon: it is seen when its time comes nearer. Remembered, because each
    pass looks at the whole calendar and most of it is as it was."""
    starts = [_day(one.start) for one in found]
    if min(starts) >= horizon:
        return None
    key = next((one.key for one in found if one.key), None)
    is_ours = key is not None or uid.endswith(OURS)
    return Sight(
        ref=entry_ref(uid),
        uid=clean(uid, UID_KEPT),
        pieces=tuple(_pieces(one for one in found if not one.cancelled)),
        sources=tuple(dict.fromkeys(clean(one.source, UID_KEPT) for one in found)),
        is_ours=is_ours,
        about=key.partition("/")[0] if key else None,
        edited=is_ours and (key is None or any(one.edited for one in found)),
        is_endless=max(starts) >= horizon,
    )


def _pieces(found: Iterable[Occurrence]) -> Iterator[Piece]:
    """By title, each with all its days; the same day twice is one."""
    titles: dict[str, list[Span]] = {}
    for one in found:
        titles.setdefault(one.title, []).extend(_spans(one))
    for title in sorted(titles):
        yield Piece(title=title, spans=coalesced(tuple(dict.fromkeys(titles[title])))[:SPANS])


def _spans(one: Occurrence) -> Iterator[Span]:
    """Hours over several days are the rest of the first, the days between, and the beginning of the last."""
    start, end = one.start, one.end
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        first = _day(start)
        yield Span(start=first, end=max(first, _day(end) - DAY))
        return
    first, last = start.date(), end.date()
    if first == last or end <= start:
        to = end.time().replace(tzinfo=None) if end > start else None
        yield Span(start=first, end=first, from_=_clock(start), to=to)
        return
    yield Span(start=first, end=first, from_=_clock(start), to=None)
    if last - DAY > first:
        yield Span(start=first + DAY, end=last - DAY)
    if _clock(end) > time.min:
        yield Span(start=last, end=last, from_=time.min, to=_clock(end))


def _day(of: date | datetime) -> date:
    return of.date() if isinstance(of, datetime) else of


def _clock(of: datetime) -> time:
    return of.time().replace(tzinfo=None, fold=0)
