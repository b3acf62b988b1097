"""Files that go along with a draft: small ones in one request, large ones piece by piece (an upload session)."""

import base64
import binascii
from typing import Any

import requests

from watchdesk.backends.encode import NAME_CAP
from watchdesk.backends.graph.wire import LEAST_SECONDS, Request, Wire, id_in, segment, words_in
from watchdesk.errors import Rejected, Unavailable
from watchdesk.model.headers import clean
from watchdesk.model.mail import Enclosure

# Graph takes files below 3 MB in a request, and up to 150 MB by a session; Exchange Online's own limit for a mail is
# 35 MB unless the administrator raised it, base64 included.
IN_ONE_REQUEST = 3 * 1024 * 1024 - 1
ALL_FILES = 25 * 1024 * 1024
# A multiple of 320 KiB, and below 4 MB.
PIECE = 10 * 320 * 1024


def refuse_excess(files: tuple[Enclosure, ...]) -> None:
    """Rejected when they are more than a mail can carry, or no sound base64."""
    if sum(len(_bytes(one)) for one in files) > ALL_FILES:
        raise Rejected(f"the files are larger than {ALL_FILES // 1024 // 1024} MB together")


def add(wire: Wire, draft: str, one: Enclosure, *, until: float) -> None:
    """Lay a file into a draft. Unavailable when that failed; the draft is then incomplete."""
    data = _bytes(one)
    if len(data) <= IN_ONE_REQUEST:
        path = f"/messages/{segment(draft)}/attachments"
        id_in(wire.ask(Request(method="POST", path=path, body=_small(one), until=until)).fields())
        return
    item = {"attachmentType": "file", "name": clean(one.name, NAME_CAP), "size": len(data), "contentType": one.type}
    path = f"/messages/{segment(draft)}/attachments/createUploadSession"
    answer = wire.ask(Request(method="POST", path=path, body={"AttachmentItem": item}, until=until))
    _upload(wire, words_in(answer.fields(), "uploadUrl"), data, until)


def _small(one: Enclosure) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "name": clean(one.name, NAME_CAP),
        "contentType": one.type,
        "contentBytes": one.content,
    }


def _upload(wire: Wire, url: str, data: bytes, until: float) -> None:
    """The address bears its own right to be written to, so our token does not go there."""
    if not url.startswith("https://"):
        raise Unavailable("Graph gives no address for a large file")
    clock = wire.access.clock
    with wire.access.session() as session:
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            left = until - clock.monotonic()
            if left < LEAST_SECONDS:
                raise Unavailable("there was no time left for a large file")
            span = f"bytes {start}-{start + len(piece) - 1}/{len(data)}"
            try:
                answer = session.put(
                    url,
                    data=piece,
                    headers={"Content-Range": span, "Content-Type": "application/octet-stream"},
                    timeout=min(left, wire.access.seconds),
                    allow_redirects=False,
                )
            except requests.RequestException as error:
                raise Unavailable("a large file could not be laid down") from error
            if answer.status_code not in (200, 201, 202):
                raise Unavailable(f"a large file could not be laid down: {answer.status_code}")


def _bytes(one: Enclosure) -> bytes:
    try:
        return base64.b64decode(one.content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Rejected(f"the file {clean(one.name, NAME_CAP)} cannot be read") from error
