"""What stands sealed in text columns: effects of the outbox, and what records hold. What is searched for (whose, of
which days, in which state) stands beside it in columns of its own."""

from typing import Any

from watchdesk.model.decision import Effect, Entry, Mail
from watchdesk.model.filed import Filed
from watchdesk.model.records import Record
from watchdesk.store import codec, kinds
from watchdesk.store.sealing import Seal

# The body of a record that was erased; nothing is sealed in it.
GONE = "{}"


def effect(seal: Seal, one: Effect) -> str:
    """As the outbox keeps it."""
    text = codec.write_mail(one) if isinstance(one, Mail) else codec.ENTRY.write(one)
    return seal.close_text(text, place_of_effect(one.key))


def mail_of(row: Any, seal: Seal) -> Mail:
    """The mail of a row of the outbox. ProtocolError where it cannot be read."""
    return codec.read_mail(seal.open_text(row.effect, place_of_effect(row.key)))


def entry_of(row: Any, seal: Seal) -> Entry:
    """As `mail_of`, of a row that is a calendar entry."""
    return codec.ENTRY.read(seal.open_text(row.effect, place_of_effect(row.key)))


def body(seal: Seal, one: Record | Filed) -> str:
    """As the table of records keeps it."""
    return seal.close_text(kinds.write_record(one), place_of_record(one.ref))


def text_of(row: Any, seal: Seal) -> str:
    """The JSON of a record; `GONE` once it was erased. ProtocolError for a body that is not what was sealed."""
    text: str = row.body
    return text if text == GONE else seal.open_text(text, place_of_record(row.ref))


def place_of_effect(key: str) -> str:
    """What the seal of an effect is bound to."""
    return f"outbox/{key}/effect"


def place_of_record(ref: str) -> str:
    """What the seal of a record is bound to."""
    return f"record/{ref}/body"
