"""The files that came with a message, whole, for passing them on; nobody else needs more than their names."""

import base64
from collections.abc import Iterator

from watchdesk.model.facts import File
from watchdesk.model.headers import file_name
from watchdesk.model.mail import Enclosure
from watchdesk.reading import limits
from watchdesk.reading.mime.content import content, payload
from watchdesk.reading.mime.parts import Budget, Part, tree

# A part that is a message or holds parts may not be encoded (RFC 2046 5.2.1, 5.1): it travels as plain bytes.
_HOLDERS = ("message/", "multipart/")
BYTES = "application/octet-stream"


def files(raw: bytes) -> tuple[File, ...]:
    """Name, type and size of each, in the order of `Mail.attachments`. Never raises."""
    return tuple(
        File(name=_name(part, number), type=part.type, size=len(data)) for number, part, data in _contents(raw)
    )


def enclosures(raw: bytes, numbers: tuple[int, ...]) -> tuple[Enclosure, ...]:
    """The files with these places among `files`, as they go out again: their types as they are."""
    return tuple(
        Enclosure(
            name=_name(part, number),
            type=BYTES if part.type.startswith(_HOLDERS) else part.type,
            content=base64.b64encode(data).decode("ascii"),
        )
        for number, part, data in _contents(raw)
        if number in numbers
    )


def _contents(raw: bytes) -> Iterator[tuple[int, Part, bytes]]:
    head, budget = limits.block(raw), Budget()
    root = tree(raw, head, len(raw), budget)
    for number, part in enumerate(content(raw, root, budget).files):
        yield number, part, payload(raw, part, budget, len(raw))


def _name(part: Part, number: int) -> str:
    return file_name(part.name or "", number + 1)
