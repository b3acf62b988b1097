"""Days and hours of work: local dates are dates, instants come last (settled 47; half-open minutes).

All arithmetic is on local dates and minutes since local midnight; only `instant` goes through the time zone,
so that the two nights of the change of clocks need no further thought.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from watchdesk.model.facts import Span
from watchdesk.unit.roster import Person, Tour, Unit
from watchdesk.unit.values import PolicyValues
from watchdesk.unit.year import Session

DAY = timedelta(days=1)
MINUTES = 24 * 60
# No walk over days goes further than this: a hostile range ends here.
HORIZON = 800
SATURDAY = 5


def minutes(of: time) -> int:
    """Minutes since midnight."""
    return of.hour * 60 + of.minute


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of a local wall-clock time, in UTC: the first of two in autumn, moved on over the gap in spring.

    In UTC, because datetimes of one zone are subtracted and compared by their wall clocks.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def days(start: date, end: date) -> Iterator[date]:
    """Both ends inclusive, at most `HORIZON` days."""
    for count in range(min((end - start).days + 1, HORIZON)):
        yield start + count * DAY


def is_workday(day: date, values: PolicyValues) -> bool:
    """Monday to Friday without the police holidays."""
    return day.weekday() < SATURDAY and day not in values.police_holidays


def on_duty(person: Person, day: date, unit: Unit) -> bool:
    """Whether the person would work that day at all: still in the unit, no regular day off, no police holiday.

    Who has no days off of their own has the weekend, but for a make-up day with students on a Saturday.
    """
    if day in unit.values.police_holidays or (person.until is not None and day > person.until):
        return False
    own = unit.values.days_off.get(person.key)
    if own is not None:
        return day.weekday() not in own
    return day.weekday() < SATURDAY or unit.session(person.key, day) is Session.IN


def part(span: Span, tour: Tour) -> tuple[int, int]:
    """The minutes of each day that a span takes: [from, to), the whole tour where it names none."""
    start = minutes(span.from_) if span.from_ else minutes(tour.start)
    end = minutes(span.to) if span.to else minutes(tour.end)
    return (start, end) if start < end else (start, MINUTES)


def reaches(span: Span, day: date) -> bool:
    return span.start <= day and (span.end is None or day <= span.end)


def covers_instant(spans: Iterable[Span], now: datetime, tour: Tour, zone: ZoneInfo) -> bool:
    """Whether one of the spans holds at this instant. A whole day is away from midnight to midnight."""
    local = now.astimezone(zone)
    minute = minutes(local.time())
    for span in spans:
        whole = span.from_ is None and span.to is None
        start, end = (0, MINUTES) if whole else part(span, tour)
        if reaches(span, local.date()) and start <= minute < end:
            return True
    return False


def begins(spans: Iterable[Span], tour: Tour, zone: ZoneInfo) -> datetime | None:
    """The instant at which the first span begins; None for no spans."""
    first = min(((s.start, s.from_ or tour.start) for s in spans), default=None)
    return instant(*first, zone) if first else None


def next_digest(now: datetime, unit: Unit) -> datetime:
    """The next time at which a digest may leave, after now."""
    local = now.astimezone(unit.timezone)
    for day in days(local.date(), local.date() + 15 * DAY):
        if not is_workday(day, unit.values):
            continue
        for at in sorted(unit.values.digest_times):
            moment = instant(day, at, unit.timezone)
            if moment > now:
                return moment
    return now + DAY


def working_hours_after(start: datetime, hours: int, unit: Unit) -> datetime:
    """The instant when that many working hours have passed since `start`."""
    opens, closes = unit.values.working_hours
    local = start.astimezone(unit.timezone)
    left, minute = hours * 60, minutes(local.time())
    for day in days(local.date(), local.date() + 60 * DAY):
        if is_workday(day, unit.values):
            begin = max(minute, minutes(opens))
            room = max(0, minutes(closes) - begin)
            if left <= room:
                total = begin + left
                return instant(day, time(total // 60, total % 60), unit.timezone)
            left -= room
        minute = 0
    return start + timedelta(hours=hours)


def days_before(officer: str, start: date, count: int, unit: Unit) -> date:
    """The day that lies `count` school days before `start`; workdays where `start` itself is no school day, or where
    the calendar tells of too few before it: at the beginning of a school year."""
    by_school = unit.session(officer, start) is Session.IN
    found = _back(start, count, lambda day: unit.session(officer, day) is Session.IN) if by_school else None
    return found or _back(start, count, lambda day: is_workday(day, unit.values)) or start - count * DAY


def _back(start: date, count: int, counts: Callable[[date], bool]) -> date | None:
    """The day before `start` on which the last of so many that count is reached; None where there are too few."""
    earlier = (start - number * DAY for number in range(1, HORIZON))
    return next(islice(filter(counts, earlier), count - 1, None), None) if count else start
