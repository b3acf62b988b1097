"""Meeting messages: Exchange keeps them as items of their own, and writes their MIME with a text/calendar part.

Where that part is missing (a message that came by MAPI and was never written as MIME), the meeting is told from the
item's own fields.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from exchangelib.items import ID_ONLY, CalendarItem, MeetingResponse
from exchangelib.services import GetItem
from exchangelib.winzone import MS_TIMEZONE_TO_IANA_MAP
from lxml import etree
from lxml.etree import _Element as Element

from watchdesk.backends.exchange.box import TYPES, Box, is_true, item_id, items, own, text
from watchdesk.backends.exchange.moments import instant
from watchdesk.backends.exchange.recurrences import rule_of
from watchdesk.backends.exchange.shapes import SEQUENCE_ID, paths
from watchdesk.backends.itip import Guest, Told, written
from watchdesk.errors import NotFound

METHODS = {"MeetingRequest": "REQUEST", "MeetingCancellation": "CANCEL", "MeetingResponse": "REPLY"}
# By the model of exchangelib that knows them; Exchange leaves out what a message has not.
OF_MAIL = ("subject", "author", "datetime_received", "meeting_sequence")
OF_MEETING = ("uid", "recurrence_id", "start", "end", "location", "recurrence", "_start_timezone")
OF_REQUEST = ("is_all_day", "organizer", "required_attendees", "optional_attendees")
ANSWERS = {
    "Accept": "ACCEPTED",
    "Tentative": "TENTATIVE",
    "Decline": "DECLINED",
    "Organizer": "ACCEPTED",
}
GUESTS_CAP = 200


def of(box: Box, native: str, tag: object, raw: bytes) -> bytes | None:
    """The iCalendar text of a meeting message that has none in its MIME; None for every other message, and where a
    meeting cannot be told whole."""
    kind = etree.QName(str(tag)).localname
    if kind not in METHODS or b"text/calendar" in raw.lower():
        return None
    wanted = OF_MEETING + (OF_REQUEST if kind == "MeetingRequest" else ())
    fields = paths(*OF_MAIL) + paths(*wanted, model=CalendarItem)
    fields += paths("response_type", model=MeetingResponse) if kind == "MeetingResponse" else []
    (answer,) = box.ask(GetItem, items=[item_id(native)], additional_fields=fields, shape=ID_ONLY)
    found = items(answer)
    if not found:
        raise NotFound("the message is gone")
    told = _told(found[0], METHODS[kind], box.zone)
    return written(told) if told is not None else None


def _told(item: Element, method: str, zone: ZoneInfo) -> Told | None:
    start, end, uid = instant(text(item, "Start")), instant(text(item, "End")), text(item, "UID")
    recurrence = item.find(f"{TYPES}Recurrence")
    rule = rule_of(recurrence) if recurrence is not None else None
    if start is None or end is None or not uid or (recurrence is not None and rule is None):
        return None
    named = _zone_name(item)
    known = MS_TIMEZONE_TO_IANA_MAP.get(named)
    meant = ZoneInfo(known) if known else zone
    sender = _guest(item.find(f"{TYPES}From"))
    answers = ANSWERS.get(text(item, "ResponseType") or "", "NEEDS-ACTION")
    is_reply = method == "REPLY"
    days = _days(start.astimezone(meant), end.astimezone(meant)) if is_true(item, "IsAllDayEvent") else None
    number = own(item, SEQUENCE_ID)
    return Told(
        method=method,
        uid=uid,
        stamp=instant(text(item, "DateTimeReceived")) or start,
        title=text(item, "Subject") or "",
        start=days[0] if days else start.astimezone(meant if rule else UTC),
        end=days[1] if days else end.astimezone(meant if rule else UTC),
        nowhere=named if rule and not known else "",
        place=text(item, "Location") or "",
        organizer=None if is_reply else _guest(item.find(f"{TYPES}Organizer")) or sender,
        guests=_answering(sender, answers) if is_reply else tuple(_guests(item)),
        rule=rule,
        sequence=int(number) if number is not None and number.isdecimal() and len(number) < 6 else 0,
        of=instant(text(item, "RecurrenceId")),
    )


def _days(start: datetime, end: datetime) -> tuple[date, date]:
    """Whole days, the end exclusive."""
    after = end.date() if end.time() == time.min else end.date() + timedelta(days=1)
    return start.date(), max(after, start.date() + timedelta(days=1))


def _zone_name(item: Element) -> str:
    """Of the zone whose clock a series keeps, as Windows calls it; "" where it is not told."""
    found = item.find(f"{TYPES}StartTimeZone")
    return (found.get("Id") or "") if found is not None else ""


def _answering(sender: Guest | None, answer: str) -> tuple[Guest, ...]:
    return () if sender is None else (Guest(address=sender.address, name=sender.name, answer=answer),)


def _guests(item: Element) -> Iterator[Guest]:
    for name in ("RequiredAttendees", "OptionalAttendees"):
        for one in item.findall(f"{TYPES}{name}/{TYPES}Attendee")[:GUESTS_CAP]:
            guest = _guest(one)
            if guest is not None:
                answer = ANSWERS.get(text(one, "ResponseType") or "", "NEEDS-ACTION")
                yield Guest(address=guest.address, name=guest.name, answer=answer)


def _guest(holder: Element | None) -> Guest | None:
    """The mailbox in an element; None where it has no address of the Internet."""
    address = text(holder, "Mailbox/EmailAddress") or ""
    return Guest(address=address, name=text(holder, "Mailbox/Name") or "") if "@" in address else None
