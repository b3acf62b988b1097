"""`watchdesk board`: the wall chart, on the terminal or as a page of its own."""

import os
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.options import ConfigOption, NowOption, StateOption, config_folder, day, instant
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake
from watchdesk.model import board_words, words

DAYS = 10
DAYS_AT_MOST = 60


def board(
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
    start: Annotated[
        str | None, typer.Option("--from", help="First day, YYYY-MM-DD. Default: today.", show_default=False)
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=DAYS_AT_MOST, help="How many school days.")] = DAYS,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Write a page to this file instead of printing the chart.", show_default=False),
    ] = None,
) -> None:
    """Show who is away, who is there instead and where school is in session, by day and school. For police eyes."""
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        first = day(start, "--from") or at.astimezone(settings.unit.timezone).date()
        shown = wiring.board_of(settings, ledger, start=first, count=days, now=at)
    if html is not None:
        _write(html, wiring.board_page(settings, shown, now=at))
        typer.echo(f"The wall chart is in {html}")
        return
    typer.echo(f"{settings.unit.name}, as of {words.instant(at, settings.unit.timezone)}")
    typer.echo("")
    if not shown.days:
        typer.echo(f"No school is in session in the weeks from {words.day(first)} on.")
    for line in board_words.lines(shown):
        typer.echo(line)


def _write(path: Path, page: str) -> None:
    """The page shows kinds of leave: a new file is its owner's alone; one that is there keeps its rights."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(page)
    except OSError as error:
        raise Mistake(f"--html: {path} cannot be written ({error.strerror})") from None
