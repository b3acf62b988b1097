"""A stage for plays in mail: letters come in, time passes, letters go out.

The demo and the scenario tests play on it. Nothing here is a stand-in: mail is dropped into a real Maildir,
the desk's own passes run over it, and what went out is read from the sent Maildir.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import policy as wire
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from watchdesk import wiring
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.loop import Desk, Report
from watchdesk.ports import Occurrence
from watchdesk.unit.roster import Unit

TO_SCHOOLS = ("absence", "arrest-corrected")
# In the body of a letter: "{key of absence principal.como}", as that mail of ours shows it.
KEY_OF = re.compile(r"\{key of (\S+) (\S+)\}")
LINK = re.compile(r'href="(mailto:[^"]{1,4000})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """One of our mails: its notice, the roster key of its reader, and which of them (1 the oldest; None the newest)."""

    notice: str
    to: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail that somebody writes. sender: roster key or an address. answers: the mail of ours that it replies to.
    quote: whether that mail is quoted below, as mail programs do. button: words of a mailto button in that mail,
    which is pressed instead of replying. again: the number of an earlier letter, which comes once more as it was.
    returns: a mail of ours that comes back. files: name and size of what is attached. raw: the bytes themselves.
    calendar: an iTIP message beside the text."""

    sender: str
    subject: str
    body: str
    answers: Ours | None = None
    quote: bool = True
    button: str | None = None
    html: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    again: int | None = None
    returns: Ours | None = None
    files: tuple[tuple[str, int], ...] = ()
    raw: bytes | None = None
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A mail of ours in the sent Maildir. key: the name of its file, one for each notice."""

    file: Path
    notice: str
    to: str
    key: str
    at: datetime
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

    @property
    def itip(self) -> str:
        """Its text/calendar part; empty where it has none."""
        parts = (part for part in self.message.walk() if part.get_content_type() == "text/calendar")
        return next((str(part.get_content()) for part in parts), "")


@dataclass(slots=True, kw_only=True)
class Stage:
    """One desk on one folder: `root` holds mail/, sent/ and calendar/."""

    desk: Desk
    root: Path
    clock: FixedClock
    _letters: list[bytes] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _gone: dict[str, Gone] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        return self.desk.unit

    def drop(self, letter: Letter) -> Path:
        """Deliver a letter into mail/new, dated now, as a delivery agent would."""
        raw = self._bytes(letter)
        self._letters.append(raw)
        name = f"{int(self.clock.now().timestamp())}.P{len(self._letters)}.stage"
        temporary = self.root / "mail" / "tmp" / name
        temporary.write_bytes(raw)
        arrived = self.clock.now().timestamp()
        os.utime(temporary, (arrived, arrived))
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
        """Every mail that went out, oldest first; of one moment those to the police before those to schools."""
        for sub in ("new", "cur"):
            for file in (self.root / "sent" / sub).iterdir():
                if file.name not in self._gone:
                    self._gone[file.name] = self._read(file)
        return sorted(
            self._gone.values(),
            key=lambda one: (one.at, one.notice.startswith(TO_SCHOOLS) or one.notice == "arrest", one.key),
        )

    def news(self) -> list[Gone]:
        """What went out since this was last asked."""
        fresh = [one for one in self.sent() if one.key not in self._seen]
        self._seen.update(one.key for one in fresh)
        return fresh

    def found(self, ours: Ours) -> Gone:
        """The mail of ours that is meant; LookupError when there is none."""
        gone = [one for one in self.sent() if (one.notice, one.to) == (ours.notice, ours.to)]
        if len(gone) < (ours.number or 1):
            raise LookupError(f"{len(gone)} mails {ours.notice} went to {ours.to}")
        return gone[ours.number - 1 if ours.number else -1]

    def held(self) -> list[Path]:
        folder = self.root / "mail" / ".Held" / "cur"
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def entries(self) -> list[str]:
        """On the calendar: "Away - Lee 2027-03-10 to 2027-03-11", "Away - Ruiz 2027-03-04 13:00 to 15:00"."""
        window = self.desk.delivery.calendar.window
        today = self.clock.now().astimezone(self.unit.timezone).date()
        found = window(today - timedelta(days=200), today + timedelta(days=400))
        return [f"{one.title} {_when(one, self.unit.timezone)}" for one in found]

    def _read(self, file: Path) -> Gone:
        message = BytesParser(policy=wire.default).parsebytes(file.read_bytes())
        if not isinstance(message, EmailMessage):
            raise TypeError("the default policy makes EmailMessage")
        address = message["To"].addresses[0].addr_spec
        return Gone(
            file=file,
            notice=str(message["X-Watchdesk-Notice"]),
            to=self._who(address),
            key=file.name.partition(":")[0],
            at=message["Date"].datetime,
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

    def _bytes(self, letter: Letter) -> bytes:
        if letter.raw is not None:
            return letter.raw
        if letter.again is not None:
            return self._letters[letter.again - 1]
        if letter.returns is not None:
            return self.found(letter.returns).file.read_bytes()
        return self._written(letter).as_bytes(policy=wire.SMTP)

    def _written(self, letter: Letter) -> EmailMessage:
        mail = EmailMessage(policy=wire.SMTP)
        person = self.unit.people.get(letter.sender)
        address = person.addresses[0] if person else letter.sender
        mail["From"] = f"{person.name or person.key} <{address}>" if person else address
        mail["To"] = self.unit.desk
        mail["Date"] = format_datetime(self.clock.now().astimezone(self.unit.timezone))
        mail["Message-ID"] = f"<letter-{len(self._letters) + 1}@{address.partition('@')[2]}>"
        subject, body = self._words(letter, mail)
        mail["Subject"] = subject
        for name, value in letter.headers:
            del mail[name]
            mail[name] = value
        mail.set_content(body)
        if letter.html is not None:
            mail.add_alternative(letter.html, subtype="html")
        if letter.calendar is not None:
            text = "\r\n".join(letter.calendar.splitlines()) + "\r\n"
            method = re.search(r"^METHOD:(\w+)", letter.calendar, re.MULTILINE)
            params = {"method": method[1]} if method else {}
            mail.add_alternative(text.encode(), maintype="text", subtype="calendar", params=params)
        for name, size in letter.files:
            mail.add_attachment(b"x" * size, maintype="application", subtype="octet-stream", filename=name)
        return mail

    def _words(self, letter: Letter, mail: EmailMessage) -> tuple[str, str]:
        """Subject and body; a reply gets its thread headers."""
        if letter.answers is None:
            return letter.subject, KEY_OF.sub(self._key_of, letter.body)
        asked = self.found(letter.answers)
        if letter.button is not None:
            return _pressed(asked, letter.button, letter.body)
        mail["In-Reply-To"] = str(asked.message["Message-ID"])
        mail["References"] = str(asked.message["Message-ID"])
        quoted = "\n\n" + "\n".join(_quoted(asked)) if letter.quote else ""
        return letter.subject or f"Re: {asked.subject}", letter.body + quoted

    def _key_of(self, asked: re.Match[str]) -> str:
        return str(self.found(Ours(notice=asked[1], to=asked[2])).message["X-Watchdesk-Key"])


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


def _when(entry: Occurrence, zone: ZoneInfo) -> str:
    """Whole days with their last day, hours with their day."""
    start, end = entry.start, entry.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        return f"{start.astimezone(zone):%Y-%m-%d %H:%M} to {end.astimezone(zone):%H:%M}"
    last = end - timedelta(days=1)
    return f"{start}" if last <= start else f"{start} to {last}"


def _quoted(asked: Gone) -> Iterator[str]:
    yield f"On {asked.at:%a, %b %d, %Y at %I:%M %p} {asked.message['From']} wrote:"
    for line in asked.text.splitlines():
        yield f"> {line}" if line else ">"


def _pressed(asked: Gone, words: str, more: str) -> tuple[str, str]:
    """Subject and body that the button with these words opens, and what is written behind them."""
    for link in LINK.findall(asked.html):
        query = dict(parse_qsl(urlsplit(unescape(link)).query))
        if query.get("body", "").strip() == words:
            return query["subject"], f"{words} {more}".rstrip()
    raise LookupError(f"no button {words!r} in {asked.subject}")
