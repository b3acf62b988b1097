"""The units of one host among several: their desks, made when they are first woken, and what a wake-up does."""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event as Flag
from threading import Lock

from watchdesk.config import Settings, WebFetch, load
from watchdesk.errors import Mistake, Problem, WatchdeskError
from watchdesk.loop import Notifier, Ping, Pulse
from watchdesk.loop.wakeups import StopSign, Work, wake
from watchdesk.model.decision import Lane
from watchdesk.model.headers import clean
from watchdesk.ports import Clock
from watchdesk.store import Database, units_in_haste
from watchdesk.store.database import conninfo_of, parsed
from watchdesk.store.schema import bring_up_to_date
from watchdesk.wiring.parts import DESK_KEY, goes_live, ledger_for, prove_letters
from watchdesk.wiring.running import FEED_HOURS, Running, assembled

LOG = logging.getLogger(__name__)

DESK_FILE = "watchdesk.toml"
PROBLEMS_LOGGED = 20
# A pass or a sending that shows no sign of life for so long hangs: no single request takes as long.
SILENT_SECONDS = 600.0
# Clocks of hosts may differ so much; what is further behind is a wrong clock, and its passes are refused.
BEHIND = timedelta(seconds=30)


@dataclass(slots=True)
class _Place:
    """One lane of one unit on this host: its desk once it is made, the reload it has seen, when it was last read.
    pulse: the signs of life of whoever holds the lock."""

    pulse: Pulse
    lock: Lock = field(default_factory=Lock)
    running: Running | None = None
    reloads: int = 0
    read_at: datetime | None = None


@dataclass(slots=True)
class Units:
    """The units under one folder: each a configuration folder that bears the unit's id, all with their ledgers in one
    PostgreSQL. A unit whose configuration is wrong is logged whenever it is woken, and stops no other.
    """

    folder: Path
    clock: Clock
    stop: Flag
    _database: Database
    _places: dict[tuple[str, Lane], _Place] = field(default_factory=dict, init=False)
    _reloads: int = field(default=0, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    @classmethod
    def found(cls, folder: Path, *, clock: Clock, stop: Flag) -> "Units":
        """Mistake when there is no folder with a right configuration; the first that is right names the database."""
        wrong: list[Problem] = []
        for name in _names(folder):
            try:
                settings = _settings(folder / name, clock)
            except Mistake as error:
                wrong += error.problems or [Problem(file=name, key="", wrong=str(error))]
                continue
            database = Database(settings.store_url)
            try:
                bring_up_to_date(database)
            except BaseException:
                database.close()
                raise
            return cls(folder, clock, stop, database)
        if not wrong:
            hint = "make a folder for each unit, named as its desk.id, with watchdesk.toml and the rest in it"
            wrong = [Problem(file=str(folder), key="", wrong="holds no unit's configuration", hint=hint)]
        raise Mistake(wrong)

    @property
    def conninfo(self) -> str:
        """libpq's name of the database."""
        return conninfo_of(self._database.url)

    def names(self) -> Collection[str]:
        return _names(self.folder)

    def reload(self) -> None:
        """Each unit reads its configuration anew before it is next worked for."""
        self._reloads += 1

    def make_pass(self, name: str) -> None:
        """One pass; what goes wrong is logged, and the next wake-up tries again."""
        place = self._place(name, Lane.ROUTINE)
        if not place.lock.acquire(blocking=False):
            return
        place.pulse.begin()
        try:
            running = self._ready(name, place)
            report = running.desk.once(self.clock.now())
            LOG.info("pass unit=%s in=%d settled=%d sent=%d", name, report.taken_in, report.settled, report.sent.sent)
            Ping(url=running.settings.health.ping).after(report)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one unit may stop no other
            _log("pass-failed", name, error)
        finally:
            place.pulse.end()
            place.lock.release()

    def send_urgent(self, name: str) -> None:
        """The unit's urgent mail, beside a pass of it that may hang on a slow server."""
        place = self._place(name, Lane.URGENT)
        if not place.lock.acquire(blocking=False):
            return
        place.pulse.begin()
        try:
            delivery, now = self._ready(name, place).desk.delivery, self.clock.now()
            delivery.look_up(now)
            delivery.run(Lane.URGENT, now, stop=place.pulse)
        except Exception as error:  # noqa: BLE001 - as above
            _log("urgent-failed", name, error)
        finally:
            place.pulse.end()
            place.lock.release()

    def urgent_units(self) -> Collection[str]:
        try:
            return units_in_haste(self._database, self.clock.now())
        except WatchdeskError as error:
            _log("urgent-unknown", "*", error)
            return ()

    def silent(self) -> Collection[str]:
        """Units for which something is under way here that shows no sign of life."""
        with self._lock:
            places = list(self._places.items())
        return {name for (name, _), place in places if place.pulse.silent_for() > SILENT_SECONDS}

    def close(self) -> None:
        """Once nothing is under way any more; what still is, ends with the process."""
        for place in self._places.values():
            if place.running is not None and not place.lock.locked():
                place.running.desk.mailbox.close()
        self._database.close()

    def _place(self, name: str, lane: Lane) -> _Place:
        with self._lock:
            fresh = _Place(Pulse(self.stop, self.clock.monotonic))
            return self._places.setdefault((name, lane), fresh)

    def _ready(self, name: str, place: _Place) -> Running:
        now, wanted = self.clock.now(), self._reloads
        if place.running is None:
            place.running = self._made(name, place)
        elif place.reloads != wanted or self._feeds_are_old(place, now):
            try:
                place.running.reload()
            except Mistake as error:
                _log("reload-refused", name, error)
        else:
            return place.running
        place.reloads, place.read_at = wanted, now
        return place.running

    def _feeds_are_old(self, place: _Place, now: datetime) -> bool:
        if place.running is None or place.read_at is None or not place.running.settings.feeds:
            return False
        return now - place.read_at >= timedelta(hours=FEED_HOURS)

    def _made(self, name: str, place: _Place) -> Running:
        settings = _settings(self.folder / name, self.clock)
        if parsed(settings.store_url) != self._database.url:
            wrong = "names another database than that of the other units"
            raise Mistake([Problem(file=f"{name}/watchdesk.toml", key="store.url", wrong=wrong)])
        prove_letters(settings)
        ledger = ledger_for(settings, url=self._database, live_since=goes_live(settings, self.clock.now()))
        running = assembled(settings, ledger, self.clock, place.pulse, None)
        running.desk.behind = BEHIND
        return running


def _names(folder: Path) -> list[str]:
    try:
        return sorted(one.name for one in folder.iterdir() if (one / DESK_FILE).is_file())
    except OSError as error:
        raise Mistake([Problem(file=str(folder), key="", wrong=f"cannot be looked into ({error.strerror})")]) from None


def _settings(folder: Path, clock: Clock) -> Settings:
    """The configuration of a unit of several hosts; Mistake where it is not one."""
    settings = load(folder, now=clock.now().date(), fetch=WebFetch())
    here, problems = f"{folder.name}/{DESK_FILE}", []
    if settings.desk.id != folder.name:
        hint = f"name the folder {settings.desk.id}"
        problems.append(Problem(file=here, key="desk.id", wrong=f"is not the folder's name, {folder.name}", hint=hint))
    if settings.is_shadow:
        wrong = "is 'shadow', and a desk that looks on keeps its own ledger"
        problems.append(Problem(file=here, key="desk.mode", wrong=wrong, hint="use `watchdesk run` for this unit"))
    elif not settings.store_url.startswith("postgres"):
        wrong = "is no PostgreSQL, which alone several hosts can share"
        problems.append(Problem(file=here, key="store.url", wrong=wrong, hint="see docs/hosts.md"))
    if not settings.secrets.has(DESK_KEY):
        wrong = "is missing; each host needs the same one"
        hint = f"`openssl rand -hex 32 > {settings.state / DESK_KEY}`, mode 0600, and copy it to every host"
        problems.append(Problem(file=f"{folder.name}/{DESK_KEY}", key="", wrong=wrong, hint=hint))
    if problems:
        raise Mistake(problems)
    return settings


def _log(what: str, unit: str, error: Exception) -> None:
    """Where and what kind, and not what it says: a wrong value may be a name or an address."""
    places = ",".join(clean(one.place, 200) for one in getattr(error, "problems", ())[:PROBLEMS_LOGGED])
    LOG.error("%s unit=%s kind=%s at=%s", what, unit, type(error).__name__, places)


@dataclass(slots=True)
class Worker:
    """This host at work for its units until `stop`. Signal handlers may call `stop` and `reload`."""

    _units: Units
    _work: Work
    _sign: StopSign = field(default_factory=StopSign)

    @classmethod
    def of(cls, folder: Path, *, clock: Clock, every_seconds: int, room: int) -> "Worker":
        """every_seconds, room: as in `Work`. Mistake when no unit's configuration is right."""
        units = Units.found(folder, clock=clock, stop=Flag())
        work = Work(
            units=units.names,
            every_seconds=every_seconds,
            room=room,
            make_pass=units.make_pass,
            send_urgent=units.send_urgent,
            urgent_units=units.urgent_units,
            silent=units.silent,
        )
        return cls(units, work)

    def run(self, notifier: Notifier) -> None:
        """Unavailable when the database is away."""
        try:
            wake(self._units.conninfo, self._work, notifier=notifier, stop=self._sign)
        finally:
            self._units.stop.set()
            self._units.close()

    def stop(self) -> None:
        self._units.stop.set()
        self._sign.give()

    def reload(self) -> None:
        self._units.reload()
