"""`watchdesk status`: how the desk stands, for people and for monitoring systems."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from watchdesk import wiring
from watchdesk.cli.exits import Exit
from watchdesk.cli.options import ConfigOption, JsonOption, NowOption, StateOption, config_folder, instant
from watchdesk.clock import SystemClock
from watchdesk.config import Settings
from watchdesk.errors import Mistake, Trouble
from watchdesk.model import words
from watchdesk.model.book import Book
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import State
from watchdesk.policy.orders import pause
from watchdesk.ports import Finding, Ledger, Restored, Severity, Standing

RESTORE = "restore the last back-up that is whole (watchdesk restore)"
OPEN = (State.RECEIVED, State.ASKED, State.PENDING)


def status(
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
    check: Annotated[
        bool, typer.Option("--check", help="One line and an exit code: 0 well, 1 a person should look, 2 broken.")
    ] = False,
) -> None:
    """Show what waits, what is open, and whatever a person should look at."""
    folder, at = config_folder(config), instant(now) or SystemClock().now()
    if check:
        line, code = _one_line(folder, state, at)
        typer.echo(line)
        raise typer.Exit(code)
    with wiring.ledger_of(folder, state) as (settings, ledger):
        counts = ledger.counts()
        found = _looked(settings, ledger, at)
    if as_json:
        typer.echo(json.dumps(_as_json(found, counts)))
    else:
        _draw(found, counts, settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at the desk brought. wrong: what is wrong with the desk itself. addresses: of schools, how many
    stand how."""

    book: Book
    standing: Standing
    wrong: list[Finding]
    addresses: Counter[str]
    restored: Restored | None = None


def _looked(settings: Settings, ledger: Ledger, at: datetime) -> Looked:
    standing = ledger.standing()
    with ledger.turn(at) as turn:
        book = turn.book()
    counts = Counter(str(one.standing) for one in wiring.addresses_of(ledger, settings, now=at))
    wrong, restored = wiring.ailments(settings, standing, at), ledger.restored()
    if restored is not None and not restored.is_done:
        wrong.append(Finding(about="restored", severity=Severity.WARNING, words=_reconciling(restored)))
    if book.damaged:
        wrong.append(Finding(about="damaged", severity=Severity.BAD, words=_damaged(book)))
    laid = pause.standing(book, at)
    if laid is not None:
        wrong.append(Finding(about="paused", severity=Severity.WARNING, words=_paused(laid, book, settings)))
    return Looked(book=book, standing=standing, wrong=wrong, addresses=counts, restored=restored)


def _reconciling(restored: Restored) -> str:
    if not restored.is_read:
        return "the ledger was put back, and the mailbox was not read again yet: nothing is decided or sent before"
    return "the ledger was put back: not all that was found since is decided, sent or found in Sent yet"


def _damaged(book: Book) -> str:
    refs = ", ".join(one.ref for one in book.damaged)
    return f"the ledger cannot read {refs} any more: what rests on it waits; {RESTORE}"


def _paused(laid: Overlay, book: Book, settings: Settings) -> str:
    by = " by itself, for a flood of mail" if pause.is_by_itself(laid) else f" by {laid.by}" if laid.by else ""
    since = words.instant(laid.start, settings.unit.timezone)
    return f"the desk is paused since {since}{by}, until a sergeant writes resume (mail that waits: {len(book.unsent)})"


def _one_line(folder: Path, state: Path | None, at: datetime) -> tuple[str, Exit]:
    """OK, LOOK or BROKEN with what is wrong in the same line; a desk that cannot be looked at is broken."""
    try:
        with wiring.ledger_of(folder, state) as (settings, ledger):
            found = _looked(settings, ledger, at)
    except (Mistake, Trouble) as error:
        return f"BROKEN watchdesk: {next(iter(str(error).splitlines()), type(error).__name__)}", Exit.MISTAKE
    book = found.book
    open_ = sum(record.state in OPEN for record in book.records.values())
    told = [f"{open_} open, {len(book.waiting)} held, {len(book.doubts)} undelivered or uncertain"]
    told += [one.words for one in found.wrong]
    sign, code = "OK", Exit.DONE
    if found.wrong or book.waiting or book.doubts:
        sign, code = "LOOK", Exit.TROUBLE
    if any(one.severity is Severity.BAD for one in found.wrong):
        sign, code = "BROKEN", Exit.MISTAKE
    return f"{sign} watchdesk: {'; '.join(told)}", code


def _as_json(found: Looked, counts: dict[str, int]) -> dict[str, object]:
    book, last = found.book, found.standing.last_pass
    return {
        "counts": counts,
        "last_pass": last.isoformat() if last else None,
        "wrong": [{"about": one.about, "severity": one.severity, "words": one.words} for one in found.wrong],
        "open": [
            {"ref": record.ref, "officer": record.officer, "state": record.state, "version": record.asked.version}
            for record in book.records.values()
            if record.state in OPEN
        ],
        "held": [one.number for one in book.waiting],
        "doubts": [{"key": one.key, "state": one.state} for one in book.doubts],
        "damaged": [one.ref for one in book.damaged],
        "addresses": dict(found.addresses),
        "restored": _restored(found.restored),
    }


def _restored(restored: Restored | None) -> dict[str, object] | None:
    if restored is None:
        return None
    instants = {name: getattr(restored, name).isoformat() for name in ("since", "at", "until")}
    return {**instants, "read": restored.is_read, "done": restored.is_done}


def _draw(found: Looked, counts: dict[str, int], settings: Settings) -> None:
    console, book, last = Console(), found.book, found.standing.last_pass
    console.print(f"[bold]{escape(settings.unit.name)}[/]")
    if last is not None:
        console.print(f"Last pass: {last.astimezone(settings.unit.timezone):%a %b %d %H:%M}", highlight=False)
    for one in found.wrong:
        sign = "[red]bad[/]" if one.severity is Severity.BAD else "[yellow]look[/]"
        console.print(f"{sign} {escape(one.words)}", highlight=False)
    totals = "  ".join(f"{what} {number}" for what, number in sorted(counts.items()) if number)
    console.print(escape(totals or "Nothing yet: no mail has come in."))
    if found.addresses:
        told = ", ".join(f"{number} {how}" for how, number in sorted(found.addresses.items()))
        console.print(f"Addresses of schools: {escape(told)}", highlight=False)
    _draw_restored(console, found, settings)
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


def _draw_restored(console: Console, found: Looked, settings: Settings) -> None:
    restored = found.restored
    if restored is not None and restored.is_done and restored.until > (found.standing.last_pass or restored.at):
        until = restored.until.astimezone(settings.unit.timezone)
        console.print(
            f"The ledger was put back: Sent is asked before each send until {until:%a %b %d}", highlight=False
        )
