"""The clock jumps, and nights have 23 or 25 hours: each digest is due once for its local date, none twice, none never.

Cairo changes its clocks in the night to a Friday, so that a digest of a workday falls into the hour that is not there
or is there twice; elsewhere it is a night to Sunday.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from machine.world import World
from watchdesk.errors import Mistake
from watchdesk.unit.roster import Unit

STRIDE = timedelta(minutes=40)
MORNING, NOON = time(6, 15), time(14)


class Course:
    """A desk of one zone, with something to say at each digest: a new request before each of them."""

    def __init__(self, folder: Path, start: datetime, *, times: tuple[time, ...], behind: bool = True) -> None:
        self.zone = start.tzinfo
        self.times = times
        self.world = World(folder, live_since=start)
        self.world.clock.instant = start.astimezone(UTC)
        self.world.desk.unit = self._unit(self.world.desk.unit)
        if behind:
            self.world.desk.behind = timedelta(days=3650)

    def _unit(self, unit: Unit) -> Unit:
        assert isinstance(self.zone, ZoneInfo)
        return replace(unit, timezone=self.zone, values=replace(unit.values, digest_times=self.times))

    def until(self, end: datetime, *, every: timedelta = STRIDE) -> None:
        """Passes on the way to `end`, and one there."""
        goal = end.astimezone(UTC)
        while self.world.clock.instant < goal:
            self.world.clock.instant = min(goal, self.world.clock.instant + every)
            self.passes()

    def jumps(self, by: timedelta) -> None:
        self.world.clock.instant += by
        self.passes()

    def passes(self) -> None:
        report = self.world.passes()
        assert report is not None
        assert (report.mistakes, report.set_aside) == ([], 0)

    def duties(self) -> list[str]:
        """Local date and time of each digest of the sergeant's that is settled: "2027-03-02T06:15"."""
        start = "digest/sgt.hart/"
        return sorted(one.removeprefix(start) for one in self.world.book().duties if one.startswith(start))

    def digests(self) -> list[str]:
        """Of each that left."""
        gone = [one.key.rpartition("/")[2] for one in self.world.post.line.gone if one.notice == "digest"]
        return sorted(set(gone))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


def expected(first: date, last: date, times: tuple[time, ...]) -> list[str]:
    """Counted on the wall calendar, without any zone."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [f"{day.isoformat()}T{at:%H:%M}" for day in days if day.weekday() < 5 for at in sorted(times)]


NIGHTS = {
    # name: zone, digest times, the day before the night
    "spring in Cairo, into the hour that is not there": ("Africa/Cairo", (time(0, 30), time(14)), date(2027, 4, 29)),
    "autumn in Cairo, into the hour that is there twice": ("Africa/Cairo", (time(6), time(23, 30)), date(2027, 10, 28)),
    "spring in Chicago": ("America/Chicago", (time(2, 30), time(14)), date(2027, 3, 12)),
    "autumn in Chicago": ("America/Chicago", (time(1, 30), time(14)), date(2027, 11, 5)),
    "spring in New York": ("America/New_York", (time(2, 30), time(14)), date(2027, 3, 12)),
    "autumn in New York": ("America/New_York", (time(1, 30), time(14)), date(2026, 10, 30)),
    "no change in Phoenix": ("America/Phoenix", (time(2, 30), time(14)), date(2027, 3, 12)),
    "leap day": ("America/Chicago", (MORNING, NOON), date(2028, 2, 28)),
    "the turn of the year": ("America/Chicago", (time(0, 5), time(23, 55)), date(2026, 12, 30)),
}


# The hour that is not there: the digest leaves an hour later by the clock on the wall.
MOVED_ON = {("Africa/Cairo", "2027-04-30T00:30"): "2027-04-30T01:30"}


@pytest.mark.parametrize(("zone", "times", "before"), NIGHTS.values(), ids=NIGHTS)
def test_each_digest_is_due_once_for_its_local_date(
    folder: Path, zone: str, times: tuple[time, ...], before: date
) -> None:
    start = datetime.combine(before, time(0, 0), tzinfo=ZoneInfo(zone))
    course = Course(folder, start, times=times)
    course.passes()
    last = before + timedelta(days=4)
    holidays = course.world.desk.unit.values.police_holidays
    for day in (before + timedelta(days=number) for number in range(5)):
        course.world.comes("mlee", "Vacation", "Vacation on Thursday, May 20, 2027 please.")
        course.until(datetime.combine(day + timedelta(days=1), time(0), tzinfo=ZoneInfo(zone)))
    wanted = [one for one in expected(before, last, times) if date.fromisoformat(one[:10]) not in holidays]
    wanted = [MOVED_ON.get((zone, one), one) for one in wanted]
    assert course.duties() == wanted
    assert set(course.digests()) <= set(wanted)
    assert course.digests()
    course.world.close()


def chicago(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture
def course(folder: Path) -> Iterator[Course]:
    """Monday, 5:00, a request waits; Monday to Thursday are days of work."""
    made = Course(folder, chicago(1, 5), times=(MORNING, NOON))
    made.world.comes("mlee", "Vacation", "Vacation on Tuesday, March 16 please.")
    made.passes()
    yield made
    made.world.close()


def test_a_jump_forward_brings_one_late_digest_and_drops_those_that_are_too_old(course: Course) -> None:
    course.jumps(chicago(3, 16) - course.world.clock.instant)
    assert course.duties() == expected(date(2027, 3, 1), date(2027, 3, 3), (MORNING, NOON))
    assert len(course.digests()) <= 1
    course.until(chicago(4, 15))
    assert course.duties() == expected(date(2027, 3, 1), date(2027, 3, 4), (MORNING, NOON))
    assert "2027-03-04T06:15" in course.digests()


@pytest.mark.parametrize("back", [timedelta(seconds=3), timedelta(minutes=40), timedelta(hours=30), timedelta(days=20)])
def test_a_jump_back_brings_nothing_twice_and_holds_up_no_arrest(course: Course, back: timedelta) -> None:
    course.until(chicago(2, 7), every=timedelta(hours=1))
    said, gone = course.duties(), course.world.post.line.keys()
    course.jumps(-back)
    assert (course.duties(), course.world.post.line.keys()) == (said, gone)
    course.world.comes("kxiong", "arrest", "I arrested a juvenile on school grounds at 0640, theft, removed.")
    course.passes()
    new = [one.notice for one in course.world.post.line.gone[len(gone) :]]
    assert new.count("arrest-report") == 1
    course.jumps(back)
    course.until(chicago(2, 15))
    assert course.duties() == expected(date(2027, 3, 1), date(2027, 3, 2), (MORNING, NOON))
    assert len(course.world.post.line.keys()) == len(set(course.world.post.line.keys()))


def test_control_a_desk_that_may_not_stand_still_refuses_the_pass(folder: Path) -> None:
    refusing = Course(folder, chicago(1, 5), times=(MORNING, NOON), behind=False)
    refusing.passes()
    refusing.world.clock.instant -= timedelta(hours=1)
    with pytest.raises(Mistake, match="a pass cannot lie before it"):
        refusing.world.passes()
    refusing.world.close()
