"""A desk with something of everything to decide, genuine mails that it obeys, and what it holds for true.

The desk believes what its own mail server says (`trust.local = "authserv-id"`). Whoever forges here has read every mail
of ours: the forger knows references, Message-IDs and codes, and lacks only the right to the address.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

from support.stages import AUTHSERV_ID, acted, opened
from watchdesk.cli.demo.script import read_script
from watchdesk.cli.demo.stage import Gone, Letter, Ours, Stage
from watchdesk.model.book import Book, records_of
from watchdesk.model.shared import SeenEntry
from watchdesk.ports import Stored

BEFORE = Path(__file__).with_name("before.toml")
EVIL = "evil.example"
# What may go out on a mail that is not obeyed: to police alone, and to ask or to tell them of it.
ASKS_OR_TELLS = frozenset({"confirm", "passed-on", "admin", "receipt", "answer", "not-understood", "undelivered"})
CODE = re.compile(r"wd-[a-z2-7]{26}")


def passed(domain: str, *, by: str = AUTHSERV_ID) -> str:
    """What our own server writes about a mail whose From it has proved."""
    return f"Authentication-Results: {by}; dmarc=pass header.from={domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A mail on its way, header line by header line. `answers`: the mail of ours whose thread it stands in; `code`: of
    the line with that reference in that mail, "" for none. "{code}" stands for it in subject and body."""

    sender: str
    subject: str = "hello"
    body: str = ""
    results: tuple[str, ...] = (passed("stpaul.example"),)
    froms: tuple[str, ...] | None = None
    answers: Ours | None = None
    code: tuple[Ours, str] | None = None
    calendar: str | None = None
    more: tuple[str, ...] = ()
    message_id: str | None = None

    def wire(self, stage: Stage, number: int) -> bytes:
        person = stage.unit.people.get(self.sender)
        address = person.addresses[0] if person else self.sender
        own = f"From: {person.name or person.key} <{address}>" if person else f"From: {address}"
        code = code_of(stage, *self.code) if self.code else ""
        date = format_datetime(stage.clock.now().astimezone(stage.unit.timezone))
        lines = [*self.results, *((own,) if self.froms is None else self.froms), f"To: {stage.unit.desk}"]
        lines += [f"Date: {date}", f"Message-ID: {self.message_id or f'<forged-{number}@mail.example>'}"]
        lines += [f"Subject: {self.subject}".replace("{code}", code), *self.more]
        if self.answers is not None:
            lines.append(f"In-Reply-To: {stage.found(self.answers).message['Message-ID']}")
        kind = "text/plain; charset=utf-8"
        if self.calendar is not None:
            method = re.search(r"METHOD:(\w+)", self.calendar)
            kind = f"text/calendar; charset=utf-8; method={method[1] if method else ''}"
        body = self.body.replace("{code}", code) if self.calendar is None else self.calendar
        text = "\n".join((*lines, "MIME-Version: 1.0", f"Content-Type: {kind}", "", body, ""))
        return re.sub(r"(?<!\r)\n", "\r\n", text).encode("utf-8", "surrogateescape")


def code_of(stage: Stage, ours: Ours, ref: str) -> str:
    """The code that a mail of ours shows in the button of a line."""
    html = stage.found(ours).html
    for link in re.findall(r'href="(mailto:[^"]{1,4000})"', html):
        if f"approve%20{ref}" in link and (found := CODE.search(link)):
            return found[0]
    raise LookupError(f"{ours.notice} shows no code for {ref}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that the desk holds for true, and what it told anybody beside the police."""

    records: frozenset[tuple[str, str]]
    rest: frozenset[str]

    def difference(self, other: "Standing") -> tuple[str, ...]:
        """What is other in `other`: references of records, and whatever else came or went."""
        refs = {f"record {ref}" for ref, _ in self.records ^ other.records}
        return tuple(sorted(refs | (self.rest ^ other.rest)))


def standing(stage: Stage) -> Standing:
    book = book_of(stage)
    told = [one for one in stage.sent() if one.notice not in ASKS_OR_TELLS or not is_to_police(stage, one)]
    return Standing(
        # How an entry of our own lies there is only seen by the next pass; the calendar itself is below.
        records=frozenset((one.ref, repr(one)) for one in records_of(book) if not isinstance(one, SeenEntry)),
        rest=frozenset(
            (
                *(f"overlay {one.key} {one!r}" for one in book.overlays),
                *(f"entry {one}" for one in stage.entries()),
                *(f"mail {one.notice} to {one.to} {one.key}" for one in told),
            )
        ),
    )


def is_to_police(stage: Stage, gone: Gone) -> bool:
    person = stage.unit.people.get(gone.to)
    return person is not None and person.is_police


def book_of(stage: Stage) -> Book:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        return turn.book()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one mail: its state in the ledger, the sentence a person is shown with it, what went out to the
    police, and what changed of what is held for true."""

    state: str
    why: str
    mails: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Scene:
    """number: of the mails that came here."""

    stage: Stage
    number: int = 0

    def comes(self, post: Post) -> Outcome:
        """Deliver it, five seconds after the one before, and let a pass run."""
        stage, self.number = self.stage, self.number + 1
        before = standing(stage)
        stage.news()
        stage.clock.instant += timedelta(seconds=4)
        raw = post.wire(stage, self.number)
        stage.drop(Letter(sender="", subject="", body="", raw=raw))
        report = stage.play(stage.clock.now() + timedelta(seconds=1))
        assert (report.settled, report.set_aside, report.troubles, report.mistakes) == (1, 0, [], [])
        stored = self._newest()
        waiting = [one.why for one in book_of(stage).waiting if one.number == stored.number]
        mails = tuple(sorted(f"{one.notice} {one.to}" for one in stage.news()))
        changed = before.difference(standing(stage))
        return Outcome(state=stored.state, why="".join(waiting), mails=mails, changed=changed)

    def _newest(self) -> Stored:
        """Messages are numbered from 1."""
        counts = self.stage.desk.ledger.counts()
        number = sum(count for name, count in counts.items() if name.startswith("messages."))
        stored = self.stage.desk.ledger.stored(str(number))
        assert stored is not None
        return stored


@contextmanager
def scene(folder: Path) -> Iterator[Scene]:
    """The desk in the afternoon of March 1, after everything in before.toml."""
    script = read_script(BEFORE.read_text(encoding="utf-8"))
    with opened(script, folder, None) as stage:
        for step in script.steps:
            acted(stage, step)
        yield Scene(stage=stage)
