"""The one application, and the boundary where errors become words and exit codes."""

import sys

import typer

from watchdesk import __version__
from watchdesk.cli import (
    addresses,
    audit,
    board,
    checking,
    demo,
    exporting,
    held,
    importing,
    keeping,
    letters,
    logs,
    reading,
    running,
    status,
    uncertain,
    working,
)
from watchdesk.cli.exits import Exit
from watchdesk.errors import Mistake, Trouble

app = typer.Typer(
    name="watchdesk",
    help="The desk of a school resource officer unit: reads its mail, keeps its calendar, tells the schools.",
    no_args_is_help=True,
    rich_markup_mode="markdown",  # "[retention]" is a table of the configuration, and no style
    pretty_exceptions_enable=False,  # a pretty trace prints local variables, and those hold mail
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(running.run)
app.command()(running.once)
app.command()(working.worker)
app.command()(checking.check)
app.command()(reading.explain)
app.command()(reading.dates)
app.command()(letters.preview)
app.command()(status.status)
app.command()(board.board)
app.command()(logs.log)
app.command("import")(importing.import_leave)
app.command()(keeping.backup)
app.command()(keeping.restore)
app.command()(keeping.reconcile)
app.command()(keeping.upgrade)
app.command()(exporting.export)
app.command()(keeping.erase)
app.command()(demo.demo)
app.add_typer(held.app, name="held")
app.add_typer(uncertain.app, name="uncertain")
app.add_typer(addresses.app, name="addresses")
app.add_typer(audit.app, name="audit")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"watchdesk {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """The desk of a school resource officer unit."""


def main() -> None:
    """Entry point of the `watchdesk` command."""
    try:
        app()
    except Mistake as error:
        print(f"watchdesk: {error}", file=sys.stderr)
        raise SystemExit(Exit.MISTAKE) from None
    except Trouble as error:
        print(f"watchdesk: {type(error).__name__}: {error}", file=sys.stderr)
        raise SystemExit(Exit.TROUBLE) from None
