"""Each iCalendar text is read by itself: what one says about a zone holds for no other."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from support.calendars import FRAME, event
from support.invites import itip, vevent
from watchdesk.backends.ics import occurrences
from watchdesk.backends.ics.others import Unreadable
from watchdesk.errors import Mistake
from watchdesk.ical.components import components
from watchdesk.ical.invites import read_invite
from watchdesk.model.meetings import Shape

CHICAGO = ZoneInfo("America/Chicago")
TOKYO = timedelta(hours=9)


def zone(name: str, hours: int) -> str:
    """A VTIMEZONE that is so many hours ahead of UTC all year."""
    offset = f"{hours:+03}00"
    rows = ["BEGIN:STANDARD", "DTSTART:16010101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}"]
    return "\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *rows, "END:STANDARD", "END:VTIMEZONE", ""])


def calendar(name: str, hours: int | None) -> bytes:
    """An event at nine in the zone of this name, which the text itself describes or does not."""
    events = event(start=f";TZID={name}:20270318T090000", uid=f"{name} {hours}")
    zones = zone(name, hours) if hours is not None else ""
    return FRAME.format(events=f"{zones}{events}").replace("\n", "\r\n").encode()


def start(name: str, hours: int | None) -> datetime:
    (found,) = components(calendar(name, hours))
    (one,) = found.walk("VEVENT")
    moment = one["DTSTART"].dt
    assert isinstance(moment, datetime)
    return moment


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_nobody_says_for_others_what_a_name_of_windows_means() -> None:
    assert start("Central Standard Time", 9).utcoffset() == TOKYO
    assert start("Central Standard Time", None).utcoffset() == timedelta(hours=-5)


def test_a_name_that_one_text_describes_is_known_in_no_other() -> None:
    assert start("School Time", 9).utcoffset() == TOKYO
    assert start("School Time", None).tzinfo is None
    assert start("School Time", -6).utcoffset() == timedelta(hours=-6)


def test_a_zone_may_be_described_after_the_event() -> None:
    text = calendar("School Time", None).replace(b"END:VCALENDAR", zone("School Time", 9).encode() + b"END:VCALENDAR")
    (found,) = components(text)
    assert found.walk("VEVENT")[0]["DTSTART"].dt.utcoffset() == TOKYO


@pytest.mark.usefixtures("restless")
def test_texts_that_are_read_at_once_do_not_mix() -> None:
    with ThreadPoolExecutor(4) as several:
        hours = [one % 9 for one in range(400)]
        found = list(several.map(lambda one: start("School Time", one).utcoffset(), hours))
    assert found == [timedelta(hours=one) for one in hours]


def test_an_invite_moves_no_meeting_of_others() -> None:
    read_invite(itip(vevent(), zones=zone("Eastern Standard Time", 9)), zone=CHICAGO)
    later = itip(vevent(start=";TZID=Eastern Standard Time:20270318T090000"))
    (edition,) = read_invite(later, zone=CHICAGO).editions
    assert edition.shape == Shape(
        start=datetime(2027, 3, 18, 9),
        minutes=0,
        zone="America/New_York",
    )
    read_invite(itip(vevent(), zones=zone("School Time", 9)), zone=CHICAGO)
    with pytest.raises(Mistake, match="nobody knows"):
        read_invite(itip(vevent(start=";TZID=School Time:20270318T090000")), zone=CHICAGO)


def test_an_entry_of_the_calendar_moves_no_other() -> None:
    days = (date(2027, 3, 17), date(2027, 3, 20))
    occurrences(calendar("Eastern Standard Time", 9), *days, CHICAGO)
    (one,) = occurrences(calendar("Eastern Standard Time", None), *days, CHICAGO)
    assert one.start == datetime(2027, 3, 18, 8, tzinfo=CHICAGO)


@pytest.mark.parametrize("name", ["America", "US", "x" * 300, "America/" + "y" * 300])
def test_a_zone_that_no_file_can_hold_is_refused_and_breaks_nothing(name: str) -> None:
    text = itip(vevent(f"EXDATE;TZID={name}:20270318T090000"))
    with pytest.raises(Mistake, match="cannot be one"):
        read_invite(text, zone=CHICAGO)
    with pytest.raises(Unreadable):
        occurrences(text.encode(), date(2027, 3, 17), date(2027, 3, 20), CHICAGO)
