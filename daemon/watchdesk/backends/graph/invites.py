"""A native meeting message as iTIP (RFC 5546), where its MIME brings no text/calendar: written from the event that
Exchange keeps beside it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watchdesk.backends.graph.moments import Moment, moment_in, zone_of
from watchdesk.backends.graph.wire import Wire, segment, words_in
from watchdesk.backends.itip import GUESTS_CAP, Guest, Told, written
from watchdesk.errors import NotFound, Unavailable

METHODS = {
    "meetingRequest": "REQUEST",
    "meetingCancelled": "CANCEL",
    "meetingAccepted": "REPLY",
    "meetingTenativelyAccepted": "REPLY",  # Microsoft's own spelling
    "meetingDeclined": "REPLY",
}
ANSWERS = {
    "meetingAccepted": "ACCEPTED",
    "meetingTenativelyAccepted": "TENTATIVE",
    "meetingDeclined": "DECLINED",
    "accepted": "ACCEPTED",
    "organizer": "ACCEPTED",
    "tentativelyAccepted": "TENTATIVE",
    "declined": "DECLINED",
}
# Exchange enters an invite into the calendar soon after it came; a message whose event is not there is come back to.
PATIENCE = timedelta(minutes=10)
EVENT = "iCalUId,subject,start,end,isAllDay,location,organizer,attendees,recurrence,originalStartTimeZone"
UTC_TIMES = ('outlook.timezone="UTC"',)
DAYS = {
    "sunday": "SU",
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
}
WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def of_message(wire: Wire, found: dict[str, Any], raw: bytes, *, at: datetime, now: datetime) -> bytes | None:
    """What a meeting message says; None for any other message, and where its MIME says it itself.

    at: when it came. Unavailable while its event is not there yet.
    """
    kind = words_in(found, "@odata.type").rpartition(".")[2]
    if not kind.startswith("eventMessage") or b"text/calendar" in raw.lower():
        return None
    expand = f"microsoft.graph.eventMessage/event($select={EVENT})"
    try:
        # Without $select: what a meeting message has beyond a message can only be had whole.
        whole = wire.get(f"/messages/{segment(words_in(found, 'id'))}", prefer=UTC_TIMES, expand=expand)
    except NotFound:
        whole = {}
    kind, event = words_in(whole, "meetingMessageType"), whole.get("event")
    if isinstance(event, dict) and kind in METHODS and words_in(event, "iCalUId"):
        return _written(event, kind, whole, at)
    if now - at < PATIENCE:
        raise Unavailable("Exchange has not entered a meeting into the calendar yet")
    return None


def _written(event: dict[str, Any], kind: str, message: dict[str, Any], at: datetime) -> bytes | None:
    start, end = moment_in(event, "start"), moment_in(event, "end")
    if start is None or end is None:
        return None
    method, rule, location = METHODS[kind], rule_of(event.get("recurrence")), event.get("location")
    clock = words_in(event, "originalStartTimeZone") if rule is not None else ""
    first, after = _times(event, start, end, zone_of(clock) if clock else None)
    told = Told(
        method=method,
        uid=words_in(event, "iCalUId"),
        stamp=at,
        title=words_in(event, "subject"),
        start=first,
        end=after,
        nowhere=clock if clock and zone_of(clock) is None else "",
        place=words_in(location, "displayName") if isinstance(location, dict) else "",
        organizer=_guest(event.get("organizer")),
        guests=tuple(_guests(event, message, ANSWERS.get(kind) if method == "REPLY" else None)),
        rule=rule,
    )
    return written(told)


def _times(
    event: dict[str, Any], start: Moment, end: Moment, zone: ZoneInfo | None
) -> tuple[date, date] | tuple[datetime, datetime]:
    """Whole days as dates. zone: a series' own, on whose clock it keeps its hour over the year."""
    if event.get("isAllDay") is True:
        return start.day(), max(end.day(), start.day() + timedelta(days=1))
    return start.utc().astimezone(zone or UTC), end.utc().astimezone(zone or UTC)


def _guests(event: dict[str, Any], message: dict[str, Any], answer: str | None) -> Iterator[Guest]:
    """Those who are invited with what they answered; of a reply only who answers."""
    if answer is not None:
        who = _guest(message.get("from"), answer)
        yield from (who,) if who is not None else ()
        return
    attendees = event.get("attendees")
    for one in (attendees if isinstance(attendees, list) else [])[:GUESTS_CAP]:
        status = one.get("status") if isinstance(one, dict) else None
        said = words_in(status, "response") if isinstance(status, dict) else ""
        guest = _guest(one, ANSWERS.get(said, "NEEDS-ACTION"))
        if guest is not None:
            yield guest


def _guest(recipient: object, answer: str | None = None) -> Guest | None:
    inner = recipient.get("emailAddress") if isinstance(recipient, dict) else None
    if not isinstance(inner, dict) or "@" not in words_in(inner, "address"):
        return None
    return Guest(address=words_in(inner, "address"), name=words_in(inner, "name"), answer=answer)


def rule_of(recurrence: object) -> dict[str, Any] | None:
    """A patternedRecurrence as the parts of an RRULE; None where there is none, or one that makes no sense."""
    pattern = recurrence.get("pattern") if isinstance(recurrence, dict) else None
    span = recurrence.get("range") if isinstance(recurrence, dict) else None
    if not isinstance(pattern, dict) or not isinstance(span, dict):
        return None
    kind, days = words_in(pattern, "type"), _days(pattern)
    rule: dict[str, Any] = {"interval": max(1, _number(pattern, "interval"))}
    index = WEEKS.get(words_in(pattern, "index"), 1)
    if kind in ("daily", "weekly"):
        rule |= {"freq": kind} | ({"byday": days} if kind == "weekly" and days else {})
        first = DAYS.get(words_in(pattern, "firstDayOfWeek"))
        rule |= {"wkst": first} if kind == "weekly" and first else {}
    elif kind in ("absoluteMonthly", "absoluteYearly"):
        rule |= {"freq": "monthly", "bymonthday": _number(pattern, "dayOfMonth") or 1}
    elif kind in ("relativeMonthly", "relativeYearly") and days:
        rule |= {"freq": "monthly", "byday": days, "bysetpos": index}
    else:
        return None
    if kind.endswith("Yearly"):
        rule |= {"freq": "yearly", "bymonth": _number(pattern, "month") or 1}
    return rule | _until(span)


def _until(span: dict[str, Any]) -> dict[str, Any]:
    if words_in(span, "type") == "numbered":
        return {"count": max(1, _number(span, "numberOfOccurrences"))}
    if words_in(span, "type") == "endDate":
        try:
            last = datetime.fromisoformat(words_in(span, "endDate"))
        except ValueError:
            return {}
        return {"until": last.replace(hour=23, minute=59, tzinfo=UTC)}
    return {}


def _days(pattern: dict[str, Any]) -> list[str]:
    days = pattern.get("daysOfWeek")
    return [DAYS[one] for one in days if one in DAYS] if isinstance(days, list) else []


def _number(found: dict[str, Any], name: str) -> int:
    value = found.get(name)
    return min(value, 10_000) if isinstance(value, int) and value > 0 else 0
