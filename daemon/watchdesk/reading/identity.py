"""What makes two copies one message, and what of ours a message answers. Nothing here raises, on any bytes."""

import hashlib

from watchdesk.model import tokens
from watchdesk.model.mail import Identity
from watchdesk.reading import limits, mime, zones
from watchdesk.reading.mime import headers


def identify(raw: bytes) -> Identity:
    """The identity of a message by its header alone; only one without a Message-ID has its text read too."""
    head = limits.block(raw)
    address, _ = headers.mailbox(value for name, value in head.fields if name == "from")
    sender = address or headers.text_of(head.first("from"), 200).casefold()
    ids = headers.message_ids([head.first("message-id")])
    words = (sender, _squeezed(head.first("date")), headers.text_of(head.first("subject")), "" if ids else _text(raw))
    digest = hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()
    return Identity(message_id=ids[0] if ids else None, sender=sender, digest=digest)


def subject_of(raw: bytes) -> str:
    """The subject in one line of text, however it is encoded; "" where there is none. Only the header is looked at."""
    return headers.text_of(limits.block(raw).first("subject"))


def answered(raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(Message-IDs it answers, newest first; token codes in its subject and text, quoted text included).

    A report on a mail of ours answers that mail, though it often says so only in the header that it returns.
    """
    mail = mime.parse(raw)
    return tuple(dict.fromkeys((*mail.answers, *mail.returned))), tokens.find(f"{mail.subject}\n{mail.text}")


def same_words(a: bytes, b: bytes) -> bool:
    """Whether two copies of a message say the same: author's words, or all words where the author wrote none.

    Blanks and line ends do not count: servers regenerate MIME (settled 9).
    """
    return a == b or _words(a) == _words(b)


def _words(raw: bytes) -> tuple[str, str]:
    mail = mime.parse(raw)
    author = zones.split(mail).author_text or mail.text
    return " ".join(author.split()), " ".join((mail.calendar or "").split())


def _text(raw: bytes) -> str:
    return " ".join(mime.parse(raw).text.split())


def _squeezed(value: bytes) -> str:
    return " ".join(value.decode("ascii", "replace").split())
