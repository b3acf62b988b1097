"""`watchdesk audit`: the chain of what was decided and done."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from watchdesk import wiring
from watchdesk.cli.exits import Exit
from watchdesk.cli.options import ConfigOption, StateOption, config_folder
from watchdesk.errors import Mistake
from watchdesk.ports import Ledger

app = typer.Typer(help="The audit chain: what was decided and done, by whom, under which rule.", no_args_is_help=True)
BLOCK = 1000
# What a digest shows of a hash.
HEAD_LETTERS = 32
RESTORE = "restore the ledger from the last back-up that is whole (docs/promises.md)"
CHANGED = "A hand changed the ledger, or the disk spoilt it"


@app.command()
def show(
    config: ConfigOption = None,
    state: StateOption = None,
    last: Annotated[int, typer.Option("--last", min=1, help="How many lines, counted from the end.")] = 40,
) -> None:
    """Show the last lines of the chain."""
    with wiring.ledger_of(config_folder(config), state) as (_, ledger):
        total, _wrong = ledger.verify_audit()
        rows = ledger.audit(since=max(0, total - last), limit=last)
    table = Table("No.", "At", "What", "Details", title="Audit")
    for row in rows:
        rest = {name: value for name, value in row.items() if name not in ("sequence", "at", "what", "hash", "prev")}
        details = "  ".join(f"{name}={value}" for name, value in rest.items() if value not in (None, "", [], {}))
        table.add_row(
            str(row.get("sequence")), escape(str(row.get("at"))), escape(str(row.get("what"))), escape(details)
        )
    Console().print(table)


@app.command()
def verify(
    config: ConfigOption = None,
    state: StateOption = None,
    head: Annotated[
        str | None,
        typer.Option("--head", help="What a digest said the chain was then, NUMBER:HASH.", show_default=False),
    ] = None,
) -> None:
    """Prove the chain: every line unchanged, none missing. With a head of an old digest, also that the chain was not
    written anew as a whole since then. Records that cannot be read any more are named."""
    with wiring.ledger_of(config_folder(config), state) as (_, ledger):
        proved, wrong = ledger.verify_audit()
        if wrong is None and head is not None:
            wrong = _differs(ledger, head)
        damaged = ledger.damaged()
    for one in damaged:
        typer.echo(f"{one.ref} ({one.kind}, {one.state}) is damaged: {RESTORE}", err=True)
    if wrong is not None:
        typer.echo(f"{proved} lines are proved, then: {wrong}", err=True)
        typer.echo(f"{CHANGED}: keep a copy of it for whoever looks into it, and {RESTORE}", err=True)
        raise typer.Exit(Exit.MISTAKE)
    typer.echo(f"All {proved} lines are proved.")
    if damaged:
        raise typer.Exit(Exit.MISTAKE)


def _differs(ledger: Ledger, head: str) -> str | None:
    """What is wrong with a chain that should have had this head once; None where it had."""
    number, found, known = head.partition(":")
    if not found or not number.isascii() or not number.isdecimal() or not 0 < int(number) < 10**12:
        raise Mistake(f"--head: {head!r} is no head; write it as the digest does, NUMBER:HASH")
    rows = ledger.audit(since=int(number) - 1, limit=1)
    told = known.strip().casefold()
    if len(told) < HEAD_LETTERS:
        raise Mistake(f"--head: {head!r} is cut short; it has {HEAD_LETTERS} letters behind the colon")
    if not told.isascii():
        raise Mistake(f"--head: {head!r} is no head; behind the colon stand figures and the letters a to f")
    if not rows or str(rows[0]["hash"])[: len(told)] != told:
        changed = f"line {int(number) - 1} is not the one that stood there when that digest was written"
        return f"{changed}, unless the head was copied wrongly"
    return None


@app.command()
def export(config: ConfigOption = None, state: StateOption = None) -> None:
    """Print every line as JSON, one a line, hashes included."""
    with wiring.ledger_of(config_folder(config), state) as (_, ledger):
        since = 0
        while rows := ledger.audit(since=since, limit=BLOCK):
            for row in rows:
                typer.echo(json.dumps(row))
            since += len(rows)
