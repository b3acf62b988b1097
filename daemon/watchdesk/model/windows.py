"""What schools without an officer of their own have been told of hours without a rover: one record a unit (P6, D6)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watchdesk.model.facts import Span

REF = "W-0"


class WindowState(StrEnum):
    """Whether somebody has been told of hours without a rover that are still to come."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowGap:
    """The hours without a rover at one school, by its id."""

    school: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowTold:
    """What somebody was told last: who (roster key, or as notices call them), where, and the root of their thread."""

    who: str
    address: str
    gaps: tuple[WindowGap, ...]
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """told: everybody who was ever told of hours that are not over."""

    ref: str = REF
    kind: str = "window"
    state: WindowState = WindowState.CLOSED
    event: int = 0
    changed_at: datetime | None = None
    messages: tuple[str, ...] = ()
    told: tuple[WindowTold, ...] = ()
