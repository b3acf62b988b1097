"""What the auditor knows of the sample unit: read from its configuration files by its own few lines, so that a mistake
of the desk's reading of them is seen, and not repeated."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
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
    """A person of the roster, as far as the auditor needs it."""

    key: str
    title: str
    name: str
    role: str
    address: str
    school: str | None
    sergeant: str | None

    @property
    def last(self) -> str:
        return self.name.rpartition(" ")[2]

    @property
    def first(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def titled(self) -> str:
        return f"{self.title} {self.name}"


@dataclass(slots=True, kw_only=True)
class Almanac:
    """People, schools and days. no_school grows by snow days; moves are (officer, first day, last day, school)."""

    people: dict[str, Somebody]
    schools: dict[str, dict[str, str]]
    ecc: str
    desk: str
    no_school: set[date]
    moves: list[tuple[str, date, date, str | None]] = field(default_factory=list)

    # --- days -----------------------------------------------------------------------------------------------

    def in_session(self, day: date) -> bool:
        return FIRST <= day <= LAST and day.weekday() < 5 and day not in self.no_school

    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5 and day not in HOLIDAYS

    def school_days_before(self, day: date, count: int) -> date:
        """The day that lies so many school days before; of a day without school, so many workdays."""
        counts = self.in_session if self.in_session(day) else self.is_workday
        for _ in range(400):
            if not count:
                break
            day -= DAY
            count -= counts(day)
        return day

    def last_school_day(self, month: date) -> date | None:
        """The last day in session of the month in which a day lies."""
        first = month.replace(day=1)
        days = (first + number * DAY for number in range(31))
        return max((day for day in days if day.month == month.month and self.in_session(day)), default=None)

    # --- people ---------------------------------------------------------------------------------------------

    @property
    def officers(self) -> tuple[Somebody, ...]:
        return tuple(one for one in self.people.values() if one.role in ("sro", "rover"))

    @property
    def sergeants(self) -> tuple[Somebody, ...]:
        return tuple(one for one in self.people.values() if one.role == "sergeant")

    def school_of(self, officer: str, day: date) -> str | None:
        """The school where the officer serves that day; None for a rover."""
        for who, first, last, school in self.moves:
            if who == officer and first <= day <= last:
                return school
        return self.people[officer].school

    def listeners(self, officer: str, days: Iterable[date]) -> dict[str, str]:
        """Who outside the police must know that the officer is away on these days: address to its name for people."""
        found: dict[str, str] = {}
        for day in days:
            school = self.school_of(officer, day)
            found.update(self.at_school(school) if school else {self.ecc: "the ECC"})
        return found

    def at_school(self, school: str) -> dict[str, str]:
        """Principal and designee of a school, by address."""
        row = self.schools[school]
        found = {self.people[row["principal"]].address: row["principal"]} if "principal" in row else {}
        if "designee" in row:
            found[row["designee"]] = f"designee.{school}"
        return found or {self.ecc: "the ECC"}

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
