"""The files of the message at hand, put into the mails that forward them."""

from dataclasses import replace

from watchdesk.model.decision import Mail
from watchdesk.reading import enclosures


def with_files(mail: Mail, raw: bytes | None) -> Mail:
    """The mail with every file that it forwards."""
    if not mail.forwards or raw is None:
        return mail
    return replace(mail, enclosures=(*mail.enclosures, *enclosures(raw, mail.forwards)))
