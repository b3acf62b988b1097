"""Records of every kind but absences, and the step that files one.

A new kind is a frozen class with `ref`, `kind`, `state`, `event`, `changed_at` and `messages`, a member of `Filed`, a
row in `book.PARTS`, and a row in `store.kinds`.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from watchdesk.model.judged import Judged
from watchdesk.model.logs import MonthlyLog
from watchdesk.model.meeting_records import MeetingRecord
from watchdesk.model.records import Event
from watchdesk.model.reports import Report
from watchdesk.model.requests import SchoolRequest
from watchdesk.model.rostered import Rostered
from watchdesk.model.shared import SeenEntry
from watchdesk.model.windows import Windows

Filed = Report | MeetingRecord | SeenEntry | Windows | Judged | Rostered | MonthlyLog | SchoolRequest
OneFiled = TypeVar("OneFiled", bound=Filed, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Generic[OneFiled]):
    """A record as it is from now on, and the event that made it so."""

    record: OneFiled
    event: Event
