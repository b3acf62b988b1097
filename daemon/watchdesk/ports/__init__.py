"""The ports: what the desk asks of the world, in its own words. Each docstring is the contract.

A backend raises only the errors of `watchdesk.errors`, never sleeps, and never repeats a write by itself.
Each port has one contract test class in `tests/contracts`, run on every backend and on the in-memory double.
"""

from watchdesk.ports.calendar import Calendar, Looked, Occurrence, Unread
from watchdesk.ports.clock import Clock
from watchdesk.ports.findings import Finding, Severity
from watchdesk.ports.keeping import (
    Earlier,
    Erased,
    Extract,
    ExtractEvent,
    ExtractLetter,
    ExtractMail,
    ExtractRecord,
    Keep,
    Restored,
    Wanted,
)
from watchdesk.ports.ledger import Arrival, Claim, Frozen, Ledger, Standing, Stored, Turn
from watchdesk.ports.mailbox import Batch, Mailbox, MailboxCaps, Shelf, Wake

__all__ = [
    "Arrival",
    "Batch",
    "Calendar",
    "Claim",
    "Clock",
    "Earlier",
    "Erased",
    "Extract",
    "ExtractEvent",
    "ExtractLetter",
    "ExtractMail",
    "ExtractRecord",
    "Finding",
    "Frozen",
    "Keep",
    "Ledger",
    "Looked",
    "Mailbox",
    "MailboxCaps",
    "Occurrence",
    "Restored",
    "Severity",
    "Shelf",
    "Standing",
    "Stored",
    "Turn",
    "Unread",
    "Wake",
    "Wanted",
]
