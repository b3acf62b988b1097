"""What really happened: the notebook that the people of the play keep, and the auditor believes.

Leave is kept as its steps: from each on, other days stand or another wish is open. Nothing here comes from the desk but
the reference by which both speak of the same matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from year.almanac import Almanac
from year.leave import EXTENDED, TOUR, VACATION, Days, Leave


@dataclass(slots=True, kw_only=True)
class Arrest:
    """One arrest. is_named: whether the first mail names the school. said: what the officer's mails have said so far,
    by name, each with its instant."""

    officer: str
    message: str
    canary: str
    at: datetime
    school: str
    is_named: bool
    first_grounds: bool | None
    said: list[tuple[datetime, str, str]] = field(default_factory=list)
    released: datetime | None = None
    void: datetime | None = None
    ref: str | None = None

    def known(self, moment: datetime) -> dict[str, str]:
        """What had been said by then; the last word holds."""
        return {name: value for at, name, value in self.said if at <= moment}

    @property
    def named_at(self) -> datetime | None:
        """When the school was known; None: it never was."""
        return self.at if self.is_named else next((at for at, name, _ in self.said if name == "school"), None)


@dataclass(slots=True, kw_only=True)
class Incident:
    """One incident. acknowledged: when somebody answered with their own hands."""

    sender: str
    officer: str | None
    message: str
    canary: str
    at: datetime
    acknowledged: datetime | None = None
    ref: str | None = None


@dataclass(slots=True, kw_only=True)
class Invited:
    """A school's meeting. organizer: the principal who called it. moved: when, and to what. messages: the invites with
    their instants."""

    school: str
    organizer: str
    uid: str
    at: datetime
    start: datetime
    moved: list[tuple[datetime, datetime]] = field(default_factory=list)
    messages: list[tuple[datetime, str]] = field(default_factory=list)
    off: datetime | None = None


@dataclass(slots=True, kw_only=True)
class UnitMeeting:
    """A meeting of the unit (D3). answers: of each, when and whether they come."""

    by: str
    at: datetime
    start: datetime
    end: datetime
    message: str = ""
    ref: str | None = None
    answers: dict[str, list[tuple[datetime, bool]]] = field(default_factory=dict)

    def is_coming(self, who: str, moment: datetime) -> bool:
        """By their last word; whoever called it comes."""
        said = [yes for at, yes in self.answers.get(who, ()) if at <= moment]
        return who == self.by or bool(said and said[-1])


@dataclass(slots=True, kw_only=True)
class Log:
    """An officer's log of a month (D8): what was counted in it before the draft, and what was added when it went in."""

    counted: dict[str, int] = field(default_factory=dict)
    added: dict[str, int] = field(default_factory=dict)
    handed_in: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a sergeant wrote about one line, and what it must do: approved, denied, held, left-open, refused."""

    by: str
    ref: str
    verb: str
    at: datetime
    must: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A mail that was delivered to the desk. canary: a word that no school may ever read."""

    message: str
    sender: str
    at: datetime
    flow: str
    canary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """An order that somebody decides for a sergeant from the first day to the last. message: the mail that said so."""

    sergeant: str
    by: str
    first: date
    last: date
    at: datetime
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What somebody made of an entry of the desk's. name: of its file; data: as it was left, None: taken off."""

    at: datetime
    ref: str
    name: str
    data: bytes | None


@dataclass(slots=True)
class Notebook:
    """Everything of the year, in order. out: who of the police is away by an automatic reply, from when until when."""

    almanac: Almanac
    leaves: list[Leave] = field(default_factory=list)
    arrests: list[Arrest] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    invited: list[Invited] = field(default_factory=list)
    unit_meetings: list[UnitMeeting] = field(default_factory=list)
    logs: dict[tuple[str, int, int], Log] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    came: list[Came] = field(default_factory=list)
    acting: list[Acting] = field(default_factory=list)
    out: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)
    unreached: list[tuple[datetime, str, str]] = field(default_factory=list)
    by_hand: list[ByHand] = field(default_factory=list)
    flags: list[tuple[datetime, str, bool, bool]] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)

    def leave_of(self, ref: str | None) -> Leave | None:
        return next((one for one in self.leaves if one.ref == ref), None) if ref else None

    def arrest_of(self, ref: str | None) -> Arrest | None:
        return next((one for one in self.arrests if one.ref == ref), None) if ref else None

    def incident_of(self, ref: str | None) -> Incident | None:
        return next((one for one in self.incidents if one.ref == ref), None) if ref else None

    def log(self, officer: str, month: date) -> Log:
        """The log of the month in which a day lies."""
        return self.logs.setdefault((officer, month.year, month.month), Log())

    def paused(self, at: datetime) -> datetime | None:
        """When the pause ends that holds at that instant."""
        return next((end for start, end in self.pauses if start <= at < end), None)

    def taken(self, officer: str) -> set[date]:
        """Days on which the officer is away or asks to be."""
        mine = [one for one in self.leaves if one.officer == officer]
        return {day for one in mine for days in (one.now.stands, one.now.wish) if days for day in days.days}

    def needs_exception(self, leave: Leave, wish: Days | None = None) -> bool:
        """P11: whether it is part of `EXTENDED` school days in a row missed, with all else the officer asks or has."""
        days = wish or leave.days
        if leave.kind not in VACATION or days is None or self.almanac.people[leave.officer].role == "sergeant":
            return False
        mine = self._school_days(leave, days)
        own = {day for day in days.days if day in mine}
        return any(len(run) >= EXTENDED and own & run for run in self.runs(leave.officer, mine))

    def joined(self, leave: Leave) -> list[Leave]:
        """The officer's other leave in the same run of school days."""
        days = leave.days
        if days is None or leave.kind not in VACATION:
            return []
        mine = self._school_days(leave, days)
        row = {day for run in self.runs(leave.officer, mine) if run & set(days.days) for day in run}
        others = (one for one in self.leaves if one is not leave and one.officer == leave.officer)
        return [one for one in others if one.kind in VACATION and one.days and row & set(one.days.days)]

    def _school_days(self, leave: Leave, days: Days) -> set[date]:
        return {day for day in self._missed(leave, days) if self.almanac.is_school_day(leave.officer, day)}

    def _missed(self, leave: Leave, days: Days) -> Iterator[date]:
        """Days that add up to half a tour of vacation, pending and approved."""
        minutes: dict[date, int] = {}
        for one in self.leaves:
            mine = days if one is leave else one.days
            if one.officer == leave.officer and one.kind in VACATION and mine is not None:
                for day in mine.days:
                    minutes[day] = minutes.get(day, 0) + mine.minutes
        yield from (day for day, many in minutes.items() if many * 2 >= TOUR)

    def runs(self, officer: str, missed: set[date]) -> Iterator[set[date]]:
        """School days in a row: weekends and days out of session between them do not break the row."""
        run: set[date] = set()
        before: date | None = None
        for day in sorted(missed):
            if before is not None and self.almanac.school_days_before(officer, day, 1) != before:
                yield run
                run = set()
            run.add(day)
            before = day
        if run:
            yield run
