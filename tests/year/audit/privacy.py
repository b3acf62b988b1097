"""What no school may ever read: names, reasons, kinds of leave, anybody's words."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header

from year import wording
from year.town import Town

LEAVE = re.compile(
    r"\b(vacation|comp|personal|sick|ill|bereavement|funeral|court|military|family|training|dentist|doctor)\b", re.I
)
SECRET = re.compile("|".join((*wording.CANARIES, *wording.OFFENCES, "cafeteria", "hallway")), re.I)
TAG = re.compile(r"<[^<>]{1,2000}>")
POLICE = "@stpaul.example"


def leaks(town: Town) -> Iterator[str]:
    """Every mail that left the police, as its bytes are on the wire."""
    for key, (envelope, raw) in town.mailbox.sent.items():
        if envelope.to.address.endswith(POLICE):
            continue
        mail = message_from_bytes(raw)
        texts = (part for part in mail.walk() if part.get_content_maintype() == "text")
        parts = [part.get_payload(decode=True).decode(part.get_content_charset("utf-8")) for part in texts]
        heads = [f"{name}: {make_header(decode_header(value))}" for name, value in mail.items()]
        shown = TAG.sub(" ", "\n".join((*heads, *parts)))
        for pattern in (SECRET, LEAVE):
            if found := pattern.search(shown):
                yield f"{key} to {envelope.to.address}: {found[0]!r}"
