"""Meetings, by calendar part or in plain words: recognised with their plain facts."""

import re
from datetime import UTC, datetime

from watchdesk.model.facts import Evidence, Item, Kind, Meeting, Question
from watchdesk.reading import machine, places
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.page import Page, Sheet

_KINDS: tuple[tuple[str, str], ...] = (
    ("ppc", r"ppc|problem pupil committee"),
    ("pta", r"pta|parent[- ]teacher association"),
    ("sac", r"sac|school advisory council|advisory council"),
    ("unit", r"unit (?:meeting|mtg)|monthly (?:unit )?meeting"),
    (
        "info_session",
        r"info(?:rmation)?(?:al)? (?:session|talk|night)s?|session for|presentation (?:for|on)|assembly|"
        r"cyber ?bullying|sexting|gangs and drugs",
    ),
    ("other", r"meeting|mtg|conference call|walk-?through|tabletop"),
)
_MENTION = re.compile("|".join(rf"(?P<{name}>(?<![\w-])(?:{words})(?![\w-]))" for name, words in _KINDS), re.IGNORECASE)
_CANCEL = re.compile(
    r"\b(?:cancel(?:l?ed|s)?|called off|(?:is|are) off\b|not happening|won['’]?t (?:happen|meet)|scrapped)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|reschedul\w+|new time|new date|chang(?:ed?|es)|postponed|instead|pushed)\b", re.IGNORECASE
)
_REPLY = re.compile(
    r"\b(?:happy to|i['’]ll be there|i can (?:make|do)|count me in|put me down|see you (?:then|there)|"
    r"works for me|accept|i will attend|can['’]?t make)\b",
    re.IGNORECASE,
)
_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(
    r"^(SUMMARY|DTSTART|DTEND|SEQUENCE|METHOD|STATUS)((?:;[^:\n]{0,200})?):([^\n]{0,400})", re.IGNORECASE | re.MULTILINE
)
_STAMP = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")


def invited(page: Page) -> Found | None:
    """A calendar part with a meeting in it."""
    if page.mail.calendar is None or not machine.is_invite(page.mail):
        return None
    fields = _fields(page.mail.calendar)
    start, end = _moment(page, fields.get("DTSTART")), _moment(page, fields.get("DTEND"))
    summary = fields.get("SUMMARY", ("", ""))[1].replace("\\,", ",")
    text = f"{summary}\n{page.head.text}\n{page.body.text[:2000]}"
    method = (page.mail.method or fields.get("METHOD", ("", ""))[1]).strip().upper()
    meeting = Meeting(meeting=_kind(page, text), start=start, end=end, action=_method(method, fields))
    unit = meeting.meeting == "unit"
    school = None if unit else places.school_of(page.unit, text, page.person, page.today)[0]
    return Found(
        items=(
            Item(
                kind=Kind.MEETING,
                act=start is not None,
                officer=None,
                school=school,
                facts=meeting,
                question=None if start else _when(),
            ),
        )
    )


def _when() -> Question:
    return Question(about="days", text="When is the meeting?")


def _fields(calendar: str) -> dict[str, tuple[str, str]]:
    """The first of each property of the event, unfolded (RFC 5545 3.1): name -> (parameters, value)."""
    text = _FOLD.sub("", calendar[:200_000])
    event = text.upper().find("BEGIN:VEVENT")
    found: dict[str, tuple[str, str]] = {}
    for match in [*_PROPERTY.finditer(text, max(0, event)), *_PROPERTY.finditer(text, 0, max(0, event))]:
        found.setdefault(match[1].upper(), (match[2], match[3].strip()))
    return found


def _moment(page: Page, field: tuple[str, str] | None) -> datetime | None:
    match = _STAMP.fullmatch(field[1]) if field else None
    if match is None:
        return None
    try:
        moment = datetime.strptime(match[1] + (match[2] or "000000"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    local = moment.astimezone(page.unit.timezone) if match[3] else moment
    return local.replace(tzinfo=None)


def _method(method: str, fields: dict[str, tuple[str, str]]) -> str:
    if method == "CANCEL" or fields.get("STATUS", ("", ""))[1].upper() == "CANCELLED":
        return "cancel"
    if method in ("REPLY", "COUNTER"):
        return "reply"
    sequence = fields.get("SEQUENCE", ("", "0"))[1]
    return "change" if sequence.isdigit() and int(sequence[:9]) > 0 else "request"


def _kind(page: Page, text: str) -> str | None:
    for word, kind in page.unit.lexicon.meetings.items():
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text[:4000], re.IGNORECASE):
            return kind
    match = _MENTION.search(text[:4000])
    return match.lastgroup if match else "other"


def in_words(page: Page) -> Found | None:
    """Somebody of ours writes of one meeting with a day and an hour, and asks for no leave."""
    if page.person is None or page.unsure:
        return None
    if any(
        one.has("ask") and topics.speaks_of_leave(page.body, one) and not topics.is_talk(page, page.body, one)
        for one in page.sentences
        if page.role in topics.OFFICERS
    ):
        return None
    mention = _MENTION.search(page.body.text[:4000]) or _MENTION.search(page.head.text)
    timed = _timed(page.body)
    if mention is None or timed is None:
        return None
    if (
        page.role in topics.OFFICERS
        and not (page.is_answer and _REPLY.search(page.body.text[:2000]))
        and not _CANCEL.search(page.body.text[:2000])
    ):
        return None
    one, action = timed, _action(page)
    span = one.spans[-1]
    # "moves from Wednesday to Thursday, 8:15-9:00" is read as a stretch of days: the new one is its end.
    day = span.end or span.start
    start = datetime.combine(day, span.from_) if span.from_ else None
    end = datetime.combine(day, span.to) if span.to and span.to != span.from_ else None
    kind = _kind(page, f"{page.head.text}\n{page.body.text[:4000]}")
    school = None if kind == "unit" else places.school_of(page.unit, page.body.text[:4000], page.person, page.today)[0]
    evidence: tuple[Evidence, ...] = (page.body.evidence("start", one.start, one.stop),)
    facts = Meeting(meeting=kind, start=start, end=end, action=action)
    return Found(
        items=(
            Item(
                kind=Kind.MEETING,
                act=start is not None,
                school=school,
                facts=facts,
                evidence=evidence,
                question=None if start else _when(),
            ),
        )
    )


def _timed(sheet: Sheet) -> Expression | None:
    """The day with hours that is meant; of a move the last."""
    found = [
        one
        for one in sheet.dates
        if one.grain is Grain.DAY and one.spans and one.spans[0].from_ is not None and one.conflict is None
    ]
    return found[-1] if found else None


def _action(page: Page) -> str:
    text = f"{page.head.text}\n{page.body.text[:2000]}"
    if _CANCEL.search(text):
        return "cancel"
    if _MOVED.search(text):
        return "change"
    return "reply" if page.is_answer and _REPLY.search(text) else "request"
