"""Voting buttons ([MS-OXOMSG] 2.2.1.73 and 2.2.1.74): a sergeant on Outlook answers a mail by one click.

What comes back is a reply like any other, with the word of the button beside it. It is handed on as such, and binds
nobody more than the word written by hand would.
"""

import struct
from collections.abc import Iterator, Sequence

from watchdesk.model.mail import VOTE

# PidLidVerbResponse, in the property set Common: which button the sender of a mail pressed.
RESPONSE_ID = 0x8524
VERSION, VERSION_OF_EXTRAS = 0x0102, 0x0104
A_VOTE = 4
CLASS = b"IPM.Note"
# Outlook asks whether the answer shall go as it is or be edited first.
ASKS_FIRST = 2
WORD_CAP, BUTTONS_CAP = 60, 31


def told(response: str | None) -> tuple[tuple[str, str], ...]:
    """The vote in a mail, in the way of a header that the server tells apart from it; none where nobody voted."""
    words = (response or "").strip()
    return ((VOTE, words[:WORD_CAP]),) if words else ()


def stream(buttons: Sequence[str]) -> bytes:
    """PidLidVerbStream with these buttons, in plain ASCII: every number little-endian, the names twice in each list."""
    shown = [button for button in buttons if button.isascii() and 0 < len(button) <= WORD_CAP][:BUTTONS_CAP]
    first = struct.pack("<HI", VERSION, len(shown)) + b"".join(_options(shown))
    extras = (_twice(button.encode("utf-16-le"), len(button)) for button in shown)
    return first + struct.pack("<H", VERSION_OF_EXTRAS) + b"".join(extras)


def _options(shown: Sequence[str]) -> Iterator[bytes]:
    for number, button in enumerate(shown, start=1):
        name = bytes([len(button)]) + button.encode("ascii")
        kind = bytes([len(CLASS)]) + CLASS + b"\0"
        behaviour = struct.pack("<IBIIIIIi", 0, 0, 0, 1, ASKS_FIRST, 2, number, -1)
        yield struct.pack("<I", A_VOTE) + name + kind + name + behaviour


def _twice(name: bytes, length: int) -> bytes:
    return (bytes([length]) + name) * 2
