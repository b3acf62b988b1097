"""An iTIP message read (RFC 5546): one meeting or series, with its changed occurrences, on clocks that we know.

Parsing is icalendar's; ours are the limits, and what an invite means for the unit's clock.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component

from watchdesk.errors import Mistake, Problem
from watchdesk.ical.events import DATED, EARLIEST, is_cancelled, parsed, summary_of
from watchdesk.ical.limits import Limits, refuse_excess
from watchdesk.ical.sittings import on_unit_clock, sittings
from watchdesk.ical.zones import unknown_zone
from watchdesk.model.meetings import Course, Edition, Guest, Invite, Method, Partstat, Shape

FILE = "the invite"
LIMITS = Limits(size_bytes=1024 * 1024, components=500, dates=2_000)
CAP_UID, CAP_GUESTS, CAP_EDITIONS, CAP_SEQUENCE = 500, 200, 200, 2**31
LONGEST = timedelta(days=31)
# Together with COUNT these may match nothing for ever; by the month that is walked in a moment, by the day it is not.
_MAY_NEVER_MATCH = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_WALKED_FAST = ("MONTHLY", "YEARLY")
_ADDRESS = re.compile(r"[^\s@<>\"',;:\\]{1,64}@[A-Za-z0-9.-]{1,190}")
# Zones whose clocks an own VTIMEZONE may describe under a name that nobody else knows, beside the unit's.
_LIKELY = ("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "UTC")
_YEARS = range(EARLIEST, 2200)
_PARTS = frozenset(
    (
        *("FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"),
        *("BYHOUR", "BYMINUTE", "BYSECOND", "WKST"),
    )
)


def read_invite(text: str, *, zone: ZoneInfo, method: str | None = None) -> Invite:
    """The invite in a text/calendar part. zone: the unit's. method: of the part's Content-Type, which goes first.

    Mistake, in words for a person, when it is none, cannot be read, or asks for more than an invite may.
    """
    data = text.encode("utf-8", "replace")
    refuse_excess(data, file=FILE, limits=LIMITS)
    calendars = parsed(data, file=FILE)
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    uids = {str(event.get("UID", ""))[:CAP_UID] for event in events}
    if len(uids) != 1 or "" in uids:
        raise _refused("holds no meeting with a UID" if len(uids) < 2 else "holds several meetings")
    if len(events) > CAP_EDITIONS:
        raise _refused(f"changes {len(events)} occurrences, and {CAP_EDITIONS} is the most")
    try:
        editions = tuple(_edition(event, zone) for event in events)
        guests = tuple(guest for event in events for guest in _guests(event))
        _expanded_once(editions, zone)
    except (ArithmeticError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise _refused(f"makes no sense ({type(error).__name__})") from error
    if len([one for one in editions if one.at is None]) > 1:
        raise _refused("tells of its meeting twice")
    organizer = next((event["ORGANIZER"] for event in events if "ORGANIZER" in event), None)
    return Invite(
        method=_method(method or str(calendars[0].get("METHOD", ""))),
        uid=uids.pop(),
        organizer=_address(organizer),
        organizer_name=_name(organizer),
        guests=tuple({one.address: one for one in guests}.values())[:CAP_GUESTS],
        editions=tuple(sorted(editions, key=lambda one: one.order)),
    )


def _expanded_once(editions: Iterable[Edition], zone: ZoneInfo) -> None:
    """What cannot be expanded is found now, and not when somebody looks at the calendar."""
    for one in editions:
        if one.shape is not None:
            first = one.shape.start.date()
            sittings(Course(uid="", master=replace(one, at=None)), first, first + LONGEST, zone)


def _refused(wrong: str) -> Mistake:
    return Mistake([Problem(file=FILE, key="", wrong=wrong)])


def _method(written: str) -> Method:
    """PUBLISH where none is said: a meeting to know of, not to answer."""
    name = written.strip().upper()
    return Method(name) if name in set(Method) else Method.PUBLISH


def _address(value: object) -> str:
    """The address of a mailto:, casefolded; "" for what is no single sound one."""
    written = re.sub(r"^mailto:", "", str(value or "").strip(), flags=re.IGNORECASE)
    return written.casefold() if _ADDRESS.fullmatch(written) else ""


def _name(value: Any) -> str:
    return " ".join(str(getattr(value, "params", {}).get("CN", "")).split())[:120]


def _guests(event: Component) -> Iterator[Guest]:
    given = event.get("ATTENDEE", [])
    for one in (given if isinstance(given, list) else [given])[:CAP_GUESTS]:
        address = _address(one)
        answer = str(one.params.get("PARTSTAT", "")).upper()
        if address:
            yield Guest(address=address, answer=Partstat(answer) if answer in set(Partstat) else Partstat.NONE)


def _edition(event: Component, zone: ZoneInfo) -> Edition:
    broken = next((name or "a line" for name, _ in event.errors if name is None or name in DATED), None)
    if broken is not None:
        raise _refused(f"has a {broken} that cannot be read")
    if (nowhere := unknown_zone(event)) is not None:
        raise _refused(f"names a time zone that nobody knows ({nowhere})")
    sequence = int(event.get("SEQUENCE", 0))
    recurrence: Any = event.get("RECURRENCE-ID")
    return Edition(
        sequence=min(max(sequence, 0), CAP_SEQUENCE),
        stamp=_stamp(event),
        shape=_shape(event, zone) if "DTSTART" in event else None,
        at=on_unit_clock(recurrence.dt, zone) if recurrence is not None else None,
        onward=str(getattr(recurrence, "params", {}).get("RANGE", "")).upper() == "THISANDFUTURE",
        cancelled=is_cancelled(event),
        summary=summary_of(event),
        place=" ".join(str(event.get("LOCATION", "")).split())[:200],
    )


def _stamp(event: Component) -> datetime | None:
    stamp: Any = event.get("DTSTAMP")
    moment = getattr(stamp, "dt", None)
    if not isinstance(moment, datetime):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _shape(event: Component, zone: ZoneInfo) -> Shape:
    written: Any = event["DTSTART"]
    start: date | datetime = written.dt
    if start.year not in _YEARS:
        raise _refused(f"begins in the year {start.year}")
    length = _length(event, start)
    if not timedelta(0) <= length <= LONGEST:
        raise _refused("ends before it starts" if length < timedelta(0) else f"lasts over {LONGEST.days} days")
    name, shown = _clock(start, zone)
    named = "TZID" in written.params
    return Shape(
        start=shown,
        minutes=int(length.total_seconds() // 60),
        all_day=not isinstance(start, datetime),
        floating=isinstance(start, datetime) and start.tzinfo is None and not named,
        zone=name,
        rule=_rule(event),
        dates=_dates(event, "RDATE", name, zone),
        without=_dates(event, "EXDATE", name, zone),
    )


def _length(event: Component, start: date | datetime) -> timedelta:
    """DTEND less DTSTART as time that passes, over a change of clocks too; else DURATION; else a day or nothing."""
    end: Any = getattr(event.get("DTEND"), "dt", None)
    if end is None:
        duration: timedelta | None = getattr(event.get("DURATION"), "dt", None)
        return duration if duration is not None else timedelta(days=0 if isinstance(start, datetime) else 1)
    if isinstance(end, datetime) != isinstance(start, datetime):
        raise _refused("has a start and an end of different kinds")
    if isinstance(start, datetime) and isinstance(end, datetime) and start.tzinfo and end.tzinfo:
        return end.astimezone(UTC) - start.astimezone(UTC)
    difference: timedelta = end - start
    return difference


def _rule(event: Component) -> str:
    given: Any = event.get("RRULE")
    if given is None:
        return ""
    if isinstance(given, list):
        raise _refused("repeats by several rules")
    if not set(given) <= _PARTS:
        raise _refused("repeats by a rule that cannot be read")
    fast = given.get("FREQ", [""])[0] in _WALKED_FAST
    if "COUNT" in given and not fast and any(part in given for part in _MAY_NEVER_MATCH):
        raise _refused("repeats in a way that may have no end")
    written: bytes = given.to_ical()
    return written.decode("ascii")


def _dates(event: Component, name: str, zone_name: str | None, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Values of RDATE or EXDATE on the clock of the series; of a period its start."""
    given: Any = event.get(name, [])
    lists = given if isinstance(given, list) else [given]
    values = [one.dt for listed in lists for one in listed.dts]
    starts = [value[0] if isinstance(value, tuple) else value for value in values]
    there = ZoneInfo(zone_name) if zone_name else zone
    return tuple(sorted({on_unit_clock(one, there) for one in starts}))


def _clock(moment: date | datetime, zone: ZoneInfo) -> tuple[str | None, datetime]:
    """The zone's Olson name, None for the unit's own clock, and the wall clock there."""
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return None, on_unit_clock(moment, zone)
    name = _olson(moment.tzinfo, moment.year, zone.key)
    there = ZoneInfo(name) if name and name != zone.key else zone
    return (None if there is zone else name), on_unit_clock(moment, there)


def _olson(found: tzinfo, year: int, own: str) -> str | None:
    """A zone by its key; one that only the invite describes, by clocks that go as its own do all year; else None."""
    if isinstance(found, ZoneInfo):
        return found.key
    return next((name for name in (own, *_LIKELY) if _offsets(ZoneInfo(name), year) == _offsets(found, year)), None)


def _offsets(zone: tzinfo, year: int) -> tuple[timedelta | None, ...]:
    return tuple(datetime(year, month, 15, 12, tzinfo=zone).utcoffset() for month in range(1, 13))
