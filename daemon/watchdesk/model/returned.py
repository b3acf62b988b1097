"""What a machine's mail says about a mail of ours, and the mail of ours that it is about (RFC 3464, RFC 3834)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a bounce, a delay warning or an automatic reply names. All of it is what a stranger may have written.

    ids: Message-IDs that it answers or brings back, and those that the marks in it (X-Watchdesk-Key) belong to.
    addresses: who did not get it, casefolded; of an automatic reply its one sender. gone: it says that somebody is
    no longer there. named: further addresses in the words of an automatic reply, for the police to read; nothing is
    ever sent to one.
    """

    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    gone: bool = False
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another mail of ours that tells the same to somebody else: its outbox key, and to whom (roster key)."""

    key: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A mail of ours, as far as its way matters. key: in the outbox. to: roster key; address: where it went.

    at: when it went out, or what became of it was known. until: from then on it is stale. peers: who else was told
    the same at the same time, or in place of this reader. later: a newer mail on the same matter went to the same
    reader, so that this one should be sent to nobody any more.
    """

    key: str
    notice: str
    to: str
    address: str
    at: datetime
    ref: str | None = None
    until: datetime | None = None
    peers: tuple[Peer, ...] = ()
    later: bool = False
