"""What the ledger keeps of a thing that a school asked of the unit (D5): who, when, whose it is, and who closed it.

Nobody's words are kept: the mail lies with the other mail, and the police have it in their own.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RequestState(StrEnum):
    """open: nobody has answered "done" yet."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRequest:
    """ref: "Q-101". school: its id. by: the key of whoever asked. officer: roster key of who is there for the school
    that day, None where nobody is. serves: whose school it is, whose sergeant sees it.

    reported: roster keys of the police who got the first mail about it. asked_in: Message-IDs of the school's mails
    about it, oldest first. closed_by: who said that it is done. messages: see `Absence.messages`.
    """

    ref: str
    school: str
    by: str
    state: RequestState
    opened_at: datetime
    officer: str | None = None
    serves: str | None = None
    kind: str = "request"
    event: int = 0
    changed_at: datetime | None = None
    reported: tuple[str, ...] = ()
    asked_in: tuple[str, ...] = ()
    closed_by: str | None = None
    messages: tuple[str, ...] = ()
