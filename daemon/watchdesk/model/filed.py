"""Records of every kind but absences, and the step that files one.

A new kind is a frozen class with `ref`, `kind`, `state`, `event`, `changed_at` and `messages`, a member of `Filed`, a
row in `book.SHELVES`, and a row in `store.kinds`.
"""

from dataclasses import dataclass

from watchdesk.model.records import Event
from watchdesk.model.reports import Report

Filed = Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A record as it is from now on, and the event that made it so."""

    record: Filed
    event: Event
