"""The reader: bytes to facts. Pure; nothing here raises on any message."""

from watchdesk.reading import explain
from watchdesk.reading.assemble import read
from watchdesk.reading.entries import read_entry
from watchdesk.reading.identity import answered, identify, same_words, subject_of
from watchdesk.reading.mime import enclosures

__all__ = ["answered", "enclosures", "explain", "identify", "read", "read_entry", "same_words", "subject_of"]
