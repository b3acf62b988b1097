"""Where officers serve, day by day: what an order changes, and the monthly counts (I4, I5)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from watchdesk.model.facts import Span
from watchdesk.model.overlays import Overlay
from watchdesk.model.rostered import REF
from watchdesk.policy.days.covering import place_of
from watchdesk.policy.hours import DAY, days, on_duty
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Assignment, Role, Unit
from watchdesk.unit.year import Session

KIND = "assignment"
# "assignment/mlee/2027-03-08/<mark>": what the keys of an order's overlays and mails begin with.
ROOTED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Days in a row at one place that were to be spent at another, by the schools' ids; None: the rovers' round."""

    span: Span
    place: str | None
    was: str | None


def standing(officer: str, situation: Situation) -> tuple[Overlay, ...]:
    """The moves of the officer by mail that are not over, in the order given."""
    found = (one for one in situation.book.overlays if one.kind == KIND and one.who == officer)
    return tuple(one for one in found if one.end is None or (one.end > situation.now and one.start < one.end))


def root(overlay: Overlay) -> str:
    """What the keys of the mails about the order begin with."""
    return "/".join(overlay.key.split("/")[:ROOTED])


def by_file(officer: str, day: date, number: int) -> str:
    """What the keys of the mails begin with that tell of an edit of the configuration; number: of its event."""
    return f"{KIND}/{officer}/{day.isoformat()}/{REF}-e{number}"


def edits(situation: Situation) -> Mapping[str, tuple[str, ...]]:
    """By officer, what the keys of the mails begin with that told of their places in an edited configuration."""
    return _edits(situation.book.duties)


@lru_cache(maxsize=4)
def _edits(duties: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """From the keys of a year's duties, of which most passes settle none."""
    told = {tuple(key.split("/")[:ROOTED]) for key in duties if key.startswith(f"{KIND}/")}
    found: dict[str, tuple[str, ...]] = {}
    for parts in sorted(one for one in told if one[-1].startswith(f"{REF}-e")):
        found[parts[1]] = (*found.get(parts[1], ()), "/".join(parts))
    return found


def at_home(officer: str, unit: Unit, day: date) -> Unit:
    """The unit as if the officer's dated places were none: each day is spent where they serve for good."""
    now = place_of(officer, day, unit)
    own = [one for one in unit.assignments if one.officer == officer and (one.until is None or one.until >= day)]
    lasting = next((one.school for one in own if one.until is None), now)
    is_lent = any(one.covers(day) and one.until is not None for one in own)
    home = lasting if is_lent and lasting is not None and is_home(officer, lasting, day, unit) else now
    others = tuple(one for one in unit.assignments if one.officer != officer)
    return replace(unit, assignments=(*others, Assignment(officer=officer, school=home, since=date.min)))


def changed(officer: str, before: Unit, after: Unit, first: date) -> tuple[Segment, ...]:
    """From `first` on, every row of days whose place is another now."""
    cuts = sorted({first, *_cuts(officer, before, first), *_cuts(officer, after, first)})
    found: list[Segment] = []
    for start, following in zip(cuts, (*cuts[1:], None), strict=True):
        place, was = place_of(officer, start, after), place_of(officer, start, before)
        end = following - DAY if following is not None else None
        if place == was:
            continue
        last = found[-1] if found else None
        if last is not None and (last.place, last.was) == (place, was) and last.span.end == start - DAY:
            found[-1] = Segment(span=Span(start=last.span.start, end=end), place=place, was=was)
        else:
            found.append(Segment(span=Span(start=start, end=end), place=place, was=was))
    return tuple(found)


def is_home(officer: str, school: str, day: date, unit: Unit) -> bool:
    """Whether the officer serves the school that day by the roster, or did before it and does after it for good: a
    dated place in the roster is a move, too."""
    own = [one for one in unit.assignments if one.officer == officer and one.school == school]
    is_lent = any(one.until is not None and one.until < day for one in own)
    comes_back = any(one.until is None and one.since > day for one in own)
    return any(one.covers(day) for one in own) or (is_lent and comes_back)


def whole(changes: Iterable[Segment], standing: Iterable[Segment]) -> tuple[Segment, ...]:
    """The changes with the whole of the stay that each belongs to, and what is left of a stay that they cut; standing:
    all stays that go off the roster's own."""
    known = tuple(standing)
    found: dict[Segment, None] = {}
    for one in changes:
        cut = [row for row in known if row.place == one.was and _touch(row.span, one.span)]
        found.update(dict.fromkeys(cut))
        rows = [row for row in known if row.place == one.place and _meet(row.span, one.span)]
        found.update(dict.fromkeys(rows or [one]))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _meet(one: Span, other: Span) -> bool:
    return (one.end is None or other.start <= one.end) and (other.end is None or one.start <= other.end)


def _touch(one: Span, other: Span) -> bool:
    """One begins on the day after the other's end."""
    return any(a.end is not None and a.end + DAY == b.start for a, b in ((one, other), (other, one)))


def _cuts(officer: str, unit: Unit, first: date) -> Iterator[date]:
    """The days on which the officer's place may change."""
    for one in unit.assignments:
        if one.officer == officer:
            yield from (day for day in (one.since, one.until + DAY if one.until else first) if day >= first)


def spans(segments: Iterable[Segment], *, place: str | None) -> tuple[Span, ...]:
    """The days that the officer now spends there."""
    return tuple(one.span for one in segments if one.place == place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Officer-days of one place in a month: days of duty in session by those who serve there. officers: roster keys.

    place: a school's id; None is the rovers' round.
    """

    place: str | None
    days: int
    officers: tuple[str, ...]


def counts(unit: Unit, month: date) -> tuple[Count, ...]:
    """Who served where in the month of that day, for the commander (I5): schools in roster order, then the rovers.

    The unit must be the live one, so that moves count as they were. Absences are not taken off. Who has left the unit
    since then counts at their school until their last day.
    """
    served: dict[str | None, dict[str, int]] = {key: {} for key in (*unit.schools, None)}
    first = month.replace(day=1)
    for day in days(first, (first + 31 * DAY).replace(day=1) - DAY):
        for person in unit.people.values():
            has_left = person.role is Role.FORMER and unit.school_of(person.key, day) is not None
            is_counted = person.is_officer or has_left
            if is_counted and unit.session(person.key, day) is Session.IN and on_duty(person, day, unit):
                of = served[place_of(person.key, day, unit)]
                of[person.key] = of.get(person.key, 0) + 1
    return tuple(Count(place=place, days=sum(of.values()), officers=tuple(of)) for place, of in served.items() if of)
