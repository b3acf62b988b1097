"""What no school may ever read: names, reasons, kinds of leave, anybody's words."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email import policy as wire

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
        mail = message_from_bytes(raw, policy=wire.default)
        parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        shown = TAG.sub(" ", "\n".join([*map(str, mail.items()), *parts]))
        for pattern in (SECRET, LEAVE):
            if found := pattern.search(shown):
                yield f"{key} to {envelope.to.address}: {found[0]!r}"
