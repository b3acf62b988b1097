"""What is worked out from a unit once: a unit never changes, a roster that is read anew makes another one."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from watchdesk.unit.roster import Unit

T = TypeVar("T")
_MOST = 4  # units that are remembered; a desk has one, and for a moment two where its roster is read anew


def per_unit(work: Callable[[Unit], T]) -> Callable[[Unit], T]:
    """`work`, done once for each unit. By identity: to compare or hash a whole roster would cost more than it saves."""
    kept: tuple[tuple[Unit, T], ...] = ()

    @wraps(work)
    def found(unit: Unit) -> T:
        nonlocal kept
        for known, value in kept:
            if known is unit:
                return value
        made = work(unit)
        kept = ((unit, made), *kept[: _MOST - 1])
        return made

    return found
