"""`watchdesk held`: mail that a person must read, and what became of it."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from watchdesk import wiring
from watchdesk.cli.options import ByOption, ConfigOption, JsonOption, StateOption, config_folder, decider
from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake
from watchdesk.ports import Stored
from watchdesk.reading import read

app = typer.Typer(help="Mail that a person must read.", no_args_is_help=True)
Number = Annotated[str, typer.Argument(help="The number that `held list` shows.")]
EVERYTHING = 10_000


@app.command("list")
def list_(config: ConfigOption = None, state: StateOption = None, as_json: JsonOption = False) -> None:
    """List the mail that waits for a person, oldest first."""
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        with ledger.turn(SystemClock().now()) as turn:
            waiting = turn.book().waiting
        if as_json:
            rows = [
                {"number": one.number, "received": one.received_at.isoformat(), "sender": one.sender, "why": one.why}
                for one in waiting
            ]
            typer.echo(json.dumps(rows))
            return
        if not waiting:
            typer.echo("Nothing is held.")
            return
        table = Table("No.", "Received", "From", "Why", title="Mail that a person must read")
        for one in waiting:
            received = one.received_at.astimezone(settings.unit.timezone).strftime("%a %b %d %H:%M")
            table.add_row(str(one.number), received, escape(one.sender), escape(one.why))
        Console().print(table)


@app.command()
def show(number: Number, config: ConfigOption = None, state: StateOption = None) -> None:
    """Show one held mail: who sent it, why it is held, and its words."""
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        stored = _stored(ledger.stored(number), number)
        reading = read(stored.arrival.inbound, settings.unit)
        trust = stored.arrival.trust
        console = Console()
        console.print(f"[bold]No. {stored.number}[/] ({stored.state})")
        console.print(escape(f"From:    {trust.address or 'not one clear address'} ({trust.origin}: {trust.evidence})"))
        console.print(escape(f"Subject: {reading.subject}"))
        for defect in reading.defects:
            console.print(f"[yellow]{escape(defect)}[/]")
        console.print()
        console.print(escape(reading.author_text), highlight=False)


@app.command()
def retry(number: Number, by: ByOption = None, config: ConfigOption = None, state: StateOption = None) -> None:
    """Read and decide a held mail once more, in the next pass (`all`: every one)."""
    _release(number, by, config, state, again=True)
    typer.echo("It will be read again in the next pass.")


@app.command()
def release(number: Number, by: ByOption = None, config: ConfigOption = None, state: StateOption = None) -> None:
    """Say that a person has dealt with a held mail: it is filed (`all`: every one)."""
    _release(number, by, config, state, again=False)
    typer.echo("Filed.")


def _release(number: str, by: str | None, config: ConfigOption, state: StateOption, *, again: bool) -> None:
    now = SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        if number == "all":
            with ledger.turn(now) as turn:
                numbers = [str(one.number) for one in turn.book().waiting]
        else:
            numbers = [number]
        for one in numbers:
            stored = _stored(ledger.stored(one), one)
            ledger.release(stored.message, again=again, by=decider(by, settings.unit), now=now)


def _stored(found: Stored | None, number: str) -> Stored:
    if found is None:
        raise Mistake(f"held: there is no mail {number!r}; `watchdesk held list` shows the numbers")
    return found
