"""From a configuration folder to a running desk: the only module that names concrete classes."""

import fcntl
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event as Flag

from watchdesk import shipped
from watchdesk.backends.local import LocalCalendar, LocalMailbox
from watchdesk.backends.shadow import ShadowMailbox
from watchdesk.clock import SystemClock
from watchdesk.config import Settings, WebFetch, load
from watchdesk.deliver import Delivery
from watchdesk.errors import Mistake, Trouble
from watchdesk.loop import Beat, Desk, Notifier, Ping, UrgentLane, fresh_frozen
from watchdesk.model import tokens
from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Envelope
from watchdesk.notices import Writer
from watchdesk.notices.samples import AT, codes, faults
from watchdesk.policy import Brought, bring
from watchdesk.policy.situation import Situation
from watchdesk.ports import Calendar, Clock, Finding, Frozen, Ledger, Mailbox, Severity
from watchdesk.store import open_ledger
from watchdesk.unit.roster import Unit

LOCK = "desk.lock"
SHADOW = "shadow"
URGENT_JOIN_SECONDS = 10.0
# A snow day is told by mail; a feed is for what the district plans ahead.
FEED_HOURS = 6


@dataclass(slots=True, kw_only=True)
class Letters:
    """Writes letters with the settings in force; a reload changes `writer`. Codes are minted here, from the system's
    random source, and nowhere else."""

    writer: Writer

    def freeze(self, mail: Mail, now: datetime) -> Frozen:
        minted = {line.number: tokens.made(secrets.token_bytes(tokens.RANDOM_BYTES)) for line in mail.lines}
        envelope = self.writer.freeze(mail, date=now, codes=minted)
        return Frozen(mail=mail, envelope=envelope, tokens=tuple(minted.items()))


@dataclass(slots=True, kw_only=True)
class Running:
    """A desk with what it is made of."""

    settings: Settings
    desk: Desk
    letters: Letters
    clock: Clock
    state: Path | None

    def reload(self) -> None:
        """Take a new configuration; Mistake when it is wrong, and then nothing has changed. Where the desk lies
        (state, store, backend, mode) needs a new start."""
        fresh = load(self.settings.folder, state=self.state, now=self.clock.now().date(), fetch=WebFetch())
        moved = [name for name in ("state", "store_url", "mode", "backend") if _differ(name, fresh, self.settings)]
        if moved:
            raise Mistake(f"watchdesk.toml: a change of {', '.join(moved)} needs a new start of the desk")
        self.letters.writer = _writer(fresh)
        self.desk.unit = fresh.unit
        self.settings = fresh


def unit_of(folder: Path) -> Unit:
    """The unit of a configuration folder, and nothing else of it."""
    return load(folder).unit


def writer_of(folder: Path) -> tuple[Settings, Writer]:
    """The letters of a configuration folder, without touching any state."""
    settings = load(folder)
    return settings, Writer(settings.unit, _template_folders(settings), b"preview")


def sample_envelope(writer: Writer, mail: Mail, settings: Settings) -> Envelope:
    """A sample letter as it would be sent."""
    return writer.freeze(mail, date=AT.astimezone(settings.unit.timezone), codes=codes(mail))


@contextmanager
def ledger_of(folder: Path, state: Path | None) -> Iterator[tuple[Settings, Ledger]]:
    """The ledger for a command that looks or settles by hand; a running desk need not stop for it."""
    settings = load(folder, state=state)
    if not settings.store_url.startswith("postgresql") and not Path(settings.store_url).exists():
        raise Mistake(
            f"there is no ledger in {settings.state} yet: run the desk first, or name its folder with --state"
        )
    ledger = open_ledger(settings.store_url, unit=settings.desk.id, secret=settings.secrets.desk_key())
    try:
        yield settings, ledger
    finally:
        ledger.close()


@contextmanager
def open_running(
    folder: Path,
    state: Path | None,
    *,
    clock: Clock,
    stop: Flag | None = None,
    url: str | None = None,
    live_since: datetime | None = None,
) -> Iterator[Running]:
    """A desk ready for its passes. Mistake when another one works on the same state folder.

    url: goes before the store of the settings. live_since: when a new ledger counts as live; default now.
    """
    settings = load(folder, state=state, now=clock.now().date(), fetch=WebFetch())
    with ExitStack() as stack:
        stack.enter_context(_sole(settings.state))
        ledger = open_ledger(
            url or settings.store_url,
            unit=settings.desk.id,
            secret=settings.secrets.desk_key(),
            lease_seconds=settings.delivery.lease_seconds,
            live_since=live_since or clock.now(),
        )
        stack.callback(ledger.close)
        yield _assembled(settings, ledger, clock, stop or Flag(), state)


def _assembled(settings: Settings, ledger: Ledger, clock: Clock, stop: Flag, state: Path | None) -> Running:
    mailbox, calendar = _backend(settings, clock)
    letters = Letters(writer=_writer(settings))

    def written(mail: Mail, now: datetime) -> Frozen | None:
        return fresh_frozen(mail, now, unit=desk.unit, ledger=ledger, freeze=letters.freeze)

    desk = Desk(
        unit=settings.unit,
        mailbox=mailbox,
        ledger=ledger,
        delivery=Delivery(mailbox=mailbox, calendar=calendar, ledger=ledger, freeze=written),
        freeze=letters.freeze,
        stop=stop,
    )
    return Running(settings=settings, desk=desk, letters=letters, clock=clock, state=state)


def _backend(settings: Settings, clock: Clock, *, prepare: bool = True) -> tuple[Mailbox, Calendar]:
    """Mailbox and calendar. prepare: make the folders that are missing; the doctor only looks."""
    out = settings.state / SHADOW if settings.is_shadow else settings.state
    calendar = LocalCalendar(out / "calendar", settings.unit.timezone, clock=clock)
    mailbox = _local(settings, settings.state, clock)
    boxes = [mailbox]
    if settings.is_shadow:
        boxes.append(_local(settings, out, clock))
    if prepare:
        calendar.prepare()
        for box in boxes:
            box.prepare()
    return (ShadowMailbox(real=mailbox, out=boxes[1]) if settings.is_shadow else mailbox), calendar


def _local(settings: Settings, root: Path, clock: Clock) -> LocalMailbox:
    return LocalMailbox(
        root,
        desk=settings.desk.address,
        trust=settings.trust.local,
        authserv_id=settings.trust.authserv_id,
        clock=clock,
    )


def _writer(settings: Settings) -> Writer:
    return Writer(settings.unit, _template_folders(settings), settings.secrets.desk_key())


def _template_folders(settings: Settings) -> Sequence[Path]:
    own = [settings.templates] if settings.templates is not None else []
    return [*own, shipped.templates_folder()]


@contextmanager
def _sole(state: Path) -> Iterator[None]:
    """Hold the state folder: two desks on one would each think the other's sends are its own."""
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(state / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Mistake(f"another desk is at work on {state}; stop it first (systemctl stop watchdesk)") from None
        yield
    finally:
        os.close(handle)


@contextmanager
def open_daemon(folder: Path, state: Path | None, *, clock: Clock, stop: Flag, reload: Flag) -> Iterator[Beat]:
    """The daemon: the beat, and the urgent lane's worker beside it with connections of its own."""
    with open_running(folder, state, clock=clock, stop=stop) as running, ExitStack() as stack:
        settings = running.settings
        own = open_ledger(
            settings.store_url,
            unit=settings.desk.id,
            secret=settings.secrets.desk_key(),
            lease_seconds=settings.delivery.lease_seconds,
        )
        stack.callback(own.close)
        urgent = UrgentLane(
            delivery=_assembled(settings, own, clock, stop, state).desk.delivery,
            clock=clock,
            stop=stop,
            every_seconds=settings.beat.urgent_seconds,
        )
        urgent.start()
        stack.callback(urgent.join, URGENT_JOIN_SECONDS)
        stack.callback(stop.set)
        yield Beat(
            desk=running.desk,
            clock=clock,
            every_seconds=settings.beat.seconds,
            notifier=Notifier.from_environment(),
            stop=stop,
            reload=reload,
            load=running.reload,
            calendars_every_hours=FEED_HOURS if settings.feeds else None,
            after_pass=Ping(url=settings.health.ping).after,
        )


def bring_all(ledger: Ledger, settings: Settings, rows: Sequence[Brought], *, now: datetime) -> int:
    """Bring approved leave, one transaction a row; how many were new."""
    new = 0
    for row in rows:
        with ledger.turn(now) as turn:
            decision = bring(row, Situation(now=now, unit=settings.unit, book=turn.book()))
            if decision is not None:
                turn.settle(decision, [], message=None)
                new += 1
    return new


def findings(folder: Path, state: Path | None, *, offline: bool) -> list[Finding]:
    """What the doctor finds. Raises Mistake when the configuration itself is wrong."""
    clock = SystemClock()
    settings = load(folder, state=state, now=clock.now().date(), fetch=None if offline else WebFetch())
    found = [Finding(about="configuration", severity=Severity.GOOD, words=f"{folder} is in order")]
    found += [
        Finding(about=f"{one.file}: {one.key}", severity=Severity.WARNING, words=one.wrong, advice=one.hint)
        for one in settings.warnings
    ]
    found += _letter_findings(Writer(settings.unit, _template_folders(settings), b"check"))
    if offline:
        return found
    mailbox, calendar = _backend(settings, clock, prepare=False)
    return [*found, *_store_findings(settings), *mailbox.check(), *calendar.check()]


def _letter_findings(writer: Writer) -> list[Finding]:
    """Every letter written once with sample facts: a template that breaks is found before it is needed."""
    wrong = [
        Finding(about=f"{one.file}: {one.key}".rstrip(": "), severity=Severity.BAD, words=one.wrong, advice=one.hint)
        for one in faults(writer)
    ]
    return wrong or [Finding(about="templates", severity=Severity.GOOD, words="every letter can be written")]


def _store_findings(settings: Settings) -> list[Finding]:
    try:
        ledger = open_ledger(settings.store_url, unit=settings.desk.id, secret=settings.secrets.desk_key())
    except Trouble as error:
        advice = "see [store] in watchdesk.toml, and whether the disk is full or the database is up"
        return [Finding(about="store", severity=Severity.BAD, words=str(error), advice=advice)]
    try:
        proved, wrong = ledger.verify_audit()
    finally:
        ledger.close()
    if wrong is not None:
        advice = "somebody changed the record: keep the file, and find out who had access"
        return [Finding(about="audit", severity=Severity.BAD, words=f"after {proved} lines: {wrong}", advice=advice)]
    return [Finding(about="store", severity=Severity.GOOD, words=f"opens; {proved} audit lines are proved")]


def _differ(name: str, one: Settings, other: Settings) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
