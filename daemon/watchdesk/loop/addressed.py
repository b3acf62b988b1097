"""To whom a mail was written, for the one question that needs it: did an arrest report go to a school itself? (P8)"""

from watchdesk.model.facts import Kind, Reading
from watchdesk.reading.mime import parse


def addressed(reading: Reading, raw: bytes) -> tuple[str, ...]:
    """The addresses in To and Cc of an arrest report; of no other mail, for it is parsed once more."""
    if all(item.kind is not Kind.ARREST for item in reading.items):
        return ()
    mail = parse(raw)
    return (*mail.to, *mail.cc)
