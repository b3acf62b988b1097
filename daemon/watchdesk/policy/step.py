"""One numbered step in a record's life, and the keys that its effects get from it (settled 4)."""

from dataclasses import replace
from typing import Any, TypeVar

from watchdesk.model.book import Book
from watchdesk.model.decision import Change
from watchdesk.model.filed import Filed
from watchdesk.model.records import Absence, Event
from watchdesk.policy.situation import Situation

MESSAGES_KEPT = 20
Numbered = TypeVar("Numbered", bound=Absence | Filed)


def stepped(
    record: Numbered, situation: Situation, *, by: str, what: str, rule: str, **changed: Any
) -> tuple[Numbered, Event]:
    """A record of either kind after its next event, and the event. A field that it does not have is a TypeError."""
    number = record.event + 1
    message = situation.message
    messages: tuple[str, ...] = record.messages
    if message is not None and message not in messages:
        messages = (*messages, message)[-MESSAGES_KEPT:]
    after = replace(record, event=number, changed_at=situation.now, messages=messages, **changed)
    return after, Event(number=number, at=situation.now, by=by, what=what, rule=rule, message=message)


def step(record: Absence, situation: Situation, *, by: str, what: str, rule: str, **changed: Any) -> Change:
    """The absence after its next event: see `stepped`."""
    after, event = stepped(record, situation, by=by, what=what, rule=rule, **changed)
    return Change(record=after, event=event)


def quiet(change: Change, before: Absence) -> Change:
    """The same event, which is no news of the request itself: the digest does not bring it up as changed."""
    return told(change, replace(change.record, changed_at=before.changed_at))


def told(change: Change, record: Absence) -> Change:
    """The same event, with a record that also knows who was told."""
    return replace(change, record=record)


def key(record: Absence, notice: str, who: str) -> str:
    """`R-104/e7/absence/principal.como`."""
    return f"{record.ref}/e{record.event}/{notice}/{who}"


def next_ref(book: Book) -> str:
    return f"R-{book.next_number}"
