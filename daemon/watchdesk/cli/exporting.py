"""`watchdesk export`: what the record knows of a matter, an officer or some days, for a request of records."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from watchdesk import wiring
from watchdesk.cli.options import (
    ByOption,
    ConfigOption,
    JsonOption,
    NowOption,
    StateOption,
    config_folder,
    day,
    decider,
    instant,
    nobody,
)
from watchdesk.clock import SystemClock
from watchdesk.config import Settings
from watchdesk.errors import Mistake
from watchdesk.ports import Extract, ExtractMail, Wanted
from watchdesk.reading import read

ERASED = "(its content was erased; hash, sender and times are kept)"
DAMAGED = "(what the ledger holds of it is damaged: watchdesk audit verify)"
INSTEAD: dict[str | None, str] = {"{}": ERASED, None: DAMAGED}


def export(
    cases: Annotated[list[str] | None, typer.Argument(help="References, R-104 A-101 say.", show_default=False)] = None,
    officer: Annotated[
        str | None, typer.Option("--officer", help="An officer's key in unit.toml.", show_default=False)
    ] = None,
    start: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.", show_default=False)] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.", show_default=False)] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it to this file instead of printing it.", show_default=False)
    ] = None,
    by: ByOption = None,
    config: ConfigOption = None,
    state: StateOption = None,
    now: NowOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take out everything that the record knows: records with their events, mails that came, letters that went out, and
    the lines of the audit chain that name them. For police eyes. The chain notes what was asked for and by whom, and
    that it was taken out or that there was nothing."""
    wanted = Wanted(refs=tuple(cases or ()), officer=officer, first=day(start, "--from"), last=day(end, "--to"))
    if wanted == Wanted():
        raise Mistake("export: say of what: references, --officer, or --from and --to")
    at = instant(now) or SystemClock().now()
    with wiring.ledger_of(config_folder(config), state) as (settings, ledger):
        found = ledger.extract(_with_addresses(wanted, settings), by=decider(by, settings.unit), now=at)
    if not (found.records or found.mails or found.letters):
        if officer is not None and officer not in settings.unit.people:  # one who has left is known to the record alone
            raise nobody("--officer", officer, settings.unit)
        raise Mistake("export: the record knows nothing of that")
    text = json.dumps(_as_json(found, settings), indent=1) if as_json else "\n".join(_lines(found, settings))
    if out is None:
        typer.echo(text)
        return
    _write(out, f"{text}\n")
    counts = f"{len(found.records)} records, {len(found.mails)} mails, {len(found.letters)} letters"
    typer.echo(f"{counts} are in {out}")


def _with_addresses(wanted: Wanted, settings: Settings) -> Wanted:
    """Days are the unit's. The officer's own mail is found by their addresses; one who left the roster has none."""
    person = settings.unit.people.get(wanted.officer or "")
    addresses = tuple(one.casefold() for one in person.addresses) if person is not None else ()
    return replace(wanted, addresses=addresses, timezone=settings.unit.timezone)


def _write(out: Path, text: str) -> None:
    """For its owner alone, and never over another file."""
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise Mistake(f"--out: {out} cannot be written ({error.strerror})") from None


# --- for programs ---------------------------------------------------------------------------------------------------


def _as_json(found: Extract, settings: Settings) -> dict[str, Any]:
    return {
        "records": [{**_plain(asdict(one)), "body": json.loads(one.body or "null")} for one in found.records],
        "mails": [
            {**_plain({k: v for k, v in asdict(one).items() if k != "inbound"}), **_words(one, settings)}
            for one in found.mails
        ],
        "letters": [
            {
                **_plain({k: v for k, v in asdict(one).items() if k != "envelope"}),
                "subject": one.envelope.subject if one.envelope else None,
                "text": one.envelope.text if one.envelope else None,
            }
            for one in found.letters
        ],
        "audit": list(found.lines),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _words(one: ExtractMail, settings: Settings) -> dict[str, str | None]:
    if one.inbound is None:
        return {"subject": None, "text": None}
    reading = read(one.inbound, settings.unit)
    return {"subject": reading.subject, "text": reading.author_text}


# --- for people -----------------------------------------------------------------------------------------------------


def _lines(found: Extract, settings: Settings) -> Iterator[str]:
    def told(at: datetime | None) -> str:
        return f"{at.astimezone(settings.unit.timezone):%Y-%m-%d %H:%M}" if at is not None else "never"

    yield f"{settings.unit.name}: what the record knows. For police eyes."
    for record in found.records:
        days = f"{record.first_day or '?'} to {record.last_day or 'open'}"
        yield f"\n{record.ref}  {record.kind}, {record.state}, {record.officer or 'nobody in particular'}, {days}"
        yield from (f"  {told(one.at)}  {one.what} by {one.by} ({one.rule})" for one in record.events)
        if record.body in INSTEAD:
            yield f"  {INSTEAD[record.body]}"
    for mail in found.mails:
        came = f"{told(mail.received_at)}, from {mail.sender}"
        yield f"\nMAIL No. {mail.number}, {came} ({mail.state}, {mail.rule or 'no rule'})"
        words = _words(mail, settings)
        yield f"  Subject: {words['subject']}" if mail.inbound is not None else f"  {ERASED} SHA-256 {mail.sha256}"
        yield from (f"  | {line}" for line in (words["text"] or "").splitlines())
    for letter in found.letters:
        yield f"\nLETTER {letter.key}, {letter.state} {told(letter.sent_at)}, to {letter.to} ({letter.address})"
        if letter.envelope is None:
            yield f"  {ERASED}"
            continue
        yield f"  Subject: {letter.envelope.subject}"
        yield from (f"  | {line}" for line in letter.envelope.text.splitlines())
    yield f"\nAUDIT: {len(found.lines)} lines of the chain name these"
    for line in found.lines:
        yield f"  {line['sequence']}  {line['at']}  {line['what']}  {line['hash']}"
