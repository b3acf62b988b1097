"""The parts of a desk, made from its settings: mailbox and calendar, letters, ledger, and the hold on its state."""

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from watchdesk import shipped
from watchdesk.backends.local import LocalCalendar, LocalMailbox
from watchdesk.backends.shadow import ShadowCalendar, ShadowMailbox
from watchdesk.config import Settings
from watchdesk.config.settings import SHADOW_LEDGER
from watchdesk.errors import Mistake, NotFound, Problem, ProtocolError, Unavailable
from watchdesk.model import tokens
from watchdesk.model.decision import Mail
from watchdesk.model.delivery_letters import Again
from watchdesk.model.envelope import Envelope
from watchdesk.notices import Writer
from watchdesk.notices.samples import faults
from watchdesk.ports import Calendar, Clock, Frozen, Ledger, Mailbox
from watchdesk.store import Database, open_ledger
from watchdesk.wiring.calendars import folder_calendar, shared_calendar
from watchdesk.wiring.graph import graph_parts
from watchdesk.wiring.servers import exchange_parts, imap_mailbox

LOCK = "desk.lock"
SHADOW = "shadow"
# A shadow that ended longer ago is no reason to act on old mail.
SHADOW_ENDED_BEFORE = timedelta(hours=1)
DESK_KEY = "desk.key"


@dataclass(slots=True, kw_only=True)
class Letters:
    """Writes letters with the settings in force; a reload changes `writer`. Codes are minted here, from the system's
    random source, and nowhere else. kept: the letters that were written, of which some go out once more."""

    writer: Writer
    kept: Callable[[str], tuple[Envelope, str] | None]

    def freeze(self, mail: Mail, now: datetime) -> Frozen:
        if isinstance(mail.letter, Again):
            first = self.kept(mail.letter.first)
            if first is None:
                raise ProtocolError(f"the ledger does not hold the letter {mail.letter.first} any more")
            return Frozen(mail=mail, envelope=self.writer.again(mail, first[0], date=now))
        minted = {line.number: tokens.made(secrets.token_bytes(tokens.RANDOM_BYTES)) for line in mail.lines}
        envelope = self.writer.freeze(mail, date=now, codes=minted)
        return Frozen(mail=mail, envelope=envelope, tokens=tuple(minted.items()))


def ledger_for(
    settings: Settings,
    *,
    url: str | Database | None = None,
    live_since: datetime | None = None,
    as_is: bool = False,
) -> Ledger:
    """The ledger of a desk. url: goes before the store of the settings. live_since, as_is: as for `open_ledger`."""
    return open_ledger(
        url or settings.store_url,
        unit=settings.desk.id,
        secret=desk_key(settings),
        lease_seconds=settings.delivery.lease_seconds,
        backend=settings.backend.kind,
        live_since=live_since,
        as_is=as_is,
    )


def desk_key(settings: Settings) -> bytes:
    """The desk's key. Only a desk without a ledger gets a new one: what a ledger holds is sealed with the old."""
    if not settings.secrets.has(DESK_KEY) and is_there(settings.store_url):
        wrong = "is missing, and the ledger was sealed with it"
        hint = (
            f"put it back from your back-up, into {settings.state}, mode 0600; if the service gets it as a credential "
            f"(LoadCredential=), a command gets it with CREDENTIALS_DIRECTORY=FOLDER, run as whoever may read it there"
        )
        raise Mistake([Problem(file=DESK_KEY, key="", wrong=wrong, hint=hint)])
    return settings.secrets.desk_key()


def is_there(store_url: str) -> bool:
    """Whether an SQLite ledger stands there already; of a server nobody knows before asking it."""
    if "://" in store_url:
        return False
    try:
        Path(store_url).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise Mistake([_unreadable(Path(store_url).parent, error)]) from None
    return True


def _unreadable(state: Path, error: OSError) -> Problem:
    """The state folder is the desk's user's alone, as it should be."""
    wrong = f"the state folder {state} cannot be looked into ({error.strerror})"
    hint = "run this as the user that the desk runs as: runuser -u watchdesk -- ..."
    return Problem(file="watchdesk.toml", key="desk.state", wrong=wrong, hint=hint)


def backend_of(
    settings: Settings,
    clock: Clock,
    *,
    since: datetime | None = None,
    prepare: bool = True,
    insists: bool = False,
) -> tuple[Mailbox, Calendar]:
    """Mailbox and calendar. since: when the desk went live, None is now; on servers, what came before is the baseline.
    prepare: make the folders that are missing; the doctor only looks. insists: tries a login that was refused."""
    mailbox, calendar = _real(settings, clock, since=since or clock.now(), insists=insists)
    parts: list[Mailbox | Calendar] = [mailbox, calendar]
    if settings.is_shadow:
        out = _local(settings, settings.state / SHADOW, clock)
        own = folder_calendar(settings, settings.state / SHADOW, clock)
        parts += [out, own]
        mailbox = ShadowMailbox(real=mailbox, out=out)
        calendar = ShadowCalendar(real=calendar, out=own)
    if prepare:
        for one in parts:
            if isinstance(one, LocalMailbox | LocalCalendar):
                one.prepare()
    return mailbox, calendar


def _real(settings: Settings, clock: Clock, *, since: datetime, insists: bool) -> tuple[Mailbox, Calendar]:
    """What the unit works with; the calendar is the configured one where the mail system keeps none for us."""
    calendar = shared_calendar(settings, clock, insists=insists)
    if settings.backend.kind == "imap":
        return imap_mailbox(settings, clock, since=since, insists=insists), calendar
    if settings.backend.kind == "exchange":
        mailbox, there = exchange_parts(settings, clock, since=since, insists=insists)
        return mailbox, there or calendar
    if settings.backend.kind == "graph":
        mailbox, there = graph_parts(settings, clock, since=since, insists=insists)
        return mailbox, there or calendar
    return _local(settings, settings.state, clock), calendar


def goes_live(settings: Settings, now: datetime) -> datetime:
    """When a desk that starts for the first time goes live: now; on a server, after a shadow that was at work until
    shortly before, a beat before its last pass, which may have been cut short: no mail falls between the two."""
    shadow = settings.state / SHADOW_LEDGER
    if settings.is_shadow or settings.backend.kind == "local" or not shadow.is_file():
        return now
    try:
        ledger = ledger_for(settings, url=str(shadow), as_is=True)
    except (NotFound, Mistake):  # of another version or another unit
        return now
    try:
        last = ledger.standing().last_pass
    finally:
        ledger.close()
    if last is None or not timedelta(0) <= now - last <= SHADOW_ENDED_BEFORE:
        return now
    return last - timedelta(seconds=settings.beat.seconds)


def live_since(ledger: Ledger, clock: Clock) -> datetime:
    """When the desk of this ledger went live."""
    with ledger.turn(clock.now()) as turn:
        return turn.book().live_since


def _local(settings: Settings, root: Path, clock: Clock) -> LocalMailbox:
    return LocalMailbox(
        root,
        desk=settings.desk.address,
        trust=settings.trust.local,
        authserv_id=settings.trust.authserv_id,
        clock=clock,
    )


def live_writer(settings: Settings) -> Writer:
    """Letters with the desk's own key in their Message-IDs."""
    return Writer(settings.unit, template_folders(settings), desk_key(settings))


def prove_letters(settings: Settings) -> None:
    """Mistake when the unit's own templates cannot write a sample: better known now than when there is an arrest."""
    problems = faults(Writer(settings.unit, template_folders(settings), b"proof"), own_only=True)
    if problems:
        raise Mistake(problems)


def template_folders(settings: Settings) -> Sequence[Path]:
    """The unit's own letters go before the shipped ones."""
    own = [settings.templates] if settings.templates is not None else []
    return [*own, shipped.templates_folder()]


@contextmanager
def still(settings: Settings) -> Iterator[None]:
    """No desk is at work for the unit, on this machine or, where several hosts share its ledger, on any. Unavailable
    while one is."""
    with ExitStack() as stack:
        stack.enter_context(sole(settings.state))
        if settings.store_url.startswith("postgres"):
            database = Database(settings.store_url)
            stack.callback(database.close)
            stack.enter_context(database.presence.still(settings.desk.id))
        yield


@contextmanager
def sole(state: Path) -> Iterator[None]:
    """Hold the state folder: two desks on one would each think the other's sends are its own.

    Unavailable while it is held: the other desk may stop at any time. Mistake when it cannot be made."""
    try:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(state / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        hint = f"make it a folder that the desk's user may write: chown it, chmod 700 {state}"
        wrong = f"the state folder {state} cannot be written ({error.strerror})"
        raise Mistake([Problem(file="watchdesk.toml", key="desk.state", wrong=wrong, hint=hint)]) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unavailable(f"another desk is at work on {state}; stop it first (systemctl stop watchdesk)") from None
        yield
    finally:
        os.close(handle)
