"""The wall chart in words: its heads, the legend of its marks, and what each mark stands for, day by day.

The chart is text first: `lines` is the whole of it for a terminal and for plain mail, and the HTML says the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.board import Absent, Board, Cell, Mark, Row
from watchdesk.model.school_year import Session

# So many days stand side by side: on a phone as on a page of plain text.
DAYS_ABREAST = 10
HEAD_AT_MOST = 24
COLUMN = 5
MARKS = {
    Mark.IN: "at school",
    Mark.AWAY: "away, nobody covers",
    Mark.COVERED: "away, another officer is there",
    Mark.PART: "away for a part of the day",
    Mark.LENT: "covers elsewhere, nobody is there",
    Mark.POSTED: "serves at a school of their own",
    Mark.REQUESTED: "asked for, not yet decided",
    Mark.OFF: "regular day off",
    Mark.NOBODY: "no officer assigned",
    Mark.CLOSED: "no school",
    Mark.UNKNOWN: "no calendar covers the day",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month over the columns of its days."""

    name: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the marks of a row stand for, on days that are alike."""

    name: str
    days: tuple[date, ...]
    what: str


def sheets(board: Board) -> tuple[Board, ...]:
    """The chart cut into sheets of at most ten days."""
    starts = range(0, len(board.days), DAYS_ABREAST)
    return tuple(_sheet(board, start, start + DAYS_ABREAST) for start in starts)


def _sheet(board: Board, start: int, end: int) -> Board:
    rows = tuple(replace(row, cells=row.cells[start:end]) for row in board.rows)
    return replace(board, days=board.days[start:end], rows=rows)


def period(board: Board) -> str:
    """ "Tuesday, March 2 to Monday, March 15, 2027", the first and the last day of the chart."""
    first, last = board.days[0], board.days[-1]
    if first == last:
        return words.day(first)
    return f"{words.day(first, year=first.year != last.year)} to {words.day(last)}"


def months(board: Board) -> tuple[Month, ...]:
    found: list[Month] = []
    for day in board.days:
        name = words.MONTHS[day.month - 1][:3]
        if found and found[-1].name == name:
            found[-1] = replace(found[-1], days=found[-1].days + 1)
        else:
            found.append(Month(name=name, days=1))
    return tuple(found)


def weekday(day: date) -> str:
    return words.WEEKDAYS[day.weekday()][:3]


def label(row: Row) -> str:
    """The school and who serves there: "Como: Lee"."""
    return f"{row.head}: {words.listing(row.officers)}" if row.officers else row.head


def meaning(mark: Mark, row: Row | None = None) -> str:
    """What a mark stands for. Where a rover is away, nobody is missed at one school."""
    if row is not None and row.rover:
        return {Mark.IN: "on duty", Mark.AWAY: "away", Mark.LENT: "covers elsewhere"}.get(mark, MARKS[mark])
    return MARKS[mark]


def legend(board: Board) -> str:
    """The marks that the chart shows: "in: at school; A: away, nobody covers"."""
    shown = {cell.mark for row in board.rows for cell in row.cells}
    return "; ".join(f"{mark.value}: {MARKS[mark]}" for mark in Mark if mark in shown)


def remarks(board: Board) -> tuple[Remark, ...]:
    """What is out of the ordinary, by row; days that are alike stand together."""
    return tuple(remark for row in board.rows for remark in _of(row))


def _of(row: Row) -> Iterator[Remark]:
    alike: dict[str, list[date]] = {}
    for cell in row.cells:
        if said := what(cell, row):
            alike.setdefault(said, []).append(cell.day)
    for said, days in alike.items():
        yield Remark(name=row.name, days=tuple(days), what=said)


def what(cell: Cell, row: Row) -> str:
    """One cell in words; "" where all is as usual."""
    if cell.session is Session.OUT:
        return f"no school ({cell.closed})" if cell.closed not in ("", MARKS[Mark.CLOSED]) else MARKS[Mark.CLOSED]
    said = [_absent(one) for one in cell.away]
    said += [f"{name} has a regular day off" for name in cell.off]
    said += [f"{name} covers elsewhere" for name in cell.lent]
    said += [f"{name} serves at {cell.posted}" for name in cell.serving if cell.posted]
    if cell.session is Session.UNKNOWN:
        said.insert(0, MARKS[Mark.UNKNOWN])
    elif not cell.serving:
        said.append(MARKS[Mark.NOBODY])
    elif said and not row.rover:
        said.append(_cover(cell))
    return "; ".join(part for part in said if part)


def _absent(one: Absent) -> str:
    about = [words.leave(one.leave), *([one.hours] if one.hours else []), *([] if one.decided else ["not yet decided"])]
    verb = "is away" if one.decided else "asks for time off"
    return f"{one.officer} {verb} ({', '.join(about)})"


def _cover(cell: Cell) -> str:
    """Who is there all day, where somebody is not."""
    whole = [name for name in cell.there if name not in {one.officer for one in cell.away}]
    if whole:
        return f"{words.listing(whole)} {'is' if len(whole) == 1 else 'are'} there"
    return "nobody covers" if any(one.decided for one in cell.away) or cell.lent else ""


def lines(board: Board) -> tuple[str, ...]:
    """The chart as plain text: for each ten days a grid, then the legend and what the marks stand for."""
    shown = [line for sheet in sheets(board) for line in (period(sheet), *grid(sheet), "")]
    notes = (f"{one.name}: {words.days(one.days)}: {one.what}." for one in remarks(board))
    without = (f"No officer of their own: {'; '.join(board.without)}.",) if board.without else ()
    return (*shown, *([f"{legend(board)}."] if board.rows else []), *notes, *without)


def grid(sheet: Board) -> tuple[str, ...]:
    """Months, weekdays and days over the marks; a label that is too long has a line of its own."""
    width = min(HEAD_AT_MOST, max((len(label(row)) for row in sheet.rows), default=0)) + 2
    heads = ["".join(f"{month.name:<{COLUMN * month.days}}" for month in months(sheet))]
    heads += ["".join(f"{said:<{COLUMN}}" for said in map(weekday, sheet.days))]
    heads += ["".join(f"{day.day:<{COLUMN}}" for day in sheet.days)]
    found = [f"{'School':<{width}}{heads[0]}", *(" " * width + head for head in heads[1:])]
    for row in sheet.rows:
        marks = "".join(f"{cell.mark.value:<{COLUMN}}" for cell in row.cells)
        fits = len(label(row)) <= HEAD_AT_MOST
        found += [f"{label(row):<{width}}{marks}"] if fits else [label(row), " " * width + marks]
    return tuple(line.rstrip() for line in found)
