"""Sample wall charts, the week to come of a school, and a break."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from watchdesk.model.board import Absent, Board, Cell, Row
from watchdesk.model.facts import Leave, Span
from watchdesk.model.school_year import Session
from watchdesk.model.weeks import Break, Elsewhere, Gap, LookAhead, Reporting
from watchdesk.notices.samples.people import (
    BIRCH,
    BRANDT,
    HARBOR,
    LONG,
    MAPLE,
    MORNING,
    OKAFOR,
    PRADO,
    ROVER,
    WHITLOCK,
    march,
)

DAYS = tuple(date(2027, 3, day) for day in (23, 24, 25, 26, 29, 30, 31)) + tuple(
    date(2027, 4, day) for day in (1, 2, 5)
)


def _cells(name: str, unusual: Mapping[int, Cell]) -> tuple[Cell, ...]:
    """Ten school days of one officer; unusual: those of the month that are not as ever, by number."""
    return tuple(
        unusual.get(day.day) or Cell(day=day, session=Session.IN, serving=(name,), there=(name,)) for day in DAYS
    )


def _away(name: str, day: date, leave: Leave, *there: str, hours: str | None = None, decided: bool = True) -> Cell:
    absent = Absent(officer=name, leave=leave, hours=hours, decided=decided)
    return Cell(day=day, session=Session.IN, serving=(name, *there), away=(absent,), there=there)


BOARD = Board(
    days=DAYS,
    rows=(
        Row(
            name=MAPLE,
            head="Maple",
            officers=("Brandt",),
            cells=_cells(
                BRANDT.name,
                {
                    25: _away(BRANDT.name, DAYS[2], Leave.VACATION),
                    26: _away(BRANDT.name, DAYS[3], Leave.VACATION),
                    31: _away(BRANDT.name, DAYS[6], Leave.COMP, hours="07:00 to 11:00"),
                },
            ),
        ),
        Row(
            name=BIRCH,
            head=BIRCH,
            officers=("Featherstonehaugh-Oyelaran",),
            cells=_cells(
                LONG.name,
                {
                    24: _away(LONG.name, DAYS[1], Leave.TRAINING, ROVER.name),
                    30: _away(LONG.name, DAYS[5], Leave.PERSONAL, decided=False),
                    2: Cell(day=DAYS[8], session=Session.OUT, closed="Teacher Grading Day"),
                },
            ),
        ),
        Row(
            name=HARBOR,
            head="Harbor",
            officers=("Okafor",),
            cells=_cells(
                OKAFOR.name,
                {
                    29: Cell(day=DAYS[4], session=Session.IN, serving=(OKAFOR.name,), off=(OKAFOR.name,)),
                    1: Cell(day=DAYS[7], session=Session.IN),
                    5: Cell(day=DAYS[9], session=Session.UNKNOWN, serving=(OKAFOR.name,)),
                },
            ),
        ),
        Row(
            name=f"{ROVER.name} (rover)",
            head="Sandoval (rover)",
            rover=True,
            cells=_cells(
                ROVER.name,
                {
                    23: _away(ROVER.name, DAYS[0], Leave.SICK),
                    24: Cell(day=DAYS[1], session=Session.IN, serving=(ROVER.name,), lent=(ROVER.name,)),
                    25: Cell(
                        day=DAYS[2],
                        session=Session.IN,
                        serving=(ROVER.name,),
                        there=(ROVER.name,),
                        posted="Harbor Middle School",
                    ),
                },
            ),
        ),
    ),
    without=("Linden Elementary School",),
)
LOOK_AHEAD = LookAhead(
    school=MAPLE,
    week=date(2027, 3, 8),
    gaps=(
        Gap(officer=BRANDT, spans=(march(9),), cover=ROVER),
        Gap(officer=BRANDT, spans=(march(11, 12),)),
    ),
    sergeant=WHITLOCK,
)
LENT = replace(
    LOOK_AHEAD,
    gaps=(),
    elsewhere=(
        Elsewhere(officer=BRANDT, spans=(march(8, 9),), there=(ROVER,)),
        Elsewhere(officer=BRANDT, spans=(march(11, 12),)),
    ),
)
LENT_MIDDLE = LookAhead(
    school=HARBOR,
    week=date(2027, 3, 8),
    gaps=(),
    sergeant=PRADO,
    elsewhere=(Elsewhere(officer=OKAFOR, spans=(march(8),), window=(time(7), time(15))),),
)
PLANNED = LookAhead(
    school=BIRCH, week=date(2027, 3, 8), gaps=(Gap(officer=LONG, spans=(MORNING,), decided=False),), sergeant=PRADO
)
BREAK = Break(
    place=MAPLE,
    last=date(2027, 3, 26),
    days=Span(start=date(2027, 3, 27), end=date(2027, 4, 4)),
    reporting=(
        Reporting(to=PRADO, days=(date(2027, 4, 1), date(2027, 4, 2))),
        Reporting(to=WHITLOCK),
    ),
    back=date(2027, 4, 5),
    name="Spring Break",
)
SUMMER = Break(
    place="rover",
    last=date(2027, 6, 10),
    days=Span(start=date(2027, 6, 11), end=None),
    reporting=(Reporting(to=PRADO),),
)
