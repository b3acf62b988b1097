"""The port of the unit's mailbox and its way out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Event as Flag
from typing import Protocol

from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxCaps:
    """What a backend can do; the desk copes with what it cannot."""

    push: bool
    own_message_id: bool
    auto_submitted: bool
    marks: bool
    move: bool
    exact_mime: bool
    sent_lookup: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Messages that are new since a cursor; `more` says that a further poll would bring more at once.

    again: at the first start, a cursor that brings this batch again with the baseline as it was taken now; None where
    the backend takes no baseline of its own.
    """

    refs: tuple[Ref, ...]
    cursor: str
    more: bool = False
    again: str | None = None


class Shelf(StrEnum):
    """Where a dealt-with message is shown to people."""

    PROCESSED = "Processed"
    HELD = "Held"


class Wake(StrEnum):
    MAYBE_NEW = "maybe-new"
    TIMEOUT = "timeout"
    STOPPED = "stopped"


class Mailbox(Protocol):
    """The unit's shared mailbox and its way out."""

    @property
    def caps(self) -> MailboxCaps:
        """What this backend can do; the same for its whole life."""

    def check(self) -> list[Finding]:
        """Look at the connection, the rights and the folders without changing anything; never raises."""

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        """What is new in the inbox since `cursor`, at most `limit` messages.

        A pure read: asking again with the same cursor brings the same or more. Replays are allowed, order is not
        promised. None is the first start: the batch holds what the baseline leaves to act on (settled 19).
        Raises CursorExpired when the cursor is no longer known.
        """

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        """Every message that lies in the inbox and arrived at `since` or later, whatever any cursor says.

        shelves: and those on the desk's shelves. A pure read; order is not promised, and a message may come twice.
        Raises Unavailable, also between two of them.
        """

    def wait(self, timeout: float, stop: Flag) -> Wake:
        """Return when something may be new, after `timeout` seconds, or soon after `stop` is set. Only a hint."""

    def fetch(self, ref: Ref) -> Inbound:
        """The message, its seen mark untouched. NotFound when it is gone for good; a mere rename is followed."""

    def trust(self, inbound: Inbound) -> Trust:
        """How surely the message comes from its From, with the evidence. Pure; never raises."""

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        """Show people what became of it: move to the shelf's folder. Twice is as good as once.

        Returns where it lies now. NotFound when a person moved or deleted it first: that is no harm.
        """

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        """One attempt to hand the mail over, with X-Watchdesk-Key in it.

        The same envelope and threading always make the same bytes. Raises Unavailable (surely not sent), Rejected
        (will never be taken), or OutcomeUnknown.
        """

    def find_sent(self, envelope: Envelope) -> Lookup:
        """Whether this envelope went out: the oracle of the send protocol. Raises Unavailable."""

    def discard(self, envelope: Envelope) -> None:
        """Throw away whatever draft of this key an earlier try left, which says something else; what went out stays.
        Nothing to throw away is well, too. Raises Unavailable."""

    def close(self) -> None:
        """Let go of every connection; never raises. A later call makes new ones."""
