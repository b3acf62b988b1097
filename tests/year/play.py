"""The whole cast on one stage."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

from year.almanac import moment
from year.closures import Closures
from year.covers import Covers
from year.entries import Entries
from year.logs import Logs
from year.meetings import Meetings
from year.moves import Moves
from year.officers import Officers
from year.passersby import Passersby
from year.reports import Reports
from year.roster import Roster
from year.schools import Schools
from year.sergeants import Sergeants
from year.standing_in import StandingIn
from year.surely import Surely
from year.town import Town, opened


@contextmanager
def played(
    folder: Path, first: date, last: date, *, seed: int = 1, rush: float = 1.0, surely: bool = False
) -> Iterator[Town]:
    """The sample unit from the first day to the last, played to its end. surely: with the sure things, see `Surely`."""
    with opened(folder, moment(first, time(0)), seed=seed, rush=rush) as town:
        cast(town, first, last, surely=surely)
        town.run(moment(last, time(23, 59)))
        yield town


def cast(town: Town, first: date, last: date, *, surely: bool = False) -> None:
    officers, reports, schools = Officers(town, first, last), Reports(town, first, last), Schools(town)
    standing_in, covers, meetings = (
        StandingIn(town, first, last),
        Covers(town, first, last),
        Meetings(town, first, last),
    )
    Roster(town, first, last).begin()
    Sergeants(town).begin()
    standing_in.begin()
    Closures(town, first, last).begin()
    covers.begin()
    Moves(town, first, last).begin()
    officers.begin()
    Entries(town, first, last).begin()
    reports.begin()
    schools.begin()
    Logs(town, first, last).begin()
    meetings.begin()
    Passersby(town, first, last).begin()
    if surely:
        Surely(town, officers, covers, standing_in, reports, schools, meetings).begin()
    town.beats(first, last)
