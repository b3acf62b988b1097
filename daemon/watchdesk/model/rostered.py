"""The officers as the roster had them when the desk looked last: one record a unit; an edit is told once (I4)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

REF = "P-0"


class RosteredState(StrEnum):
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where an officer serves from `since` to `until`, both inclusive. school: its id; None: a rover."""

    school: str | None
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One officer: as letters name them, whose sergeant, and where they serve by the configuration.

    came: the day on which they first stood in the roster; None of those whom the first look found there.
    """

    key: str
    role: str
    name: str | None = None
    title: str | None = None
    phone: str | None = None
    sergeant: str | None = None
    until: date | None = None
    posts: tuple[Post, ...] = ()
    came: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rostered:
    """officers: in roster order."""

    ref: str = REF
    kind: str = "rostered"
    state: RosteredState = RosteredState.KNOWN
    event: int = 0
    changed_at: datetime | None = None
    messages: tuple[str, ...] = ()
    officers: tuple[Known, ...] = ()

    def came(self, officer: str, today: date) -> date | None:
        """Whoever stands in the roster and not yet here comes today."""
        return next((one.came for one in self.officers if one.key == officer), today)
