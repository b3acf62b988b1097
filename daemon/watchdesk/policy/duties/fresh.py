"""Mails whose letter is written when they leave, with what is true then; each kind knows its own."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from watchdesk.model.decision import Mail
from watchdesk.policy.duties import breaks, digest, look_ahead
from watchdesk.policy.senders import outside
from watchdesk.policy.situation import Situation

WRITERS: Mapping[str, Callable[[Mail, Situation], Mail | None]] = MappingProxyType(
    {"digest": digest.fresh, "look-ahead": look_ahead.fresh, "break": breaks.fresh, "admin": outside.fresh}
)


def fresh(mail: Mail, situation: Situation) -> Mail | None:
    """The mail with its letter; None when there is nothing to say any more."""
    write = WRITERS.get(mail.notice)
    return write(mail, situation) if write is not None else None
