"""The calendar of the double: events, series expanded into a window, and what people do with them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, FR, MO, SA, SU, TH, TU, WE, WEEKLY, rrule
from icalendar import Calendar as Ics

from support.graph import odata
from support.graph.server import Call, Reply, error
from support.graph.store import Mailbox

WINDOWS = {"Central Standard Time": "America/Chicago", "UTC": "UTC", "Eastern Standard Time": "America/New_York"}
DAYS = {
    "monday": MO, "tuesday": TU, "wednesday": WE, "thursday": TH, "friday": FR, "saturday": SA, "sunday": SU,
}  # fmt: skip
SHORT = {"MO": "monday", "TU": "tuesday", "WE": "wednesday", "TH": "thursday", "FR": "friday", "SA": "saturday"}
CHICAGO = ZoneInfo("America/Chicago")
PAGE = 3
NONSENSE = {"dateTime": "nonsense", "timeZone": "UTC"}


@dataclass(slots=True, kw_only=True)
class Event:
    """fields: its JSON as it was written, times in the zones of its writer. gone: days of occurrences taken away.
    moved: days of occurrences that a person changed, with what is different there."""

    id: str
    uid: str
    fields: dict[str, Any]
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    gone: set[date] = field(default_factory=set)
    moved: dict[date, dict[str, Any]] = field(default_factory=dict)
    transaction: str | None = None
    version: int = 1

    @property
    def etag(self) -> str:
        return f'W/"{self.id}-{self.version}"'


@dataclass(slots=True)
class Events:
    """The calendar of one mailbox. shifts: whole days come as instants of the zone that was asked for."""

    box: Mailbox
    shifts: bool = False
    transactions: dict[str, str] = field(default_factory=dict)

    # --- what people do -----------------------------------------------------------------------------------

    def put(self, name: str, data: bytes) -> Event:
        """A person's iCalendar text as an event; what cannot be one is an event without a sound time."""
        known = next((one for one in self.box.events.values() if one.uid == name), None)
        number = known.id if known else f"AAkALgEvent-{name}+/="
        try:
            fields, gone = _read(data)
        except Exception:  # noqa: BLE001 - whatever is wrong with it
            fields, gone = {"subject": "torn", "start": NONSENSE, "end": NONSENSE, "isAllDay": False}, set()
        made = Event(id=number, uid=name, fields=fields, gone=gone, version=known.version + 1 if known else 1)
        self.box.events[number] = made
        return made

    def edit(self, before: bytes, after: bytes) -> None:
        """A person changes a word of every entry, or lets a program store it anew, or takes our mark away."""
        for one in self.box.events.values():
            one.version += 1
            if before == b"X-WATCHDESK-KEY":
                one.properties = {key: row for key, row in one.properties.items() if not key.endswith("watchdeskkey")}
            elif not before.startswith(b"SEQUENCE"):
                one.fields["subject"] = one.fields["subject"].replace(before.decode(), after.decode())

    # --- requests -----------------------------------------------------------------------------------------

    def serve(self, call: Call, path: list[str], query: dict[str, str]) -> Reply:
        if path[0] == "calendar":
            return Reply(body={"id": "the-calendar", "name": "Calendar", "canEdit": True})
        if path[0] == "calendarView":
            return self._view(call, query)
        if len(path) == 1:
            return self._created(call, query) if call.method == "POST" else self._found(call, query)
        event = self.box.events.get(path[1])
        if event is None:
            return error(404, "ErrorItemNotFound")
        if len(path) == 3:
            return self._instances(call, event, query)
        return self._one(call, event, query)

    def shown(self, number: str, call: Call) -> dict[str, Any] | None:
        """The event behind a meeting message."""
        event = self.box.events.get(number)
        return self._shown(event, call, {}) if event else None

    def _one(self, call: Call, event: Event, query: dict[str, str]) -> Reply:
        wanted = call.headers.get("if-match")
        if call.method != "GET" and wanted is not None and wanted != event.etag:
            return error(412, "ErrorIrresolvableConflict")
        if call.method == "DELETE":
            del self.box.events[event.id]
            return Reply(204)
        if call.method == "PATCH":
            self._take(event, call.json())
        return Reply(body=odata.selected(self._shown(event, call, query), query))

    def _take(self, event: Event, body: dict[str, Any]) -> None:
        event.properties |= odata.kept(body.pop("singleValueExtendedProperties", []))
        event.fields |= body
        event.version += 1

    def _created(self, call: Call, query: dict[str, str]) -> Reply:
        body = call.json()
        transaction = body.pop("transactionId", None)
        if transaction in self.transactions:
            return error(409, "ErrorDuplicateTransactionId")
        if body["isAllDay"] and not all(body[name]["dateTime"].endswith("T00:00:00") for name in ("start", "end")):
            return error(400, "ErrorInvalidRequest")
        number = self.box.number("Event")
        event = Event(id=number, uid=f"040000{len(self.box.events):X}", fields={}, transaction=transaction)
        self._take(event, body)
        self.box.events[number] = event
        if transaction:
            self.transactions[transaction] = number
        return Reply(201, odata.selected(self._shown(event, call, query), query))

    def _found(self, call: Call, query: dict[str, str]) -> Reply:
        having = odata.having(query["$filter"])
        assert having is not None
        key, value = having
        rows = [one for one in self.box.events.values() if one.properties.get(key.casefold(), ("", None))[1] == value]
        return Reply(body={"value": [odata.selected(self._shown(one, call, query), query) for one in rows]})

    def _instances(self, call: Call, event: Event, query: dict[str, str]) -> Reply:
        start, end = _window(query)
        rows = [odata.selected(one, query) for one in self._occurrences(event, start, end, call, query)]
        return Reply(body={"value": rows})

    def _view(self, call: Call, query: dict[str, str]) -> Reply:
        """Page by page, and never many at once, whatever is asked for."""
        start, end = _window(query)
        rows = [row for one in self.box.events.values() for row in self._occurrences(one, start, end, call, query)]
        skip = int(query.get("$skip", 0))
        body: dict[str, Any] = {"value": [odata.selected(row, query) for row in rows[skip : skip + PAGE]]}
        if skip + PAGE < len(rows):
            path = call.path.partition("&%24skip=")[0]
            body["@odata.nextLink"] = f"https://{call.host}{path}&%24skip={skip + PAGE}"
        return Reply(body=body)

    # --- what is shown ------------------------------------------------------------------------------------

    def _shown(self, event: Event, call: Call, query: dict[str, str]) -> dict[str, Any]:
        fields = event.fields
        shown = {
            "bodyPreview": "",
            "attendees": [],
            "location": {"displayName": ""},
            "isCancelled": False,
            "recurrence": None,
            "originalStartTimeZone": fields["start"]["timeZone"],
        } | fields
        kind = "seriesMaster" if fields.get("recurrence") else "singleInstance"
        shown |= {"id": event.id, "@odata.etag": event.etag, "changeKey": f"{event.version}", "iCalUId": event.uid}
        shown |= {"type": kind, "seriesMasterId": None}
        shown |= {name: self._told(fields, name, call) for name in ("start", "end")}
        return shown | odata.properties(event.properties, query)

    def _told(self, fields: dict[str, Any], name: str, call: Call) -> dict[str, str]:
        """In the zone that was asked for; whole days as midnights, or as this server likes."""
        written = fields[name]
        if written == NONSENSE or (fields.get("isAllDay") and not self.shifts):
            return {"dateTime": written["dateTime"].partition(".")[0] + ".0000000"} | {"timeZone": "UTC"}
        assert call.prefers('outlook.timezone="UTC"'), "times are asked for in UTC"
        return _utc(_at(written))

    def _occurrences(
        self, event: Event, start: datetime, end: datetime, call: Call, query: dict[str, str]
    ) -> list[dict[str, Any]]:
        fields = event.fields
        if fields["start"] == NONSENSE:
            return [self._shown(event, call, query)]
        first, last = _at(fields["start"]), _at(fields["end"])
        if not fields.get("recurrence"):
            return [self._shown(event, call, query)] if first < end and (last > start or first >= start) else []
        rows = []
        for clock in _clocks(fields, first, end):
            begins = clock.replace(tzinfo=first.tzinfo)
            ends = begins + (last.replace(tzinfo=None) - first.replace(tzinfo=None))
            if clock.date() in event.gone or not (begins < end and ends > start):
                continue
            row = self._shown(event, call, {}) | (event.moved.get(clock.date()) or {})
            row |= {"id": f"{event.id}-{clock.date()}", "seriesMasterId": event.id, "recurrence": None}
            row["type"] = "exception" if clock.date() in event.moved else "occurrence"
            whole = fields.get("isAllDay")
            row |= {
                "start": _midnight(begins) if whole else _utc(begins),
                "end": _midnight(ends) if whole else _utc(ends),
            }
            rows.append(row)
        return rows


def _window(query: dict[str, str]) -> tuple[datetime, datetime]:
    start, end = (datetime.fromisoformat(query[name]) for name in ("startDateTime", "endDateTime"))
    return start, end


def _at(written: dict[str, str]) -> datetime:
    zone = ZoneInfo(WINDOWS.get(written["timeZone"], written["timeZone"]))
    return datetime.fromisoformat(written["dateTime"]).replace(tzinfo=zone)


def _utc(at: datetime) -> dict[str, str]:
    return {"dateTime": at.astimezone(UTC).replace(tzinfo=None).isoformat() + ".0000000", "timeZone": "UTC"}


def _midnight(at: datetime) -> dict[str, str]:
    return {"dateTime": f"{at.date()}T00:00:00.0000000", "timeZone": "UTC"}


def _clocks(fields: dict[str, Any], first: datetime, end: datetime) -> list[datetime]:
    pattern, span = fields["recurrence"]["pattern"], fields["recurrence"]["range"]
    bounds: dict[str, Any] = {"count": span["numberOfOccurrences"]} if span["type"] == "numbered" else {}
    if not bounds:
        bounds["until"] = end.astimezone(first.tzinfo).replace(tzinfo=None) + timedelta(days=1)
    days = [DAYS[one] for one in pattern.get("daysOfWeek", [])] or None
    frequency = {"daily": DAILY, "weekly": WEEKLY}[pattern["type"]]
    rule = rrule(frequency, dtstart=first.replace(tzinfo=None), interval=pattern["interval"], byweekday=days, **bounds)
    return list(rule)


def _read(data: bytes) -> tuple[dict[str, Any], set[date]]:
    """What a person wrote, as Graph would have it; an error for anything that Graph could not hold."""
    if len(data) > 100_000:
        raise ValueError("too large")
    (event,) = Ics.from_ical(data).walk("VEVENT")
    start, end = event.start, event.end
    whole = not isinstance(start, datetime)
    fields: dict[str, Any] = {
        "subject": str(event.get("SUMMARY", "")),
        "start": _written(start),
        "end": _written(end),
        "isAllDay": whole,
        "isCancelled": str(event.get("STATUS", "")) == "CANCELLED",
    }
    rule = event.get("RRULE")
    if rule is not None:
        if set(rule) - {"FREQ", "BYDAY"} or rule["FREQ"] != ["WEEKLY"]:
            raise ValueError("no rule of Graph's")
        fields["recurrence"] = {
            "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": [SHORT[str(one)] for one in rule["BYDAY"]]},
            "range": {"type": "noEnd", "startDate": start.date().isoformat()},
        }
    if "RDATE" in event:
        raise ValueError("no dates of their own")
    excluded = event.get("EXDATE", [])
    excluded = excluded if isinstance(excluded, list) else [excluded]
    return fields, {one.dt.date() for dates in excluded for one in dates.dts}


def _written(value: Any) -> dict[str, str]:
    if not isinstance(value, datetime):
        return {"dateTime": f"{value}T00:00:00", "timeZone": "UTC"}
    local = value.astimezone(CHICAGO) if value.tzinfo else value
    return {"dateTime": local.replace(tzinfo=None).isoformat(), "timeZone": "America/Chicago"}
