"""The kinds of records that the ledger keeps: how each is written, and what of it stands in columns of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from watchdesk.errors import ProtocolError
from watchdesk.model.filed import Filed
from watchdesk.model.judged import Judged
from watchdesk.model.logs import MonthlyLog
from watchdesk.model.meeting_records import MeetingRecord
from watchdesk.model.meetings import Shape
from watchdesk.model.records import Absence, Record, State
from watchdesk.model.reports import Report
from watchdesk.model.requests import SchoolRequest
from watchdesk.model.rostered import Rostered
from watchdesk.model.shared import SeenEntry
from watchdesk.model.windows import Windows
from watchdesk.store.codec import Codec

OVER = (State.DENIED, State.WITHDRAWN, State.CANCELLED, State.EXPIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """columns: version, officer, first_day, last_day (None: it matters for ever) of the table `record`, as of now."""

    codec: Codec[Any]
    columns: Callable[[Any, datetime], dict[str, object]]


def _of_absence(new: Absence, now: datetime) -> dict[str, object]:
    return {
        "version": new.asked.version,
        "officer": new.officer,
        "first_day": new.first_day,
        "last_day": _last_day(new, now),
    }


def _last_day(new: Absence, now: datetime) -> date | None:
    """The last day the record matters to the Book: None for ever, as with sick leave whose end is not known."""
    if new.last_day is None and new.state in OVER:
        return (now + timedelta(days=1)).date()
    return new.last_day


def _of_report(new: Report, _now: datetime) -> dict[str, object]:
    """A report is of its day; what is open of it, it says itself."""
    day = new.opened_at.date()
    return {"version": new.event, "officer": new.officer or new.reporter, "first_day": day, "last_day": day}


def _of_meeting(new: MeetingRecord, _now: datetime) -> dict[str, object]:
    """A single meeting is of its days; a series matters as long as it may go on."""
    shapes = [one.shape for one in new.course.editions if one.shape is not None]
    first = min((shape.start for shape in shapes), default=new.opened_at).date()
    ends = [_end_of(shape) for shape in shapes] if not new.course.is_cancelled else []
    known = [end for end in ends if end is not None]
    last = None if len(known) < len(ends) else max([*known, new.opened_at.date()])
    return {"version": new.event, "officer": new.by, "first_day": first, "last_day": last}


def _of_entry(new: SeenEntry, now: datetime) -> dict[str, object]:
    """It matters as long as its days do; one that is gone, from that day on no more."""
    spans = [span for piece in new.pieces for span in piece.spans]
    first = min((span.start for span in spans), default=now.date())
    last = max((span.end or span.start for span in spans), default=now.date())
    officer = next((made.officer for made in new.made), "")
    return {"version": new.event, "officer": officer, "first_day": first, "last_day": max(last, now.date())}


def _of_unit(new: Windows | Judged | Rostered, _now: datetime) -> dict[str, object]:
    """There is one for ever, of nobody in particular."""
    return {"version": new.event, "officer": "", "first_day": None, "last_day": None}


def _of_log(new: MonthlyLog, _now: datetime) -> dict[str, object]:
    """A log matters as long as its month does."""
    return {"version": new.event, "officer": new.officer, "first_day": new.month, "last_day": new.month}


def _of_request(new: SchoolRequest, _now: datetime) -> dict[str, object]:
    """A request of a school is of its day; whether it is open, its state says."""
    day = new.opened_at.date()
    return {"version": new.event, "officer": new.officer or new.serves or "", "first_day": day, "last_day": day}


def _end_of(shape: Shape) -> date | None:
    """The last day of a meeting, or one that is surely not before it; None for a series without an end."""
    first = (shape.start + timedelta(minutes=shape.minutes)).date()
    rule = dict(part.partition("=")[::2] for part in shape.rule.split(";"))
    if not shape.rule:
        return max([first, *(one.date() for one in shape.dates)]) + timedelta(days=1)
    if "COUNT" in rule:
        days = int(rule["COUNT"]) * int(rule.get("INTERVAL", "1")) * _LONGEST.get(rule.get("FREQ", ""), 366)
        return first + timedelta(days=days) if days < _SURELY_NEVER else None
    until = rule.get("UNTIL", "")[:8]
    return datetime.strptime(until, "%Y%m%d").replace(tzinfo=UTC).date() + timedelta(days=1) if until else None


# Days from one occurrence to the next, at most; and a number of days that no meeting lasts for.
_LONGEST = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
_SURELY_NEVER = 40_000
_REPORT = Kind(codec=Codec(Report), columns=_of_report)
KINDS: dict[str, Kind] = {
    "absence": Kind(codec=Codec(Absence), columns=_of_absence),
    "arrest": _REPORT,
    "incident": _REPORT,
    "meeting": Kind(codec=Codec(MeetingRecord), columns=_of_meeting),
    "entry": Kind(codec=Codec(SeenEntry), columns=_of_entry),
    "window": Kind(codec=Codec(Windows), columns=_of_unit),
    "judged": Kind(codec=Codec(Judged), columns=_of_unit),
    "rostered": Kind(codec=Codec(Rostered), columns=_of_unit),
    "request": Kind(codec=Codec(SchoolRequest), columns=_of_request),
    "log": Kind(codec=Codec(MonthlyLog), columns=_of_log),
}


def write_record(record: Record | Filed) -> str:
    return KINDS[record.kind].codec.write(record)


def read_record(kind: str, text: str) -> Record | Filed:
    """ProtocolError for a kind or a shape that this version does not know."""
    if kind not in KINDS:
        raise ProtocolError(f"the ledger holds a record of the unknown kind {kind!r}")
    record: Record | Filed = KINDS[kind].codec.read(text)
    return record


def columns_of(record: Record | Filed, now: datetime) -> dict[str, object]:
    """What of the record stands in columns of its own."""
    return KINDS[record.kind].columns(record, now)
