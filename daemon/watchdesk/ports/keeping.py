"""What the ledger says of itself as a thing that is kept: put back, emptied, and taken extracts of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from watchdesk.model.envelope import Envelope
from watchdesk.model.mail import Inbound


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The ledger was put back at `at`, and may not know what happened since `since`.

    is_read: the mailbox was read again. is_done: all that was found then is decided and sent. until: so long Sent is
    asked before anything is sent. first_effect: rows of the outbox from this number on were made after it was put back.
    """

    since: datetime
    at: datetime
    until: datetime
    first_effect: int
    is_read: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How long content is kept: mails and letters; those of arrests and incidents; records after their last day (None:
    for ever)."""

    mail: timedelta
    report: timedelta
    record: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many were erased."""

    mails: int = 0
    letters: int = 0
    records: int = 0


class Earlier(StrEnum):
    """Whether a mail may have gone out in a time that the ledger does not know. KEPT: its very bytes may have. ANEW: it
    was written after the ledger was put back, and another mail of that time may have had its key."""

    KEPT = "kept"
    ANEW = "anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an extract is of: records by reference, an officer's (by key, with their addresses), or of days, both ends
    included and the unit's own (timezone). What is None or empty does not narrow; several narrow together."""

    refs: tuple[str, ...] = ()
    officer: str | None = None
    addresses: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    timezone: tzinfo = UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractEvent:
    number: int
    at: datetime
    by: str
    what: str
    rule: str
    message: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractRecord:
    """body: as the ledger keeps it, JSON; "{}" once it was erased; None where it is damaged."""

    ref: str
    kind: str
    state: str
    officer: str
    first_day: date | None
    last_day: date | None
    body: str | None
    events: tuple[ExtractEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractMail:
    """A message that came. inbound None: its content was erased; sha256: of its bytes."""

    key: str
    number: int
    received_at: datetime
    sender: str
    state: str
    rule: str | None
    sha256: str
    inbound: Inbound | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractLetter:
    """A mail of ours. envelope None: it was never written, or its content was erased."""

    key: str
    notice: str
    to: str
    address: str
    state: str
    sent_at: datetime | None
    message_id: str | None
    ref: str | None
    envelope: Envelope | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """lines: of the audit chain that name one of the records or mails, with their hashes."""

    records: tuple[ExtractRecord, ...]
    mails: tuple[ExtractMail, ...]
    letters: tuple[ExtractLetter, ...]
    lines: tuple[dict[str, object], ...]
