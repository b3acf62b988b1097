"""What nobody has decided at its start is over; of a change only the change, and what stands stays."""

from datetime import time

from year.almanac import moment
from year.leave import Leave
from year.town import Town


def expires(town: Town, leave: Leave) -> None:
    """Watch for the start of what is asked for now; what has begun already has no start to wait for."""
    version = leave.now.version
    assert leave.now.wish is not None
    days = [*leave.now.wish.days, *(leave.now.stands.days if leave.now.stands else ())]
    hours = leave.now.wish.hours
    start = moment(min(days), time.fromisoformat(hours[0]) if hours else time(7))
    if start > town.now:
        town.at(start, lambda: _expire(town, leave, version))


def _expire(town: Town, leave: Leave, version: int) -> None:
    if leave.is_open and leave.now.version == version:
        leave.step(town.now, "expired", leave.now.stands, None)
        town.turn()
