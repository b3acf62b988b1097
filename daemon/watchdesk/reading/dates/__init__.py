"""The reader's own grammar of English dates and times: what was written, and every sense it may have."""

from watchdesk.reading.dates.bare import BareResult, bare
from watchdesk.reading.dates.context import Lean
from watchdesk.reading.dates.finding import Written, find
from watchdesk.reading.dates.shapes import Conflict, Expression, Grain, Role, Sense, Shape, Terms

__all__ = [
    "BareResult",
    "Conflict",
    "Expression",
    "Grain",
    "Lean",
    "Role",
    "Sense",
    "Shape",
    "Terms",
    "Written",
    "bare",
    "find",
]
