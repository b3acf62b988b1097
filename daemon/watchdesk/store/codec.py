"""Frozen words to JSON and back, by the types themselves. The JSON is ASCII, so that any text of a mail survives."""

import json
import zlib
from dataclasses import replace
from functools import lru_cache
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from watchdesk.errors import ProtocolError
from watchdesk.model.decision import Entry, Mail
from watchdesk.model.envelope import Envelope, Threading
from watchdesk.model.facts import Question
from watchdesk.model.overlays import Overlay

T = TypeVar("T")

# What we packed ourselves never unpacks to more; a damaged row must not fill the memory.
UNPACKED_AT_MOST = 128 * 1024 * 1024


def canonical(value: object) -> str:
    """The one way to write a value as JSON: sorted, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


class Codec(Generic[T]):
    """One type, to JSON text and back. Fields that a later version adds must have defaults."""

    def __init__(self, kind: type[T]) -> None:
        self.name = kind.__name__
        self.adapter = TypeAdapter(kind)

    def write(self, value: T) -> str:
        return canonical(self.adapter.dump_python(value, mode="json", warnings="error"))

    def read(self, text: str) -> T:
        """ProtocolError for a text that is not of this type."""
        try:
            return self.adapter.validate_python(json.loads(text.encode("ascii")))
        except (ValidationError, ValueError) as error:
            raise ProtocolError(f"the ledger holds a {self.name} that this version cannot read") from error


MAIL, ENTRY, ENVELOPE = Codec(Mail), Codec(Entry), Codec(Envelope)
OVERLAY, QUESTION, THREADING = Codec(Overlay), Codec(Question), Codec(Threading)


def write_mail(mail: Mail) -> str:
    """The mail without letter and files: what it says is frozen in the envelope, under a retention class of its own."""
    return MAIL.write(replace(mail, letter=None, calendar=None, enclosures=()))


@lru_cache(maxsize=2_000)
def read_mail(text: str) -> Mail:
    """A mail as `write_mail` wrote it. Open lists are looked at in every turn, so the last ones are remembered."""
    return MAIL.read(text)


@lru_cache(maxsize=2_000)
def read_overlay(text: str) -> Overlay:
    """As `OVERLAY.read`; what is live now is asked for with every message."""
    return OVERLAY.read(text)


def pack(data: bytes) -> bytes:
    return zlib.compress(data)


def unpack(data: bytes) -> bytes:
    """ProtocolError for bytes that `pack` did not make."""
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(data, UNPACKED_AT_MOST)
    except zlib.error as error:
        raise ProtocolError("the ledger holds a mail that cannot be unpacked") from error
    if not engine.eof:
        raise ProtocolError("the ledger holds a mail that cannot be unpacked")
    return plain
