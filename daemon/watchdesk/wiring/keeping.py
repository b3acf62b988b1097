"""Keep the ledger: back it up, put it back, and let a ledger that may have forgotten something find it out."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from watchdesk.config import Settings
from watchdesk.errors import Mistake, NotFound
from watchdesk.ports import Keep, Ledger
from watchdesk.store import backups
from watchdesk.store.database import parsed
from watchdesk.wiring.parts import is_there, ledger_for, sole

# So long Sent is asked before anything is sent by a ledger that was put back.
ASKED_FOR = timedelta(days=14)
SCRATCH = ".restoring.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """proved: lines of the audit chain; None where the ledger is of an older version, which proves its own."""

    file: Path
    proved: int | None


def keep_of(settings: Settings) -> Keep:
    """How long content is kept, by the configuration."""
    days = settings.retention
    return Keep(
        mail=timedelta(days=days.mail_days),
        report=timedelta(days=days.report_days),
        record=timedelta(days=days.record_days) if days.record_days is not None else None,
    )


def back_up(settings: Settings, target: Path, *, now: datetime) -> Backup:
    """A copy of the ledger, the desk may be at work. target: a folder, or a file that is not there yet."""
    source = _sqlite(settings, "backup", target)
    if not is_there(str(source)):
        raise Mistake(f"back-up: there is no ledger in {settings.state} yet")
    name = f"watchdesk-{settings.desk.id}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite"
    file = target / name if target.is_dir() else target
    backups.copied(source, file)
    return Backup(file=file, proved=_proved(settings, file))


def _proved(settings: Settings, file: Path) -> int | None:
    """Mistake where the copy's audit chain is broken or a record is damaged; the copy stays, to be looked into."""
    try:
        ledger = ledger_for(settings, url=str(file), as_is=True)
    except NotFound:
        return None
    try:
        proved, wrong = ledger.verify_audit()
        damaged = ", ".join(one.ref for one in ledger.damaged())
    finally:
        ledger.close()
        backups.settled(file)
    if wrong is not None:
        raise Mistake(f"back-up: {file} was made, but its audit chain is broken: {wrong}")
    if damaged:
        raise Mistake(f"back-up: {file} was made, but what it holds of {damaged} is damaged; keep an earlier one")
    return proved


def put_back(settings: Settings, file: Path, *, force: bool, by: str, now: datetime) -> datetime:
    """Put a back-up in the place of the ledger; since when it may not know what happened.

    Refused while a desk is at work, over a ledger that is there (force: that lies beside it afterwards), for another
    unit's, and where file or audit chain is damaged.
    """
    target = _sqlite(settings, "restore", file)
    if not file.is_file():
        raise Mistake(f"restore: there is no file {file}")
    if not settings.secrets.has("desk.key"):
        raise Mistake("restore: desk.key is missing; put back the one that belongs to this back-up first")
    with sole(settings.state):
        if target.exists() and not force:
            raise Mistake(f"restore: there is a ledger at {target}; --force puts the back-up in its place")
        scratch = settings.state / SCRATCH
        backups.removed(scratch)
        backups.copied(file, scratch)
        try:
            since = _made_ready(settings, scratch, by=by, now=now)
            aside = target.with_name(f"{target.name}.before-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
            backups.put_in_place(scratch, target, aside)
        finally:
            backups.removed(scratch)
    return since


def _made_ready(settings: Settings, scratch: Path, *, by: str, now: datetime) -> datetime:
    """Proved, of this version's schema, and about to reconcile."""
    units = backups.units_in(scratch)
    if settings.desk.id not in units:
        raise Mistake(f"restore: this is the ledger of {', '.join(units) or 'nobody'}, not of {settings.desk.id!r}")
    ledger = ledger_for(settings, url=str(scratch))
    try:
        proved, wrong = ledger.verify_audit()
        if wrong is not None:
            raise Mistake(f"restore: the audit chain of this back-up is broken after {proved} lines: {wrong}")
        since = ledger.standing().last_pass or now
        reconcile(ledger, since=since, by=by, now=now)
    finally:
        ledger.close()
    backups.settled(scratch)
    return since


def reconcile(ledger: Ledger, *, since: datetime, by: str, now: datetime) -> None:
    """From its next pass on the desk finds out what happened since then, before it sends anything."""
    if since > now:
        raise Mistake("reconcile: --from lies in the future")
    ledger.begin_reconciling(since=since, until=now + ASKED_FOR, by=by, now=now)


def _sqlite(settings: Settings, verb: str, file: Path) -> Path:
    """The file of the ledger. A server's ledger is its own tools' to copy."""
    place = parsed(settings.store_url)
    if place.get_backend_name() == "sqlite":
        return Path(str(place.database))
    url = (settings.store.url or "").replace("+psycopg", "")
    if verb == "backup":
        raise Mistake(
            "the ledger lies in PostgreSQL, which copies it with its own tools, the desk may be at work; as whoever "
            f"owns the tables:\n  pg_dump --format=custom --file={file} '{url}'"
        )
    raise Mistake(
        "the ledger lies in PostgreSQL, which puts it back with its own tools. Stop the desk, on every host; then, as "
        "whoever owns the tables:\n"
        f"  pg_restore --clean --if-exists --single-transaction --dbname='{url}' {file}\n"
        "and for each unit of the database, with the instant at which the dump was begun:\n"
        f"  watchdesk reconcile --config {settings.folder} --from INSTANT\n"
        "Then start the desk."
    )
