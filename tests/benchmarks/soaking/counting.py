"""Whether a mail was lost or doubled, counted in what its readers received; the desk's own word is asked beside."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Promise:
    """One mail that somebody must get once. mark: the Message-ID that it answers, or words that stand in it."""

    notice: str
    to: str
    mark: str


@dataclass(frozen=True, slots=True)
class Got:
    """A mail of the desk as one reader found it. mark: what its X-Watchdesk-Key shows, another for each key."""

    mark: str
    notice: str
    to: str
    subject: str
    message_id: str
    answers: str
    text: str

    def keeps(self, promise: Promise) -> bool:
        is_that = (self.notice, self.to) == (promise.notice, promise.to)
        return is_that and (self.answers == promise.mark or promise.mark in self.text)


def got(raw: bytes) -> Got:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    return Got(
        mark=str(message["X-Watchdesk-Key"]),
        notice=str(message["X-Watchdesk-Notice"]),
        to=message["To"].addresses[0].addr_spec,
        subject=str(message["Subject"]),
        message_id=str(message["Message-ID"]).strip("<> "),
        answers=str(message["In-Reply-To"] or ""),
        text=body.get_content() if body is not None else "",
    )


def lost(promises: Iterable[Promise], received: list[Got]) -> Iterator[str]:
    """Promises that nobody kept."""
    for one in promises:
        if not any(mail.keeps(one) for mail in received):
            yield f"{one.notice} to {one.to} ({one.mark})"


def doubled(promises: Iterable[Promise], received: list[Got]) -> Iterator[str]:
    """Keys that came twice, and promises that were kept twice, by whatever key."""
    about = {one.mark: f"{one.notice} to {one.to}" for one in received}
    for mark, times in Counter(one.mark for one in received).items():
        if times > 1:
            yield f"{about[mark]} ({mark}), {times} times"
    for one in promises:
        times = sum(mail.keeps(one) for mail in received)
        if times > 1:
            yield f"{one.notice} to {one.to} ({one.mark}), {times} times"


def unreceived(sent: Mapping[str, str], received: list[Got]) -> Iterator[str]:
    """Keys of mails that the ledger calls sent, by Message-ID, and that no reader has."""
    came = {one.message_id for one in received}
    yield from (key for used, key in sent.items() if used not in came)


class Book:
    """What the ledger says, read by another process while the desk works."""

    def __init__(self, state: Path) -> None:
        self.file = state / "desk.sqlite"

    def _rows(self, words: str, *values: object) -> list[tuple[str, ...]]:
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=20)
        try:
            return connection.execute(words, values).fetchall()
        finally:
            connection.close()

    def messages(self) -> Counter[str]:
        """How many mails came in, by what became of them."""
        return Counter(dict(self._rows("select state, count(*) from message group by state")))

    def sent(self) -> dict[str, str]:
        """The keys of the mails that went out, by the Message-ID that was really used."""
        return dict(self._rows("select real_id, key from outbox where state = 'sent' and kind = 'mail'"))

    def unfinished(self, now: datetime) -> list[str]:
        """What should have gone out by now, or lies in doubt, with its state; entries of the calendar, too."""
        rows = self._rows("select key, state, due from outbox where state in ('ready', 'deferred', 'sending')")
        late = now.astimezone(UTC).replace(tzinfo=None)
        return [
            f"{key} ({state})" for key, state, due in rows if state != "ready" or datetime.fromisoformat(due) <= late
        ]

    def for_a_person(self) -> list[str]:
        """What the desk gave up or cannot know."""
        rows = self._rows("select key, state, why from outbox where state in ('uncertain', 'failed')")
        return [f"{key} ({state}: {why})" for key, state, why in rows]
