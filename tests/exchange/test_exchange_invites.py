"""Meeting messages that Exchange keeps as items of their own: with the text/calendar of their MIME, and without."""

from pathlib import Path

import pytest
from lxml.etree import _Element as Element

from contracts.mailbox_contract import mail
from exchange.conftest import ZONE, Exchange
from scenarios.test_scenarios import _differences, _never, _transcript
from support.exchange import letters, meetings
from support.exchange.soap import T
from support.exchange.store import stamp
from support.exchange_stage import opened
from support.stages import acted
from watchdesk.backends.exchange.recurrences import rule_of
from watchdesk.cli.demo.script import read_script
from watchdesk.errors import Mistake
from watchdesk.ical.invites import read_invite
from watchdesk.model.meetings import Method

FOLDER = Path(__file__).parents[1] / "scenarios"
TEXT = """
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
METHOD:{method}
BEGIN:VEVENT
UID:ppc-1
DTSTAMP:20270302T140000Z
SEQUENCE:2
SUMMARY:PPC
LOCATION:Room 114
ORGANIZER;CN=Principal:mailto:head@oak.example
ATTENDEE;CN=Desk;PARTSTAT=ACCEPTED:mailto:sro.desk@pd.example
DTSTART;TZID=America/Chicago:20270318T090000
DTEND;TZID=America/Chicago:20270318T100000
END:VEVENT
END:VCALENDAR
"""


def arrive(exchange: Exchange, text: str, raw: bytes, recurrence: Element | None = None, **more: str) -> bytes | None:
    """What the desk gets to see beside the MIME of a meeting message."""
    with exchange.store.lock:
        plain = letters.message(raw, stamp(exchange.store.now), auth_as="Internal")
        item = meetings.message(plain, text, recurrence=recurrence, **more)
        exchange.store.add(exchange.store.folder("inbox"), item, event="NewMailEvent", name="mail")
    box = exchange.mailbox()
    inbound = box.fetch(box.poll(None).refs[-1])
    assert inbound.raw == raw
    return inbound.invite


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "REPLY"])
def test_what_the_mime_says_itself_is_not_told_twice(exchange: Exchange, method: str) -> None:
    raw = mail(1).replace(b"\r\n\r\n", b"\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n")
    assert arrive(exchange, TEXT.format(method=method), raw) is None


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "REPLY"])
def test_what_the_mime_does_not_say_is_told_by_the_item(exchange: Exchange, method: str) -> None:
    text = arrive(exchange, TEXT.format(method=method), mail(1))
    assert text is not None
    invite = read_invite(text.decode(), zone=ZONE)
    (edition,) = invite.editions
    assert (invite.method, invite.uid) == (Method(method), "ppc-1")
    assert b"SUMMARY:PPC" in text
    assert edition.at is None
    assert b"DTSTART:20270318T140000Z" in text
    assert b"Room 114" in text
    if method == "REPLY":
        assert [(one.address, one.answer.value) for one in invite.guests] == [("sro.desk@pd.example", "ACCEPTED")]
    else:
        assert invite.organizer == "head@oak.example"
    assert b"SEQUENCE:2" in text


def test_a_plain_mail_is_no_meeting(exchange: Exchange) -> None:
    exchange.arrive(mail(1))
    box = exchange.mailbox()
    assert box.fetch(box.poll(None).refs[0]).invite is None
    assert exchange.server.asked.count("GetItem") == 2


def test_a_series_keeps_its_hour_on_its_own_clock(exchange: Exchange) -> None:
    weekly = T.WeeklyRecurrence(T.Interval("1"), T.DaysOfWeek("Thursday"), T.FirstDayOfWeek("Sunday"))
    recurrence = T.Recurrence(weekly, T.NumberedRecurrence(T.StartDate("2027-03-18"), T.NumberOfOccurrences("4")))
    text = arrive(exchange, TEXT.format(method="REQUEST"), mail(1), recurrence)
    assert text is not None
    assert b"DTSTART;TZID=America/Chicago:20270318T090000" in text
    assert read_invite(text.decode(), zone=ZONE).editions[0].shape is not None


def test_a_series_on_a_clock_that_nobody_knows_is_refused_and_a_single_meeting_is_not(exchange: Exchange) -> None:
    weekly = T.WeeklyRecurrence(T.Interval("1"), T.DaysOfWeek("Thursday"), T.FirstDayOfWeek("Sunday"))
    recurrence = T.Recurrence(weekly, T.NumberedRecurrence(T.StartDate("2027-03-18"), T.NumberOfOccurrences("4")))
    text = arrive(exchange, TEXT.format(method="REQUEST"), mail(1), recurrence, zone="tzone://Microsoft/Custom")
    assert text is not None
    with pytest.raises(Mistake, match=r"time zone that nobody knows \(tzone://Microsoft/Custom\)"):
        read_invite(text.decode(), zone=ZONE)
    text = arrive(exchange, TEXT.format(method="REQUEST"), mail(2), zone="tzone://Microsoft/Custom")
    assert text is not None
    assert b"DTSTART:20270318T140000Z" in text


def test_a_series_that_cannot_be_told_is_for_a_person(exchange: Exchange) -> None:
    odd = T.Recurrence(T.DailyRegeneration(T.Interval("1")), T.NoEndRecurrence(T.StartDate("2027-03-18")))
    element = T.Recurrence(
        T.DailyRecurrence(T.Interval("1")), T.EndDateRecurrence(T.StartDate("2027-03-18"), T.EndDate("x"))
    )
    assert rule_of(odd) is None
    assert rule_of(element) is None


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        (T.DailyRecurrence(T.Interval("2")), {"freq": "daily", "interval": 2}),
        (
            T.WeeklyRecurrence(T.Interval("1"), T.DaysOfWeek("Monday Friday"), T.FirstDayOfWeek("Monday")),
            {"freq": "weekly", "interval": 1, "byday": ["MO", "FR"], "wkst": "MO"},
        ),
        (
            T.AbsoluteMonthlyRecurrence(T.Interval("1"), T.DayOfMonth("15")),
            {"freq": "monthly", "interval": 1, "bymonthday": 15},
        ),
        (
            T.RelativeMonthlyRecurrence(T.Interval("1"), T.DaysOfWeek("Weekday"), T.DayOfWeekIndex("Last")),
            {"freq": "monthly", "interval": 1, "byday": ["MO", "TU", "WE", "TH", "FR"], "bysetpos": -1},
        ),
        (
            T.AbsoluteYearlyRecurrence(T.DayOfMonth("4"), T.Month("July")),
            {"freq": "yearly", "bymonthday": 4, "bymonth": 7},
        ),
        (
            T.RelativeYearlyRecurrence(T.DaysOfWeek("Monday"), T.DayOfWeekIndex("First"), T.Month("September")),
            {"freq": "yearly", "bymonth": 9, "byday": ["MO"], "bysetpos": 1},
        ),
        (T.WeeklyRecurrence(T.Interval("1"), T.DaysOfWeek("Nevday")), None),
        (T.RelativeYearlyRecurrence(T.DaysOfWeek("Monday"), T.DayOfWeekIndex("Sixth"), T.Month("May")), None),
    ],
)
def test_how_exchange_writes_a_recurrence(pattern: Element, rule: dict[str, object] | None) -> None:
    assert rule_of(T.Recurrence(pattern, T.NoEndRecurrence(T.StartDate("2027-03-18")))) == rule


@pytest.mark.parametrize("name", ["meeting_ppc", "meeting_cancelled_first"])
def test_plays_of_meetings_go_as_written_with_native_items(name: str, unit_exchange: Exchange, tmp_path: Path) -> None:
    script = read_script((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    with opened(script, tmp_path, unit_exchange.server, native=True) as stage:
        for number, step in enumerate(script.steps, start=1):
            acted(stage, step)
            for wrong in (*_differences(stage, step), *_never(stage)):
                pytest.fail(f"{name}, step {number} ({step.at:%a %b %d %H:%M}): {wrong}\n{_transcript(stage)}")
    assert set(stage.copies().values()) == {1}
