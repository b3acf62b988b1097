"""Calendars built line by line: files that districts publish, and others of the same lines in other places.

Bytes that are changed at random are no calendar any more, and the parser's first refusal ends what they reach. Here
every line is one that some calendar has, and only where it stands, and beside what, is left to chance.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from zoneinfo import ZoneInfo

from support.calendars import calendar, event
from watchdesk.backends.ics.others import Unreadable, occurrences
from watchdesk.errors import Mistake
from watchdesk.ical import school_year
from watchdesk.shipped import config_folder

CHICAGO = ZoneInfo("America/Chicago")
END = b"\r\n"
RARELY = 0.1
# What calendars have; then what none should have.
DAYS = ("20261001", "20270318", "20261101", "20270314", "20260908", "20270610")
HOURS = ("T000000", "T090000", "T023000", "T013000", "T235959", "T090000Z")
ZONES = ("America/Chicago", "Central Standard Time", "UTC", "Etc/GMT+5")
RULES = (
    "FREQ=DAILY;INTERVAL=2;COUNT=5", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;UNTIL=20270401",
    "FREQ=WEEKLY;UNTIL=20270401T050000Z", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=5MO;COUNT=3",
    "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH",
    "FREQ=YEARLY;BYYEARDAY=366,-366", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;UNTIL=99991231",
)  # fmt: skip
REST = (
    "UID:one", "UID:two", "SEQUENCE:1", "STATUS:CANCELLED", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "DURATION:P1D",
    "DURATION:PT1H", "DURATION:P1W", "CATEGORIES:No School", "CATEGORIES:No School,Elementary", "CATEGORIES:Holidays",
    "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "SUMMARY:No School", "SUMMARY:Winter Break - Schools Closed",
    "SUMMARY:First day of school", "SUMMARY:Last day of school", "SUMMARY:No school for grades K-5",
    "SUMMARY:Late start", "SUMMARY:Lee vacation", "SUMMARY:Torres sick 8-12", "DESCRIPTION:a\r\n b",
    "DTSTAMP:20260803T150000Z",
)  # fmt: skip
ODD_DAYS = ("20280229", "19700101", "16010101", "00010101", "99991231", "20270230", "20271301", "2027031", "")
ODD_HOURS = ("T240000", "T9", "T", "T090000+0500")
ODD_ZONES = ("Strange", "America", "x" * 300, "../etc", "")
ODD_RULES = (
    "FREQ=DAILY;COUNT=0", "FREQ=DAILY;INTERVAL=999999999", "FREQ=DAILY;COUNT=2147483648", "FREQ=DAILY;BYHOUR=9",
    "FREQ=WEEKLY;WKST=XX", "FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;BYDAY=9MO", "FREQ=DAILY;UNTIL=19700101", "FREQ=", "",
)  # fmt: skip
COMPONENTS = ("VEVENT", "VALARM", "VTODO", "VTIMEZONE", "STANDARD", "VCALENDAR")
ODD_REST = (
    "UID:", "SEQUENCE:x", "CATEGORIES:,", "SUMMARY:", "SUMMARY:\\n\\,", f"SUMMARY:{'é' * 60}", "DURATION:-P1D",
    "DURATION:PT0S", "DURATION:P999999999W", "DURATION:PT", "DURATION:P1Y", "RANGE=THISANDFUTURE",
    "ATTACH;ENCODING=BASE64;VALUE=BINARY:////", "GEO:44.9;-93.1", " folded on", ":", ";:", "TZID:Strange",
    "TZID:America/Chicago", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0600", "TZOFFSETTO:+9999", "EXRULE:FREQ=DAILY",
    *(f"{edge}:{name}" for name in COMPONENTS for edge in ("BEGIN", "END")),
)  # fmt: skip


def _dated(days: Sequence[str], hours: Sequence[str], zones: Sequence[str]) -> Iterator[str]:
    moments = [f";VALUE=DATE:{day}" for day in days] + [f":20261001{hour}" for hour in hours]
    moments += [f";TZID={zone}:20270318T090000" for zone in zones]
    for name in ("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE"):
        yield from (name + moment for moment in moments)


def _lines(*lines: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(line.encode() for line in chain.from_iterable(lines))


SOUND = _lines(_dated(DAYS, HOURS, ZONES), (f"RRULE:{rule}" for rule in RULES), REST)
ODD = _lines(
    _dated(ODD_DAYS, ODD_HOURS, ODD_ZONES),
    (f"RRULE:{rule}" for rule in ODD_RULES),
    ("RDATE:20261001,20270318", "RDATE;VALUE=PERIOD:20261001T090000Z/P1D", "EXDATE;VALUE=PERIOD:x/P1D"),
    ODD_REST,
)
SAMPLE = (config_folder() / "calendars" / "spps-2026-27.ics").read_bytes()
ZONE = SAMPLE[SAMPLE.index(b"BEGIN:VTIMEZONE") : SAMPLE.index(b"BEGIN:VEVENT")].decode().replace("\r", "")
HOURLY = ";TZID=America/Chicago:20261001T090000"
SEEDS: tuple[bytes, ...] = (
    SAMPLE,
    calendar(event()),
    calendar(event("RRULE:FREQ=WEEKLY;UNTIL=20261231", "EXDATE;VALUE=DATE:20261008", "RDATE;VALUE=DATE:20261009")),
    calendar(ZONE, event("RRULE:FREQ=MONTHLY;BYDAY=-1FR", "DURATION:PT3H", start=HOURLY)),
    calendar(event("RRULE:FREQ=DAILY;COUNT=4"), event("RECURRENCE-ID;VALUE=DATE:20261002", start="20261005")),
    calendar(event("DTEND;VALUE=DATE:20261006", "STATUS:CANCELLED", categories="No School,Elementary")),
    calendar(event("DTEND:20261002T050000Z", start=":20261001T050000Z"), event(start=":20261001T000000")),
    calendar(event(), edges=False) + calendar(event(start="20261002")),
    calendar("BEGIN:VTODO\nUID:t\nSUMMARY:x\nEND:VTODO\n", event("BEGIN:VALARM\nTRIGGER:-PT1H\nEND:VALARM")),
)


def swapped(whole: bytes, chance: random.Random) -> bytes:
    """A calendar after some of its lines were left out, doubled, put elsewhere, or others put in."""
    lines = whole.split(END)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        pool = ODD if chance.random() < RARELY else SOUND
        match chance.randrange(5):
            case 0:
                lines[place : place + 1] = []
            case 1:
                lines[place:place] = lines[place : place + chance.randint(1, 8)]
            case 2:
                lines[place : place + 1] = [chance.choice(pool)]
            case 3:
                lines[place:place] = chance.sample(pool, chance.randint(1, 3))
            case _:
                lines[place:place] = lines[chance.randrange(len(lines)) :][:3]
        lines = lines or [b""]
    return END.join(lines)


def made(chance: random.Random) -> bytes:
    """A calendar of events of any lines, beside the first and the last day of school."""
    head, _, tail = calendar("@", edges=chance.random() < 0.5).partition(b"@")
    events = []
    for number in range(chance.randint(1, 4)):
        lines = [b"UID:%d" % (number // 2), b"SUMMARY:No School", b"DTSTART;VALUE=DATE:20261001"]
        lines[chance.randrange(6) :] = []
        lines += [chance.choice(ODD if chance.random() < RARELY else SOUND) for _ in range(chance.randint(1, 5))]
        if chance.random() > RARELY:  # no property twice
            lines = list({line.partition(b":")[0].partition(b";")[0]: line for line in lines}.values())
        events.append(END.join((b"BEGIN:VEVENT", *lines, b"END:VEVENT", b"")))
    return head + b"".join(events) + tail


def read(data: bytes) -> bool:
    """A district's file and an entry of the shared calendar: read or refused, and nothing else. Whether it was read."""
    done = 0
    for within in (None, (date(2026, 9, 8), date(2027, 6, 10))):
        try:
            school_year(data, name="x", timezone=CHICAGO, covers=within)
            done += 1
        except Mistake:
            pass
    try:
        occurrences(data, date(2027, 3, 1), date(2027, 4, 12), CHICAGO)
        done += 1
    except Unreadable:
        pass
    return done > 0
