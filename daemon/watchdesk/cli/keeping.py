"""`watchdesk backup`, `restore`, `upgrade`, `reconcile` and `erase`: the ledger copied, put back, brought up to date,
made to find out what it forgot, and emptied of what was kept long enough."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from watchdesk import wiring
from watchdesk.cli.options import (
    ByOption,
    ConfigOption,
    NowOption,
    StateOption,
    config_folder,
    decider,
    instant,
)
from watchdesk.clock import SystemClock
from watchdesk.config import Settings
from watchdesk.model import words

WHERE = "File or folder; a folder gets a file named by unit and instant."
FROM = "What happened since then the ledger may not know, ISO 8601 (2027-03-01T06:15-06:00)."


def backup(
    target: Annotated[Path, typer.Argument(help=WHERE)],
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
) -> None:
    """Copy the ledger into one file while the desk runs, and prove the copy. The desk.key is not in it."""
    settings = wiring.settings_of(config_folder(config), state)
    made = wiring.back_up(settings, target, now=instant(now) or SystemClock().now())
    proved = (
        f"all {made.proved} lines of its audit chain are proved" if made.proved is not None else "its pages are sound"
    )
    typer.echo(f"{made.file}: {proved}. Keep the desk.key elsewhere; without it this file cannot be read.")


def restore(
    file: Annotated[Path, typer.Argument(help="A back-up that `watchdesk backup` made.")],
    force: Annotated[
        bool, typer.Option("--force", help="Over the ledger that is there, which is kept beside.")
    ] = False,
    by: ByOption = None,
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
) -> None:
    """Put a back-up in the place of the ledger, proved first. The desk then reads the mailbox again from before the
    back-up, and asks Sent before it sends anything."""
    settings = wiring.settings_of(config_folder(config), state)
    at = instant(now) or SystemClock().now()
    since = wiring.put_back(settings, file, force=force, by=decider(by, settings.unit), now=at)
    typer.echo(f"The ledger is that of {_told(since, settings)}. {_what_follows(settings, since)}")


def upgrade(
    store: Annotated[
        str | None,
        typer.Option(
            "--store", help="The database, as whoever owns its tables, for all its units.", show_default=False
        ),
    ] = None,
    config: ConfigOption = None,
    state: StateOption = None,
) -> None:
    """Bring the ledger to this version's schema without starting a desk. Where the desk's database account owns no
    tables, their owner does it with --store; libpq finds the owner's password (~/.pgpass, PGPASSWORD)."""
    if store is not None:
        wiring.bring_tables_up_to_date(store)
    else:
        wiring.bring_up_to_date(wiring.settings_of(config_folder(config), state))
    typer.echo("The ledger is up to date.")


def reconcile(
    start: Annotated[str, typer.Option("--from", help=FROM)],
    by: ByOption = None,
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
) -> None:
    """Say that the ledger may have forgotten what happened since an instant: PostgreSQL was put back from a dump, or
    failed over to a standby that lagged."""
    at = instant(now) or SystemClock().now()
    since = instant(start, option="--from")
    assert since is not None
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        wiring.reconcile(ledger, since=since, by=decider(by, settings.unit), now=at)
    typer.echo(_what_follows(settings, since))


def erase(
    count: Annotated[bool, typer.Option("--count", help="Only say how much it would be.")] = False,
    by: ByOption = None,
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
) -> None:
    """Erase the content that was kept for as long as [retention] says; the desk does the same every night."""
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        keep, who = wiring.keep_of(settings), decider(by, settings.unit)
        done = ledger.erase(keep, by=who, now=at, only_count=count)
    would = "Would be erased" if count else "Erased"
    typer.echo(f"{would}: the content of {done.mails} mails, {done.letters} letters and {done.records} records.")


def _what_follows(settings: Settings, since: datetime) -> str:
    return (
        f"With its next pass the desk reads again what came since {_told(since, settings)}, and it asks Sent before it "
        f"sends anything; `watchdesk status` shows how far it is. What people decided then, and what was done by hand, "
        f"may have to be said again."
    )


def _told(at: datetime, settings: Settings) -> str:
    return words.instant(at, settings.unit.timezone)
