"""Meeting messages as Exchange keeps them: the fields of an iTIP message, and no trace of its text."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from lxml.etree import _Element as Element

from support.exchange.soap import TYPES, T, in_order
from support.exchange.store import stamp

ZONE = ZoneInfo("America/Chicago")
KINDS = {"REQUEST": "MeetingRequest", "CANCEL": "MeetingCancellation", "REPLY": "MeetingResponse"}
ANSWERS = {"ACCEPTED": "Accept", "DECLINED": "Decline", "TENTATIVE": "Tentative"}


def message(
    mail: Element, text: str, *, recurrence: Element | None = None, zone: str = "Central Standard Time"
) -> Element:
    """The delivered mail as the meeting message that this iTIP text makes it."""
    calendar = Calendar.from_ical(text.strip() + "\n")
    (event,) = calendar.walk("VEVENT")
    kind = KINDS[str(calendar["METHOD"])]
    item: Element = getattr(T, kind)(*mail)
    for subject in item.findall(f"{{{TYPES}}}Subject"):
        subject.text = str(event.get("SUMMARY", subject.text))
    whole = not isinstance(event.start, datetime)
    item.extend([T.UID(str(event["UID"])), T.Start(_stamp(event.start)), T.End(_stamp(event.end))])
    if "LOCATION" in event:
        item.append(T.Location(str(event["LOCATION"])))
    uri = T.ExtendedFieldURI(DistinguishedPropertySetId="Appointment", PropertyId="33281", PropertyType="Integer")
    item.append(T.ExtendedProperty(uri, T.Value(str(event.get("SEQUENCE", 0)))))
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    if kind == "MeetingRequest":
        item.append(T.IsAllDayEvent(str(whole).lower()))
        item.append(T.Organizer(_mailbox(event["ORGANIZER"])))
        item.append(T.RequiredAttendees(*(T.Attendee(_mailbox(one)) for one in attendees)))
        item.append(T.StartTimeZone(Id=zone))
    if kind == "MeetingResponse":
        item.append(T.ResponseType(ANSWERS[attendees[0].params["PARTSTAT"]]))
        item.append(T.From(_mailbox(attendees[0])))
    if kind == "MeetingCancellation":
        item.append(T.From(_mailbox(event["ORGANIZER"])))
    if recurrence is not None:
        item.append(recurrence)
    return in_order(item)


def _mailbox(address: Any) -> Element:
    plain = str(address).partition(":")[2]
    return T.Mailbox(T.Name(address.params.get("CN", plain)), T.EmailAddress(plain))


def _stamp(value: date | datetime) -> str:
    at = value if isinstance(value, datetime) else datetime.combine(value, time.min, ZONE)
    return stamp(at.astimezone(UTC))
