"""The roll-up of a month: who handed in, what each counted, and counts per school; as lines and as CSV (I5, D8)."""

import base64
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from watchdesk.model import log_words, words
from watchdesk.model.decision import Effect, Mail
from watchdesk.model.letters import Admin
from watchdesk.model.logs import Figure, LogState, MonthlyLog
from watchdesk.model.mail import Enclosure
from watchdesk.policy.logs import known, owed
from watchdesk.policy.logs.mails import state
from watchdesk.policy.logs.steps import main_school, opened, place
from watchdesk.policy.moves import places
from watchdesk.policy.people import recipient
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One officer's month. school: id of the one served on most days, None for a rover."""

    officer: Person
    log: MonthlyLog
    place: str
    school: str | None
    figures: tuple[Figure, ...]


def rows(month: date, situation: Situation) -> tuple[Row, ...]:
    """Every officer who owes a log for the month, or has one, in roster order; whoever has left since then, too."""
    return tuple(
        Row(
            officer=officer,
            log=log,
            place=place(officer, month, situation.unit),
            school=main_school(officer, month, situation.unit),
            figures=known.figures(log, officer, situation),
        )
        for officer in situation.unit.people.values()
        for log in (opened(officer.key, month, situation),)
        if log.event or (officer.is_officer and owed.is_owed(officer, month, situation))
    )


def shown(month: date, situation: Situation) -> tuple[tuple[str, ...], str]:
    """The lines of a month, each officer's state among them, and its CSV."""
    found = rows(month, situation)
    each = (f"{row.officer.full_name} ({row.place}): {state(row.log, situation)}; {_counted(row)}." for row in found)
    return (*each, *(f"{name}: {told}." for name, told in _schools(found, situation))), table(found, situation)


def _counted(row: Row) -> str:
    return ", ".join(log_words.of(one) for one in row.figures)


def mails(month: date, key: str, situation: Situation) -> tuple[Effect, ...]:
    """To the commander and every sergeant: the lines, and the CSV file."""
    found = rows(month, situation)
    commander = situation.unit.commander()
    readers = (*((commander,) if commander else ()), *situation.unit.sergeants())
    enclosure = Enclosure(
        name=f"logs-{month:%Y-%m}.csv",
        type="text/csv",
        content=base64.b64encode(table(found, situation).encode()).decode("ascii"),
    )
    return tuple(
        Mail(
            key=f"{key}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline=f"Monthly logs for {words.month(month)}", lines=tuple(lines(found, situation))),
            enclosures=(enclosure,),
        )
        for person in readers
    )


def lines(found: tuple[Row, ...], situation: Situation) -> Iterator[str]:
    """Who handed in; then each school's counts; no name but the officers'."""
    done = sum(row.log.state is LogState.SUBMITTED for row in found)
    owing = sum(row.log.state is not LogState.AWAY for row in found)
    yield f"{done} of {words.count(owing, 'log')} handed in."
    for row in found:
        if row.log.state is not LogState.SUBMITTED:
            yield f"{row.officer.full_name} ({row.place}): {state(row.log, situation)}."
    served = dict(_served(found[0].log.month, situation)) if found else {}
    told = dict(_schools(found, situation))
    for name in dict.fromkeys((*told, *served)):
        yield f"{name}: {'; '.join(one[name] for one in (told, served) if name in one)}."


def _served(month: date, situation: Situation) -> Iterator[tuple[str, str]]:
    """Who served where, moves taken in: what the commander assigns by (I4, I5)."""
    unit = situation.unit
    for count in places.counts(unit, month):
        name = unit.schools[count.place].name if count.place else "Rovers"
        who = words.listing([unit.people[key].short_name for key in count.officers])
        yield name, f"{words.count(count.days, 'officer-day')} in session, by {who}"


def _schools(found: tuple[Row, ...], situation: Situation) -> Iterator[tuple[str, str]]:
    for name, figures in by_school(found, situation):
        yield name, ", ".join(log_words.of(one) for one in figures if one.number) or "nothing counted"


def by_school(found: tuple[Row, ...], situation: Situation) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The counts of each school that has officers, and of the rovers together."""
    served = dict.fromkeys(row.school for row in found)
    for school in served:
        totals: dict[str, float] = {}
        for row in found:
            if row.school == school:
                for what, number in log_words.totals(row.figures).items():
                    totals[what] = totals.get(what, 0) + number
        name = situation.unit.schools[school].name if school else "Rovers"
        yield name, log_words.ordered(Figure(what=what, number=number) for what, number in totals.items())


def table(found: tuple[Row, ...], situation: Situation) -> str:
    """CSV with a head: one row an officer, a column for each thing that anybody counted."""
    things = [one.key for one in log_words.THINGS if _is_counted(one.key, found)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["month", "officer", "place", "log", "handed in", *(log_words.name(key) for key in things)])
    for row in found:
        numbers = log_words.totals(row.figures)
        at = row.log.submitted_at
        day = at.astimezone(situation.unit.timezone).date().isoformat() if at else ""
        cells = [f"{row.log.month:%Y-%m}", row.officer.full_name, row.place, state(row.log, situation), day]
        writer.writerow([*(_plain(cell) for cell in cells), *(f"{numbers.get(key, 0):g}" for key in things)])
    return text.getvalue()


def _is_counted(key: str, found: tuple[Row, ...]) -> bool:
    return key in log_words.KNOWN or any(one.what == key for row in found for one in row.figures)


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
