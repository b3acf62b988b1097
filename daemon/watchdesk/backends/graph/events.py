"""An entry of ours as an event of Graph's, and how it stands there."""

import hashlib
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from watchdesk.backends.graph.moments import moment, moment_in
from watchdesk.backends.graph.properties import KEY, PRINT, UID, value_in, written
from watchdesk.backends.graph.wire import id_in, words_in
from watchdesk.backends.ics import plain_uid
from watchdesk.backends.wishes import TITLE_CAP, Standing, Wish, print_of
from watchdesk.errors import Unavailable
from watchdesk.model.decision import Entry
from watchdesk.model.headers import clean

SELECT = (
    "id,changeKey,subject,start,end,isAllDay,isCancelled,iCalUId,type,seriesMasterId,location,bodyPreview,attendees,"
    "recurrence"
)
# Times are asked for in UTC, which every cloud knows.
TIMES = ('outlook.timezone="UTC"',)


def body_of(entry: Entry, wish: Wish, zone: ZoneInfo) -> dict[str, Any]:
    """The entry as an event: it takes nobody's time, reminds nobody and invites nobody."""
    uid = plain_uid(entry.uid)
    return {
        "subject": wish.title,
        "start": moment(wish.start.astimezone(zone), zone),
        "end": moment(wish.end.astimezone(zone), zone),
        "isAllDay": wish.whole_days,
        "showAs": "free",
        "isReminderOn": False,
        "recurrence": _recurrence(wish) if wish.days > 1 else None,
        "singleValueExtendedProperties": written(key=entry.key, uid=uid, print=wish.print),
    }


def transaction_of(entry: Entry) -> str:
    """The same for every try of one version of an entry, so that Graph makes it once."""
    return hashlib.sha256(f"{entry.uid}\0{entry.key}".encode()).hexdigest()[:36]


def _recurrence(wish: Wish) -> dict[str, Any]:
    first = wish.start.date().isoformat()
    return {
        "pattern": {"type": "daily", "interval": 1},
        "range": {"type": "numbered", "startDate": first, "numberOfOccurrences": wish.days},
    }


def is_ours(event: dict[str, Any]) -> bool:
    return value_in(event, UID) is not None


def recurs(event: dict[str, Any]) -> bool:
    return words_in(event, "type") == "seriesMaster" or isinstance(event.get("recurrence"), dict)


def standing(event: dict[str, Any], zone: ZoneInfo, *, changed: int = 0) -> Standing:
    """By all of `SELECT`. changed: how many occurrences of it people moved or took away."""
    return Standing(
        native=id_in(event),
        version=words_in(event, "@odata.etag"),
        uid=value_in(event, UID) or "",
        key=value_in(event, KEY),
        now=_now(event, zone, changed),
        written=value_in(event, PRINT) or "",
        recurs=recurs(event),
    )


def _now(event: dict[str, Any], zone: ZoneInfo, changed: int) -> str:
    """The print of what it says now. What we never write makes another print as soon as somebody writes it."""
    span = span_of(event, zone)
    if span is None:
        return "it has no time"
    location, attendees = event.get("location"), event.get("attendees")
    place = words_in(location, "displayName") if isinstance(location, dict) else ""
    guests = len(attendees) if isinstance(attendees, list) else 0
    days, other = _days(event)
    notes = words_in(event, "bodyPreview").strip()
    is_plain = not (place or guests or notes or other or changed)
    start, end = (_instant(one, zone) for one in span)
    return print_of(
        clean(words_in(event, "subject"), TITLE_CAP),
        start,
        end,
        whole_days=event.get("isAllDay") is True,
        days=days,
        more="" if is_plain else repr((place, guests, notes, other, changed)),
    )


def span_of(event: dict[str, Any], zone: ZoneInfo) -> tuple[Any, Any] | None:
    """Start and end: dates (end exclusive) of whole days, else instants in the unit's zone. None when it makes no
    sense."""
    start, end = moment_in(event, "start"), moment_in(event, "end")
    if start is None or end is None:
        return None
    if event.get("isAllDay") is True:
        first, after = start.day(), end.day()
        return (first, max(after, first + timedelta(days=1))) if first <= after else None
    begins, ends = start.utc().astimezone(zone), end.utc().astimezone(zone)
    return (begins, ends) if begins <= ends else None


def _instant(value: Any, zone: ZoneInfo) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, zone)


def _days(event: dict[str, Any]) -> tuple[int, str]:
    """On how many days in a row it recurs, and what else of its recurrence is none of ours."""
    recurrence = event.get("recurrence")
    if not isinstance(recurrence, dict):
        return 1, ""
    pattern, span = recurrence.get("pattern"), recurrence.get("range")
    if not isinstance(pattern, dict) or not isinstance(span, dict):
        raise Unavailable("Graph answers what makes no sense")
    count = span.get("numberOfOccurrences")
    is_daily = words_in(pattern, "type") == "daily" and pattern.get("interval") == 1
    if is_daily and words_in(span, "type") == "numbered" and isinstance(count, int):
        return count, ""
    return 1, "another recurrence"
