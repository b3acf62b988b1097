"""`watchdesk status`: how the desk stands, for people and for monitoring systems."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from watchdesk import wiring
from watchdesk.cli.exits import Exit
from watchdesk.cli.options import ConfigOption, JsonOption, StateOption, config_folder
from watchdesk.clock import SystemClock
from watchdesk.model.book import Book
from watchdesk.model.records import State

OPEN = (State.RECEIVED, State.ASKED, State.PENDING)


def status(
    config: ConfigOption = None,
    state: StateOption = None,
    as_json: JsonOption = False,
    check: Annotated[
        bool, typer.Option("--check", help="One line and an exit code: 0 well, 1 a person should look, 2 broken.")
    ] = False,
) -> None:
    """Show what waits, what is open, and whatever a person should look at."""
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        counts = ledger.counts()
        with ledger.turn(SystemClock().now()) as turn:
            book = turn.book()
    if check:
        _one_line(book)
    elif as_json:
        typer.echo(json.dumps(_as_json(book, counts)))
    else:
        _draw(book, counts, settings.unit.name)


def _attention(book: Book) -> int:
    return len(book.waiting) + len(book.doubts)


def _one_line(book: Book) -> None:
    open_ = sum(record.state in OPEN for record in book.records.values())
    words = f"{open_} open, {len(book.waiting)} held, {len(book.doubts)} undelivered or uncertain"
    typer.echo(f"{'LOOK' if _attention(book) else 'OK'} watchdesk: {words}")
    raise typer.Exit(Exit.TROUBLE if _attention(book) else Exit.DONE)


def _as_json(book: Book, counts: dict[str, int]) -> dict[str, object]:
    return {
        "counts": counts,
        "open": [
            {"ref": record.ref, "officer": record.officer, "state": record.state, "version": record.asked.version}
            for record in book.records.values()
            if record.state in OPEN
        ],
        "held": [one.number for one in book.waiting],
        "doubts": [{"key": one.key, "state": one.state} for one in book.doubts],
    }


def _draw(book: Book, counts: dict[str, int], name: str) -> None:
    console = Console()
    console.print(f"[bold]{escape(name)}[/]")
    totals = "  ".join(f"{what} {number}" for what, number in sorted(counts.items()) if number)
    console.print(escape(totals or "Nothing yet: no mail has come in."))
    records = [record for record in book.records.values() if record.state in OPEN]
    if records:
        table = Table("Reference", "Officer", "State", "From", title="Open requests")
        for record in sorted(records, key=lambda one: one.ref):
            table.add_row(record.ref, record.officer, record.state, str(record.first_day or ""))
        console.print(table)
    for waiting in book.waiting:
        console.print(f"[yellow]held[/] No. {waiting.number}: {escape(waiting.why)}")
    for doubt in book.doubts:
        console.print(
            f"[red]{escape(doubt.state)}[/] {escape(doubt.notice)} to {escape(doubt.to)} ({escape(doubt.key)})"
        )
