"""A stage for plays in mail: letters come in, time passes, letters go out.

The demo and the scenario tests play on it. Nothing here is a stand-in: mail is dropped into a real Maildir,
the desk's own passes run over it, and what went out is read from the sent Maildir.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy as wire
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from pathlib import Path

from watchdesk import wiring
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.loop import Desk, Report
from watchdesk.unit.roster import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail that somebody writes. sender: roster key or an address. answers: (notice, roster key) of the mail of
    ours that it replies to, or None. quote: whether that mail is quoted below, as mail programs do."""

    sender: str
    subject: str
    body: str
    answers: tuple[str, str] | None = None
    quote: bool = True
    html: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A mail of ours in the sent Maildir."""

    file: Path
    notice: str
    to: str
    key: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return part.get_content() if part is not None else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return part.get_content() if part is not None else ""


@dataclass(slots=True, kw_only=True)
class Stage:
    """One desk on one folder: `root` holds mail/, sent/ and calendar/."""

    desk: Desk
    root: Path
    clock: FixedClock
    _letters: int = 0
    _seen: set[str] = field(default_factory=set)

    @property
    def unit(self) -> Unit:
        return self.desk.unit

    def drop(self, letter: Letter) -> Path:
        """Deliver a letter into mail/new, dated now, as a delivery agent would."""
        self._letters += 1
        raw = letter.raw if letter.raw is not None else self._written(letter).as_bytes(policy=wire.SMTP)
        name = f"{int(self.clock.now().timestamp())}.P{self._letters}.stage"
        temporary = self.root / "mail" / "tmp" / name
        temporary.write_bytes(raw)
        return temporary.rename(self.root / "mail" / "new" / name)

    def play(self, at: datetime, *, every: timedelta | None = None) -> Report:
        """Let time pass until `at`, with a pass each `every` on the way (None: none), then one at `at`."""
        total = Report()
        if every is not None:
            while self.clock.now() + every < at:
                self._pass(self.clock.now() + every, total)
        self._pass(at, total)
        return total

    def _pass(self, at: datetime, total: Report) -> None:
        self.clock.instant = at
        report = self.desk.once(at)
        total.taken_in += report.taken_in
        total.settled += report.settled
        total.set_aside += report.set_aside
        total.ticked += report.ticked
        total.sent += report.sent
        total.troubles += report.troubles
        total.mistakes += report.mistakes

    def sent(self) -> list[Gone]:
        """Every mail that went out, oldest first."""
        files = [file for sub in ("new", "cur") for file in (self.root / "sent" / sub).iterdir()]
        gone = [self._gone(file) for file in files]
        return sorted(gone, key=lambda one: (str(one.message["Date"].datetime.astimezone()), one.key))

    def news(self) -> list[Gone]:
        """What went out since this was last asked."""
        fresh = [one for one in self.sent() if one.key not in self._seen]
        self._seen.update(one.key for one in fresh)
        return fresh

    def latest(self, notice: str, to: str) -> Gone:
        """The newest mail of that notice to that person; LookupError when there is none."""
        for one in reversed(self.sent()):
            if one.notice == notice and one.to == to:
                return one
        raise LookupError(f"no {notice} went to {to}")

    def held(self) -> list[Path]:
        folder = self.root / "mail" / ".Held" / "cur"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def entries(self) -> list[str]:
        """The titles on the calendar, with their days."""
        window = self.desk.delivery.calendar.window
        today = self.clock.now().astimezone(self.unit.timezone).date()
        found = window(today - timedelta(days=200), today + timedelta(days=400))
        return [f"{one.title} {one.start} {one.end}" for one in found]

    def _gone(self, file: Path) -> Gone:
        message = BytesParser(policy=wire.default).parsebytes(file.read_bytes())
        if not isinstance(message, EmailMessage):
            raise TypeError("the default policy makes EmailMessage")
        address = message["To"].addresses[0].addr_spec
        return Gone(
            file=file,
            notice=str(message["X-Watchdesk-Notice"]),
            to=self._who(address),
            key=str(message["X-Watchdesk-Key"]),
            message=message,
        )

    def _who(self, address: str) -> str:
        person = self.unit.by_address(address)
        if person is not None:
            return person.key
        if address == self.unit.ecc:
            return "ecc"
        designees = {school.designee: f"designee.{school.id}" for school in self.unit.schools.values()}
        return designees.get(address, address)

    def _written(self, letter: Letter) -> EmailMessage:
        mail = EmailMessage(policy=wire.SMTP)
        person = self.unit.people.get(letter.sender)
        address = person.addresses[0] if person else letter.sender
        mail["From"] = f"{person.name or person.key} <{address}>" if person else address
        mail["To"] = self.unit.desk
        mail["Date"] = format_datetime(self.clock.now().astimezone(self.unit.timezone))
        mail["Message-ID"] = f"<letter-{self._letters}@{address.partition('@')[2]}>"
        body = letter.body
        subject = letter.subject
        if letter.answers is not None:
            asked = self.latest(*letter.answers)
            mail["In-Reply-To"] = str(asked.message["Message-ID"])
            mail["References"] = str(asked.message["Message-ID"])
            subject = subject or f"Re: {asked.subject}"
            if letter.quote:
                body += "\n\n" + "\n".join(_quoted(asked))
        mail["Subject"] = subject
        for name, value in letter.headers:
            mail[name] = value
        mail.set_content(body)
        if letter.html is not None:
            mail.add_alternative(letter.html, subtype="html")
        return mail


@contextmanager
def opened(settings: Settings, *, start: datetime, url: str | None = None) -> Iterator[Stage]:
    """A desk on the state folder of the settings, its clock at `start` (the unit's local time when it names no
    offset).

    A ledger that stands there already is gone on with. url: a store that goes before the settings.
    """
    at = start if start.tzinfo else start.replace(tzinfo=settings.unit.timezone)
    clock = FixedClock(at)
    with wiring.open_with(settings, clock=clock, url=url) as running:
        yield Stage(desk=running.desk, root=settings.state, clock=clock)


def _quoted(asked: Gone) -> Iterator[str]:
    when = asked.message["Date"].datetime
    yield f"On {when:%a, %b %d, %Y at %I:%M %p} {asked.message['From']} wrote:"
    for line in asked.text.splitlines():
        yield f"> {line}" if line else ">"
