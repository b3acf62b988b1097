"""What the auditor knows of the sample unit: read from its configuration files by its own few lines, so that a mistake
of the desk's reading of them is seen, and not repeated."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Chicago")
DAY = timedelta(days=1)
EVENT = re.compile(r"BEGIN:VEVENT(.*?)END:VEVENT", re.S)
# The days of the sample's `holidays.names` within its school year.
HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in (
        "2026-09-07",
        "2026-11-26",
        "2026-12-25",
        "2027-01-01",
        "2027-01-18",
        "2027-02-15",
        "2027-05-31",
        "2027-06-18",
        "2027-07-05",
    )
)
FIRST, LAST = date(2026, 9, 8), date(2027, 6, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the roster, as far as the auditor needs it. comes: when somebody is put into it, on their first day;
    None: before the year."""

    key: str
    title: str
    name: str
    role: str
    address: str
    school: str | None
    sergeant: str | None
    comes: datetime | None = None

    @property
    def last(self) -> str:
        return self.name.rpartition(" ")[2]

    @property
    def first(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def titled(self) -> str:
        return f"{self.title} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOrder:
    """An order of a sergeant's that these schools have students that day, or have none. at: the moment of it."""

    at: datetime
    day: date
    schools: frozenset[str]
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An order that an officer serves a school on these days; None: as a rover. at: the moment of it."""

    at: datetime
    officer: str
    first: date
    last: date
    school: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An order that somebody has a place at a school from a day on; place: principal | designee. by: who ordered it.
    name, address: None where the place is nobody's."""

    at: datetime
    by: str
    school: str
    place: str
    first: date
    name: str | None
    address: str | None

    @property
    def begins(self) -> datetime:
        return max(self.at, moment(self.first, time()))

    @property
    def key(self) -> str:
        """Of a principal, as somebody of the roster."""
        return f"{self.place}.{self.school}.{self.first:%Y%m%d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An order that an officer leaves the unit after their last day."""

    at: datetime
    by: str
    officer: str
    last: date


@dataclass(slots=True, kw_only=True)
class Almanac:
    """People, schools and days. no_school: by the calendar file; day_orders, moves, seats and leaving: what was ordered
    over the files, in order; the last word holds. `at`: as it was known at that instant; None: as it is known now."""

    people: dict[str, Somebody]
    schools: dict[str, dict[str, str]]
    ecc: str
    desk: str
    no_school: set[date]
    day_orders: list[DayOrder] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    leaving: list[Leaving] = field(default_factory=list)

    # --- days -----------------------------------------------------------------------------------------------

    def in_session(self, day: date, of: Iterable[str] | None = None, at: datetime | None = None) -> bool:
        """Whether any of the schools has students that day; by default any at all."""
        by_file = FIRST <= day <= LAST and day.weekday() < 5 and day not in self.no_school
        orders = [one for one in self.day_orders if one.day == day and (at is None or one.at <= at)]
        if not orders:
            return by_file
        held = dict.fromkeys(self.schools, by_file)
        for one in orders:
            held.update(dict.fromkeys(one.schools, one.held))
        return any(held[school] for school in (of if of is not None else self.schools))

    def is_school_day(self, officer: str, day: date, at: datetime | None = None) -> bool:
        """Whether any school of the officer has students that day."""
        return self.in_session(day, self.schools_of(officer, day), at)

    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5 and day not in HOLIDAYS

    def school_days_before(self, officer: str, day: date, count: int, at: datetime | None = None) -> date:
        """The day that lies so many school days before; of a day without school, and of the first ones of the year, so
        many workdays."""
        earlier = [day - number * DAY for number in range(1, 60)]
        by_school = self.is_school_day(officer, day, at)
        school_days = (one for one in earlier if by_school and self.is_school_day(officer, one, at))
        workdays = (one for one in earlier if self.is_workday(one))
        return next(islice(school_days, count - 1, None), None) or next(islice(workdays, count - 1, None))

    def last_school_day(self, officer: str, month: date, at: datetime | None = None) -> date | None:
        """The last day in session of the month in which a day lies, at the officer's schools."""
        first = month.replace(day=1)
        days = (first + number * DAY for number in range(31))
        days = (day for day in days if day.month == month.month and self.is_there(officer, day, at))
        mine = (day for day in days if self.is_school_day(officer, day, at))
        return max(mine, default=None)

    def comes(self, when: Callable[[datetime], datetime | None], since: datetime) -> datetime | None:
        """When something comes that hangs on the days of school: `when` tells it by what is known at an instant. What
        a later order puts into the past comes with the order."""
        cuts = sorted({since, *(one.at for one in (*self.day_orders, *self.leaving) if one.at > since)})
        for known, following in zip(cuts, [*cuts[1:], None], strict=True):
            due = when(known)
            if due is not None and (following is None or max(due, known) < following):
                return max(due, known)
        return None

    # --- people ---------------------------------------------------------------------------------------------

    @property
    def officers(self) -> tuple[Somebody, ...]:
        """Everybody who is one on any day of the year."""
        return tuple(one for one in self.people.values() if one.role in ("sro", "rover"))

    def officers_on(self, day: date, at: datetime | None = None) -> tuple[Somebody, ...]:
        return tuple(one for one in self.officers if self.is_there(one.key, day, at))

    def is_there(self, officer: str, day: date, at: datetime | None = None) -> bool:
        """Whether the officer is in the unit that day: has come, and has not left."""
        comes = self.people[officer].comes
        if comes is not None and (day < comes.date() or (at is not None and at < comes)):
            return False
        left = (one.last for one in self.leaving if one.officer == officer and (at is None or one.at <= at))
        return all(day <= last for last in left)

    @property
    def sergeants(self) -> tuple[Somebody, ...]:
        return tuple(one for one in self.people.values() if one.role == "sergeant")

    def school_of(self, officer: str, day: date, at: datetime | None = None) -> str | None:
        """The school where the officer serves that day; None for a rover."""
        for one in reversed(self.moves):
            if one.officer == officer and one.first <= day <= one.last and (at is None or one.at <= at):
                return one.school
        return self.people[officer].school

    def serving(self, school: str, day: date, at: datetime | None = None) -> list[str]:
        """The officers who serve the school that day, in the order of the roster."""
        return [one.key for one in self.officers_on(day, at) if self.school_of(one.key, day, at) == school]

    def schools_of(self, officer: str, day: date) -> tuple[str, ...]:
        """The officer's school that day; for a rover, and for whoever serves none, those without an officer."""
        own = self.school_of(officer, day)
        if own is not None:
            return (own,)
        served = {self.school_of(one.key, day) for one in self.officers_on(day)}
        return tuple(school for school in self.schools if school not in served)

    def listeners(self, officer: str, days: Iterable[date], at: datetime | None = None) -> dict[str, str]:
        """Who outside the police must know that the officer is away on these days: address to its name for people."""
        found: dict[str, str] = {}
        for day in days:
            school = self.school_of(officer, day, at)
            found.update(self.at_school(school, at) if school else {self.ecc: "the ECC"})
        return found

    def at_school(self, school: str, at: datetime | None = None) -> dict[str, str]:
        """Principal and designee of a school, by address."""
        principal, designee = self.principal(school, at), self.designee(school, at)
        found = {principal.address: principal.key} if principal else {}
        if designee is not None:
            found[designee] = f"designee.{school}"
        return found or {self.ecc: "the ECC"}

    def principal(self, school: str, at: datetime | None = None) -> Somebody | None:
        seat = self._seat(school, "principal", at)
        key = seat.key if seat is not None else self.schools[school].get("principal")
        return self.people[key] if key is not None else None

    def designee(self, school: str, at: datetime | None = None) -> str | None:
        """Their address."""
        seat = self._seat(school, "designee", at)
        return seat.address if seat is not None else self.schools[school].get("designee")

    def _seat(self, school: str, place: str, at: datetime | None) -> Seat | None:
        mine = (one for one in reversed(self.seats) if (one.school, one.place) == (school, place))
        return next((one for one in mine if at is None or one.begins <= at), None)

    def sergeant_of(self, officer: str) -> str:
        return self.people[officer].sergeant or "cmdr.bell"


def read(config: Path) -> Almanac:
    """The sample unit, from its files."""
    table = tomllib.loads((config / "unit.toml").read_text(encoding="utf-8"))
    desk = tomllib.loads((config / "watchdesk.toml").read_text(encoding="utf-8"))["desk"]["address"]
    people = {
        key: Somebody(
            key=key,
            title=row["title"],
            name=row.get("name", ""),
            role=row["role"],
            address=row["addresses"][0],
            school=row.get("school"),
            sergeant=row.get("sergeant"),
        )
        for key, row in table["people"].items()
    }
    days = (config / "calendars" / "spps-2026-27.ics").read_text(encoding="utf-8")
    return Almanac(
        people=people,
        schools=table["schools"],
        ecc=table["unit"]["ecc"],
        desk=desk,
        no_school=set(_out(days)),
    )


def _out(ics: str) -> Iterator[date]:
    """Days of the calendar file whose category is "No School"."""
    for event in EVENT.findall(ics):
        if "CATEGORIES:No School" not in event:
            continue
        start, end = (re.search(rf"DT{which};VALUE=DATE:(\d{{8}})", event) for which in ("START", "END"))
        assert start is not None, event
        first = date.fromisoformat(start[1])
        last = date.fromisoformat(end[1]) if end else first + DAY
        while first < last:
            yield first
            first += DAY


def moment(day: date, at: time) -> datetime:
    """An instant of the unit's local time."""
    return datetime.combine(day, at, tzinfo=ZONE)
