"""What the commands need beside a running desk: the configuration, its letters, its ledger."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path

from watchdesk.config import Settings, load
from watchdesk.errors import Mistake, NotFound, Unavailable
from watchdesk.model.board import Board
from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Envelope
from watchdesk.notices import Writer
from watchdesk.notices.samples import AT, codes
from watchdesk.policy import Address, Brought, addresses, bring, chart, logs_shown, tried
from watchdesk.policy.situation import situated
from watchdesk.ports import Ledger
from watchdesk.unit.roster import Unit
from watchdesk.wiring.parts import Letters, is_there, ledger_for, live_writer, sole, template_folders

OF_BEFORE = (
    "the ledger is not yet what this version of watchdesk works with, and a desk is at work on it: start that anew "
    "with this version first (systemctl restart watchdesk)"
)


def unit_of(folder: Path) -> Unit:
    """The unit of a configuration folder, and nothing else of it."""
    return load(folder).unit


def settings_of(folder: Path, state: Path | None) -> Settings:
    """A configuration as it stands, with this state folder."""
    return load(folder, state=state)


def writer_of(folder: Path) -> tuple[Settings, Writer]:
    """The letters of a configuration folder, without touching any state."""
    settings = load(folder)
    return settings, Writer(settings.unit, template_folders(settings), b"preview")


def sample_envelope(writer: Writer, mail: Mail, settings: Settings) -> Envelope:
    """A sample letter as it would be sent."""
    return writer.freeze(mail, date=AT.astimezone(settings.unit.timezone), codes=codes(mail))


@contextmanager
def ledger_of(folder: Path, state: Path | None, *, new: bool = False) -> Iterator[tuple[Settings, Ledger]]:
    """The ledger for a command that looks or settles by hand; a running desk need not stop for it.

    new: make the ledger where there is none yet; it goes live with the desk's first start. Otherwise Mistake. A ledger
    of an earlier version is brought up to date only where no desk is at work on it; else Unavailable says what to do.
    """
    settings = load(folder, state=state)
    if "://" not in settings.store_url and not new and not is_there(settings.store_url):
        raise Mistake(
            f"there is no ledger in {settings.state} yet: run the desk first, or name its folder with --state"
        )
    ledger = _as_it_is(settings) or _made_ready(settings)
    try:
        yield settings, ledger
    finally:
        ledger.close()


def _as_it_is(settings: Settings) -> Ledger | None:
    """None where it is not there, or not what this version reads. A desk that never started has no key either."""
    if "://" not in settings.store_url and not is_there(settings.store_url):
        return None
    try:
        return ledger_for(settings, as_is=True)
    except NotFound:
        return None


def _made_ready(settings: Settings) -> Ledger:
    """Made, or brought to this version's schema and sealed, where no desk is at work on it."""
    with ExitStack() as stack:
        try:
            stack.enter_context(sole(settings.state))
        except Unavailable:
            raise Unavailable(OF_BEFORE) from None
        return ledger_for(settings)


def board_of(settings: Settings, ledger: Ledger, *, start: date, count: int, now: datetime) -> Board:
    """The wall chart of the whole unit as the ledger stands."""
    with ledger.turn(now) as turn:
        situation = situated(now, settings.unit, turn.book())
    return chart(situation, start, count)


def logs_of(settings: Settings, ledger: Ledger, *, month: date, now: datetime) -> tuple[tuple[str, ...], str]:
    """The monthly logs as the ledger has them: lines to print, and a CSV file's text."""
    with ledger.turn(now) as turn:
        return logs_shown(month, situated(now, settings.unit, turn.book()))


def board_page(settings: Settings, board: Board, *, now: datetime) -> str:
    """The wall chart as an HTML page of its own."""
    return Writer(settings.unit, template_folders(settings), b"board").page(board, now)


def bring_all(ledger: Ledger, settings: Settings, rows: Sequence[Brought], *, now: datetime) -> int:
    """Bring approved leave, one transaction a row; how many were new."""
    new = 0
    for row in rows:
        with ledger.turn(now) as turn:
            decision = bring(row, situated(now, settings.unit, turn.book()))
            if decision is not None:
                turn.settle(decision, [], message=None)
                new += 1
    return new


def addresses_of(ledger: Ledger, settings: Settings, *, now: datetime) -> tuple[Address, ...]:
    """Every address that notices to schools go to, and what is known of it."""
    with ledger.turn(now) as turn:
        return addresses(situated(now, settings.unit, turn.book()))


def prove_all(ledger: Ledger, settings: Settings, *, now: datetime) -> int:
    """Write a test mail to every address that had none; how many. Mistake for a desk that sends nothing."""
    if settings.is_shadow:
        raise Mistake('the desk is in shadow mode and sends nothing: prove the addresses once `mode` is "live"')
    letters = Letters(writer=live_writer(settings), kept=ledger.envelope)
    with ledger.turn(now) as turn:
        decision = tried(situated(now, settings.unit, turn.book()))
        if decision is None:
            return 0
        mails = [effect for effect in decision.effects if isinstance(effect, Mail)]
        turn.settle(decision, [letters.freeze(mail, now) for mail in mails], message=None)
    return len(mails)
