"""`watchdesk uncertain`: mail of ours whose fate nobody knows, or that was refused, and a person's word on it."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from watchdesk import wiring
from watchdesk.cli.options import (
    ByOption,
    ConfigOption,
    JsonOption,
    NowOption,
    StateOption,
    config_folder,
    decider,
    instant,
)
from watchdesk.clock import SystemClock

app = typer.Typer(help="Mail of ours that may or may not have gone out.", no_args_is_help=True)
Key = Annotated[str, typer.Argument(help="The key that `uncertain list` shows.")]


@app.command("list")
def list_(config: ConfigOption = None, state: StateOption = None, as_json: JsonOption = False) -> None:
    """List what is uncertain or was refused, oldest first. None of it is ever sent again by itself."""
    now = SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger), ledger.turn(now) as turn:
        doubts = turn.book().doubts
    if as_json:
        rows = [
            {
                "key": one.key,
                "state": one.state,
                "notice": one.notice,
                "to": one.to,
                "since": one.since.isoformat(),
                "why": one.why,
            }
            for one in doubts
        ]
        typer.echo(json.dumps(rows))
        return
    if not doubts:
        typer.echo("Nothing is uncertain, and nothing was refused.")
        return
    table = Table("Key", "State", "Notice", "To", "Since", title="Mail that a person must settle")
    for one in doubts:
        since = one.since.astimezone(settings.unit.timezone).strftime("%a %b %d %H:%M")
        table.add_row(escape(one.key), one.state, escape(one.notice), escape(one.to), since)
    Console().print(table)
    for one in doubts:  # each key in one piece, however narrow the terminal
        typer.echo(f"{one.key}: {one.why or 'nothing more is known'}")
    typer.echo("Ask its reader. Then: watchdesk uncertain sent KEY, or: watchdesk uncertain resend KEY")


@app.command()
def sent(
    key: Key, by: ByOption = None, config: ConfigOption = None, state: StateOption = None, now: NowOption = None
) -> None:
    """Say that it did reach its reader: it counts as sent, and nobody is asked about it any more."""
    _resolve(key, by, config, state, now, sent=True)
    typer.echo("It counts as sent.")


@app.command()
def resend(
    key: Key, by: ByOption = None, config: ConfigOption = None, state: StateOption = None, now: NowOption = None
) -> None:
    """Say that it did not reach its reader: it goes out with the next pass, the same bytes under the same key."""
    _resolve(key, by, config, state, now, sent=False)
    typer.echo("It goes out with the next pass.")


def _resolve(key: str, by: str | None, config: ConfigOption, state: StateOption, now: NowOption, *, sent: bool) -> None:
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        ledger.resolve(key, sent=sent, by=decider(by, settings.unit), now=at)
