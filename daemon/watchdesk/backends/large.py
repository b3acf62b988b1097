"""Read a message of any size with flat memory: its headers, and of its parts the texts, but no attachment.

What comes out is a sound message again: each part keeps its own headers, so that the reader still sees which
attachments there were.
"""

import io
import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

HEADER_CAP = 110 * 1024  # a little over what the reader takes, so that it says itself that it is too much
PART_HEADER_CAP = 10 * 1024
TEXT_CAP = 256 * 1024
LINES_AT_ONCE = 64 * 1024
READ_AT_ONCE = 1024 * 1024
BOUNDARIES_CAP = 50
PARTS_CAP = 120
FIELD = re.compile(rb"^content-type:[^\r\n]{0,1000}(?:\r?\n[ \t][^\r\n]{0,1000}){0,10}", re.IGNORECASE | re.MULTILINE)
ATTACHED = re.compile(rb"^content-disposition:[ \t]*attachment", re.IGNORECASE | re.MULTILINE)


def headers_and_texts(file: BinaryIO) -> bytes:
    """The message in `file` without what is not text; each text at most TEXT_CAP bytes. Never much memory."""
    skimmer = _Skimmer()
    while line := file.readline(LINES_AT_ONCE):
        skimmer.take(line)
        if skimmer.is_full:
            break
    return b"".join(skimmer.kept)


class _Skimmer:
    """Follows a message line by line: in a header, in a text that is kept, or in a body that is passed over."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.is_full = False
        self._boundaries: set[bytes] = set()
        self._header: list[bytes] | None = []
        self._header_room = HEADER_CAP
        self._text_room = 0
        self._parts = 0

    def take(self, line: bytes) -> None:
        if self._header is not None:
            self._in_header(line)
        elif self._is_boundary(line):
            self._next_part(line)
        elif self._text_room > 0:
            self._text_room -= len(line)
            self.kept.append(line)

    def _in_header(self, line: bytes) -> None:
        assert self._header is not None
        if self._header_room > 0:
            self.kept.append(line)
            self._header.append(line)
            self._header_room -= len(line)
        if not line.strip(b"\r\n"):
            if self._header_room <= 0:
                self.kept.append(line)
            self._begin_body(b"".join(self._header))
            self._header = None

    def _begin_body(self, header: bytes) -> None:
        content = Message()
        field = FIELD.search(header)
        if field:
            content["Content-Type"] = field.group().partition(b":")[2].decode("latin-1")
        boundary = content.get_boundary()
        if boundary and len(self._boundaries) < BOUNDARIES_CAP:
            self._boundaries.add(boundary.encode("latin-1", "replace"))
        is_text = content.get_content_maintype() == "text" and not ATTACHED.search(header)
        self._text_room = TEXT_CAP if is_text else 0

    def _is_boundary(self, line: bytes) -> bool:
        bare = line.rstrip()
        return bare.startswith(b"--") and (bare[2:] in self._boundaries or bare[2:-2] in self._boundaries)

    def _next_part(self, line: bytes) -> None:
        self.kept.append(line)
        self._text_room = 0
        bare = line.rstrip()
        if bare[2:] not in self._boundaries:
            return  # the end of a multipart: what follows is for nobody
        self._parts += 1
        self.is_full = self._parts > PARTS_CAP
        self._header, self._header_room = [], PART_HEADER_CAP


def as_file(pieces: Iterator[bytes]) -> io.BufferedReader:
    """Pieces of a message as a file that is read once, front to back."""
    return io.BufferedReader(_Pieces(pieces), READ_AT_ONCE)


class _Pieces(io.RawIOBase):
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._left:
            self._left = next(self._pieces, b"")
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count
