"""Two units in one process, each with a mail system, a ledger and a desk of its own: what becomes of the one may not
touch the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from support.desks import ZONE
from support.sample import sample_settings
from watchdesk.cli.demo.stage import Gone, Letter, Stage
from watchdesk.config import Settings
from watchdesk.model.returned import Returned

START = datetime(2027, 3, 1, 9, 55, tzinfo=ZONE)
PATIENCE = 120.0
SICK = Letter(sender="mlee", subject="Sick", body="Calling in sick today. Mai")
ARREST = Letter(
    sender="kxiong",
    subject="arrest at Humboldt",
    body="I arrested a student at Humboldt on school grounds at 0940 for assault. Juvenile male, 15, removed from the "
    "building. CN 27-000-123. Parents told at 0935.\n\nKou Xiong",
)
OF_THE_SICK = {"absence principal.como", "absence designee.como", "ack mlee", "sick-report sgt.hart"}
OF_THE_ARREST = {"arrest principal.humboldt", "arrest designee.humboldt", "arrest-report sgt.moua"}


@dataclass(slots=True)
class Hold:
    """A server that does not answer until a test lets it. begun: somebody waits for it."""

    begun: Flag = field(default_factory=Flag)
    over: Flag = field(default_factory=Flag)

    def wait(self) -> None:
        self.begun.set()
        assert self.over.wait(PATIENCE)


def unit_settings(folder: Path, name: str) -> Settings:
    """The sample unit under another name and address, with a state folder of its own."""
    plain, state = sample_settings(), folder.resolve() / name
    desk = plain.desk.model_copy(update={"id": name, "address": f"{name}.desk@stpaul.example"})
    return replace(plain, desk=desk, state=state, secrets=replace(plain.secrets, state=state))


def told(stage: Stage) -> set[str]:
    return {f"{one.notice} {one.to}" for one in stage.sent()}


def messages(stage: Stage) -> int:
    """How many the ledger has."""
    return sum(number for name, number in stage.desk.ledger.counts().items() if name.startswith("messages."))


def stalled_beside_another(stalled: Stage, other: Stage, hold: Hold) -> None:
    """The first unit's server takes a request and says nothing; meanwhile the other unit's arrest is told."""
    stalled.drop(SICK)
    stalled.clock.instant = START + timedelta(minutes=1)
    waiting = Thread(target=stalled.desk.once, args=(stalled.clock.now(),), daemon=True)
    waiting.start()
    assert hold.begun.wait(PATIENCE)
    try:
        other.drop(ARREST)
        report = other.play(START + timedelta(minutes=5))
        assert (report.troubles, report.mistakes, report.taken_in) == ([], [], 1)
        assert told(other) >= OF_THE_ARREST
        assert waiting.is_alive(), "the other one still waits for its server"
        assert told(stalled) == set()
    finally:
        hold.over.set()
        waiting.join(PATIENCE)
    stalled.play(START + timedelta(minutes=20))
    assert told(stalled) == OF_THE_SICK


def nothing_is_mixed(stalled: Stage, other: Stage) -> None:
    """No mail, no record and no word of the one is with the other."""
    assert not told(stalled) & told(other)
    assert not any(word in one.text for one in stalled.sent() for word in ("27-000-123", "assault"))
    assert not any(word in one.text for one in other.sent() for word in ("Calling in", "sick"))
    assert (messages(stalled), messages(other)) == (1, 1)
    for mine, theirs in ((stalled, other), (other, stalled)):
        assert all(_knows(mine, one) and not _knows(theirs, one) for one in mine.sent())
        assert not {one.message["Message-ID"] for one in mine.sent()} & {
            one.message["Message-ID"] for one in theirs.sent()
        }
    assert stalled.desk.ledger.verify_audit()[1] is None
    assert other.desk.ledger.verify_audit()[1] is None


def _knows(stage: Stage, mail: Gone) -> bool:
    """Whether a mail is of this unit's ledger."""
    named = Returned(ids=(str(mail.message["Message-ID"]),))
    return stage.desk.ledger.posted(named, stage.clock.now()) is not None


def broken_beside_another(broken: Stage, other: Stage, mends: Callable[[], None]) -> None:
    """The first unit's mailbox lets nobody in; the other unit's arrest is told, and its own mail once it is mended."""
    broken.drop(SICK)
    other.drop(ARREST)
    for minute in (1, 2):
        assert broken.play(START + timedelta(minutes=minute)).troubles
        assert other.play(START + timedelta(minutes=minute)).troubles == []
    assert told(other) >= OF_THE_ARREST
    assert told(broken) == set()
    mends()
    broken.play(START + timedelta(minutes=70))
    assert told(broken) == OF_THE_SICK
