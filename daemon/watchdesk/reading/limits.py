"""What a message may hold (RFC 5322, RFC 2045), and the header block read by bytes within those limits.

The standard parser needs seconds or gigabytes on small malicious mails (reliability C4: 100,000 parts, deep
nesting, thousands of encoded words or parameter continuations), and fails on some with errors of any kind. So no
body is ever handed to `email`: the header block is read here, the parts are told apart in `mime.parts`, and the
standard library only decodes single values that were measured first.
"""

import re
from dataclasses import dataclass, replace

PARSED = 10 * 1024 * 1024
HEADER_BLOCK = 100 * 1024
ONE_HEADER = 10 * 1024
HEADERS = 500
PARTS = 100
DEPTH = 20
DELIMITERS = 10_000  # places in a message that may be the edge of a part
ENCODED_WORDS = 100
TEXT = 400_000  # code points of body text that are read
HTML = 2_000_000  # bytes of one HTML part that are read
CALENDAR = 1024 * 1024
DEFECTS = 30

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NAME = re.compile(rb"([!-9;-~]{1,100}):")
_BLANK = re.compile(rb"\r\n\r\n|\n\r?\n|\r\r")
_BARE_RETURN = re.compile(rb"\r(?!\n)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A header block: (lower-case name, raw unfolded value) in order; where the body begins; what was left out."""

    fields: tuple[tuple[str, bytes], ...]
    body: int
    defects: tuple[str, ...] = ()

    def first(self, name: str) -> bytes:
        """The first value of that name (lower case); empty where there is none."""
        return next((value for key, value in self.fields if key == name), b"")


def block(raw: bytes, start: int = 0, stop: int | None = None) -> Block:
    """Read the header block of raw[start:stop]; never raises. A line that is no header ends it, as in `email`.

    A carriage return by itself ends a line, and is a defect: a mail server may have taken what follows it for a part of
    the header before, and so have let pass what it removes from mail of strangers.
    """
    found = _scanned(raw, start, len(raw) if stop is None else stop)
    if not _BARE_RETURN.search(raw, start, found.body):
        return found
    return replace(found, defects=("a carriage return stands by itself in the header block", *found.defects)[:DEFECTS])


def _scanned(raw: bytes, start: int, end: int) -> Block:
    limit = min(end, start + HEADER_BLOCK)
    found: list[list[bytes]] = []
    position = start
    while position < limit:
        match = _LINE.match(raw, position, end)
        text = match.group().rstrip(b"\r\n") if match else b""
        if match is None or not text:
            return _finished(found, match.end() if match else end, ())
        if text[:1] in b" \t" and found:
            found[-1].append(text)
        elif _NAME.match(text):
            found.append([text])
        elif position > start or not text.startswith((b"From ", b">From ")):
            return _finished(found, position, ("a line of the header block is no header: it was read as text",))
        position = match.end()
    return _overlong(raw, found, limit, end) if position < end else _finished(found, end, ())


def _overlong(raw: bytes, found: list[list[bytes]], limit: int, end: int) -> Block:
    """The block goes on beyond the limit: its beginning is kept but for the last header, which may be cut."""
    gap = _BLANK.search(raw, limit - 2, end)
    note = f"the header block is over {HEADER_BLOCK} bytes: the rest of it was left out"
    return _finished(found[:-1], gap.end() if gap else end, (note,))


def _finished(found: list[list[bytes]], body: int, defects: tuple[str, ...]) -> Block:
    fields: list[tuple[str, bytes]] = []
    notes = list(defects)
    for lines in found[:HEADERS]:
        name, _, rest = lines[0].partition(b":")
        label = name.decode("ascii").lower()
        if sum(map(len, lines)) > ONE_HEADER:
            notes.append(f"the header {label[:40]} is over {ONE_HEADER} bytes: it was left out")
            continue
        fields.append((label, b" ".join((rest, *lines[1:])).strip()))
    if len(found) > HEADERS:
        notes.append(f"there are over {HEADERS} headers: the rest was left out")
    return Block(fields=tuple(fields), body=body, defects=tuple(notes[:DEFECTS]))
