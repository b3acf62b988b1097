"""A calendar part with a meeting in it (RFC 5545, RFC 5546): start, end and action in the unit's own time."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from watchdesk.errors import Mistake
from watchdesk.ical.invites import read_invite
from watchdesk.ical.sittings import single
from watchdesk.model.facts import Item, Kind, Meeting, Question
from watchdesk.model.meetings import Invite
from watchdesk.reading import machine, places
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.kinds.meetings.naming import kind_of
from watchdesk.reading.page import Page

_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|DURATION|SEQUENCE|STATUS|TRANSP|RECURRENCE-ID|"
    r"LOCATION)((?:;[^:\n]{0,200})?):([^\n]{0,400})",
    re.IGNORECASE | re.MULTILINE,
)
_METHOD = re.compile(r"^METHOD:[ \t]*([A-Z]{1,20})", re.IGNORECASE | re.MULTILINE)
_STAMP = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_TZID = re.compile(r";TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_DURATION = re.compile(
    r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d{1,6}S)?)?", re.IGNORECASE
)
_UPDATED = re.compile(r"\s*(?:updated(?: invitation)?|rescheduled|changed|new time(?: proposed)?)\b", re.IGNORECASE)
# What calendar programs put before the meeting's own name.
_VERB = re.compile(
    r"^\s*(?:accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|updated(?: invitation)?|"
    r"invitation)\s*:\s*",
    re.IGNORECASE,
)
_WHEN = Question(about="days", text="When is the meeting?")
_CAP_REFUSED = 300
_Fields = dict[str, tuple[str, str]]


def invited(page: Page) -> Found | None:
    """A meeting; a block of whole days that is kept free and named like no meeting ("Xiong in training") is none."""
    if page.mail.calendar is None or not machine.is_invite(page.mail):
        return _too_large() if machine.lost_its_calendar(page.mail) else None
    calendar = _FOLD.sub("", page.mail.calendar[:200_000])
    fields = _fields(calendar)
    summary = _VERB.sub("", _text(fields, "SUMMARY"))
    if _is_note(fields) and kind_of(page.unit.lexicon, summary or page.head.text) is None:
        return None
    named = kind_of(page.unit.lexicon, summary, page.head.text, page.body.text[:2000])
    invite, refused = _itip(page)
    start, end = _moment(page, fields.get("DTSTART")), _end(page, fields)
    if start is None and invite is not None:
        start, end = _described(page, invite)
    meeting = Meeting(
        meeting=named or "other",
        start=start,
        end=end,
        action=_action(page, calendar, fields),
        invite=invite,
        refused=refused,
    )
    item = Item(
        kind=Kind.MEETING,
        act=start is not None and not refused,
        officer=None,
        school=_school(
            page, meeting, f"{summary}\n{page.head.text}\n{_text(fields, 'LOCATION')}\n{page.body.text[:2000]}"
        ),
        facts=meeting,
        question=_WHEN if start is None or refused else None,
    )
    return Found(items=(item,))


def _itip(page: Page) -> tuple[Invite | None, str]:
    """The whole invite, or why it is refused (RFC 5546; the limits of `ical`)."""
    try:
        return read_invite(page.mail.calendar or "", zone=page.unit.timezone, method=page.mail.method), ""
    except Mistake as mistake:
        return None, str(mistake)[:_CAP_REFUSED]


def _too_large() -> Found:
    facts = Meeting(meeting="other", refused="the invite is too large to be read")
    return Found(items=(Item(kind=Kind.MEETING, act=False, facts=facts, question=_WHEN),))


def _school(page: Page, meeting: Meeting, text: str) -> str | None:
    return None if meeting.meeting == "unit" else places.school_of(page.unit, text, page.person, page.today)[0]


def _fields(calendar: str) -> _Fields:
    """The first of each property of the first event, without those of its alarms: name -> (parameters, value)."""
    upper = calendar.upper()
    start = max(0, upper.find("BEGIN:VEVENT"))
    stop = min(
        (at for end in ("END:VEVENT", "BEGIN:VALARM") if (at := upper.find(end, start)) > 0), default=len(calendar)
    )
    found: _Fields = {}
    for match in _PROPERTY.finditer(calendar, start, stop):
        found.setdefault(match[1].upper(), (match[2], match[3].strip()))
    return found


def _text(fields: _Fields, name: str) -> str:
    value = fields.get(name, ("", ""))[1]
    return re.sub(r"\\([,;\\])", r"\1", value).replace("\\n", " ").replace("\\N", " ")


def _is_note(fields: _Fields) -> bool:
    """Whole days, shown as free: somebody's note for the others."""
    stamp = fields.get("DTSTART", ("", ""))[1]
    return len(stamp) == len("20270101") and _text(fields, "TRANSP").upper() == "TRANSPARENT"


def _moment(page: Page, field: tuple[str, str] | None) -> datetime | None:
    """Local wall-clock time. A floating time is local already; a zone by any name is brought home. None for a zone
    by no name that is known: the invite itself may describe it."""
    match = _STAMP.fullmatch(field[1]) if field else None
    if field is None or match is None:
        return None
    try:
        moment = datetime.strptime(match[1] + (match[2] or "000000"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    if match[3]:
        return moment.astimezone(page.unit.timezone).replace(tzinfo=None)
    zone = _TZID.search(field[0])
    if zone is None or not match[2]:
        return moment.replace(tzinfo=None)
    there = _zone(zone[1].strip())
    return None if there is None else moment.replace(tzinfo=there).astimezone(page.unit.timezone).replace(tzinfo=None)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    """By its Olson name or by that of Windows; None where it is neither."""
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
    except (ValueError, OSError, KeyError):
        return None


def _described(page: Page, invite: Invite) -> tuple[datetime | None, datetime | None]:
    """Start and end by the whole invite, which knows the zones that it brings."""
    shaped = [(edition, edition.shape) for edition in invite.editions if edition.shape is not None]
    if not shaped:
        return None, None
    edition, shape = next(((one, shape) for one, shape in shaped if one.at is None), shaped[0])
    sitting = single(edition, shape, page.unit.timezone)
    return sitting.start, sitting.end


def _end(page: Page, fields: _Fields) -> datetime | None:
    if "DTEND" in fields:
        return _moment(page, fields["DTEND"])
    start = _moment(page, fields.get("DTSTART"))
    match = _DURATION.fullmatch(fields.get("DURATION", ("", ""))[1])
    if start is None or match is None:
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    try:
        return start + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    except OverflowError:
        return None


def _is_moved(fields: _Fields) -> bool:
    """One of a series that no longer begins when the series says."""
    return "RECURRENCE-ID" in fields and fields["RECURRENCE-ID"][1] != fields.get("DTSTART", ("", ""))[1]


def _action(page: Page, calendar: str, fields: _Fields) -> str:
    written = _METHOD.search(calendar)
    method = (page.mail.method or (written[1] if written else "")).strip().upper()
    if method == "CANCEL" or _text(fields, "STATUS").upper() == "CANCELLED":
        return "cancel"
    if method in ("REPLY", "COUNTER", "DECLINECOUNTER"):
        return "reply"
    sequence = fields.get("SEQUENCE", ("", "0"))[1]
    is_later = sequence.isdigit() and int(sequence[:9]) > 0
    return (
        "change"
        if is_later or _is_moved(fields) or _UPDATED.match(page.head.text) or _UPDATED.match(page.mail.subject)
        else "request"
    )
