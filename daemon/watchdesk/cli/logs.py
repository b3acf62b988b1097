"""`watchdesk log`: the monthly logs of a month, as lines and as a CSV file."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.options import ConfigOption, NowOption, StateOption, config_folder, instant
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake
from watchdesk.model import words


def log(
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
    month: Annotated[
        str | None, typer.Option("--month", help="Which month, YYYY-MM. Default: the last one.", show_default=False)
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write a CSV file, a row an officer.", show_default=False)
    ] = None,
) -> None:
    """Show who handed in the log of a month and what was counted, by officer and school. It names no student."""
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        chosen = _month(month) or _last(at.astimezone(settings.unit.timezone).date())
        lines, table = wiring.logs_of(settings, ledger, month=chosen, now=at)
    typer.echo(f"Monthly logs for {words.month(chosen)}")
    for line in lines or ("No log is owed for that month, and none came in.",):
        typer.echo(f"  {line}")
    if csv is not None:
        _write(csv, table)
        typer.echo(f"The table is in {csv}")


def _last(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _month(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Mistake(f"--month: {text!r} is no month; write it like 2027-03") from None


def _write(path: Path, table: str) -> None:
    """A new file is its owner's alone; one that is there keeps its rights."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(table)
    except OSError as error:
        raise Mistake(f"--csv: {path} cannot be written ({error.strerror})") from None
