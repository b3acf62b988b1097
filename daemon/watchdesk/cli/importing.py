"""`watchdesk import`: bring what was agreed before the desk came."""

import csv
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.options import ConfigOption, StateOption, config_folder
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake, Problem
from watchdesk.model.facts import Leave, Span
from watchdesk.policy import Brought
from watchdesk.unit.roster import Unit

COLUMNS = ("officer", "start", "end", "from", "to", "leave")


def import_leave(
    file: Annotated[Path, typer.Argument(help="CSV with the columns officer,start,end,from,to,leave.")],
    config: ConfigOption = None,
    state: StateOption = None,
) -> None:
    """Bring approved leave from a CSV file, before the desk's first start or later; the same line twice is brought
    once. Nobody is mailed."""
    folder = config_folder(config)
    rows = read_rows(file, wiring.settings_of(folder, state).unit)
    with wiring.ledger_of(folder, state, new=True) as (settings, ledger):
        brought = wiring.bring_all(ledger, settings, rows, now=SystemClock().now())
    typer.echo(f"{brought} of {len(rows)} lines brought; the others were there already.")


def read_rows(file: Path, unit: Unit) -> list[Brought]:
    """All rows, or Mistake with every problem at once."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Mistake(f"{file}: cannot be read ({error})") from None
    table = csv.DictReader(text.splitlines())
    missing = [name for name in ("officer", "start") if name not in (table.fieldnames or ())]
    if missing:
        raise Mistake(
            [
                Problem(
                    file=file.name,
                    key="line 1",
                    wrong=f"no column {name!r}",
                    hint=f"the columns are {','.join(COLUMNS)}",
                )
                for name in missing
            ]
        )
    rows: list[Brought] = []
    problems: list[Problem] = []
    for number, row in enumerate(table, start=2):
        found = list(_wrong_with(row, unit))
        problems += [Problem(file=file.name, key=f"line {number}", wrong=wrong) for wrong in found]
        if not found:
            rows.append(_row(row))
    if problems:
        raise Mistake(problems)
    return rows


def _wrong_with(row: dict[str, str | None], unit: Unit) -> Iterator[str]:
    texts = {name: (row.get(name) or "").strip() for name in COLUMNS}
    officer, leave = texts["officer"], texts["leave"]
    if officer not in {person.key for person in unit.officers()}:
        yield f"{officer!r} is no officer of the unit"
    for name in ("start", "end"):
        if (texts[name] or name == "start") and not _is_date(texts[name]):
            yield f"{name} {texts[name]!r} is no date like 2027-03-11"
    for name in ("from", "to"):
        if texts[name] and not _is_time(texts[name]):
            yield f"{name} {texts[name]!r} is no time like 07:00"
    yield from _backwards(texts)
    if leave and leave not in list(Leave):
        yield f"leave {leave!r} is none of {', '.join(Leave)}"


def _backwards(texts: dict[str, str]) -> Iterator[str]:
    start, end, begin, finish = (texts[name] for name in ("start", "end", "from", "to"))
    if _is_date(start) and _is_date(end) and date.fromisoformat(end) < date.fromisoformat(start):
        yield f"end {end} lies before start {start}"
    if _is_time(begin) and _is_time(finish) and time.fromisoformat(finish) <= time.fromisoformat(begin):
        yield f"to {finish} does not lie after from {begin}"


def _row(row: dict[str, str | None]) -> Brought:
    def text(name: str) -> str:
        return (row.get(name) or "").strip()

    start = date.fromisoformat(text("start"))
    return Brought(
        officer=text("officer"),
        span=Span(
            start=start,
            end=date.fromisoformat(text("end")) if text("end") else start,
            from_=time.fromisoformat(text("from")) if text("from") else None,
            to=time.fromisoformat(text("to")) if text("to") else None,
        ),
        leave=Leave(text("leave")) if text("leave") else None,
    )


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_time(text: str) -> bool:
    try:
        return time.fromisoformat(text).tzinfo is None
    except ValueError:
        return False
