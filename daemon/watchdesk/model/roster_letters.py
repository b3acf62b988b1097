"""What a school is told of its officer who leaves the unit."""

from dataclasses import dataclass
from datetime import date

from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLeaves:
    """officer-leaves, to the readers of a school; of a rover, to the district's emergency centre (school None).

    last: the last day there. instead: who serves there from the next day on; nobody: call 911. there: the last day is
    spent there; else the officer serves elsewhere and does not come back, or, where they are expected, was to come to
    this school later and never served there. stays: it is taken back.
    """

    officer: Who
    school: str | None
    last: date
    sergeant: Who
    instead: tuple[Who, ...] = ()
    there: bool = True
    expected: bool = False
    stays: bool = False
