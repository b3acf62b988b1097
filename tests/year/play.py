"""The whole cast on one stage."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path

from year.almanac import moment
from year.closures import Closures
from year.covers import Covers
from year.logs import Logs
from year.meetings import Meetings
from year.moves import Moves
from year.officers import Officers
from year.passersby import Passersby
from year.reports import Reports
from year.schools import Schools
from year.sergeants import Sergeants
from year.standing_in import StandingIn
from year.town import Town, opened


@contextmanager
def played(folder: Path, first: date, last: date, *, seed: int = 1, rush: float = 1.0) -> Iterator[Town]:
    """The sample unit from the first day to the last, played to its end."""
    with opened(folder, moment(first, time(0)), seed=seed, rush=rush) as town:
        cast(town, first, last)
        town.run(moment(last, time(23, 59)))
        yield town


def cast(town: Town, first: date, last: date) -> None:
    Sergeants(town).begin()
    StandingIn(town, first, last).begin()
    Closures(town, first, last).begin()
    Covers(town, first, last).begin()
    Moves(town, first, last).begin()
    Officers(town, first, last).begin()
    Reports(town, first, last).begin()
    Schools(town).begin()
    Logs(town, first, last).begin()
    Meetings(town, first, last).begin()
    Passersby(town, first, last).begin()
    town.beats(first, last)
