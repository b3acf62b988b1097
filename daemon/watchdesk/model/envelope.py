"""A mail of ours, frozen before it is sent: transport-neutral, identical on every try (settled 5)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watchdesk.model.decision import Calendar, Lane, Recipient
from watchdesk.model.mail import Enclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything that a backend needs to encode the mail the same way every time.

    message_id: derived from the key (HMAC), with angle brackets; the backend reports the one really used.
    mark: what X-Watchdesk-Key shows for the key, not to be guessed either; None in letters that were frozen before
        there were marks.
    headers: further headers in order, already safe (Auto-Submitted, X-Auto-Response-Suppress, Importance).
    parent: key of our mail that it follows; answers: Message-ID of the mail that it answers.
    date: the instant in its Date header. calendar: an iTIP message that goes beside text and HTML.
    votes: words of the grammar that its reader may answer by a button, where the mail system has such.
    """

    key: str
    notice: str
    to: Recipient
    sender: str
    sender_name: str
    subject: str
    text: str
    html: str
    date: datetime
    message_id: str
    headers: tuple[tuple[str, str], ...] = ()
    parent: str | None = None
    answers: str | None = None
    lane: Lane = Lane.ROUTINE
    ref: str | None = None
    calendar: Calendar | None = None
    enclosures: tuple[Enclosure, ...] = ()
    votes: tuple[str, ...] = ()
    mark: str | None = None

    @property
    def shown_key(self) -> str:
        """By what the mail is known in a mail system, on every try: its mark, or the key where it has none."""
        return self.mark or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Threading:
    """What the mail follows, as the transport knows it: Message-IDs, oldest first, and the parent's native ref."""

    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    parent_native: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The transport took it: the Message-ID that was really used, and where the sent copy lies."""

    message_id: str
    native: str | None
    at: datetime


class Found(StrEnum):
    """What a look in Sent shows: ABSENT only when the store was really searched."""

    SENT = "sent"
    DRAFT = "draft"
    ABSENT = "absent"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """subject: of the mail that was found, None where the transport does not tell."""

    found: Found
    sent: Sent | None = None
    subject: str | None = None
