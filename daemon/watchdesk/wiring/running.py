"""A desk at work: for one pass, or as the daemon."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event as Flag

from watchdesk.config import Settings, WebFetch, load
from watchdesk.deliver import Delivery
from watchdesk.errors import Mistake
from watchdesk.loop import Beat, Desk, Notifier, Ping, UrgentLane, fresh_frozen
from watchdesk.model.decision import Mail
from watchdesk.ports import Clock, Frozen, Ledger
from watchdesk.wiring.keeping import keep_of
from watchdesk.wiring.parts import (
    Letters,
    backend_of,
    goes_live,
    ledger_for,
    live_since,
    live_writer,
    prove_letters,
    sole,
)

# Settings that a reload cannot change.
BUILT_ON = ("state", "store_url", "desk", "backend", "trust", "beat", "delivery", "health", "retention")
URGENT_JOIN_SECONDS = 10.0
FEED_HOURS = 6
# However far the clock was set back: a daemon that refused its passes would hold back arrests until it catches up.
SET_BACK_AT_MOST = timedelta(days=3650)


@dataclass(slots=True, kw_only=True)
class Running:
    """A desk with what it is made of. state: the folder that went before the one of the settings."""

    settings: Settings
    desk: Desk
    letters: Letters
    clock: Clock
    state: Path | None

    def reload(self) -> None:
        """Take a new configuration; Mistake when it is wrong, and then nothing has changed. What the
        desk was built on (where it lies, whom it believes, how it beats) needs a new start."""
        fresh = load(self.settings.folder, state=self.state, now=self.clock.now().date(), fetch=WebFetch())
        moved = [name for name in BUILT_ON if _differ(name, fresh, self.settings)]
        if moved:
            raise Mistake(f"watchdesk.toml: a change of {', '.join(moved)} needs a new start of the desk")
        prove_letters(fresh)
        self.letters.writer = live_writer(fresh)
        self.desk.unit = fresh.unit
        self.settings = fresh


@contextmanager
def open_running(folder: Path, state: Path | None, *, clock: Clock, stop: Flag | None = None) -> Iterator[Running]:
    """A desk ready for its passes. Unavailable when another one works on the same state folder."""
    settings = load(folder, state=state, now=clock.now().date(), fetch=WebFetch())
    with open_with(settings, clock=clock, stop=stop, state=state) as running:
        yield running


@contextmanager
def open_with(
    settings: Settings,
    *,
    clock: Clock,
    stop: Flag | None = None,
    state: Path | None = None,
    url: str | None = None,
) -> Iterator[Running]:
    """As `open_running`, with settings that were read before. url: goes before their store."""
    prove_letters(settings)
    with ExitStack() as stack:
        stack.enter_context(sole(settings.state))
        ledger = ledger_for(settings, url=url, live_since=goes_live(settings, clock.now()))
        stack.callback(ledger.close)
        running = assembled(settings, ledger, clock, stop or Flag(), state)
        stack.callback(running.desk.mailbox.close)
        yield running


def assembled(settings: Settings, ledger: Ledger, clock: Clock, stop: Flag, state: Path | None) -> Running:
    """A desk on a ledger that is open. stop: breaks off what it is at."""
    since = live_since(ledger, clock) if settings.backend.kind != "local" else None
    mailbox, calendar = backend_of(settings, clock, since=since)
    letters = Letters(writer=live_writer(settings), kept=ledger.envelope)

    def written(mail: Mail, now: datetime) -> Frozen | None:
        return fresh_frozen(mail, now, unit=desk.unit, ledger=ledger, freeze=letters.freeze)

    desk = Desk(
        unit=settings.unit,
        mailbox=mailbox,
        ledger=ledger,
        delivery=Delivery(mailbox=mailbox, calendar=calendar, ledger=ledger, freeze=written),
        freeze=letters.freeze,
        stop=stop,
        keep=keep_of(settings),
    )
    return Running(settings=settings, desk=desk, letters=letters, clock=clock, state=state)


@contextmanager
def open_daemon(folder: Path, state: Path | None, *, clock: Clock, stop: Flag, reload: Flag) -> Iterator[Beat]:
    """The daemon: the beat, and the urgent lane's worker beside it with connections of its own."""
    with open_running(folder, state, clock=clock, stop=stop) as running, ExitStack() as stack:
        settings = running.settings
        running.desk.behind = SET_BACK_AT_MOST
        own = ledger_for(settings)
        stack.callback(own.close)
        beside = assembled(settings, own, clock, stop, state).desk
        stack.callback(beside.mailbox.close)
        urgent = UrgentLane(
            delivery=beside.delivery,
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


def _differ(name: str, one: Settings, other: Settings) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
