"""The school year from a calendar: which days are without students, from when to when, and by what words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from watchdesk.errors import Mistake, Problem
from watchdesk.ical.ics import marks_of_ics
from watchdesk.ical.limits import Limits
from watchdesk.ical.marks import Mark, turn_of
from watchdesk.ical.words import NO_SCHOOL, Edge, edge
from watchdesk.model.school_year import SUMMER, SchoolYear

DAY = timedelta(days=1)
CAP_NAMED, CAP_DOUBTS = 500, 20


def school_year(
    text: bytes,
    *,
    name: str,
    timezone: ZoneInfo,
    file: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    covers: tuple[date, date] | None = None,
    no_school: Iterable[str] = NO_SCHOOL,
    level: str | None = None,
    limits: Limits | None = None,
) -> SchoolYear:
    """The school year of an iCalendar file (RFC 5545).

    An event means a day without students when one of its CATEGORIES is in `no_school`, or, where it has none, when
    its words say so. first_day, last_day, covers: for files that do not tell. level: that of the schools (high,
    middle ...), for files whose categories name levels. Raises Mistake with the file and the line or UID.
    """
    source = file or name
    within = covers or known_days(first_day, last_day)
    marks = marks_of_ics(
        text, timezone=timezone, file=source, within=within, no_school=no_school, level=level, limits=limits
    )
    return year_of(marks, name=name, file=source, first_day=first_day, last_day=last_day, covers=covers)


def known_days(first_day: date | None, last_day: date | None) -> tuple[date, date] | None:
    """The days of school that a configuration tells by itself, for `within`."""
    days = [day for day in (first_day, last_day) if day]
    return (min(days), max(days)) if days else None


def year_of(
    marks: Sequence[Mark],
    *,
    name: str,
    file: str,
    first_day: date | None = None,
    last_day: date | None = None,
    covers: tuple[date, date] | None = None,
    changes: Sequence[Mark] = (),
) -> SchoolYear:
    """The school year that the marks make; `changes` (a snow day, a make-up day) go before the marks.

    Raises Mistake when nothing tells the first or the last day of school, or when days are not in order.
    """
    firsts = [first_day] if first_day else _edges(marks, Edge.FIRST)
    lasts = [last_day] if last_day else _edges(marks, Edge.LAST)
    _refuse_disorder(firsts, lasts, covers, file=file, name=name)
    out: dict[date, str] = dict(_summers(firsts, lasts))
    held: set[date] = set()
    for mark in (*marks, *changes):
        _apply(mark, out, held)
    first, last = firsts[0], lasts[-1]
    return SchoolYear(
        name=name,
        covers_from=covers[0] if covers else turn_of(first),
        covers_to=covers[1] if covers else turn_of(last, years=1) - DAY,
        first_day=first,
        last_day=last,
        out=out,
        held=frozenset(held),
        named=tuple((mark.words, mark.start, mark.end) for mark in (*marks, *changes) if mark.words)[:CAP_NAMED],
        sources=(file,),
        doubts=tuple(mark.doubt for mark in marks if mark.doubt)[:CAP_DOUBTS],
    )


def _edges(marks: Iterable[Mark], which: Edge) -> list[date]:
    """The first (or last) day of school of each school year named; grades that begin later do not count."""
    found: dict[int, list[date]] = {}
    for mark in marks:
        if edge(mark.words) is which:
            found.setdefault(turn_of(mark.start).year, []).append(mark.start)
    best = min if which is Edge.FIRST else max
    return [best(days) for _, days in sorted(found.items())]


def _summers(firsts: Sequence[date], lasts: Sequence[date]) -> Iterator[tuple[date, str]]:
    """The days between the last day of one school year and the first of the next."""
    for last in lasts[:-1]:
        following = next((first for first in firsts if first > last), None)
        for count in range(1, (following - last).days if following else 0):
            yield last + count * DAY, SUMMER


def _apply(mark: Mark, out: dict[date, str], held: set[date]) -> None:
    if mark.session is None:
        return
    for count in range((mark.end - mark.start).days + 1):
        day = mark.start + count * DAY
        if mark.session:
            out.pop(day, None)
            held.add(day)
        else:
            out[day] = mark.words
            held.discard(day)


def _refuse_disorder(
    firsts: Sequence[date], lasts: Sequence[date], covers: tuple[date, date] | None, *, file: str, name: str
) -> None:
    problems = [
        Problem(
            file=file,
            key="",
            wrong=f"no event names the {which} day of school",
            hint=f"set {which}_day of calendar {name!r} in unit.toml",
        )
        for which, days in (("first", firsts), ("last", lasts))
        if not days
    ]
    if not problems and firsts[0] > lasts[-1]:
        problems.append(
            Problem(file=file, key="", wrong=f"the first day of school ({firsts[0]}) is after the last ({lasts[-1]})")
        )
    if not problems and covers and not covers[0] <= firsts[0] <= lasts[-1] <= covers[1]:
        problems.append(
            Problem(
                file=file,
                key="",
                wrong=f"covers {covers[0]} to {covers[1]}, and school is from {firsts[0]} to {lasts[-1]}",
            )
        )
    if problems:
        raise Mistake(problems)
