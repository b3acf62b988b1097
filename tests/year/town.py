"""The play itself: one clock, one real desk on a real SQLite ledger, a mailbox and a calendar in memory, and people.

Everything happens in order of time. A mail is delivered and the desk makes a pass; whoever gets an answer may write
again, later. Between the mails the desk passes as its duties need it.
"""

import heapq
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random

from sqlalchemy import event

from support.sample import sample_folder, sample_settings
from watchdesk import wiring
from watchdesk.backends.memory import MemoryCalendar, MemoryMailbox
from watchdesk.clock import FixedClock
from watchdesk.loop import Desk
from watchdesk.wiring.running import Running
from year import almanac, post
from year.almanac import DAY, ZONE, Almanac, Somebody, moment
from year.happened import Came, Notebook
from year.post import Gone

# The beats of a workday on which something is due; the mails between them bring passes of their own.
BEATS = (time(0, 1), time(6, 15), time(7), time(8), time(11), time(13), time(14), time(15), time(15, 30), time(19))
QUIET_BEATS = (time(0, 1), time(6, 15), time(13))
SOON = timedelta(seconds=1)

Action = Callable[[], object]
Reader = Callable[[Gone], None]


@dataclass(slots=True)
class Town:
    """One run of the play. rush: how much more often than in an ordinary week
    anything happens. troubles: what a pass said that it should not have said."""

    seed: int
    running: Running
    mailbox: MemoryMailbox
    calendar: MemoryCalendar
    clock: FixedClock
    almanac: Almanac
    notes: Notebook
    start: datetime
    gone: list[Gone] = field(default_factory=list)
    readers: dict[str, list[Reader]] = field(default_factory=lambda: defaultdict(list))
    rush: float = 1.0
    troubles: list[str] = field(default_factory=list)
    passes: int = 0
    index: dict[str, list[Gone]] = field(default_factory=dict)
    indexed: int = 0
    _plan: list[tuple[datetime, int, Action]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def now(self) -> datetime:
        return self.clock.instant

    def random(self, *about: object) -> Random:
        """A generator of its own for each question, so that one more flow does not change all others."""
        return Random("/".join(map(str, (self.seed, *about))))

    @property
    def desk(self) -> Desk:
        return self.running.desk

    # --- time -----------------------------------------------------------------------------------------------

    def at(self, when: datetime, action: Action) -> None:
        """Do something later; what lies in the past is done at once."""
        heapq.heappush(self._plan, (max(when, self.now), next(self._numbers), action))

    def beats(self, first: date, last: date) -> None:
        """The passes that time needs, on every day of a span."""
        day = first
        while day <= last:
            for at in BEATS if self.almanac.is_workday(day) else QUIET_BEATS:
                self.at(moment(day, at), self.turn)
            day += DAY

    def run(self, until: datetime) -> None:
        while self._plan and self._plan[0][0] <= until:
            when, _, action = heapq.heappop(self._plan)
            self.clock.instant = when
            action()
        self.clock.instant = until
        self.turn()

    def turn(self) -> None:
        """One pass of the desk; then everybody reads what came."""
        report = self.desk.once(self.now)
        self.passes += 1
        self.troubles += [*report.troubles, *report.mistakes]
        if report.set_aside:
            self.troubles.append(f"{self.now:%Y-%m-%d %H:%M}: {report.set_aside} mails were set aside")
        for mail in self._news():
            for reader in self.readers[mail.to]:
                reader(mail)

    def _news(self) -> Iterator[Gone]:
        for envelope, _ in list(islice(self.mailbox.sent.values(), len(self.gone), None)):
            self.gone.append(Gone(number=len(self.gone), envelope=envelope, at=self.now))
            yield self.gone[-1]

    # --- the configuration ----------------------------------------------------------------------------------

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Somebody edits a file of the configuration, and has the desk read it anew."""
        settings = self.running.settings
        folder = settings.state.parent / "config"
        if not folder.exists():
            shutil.copytree(sample_folder(), folder)
        file = folder / name
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        self.running.settings = replace(settings, folder=folder)
        self.running.reload()

    # --- letters --------------------------------------------------------------------------------------------

    def person(self, key: str) -> Somebody:
        return self.almanac.people[key]

    def write(
        self,
        sender: str,
        subject: str,
        body: str,
        *,
        flow: str,
        answers: Gone | None = None,
        canary: str | None = None,
        headers: dict[str, str] | None = None,
        quote: bool = True,
    ) -> str:
        """Somebody writes to the desk now (a roster key, or an address), and the desk makes a pass.

        Gives the Message-ID. Whoever must note something before the desk answers uses `post` and `turn`."""
        message = self.post(
            sender, subject, body, flow=flow, answers=answers, canary=canary, headers=headers, quote=quote
        )
        self.turn()
        return message

    def post(
        self,
        sender: str,
        subject: str,
        body: str,
        *,
        flow: str,
        answers: Gone | None = None,
        canary: str | None = None,
        headers: dict[str, str] | None = None,
        quote: bool = True,
        invite: str | None = None,
    ) -> str:
        """Deliver a mail without a pass."""
        somebody = self.almanac.people.get(sender)
        message, raw = post.written(
            sender=somebody.address if somebody else sender,
            name=somebody.name or somebody.title if somebody else "",
            to=self.almanac.desk,
            subject=subject,
            body=body,
            at=self.now,
            number=len(self.notes.came) + 1,
            answers=answers,
            quote=quote,
            headers=headers,
            invite=invite,
        )
        self.notes.came.append(Came(message=message, sender=sender, at=self.now, flow=flow, canary=canary))
        self.mailbox.deliver(raw, received_at=self.now)
        return message


@contextmanager
def opened(folder: Path, start: datetime, *, seed: int = 1, rush: float = 1.0) -> Iterator[Town]:
    """The sample unit's desk, as it ships, on a fresh ledger under `folder`."""
    state = (folder / "desk").resolve()
    state.mkdir(parents=True)
    settings = sample_settings()
    settings = replace(
        settings,
        state=state,
        secrets=replace(settings.secrets, state=state),
    )
    clock = FixedClock(start)
    known = almanac.read(sample_folder())
    with wiring.open_with(settings, clock=clock, state=state) as running:
        desk, mailbox, calendar = running.desk, MemoryMailbox(), MemoryCalendar(ZONE)
        _in_haste(desk)
        desk.mailbox = mailbox
        desk.delivery = replace(desk.delivery, mailbox=mailbox, calendar=calendar)
        yield Town(seed, running, mailbox, calendar, clock, known, Notebook(known), start, rush=rush)


def _in_haste(desk: Desk) -> None:
    """The play loses no power: its commits need not wait for the disk. (`tests/power` is where power is lost.)"""
    engine = desk.ledger._database.engine
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    engine.dispose()
