"""The contract of `ports.Calendar`. A subclass gives the fixtures `calendar`, `foreign` and `edit`."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from watchdesk.errors import Conflict
from watchdesk.model.decision import Entry, Slot
from watchdesk.ports import Calendar, Occurrence

CHICAGO = ZoneInfo("America/Chicago")
MARCH = (date(2027, 3, 1), date(2027, 4, 1))
# Puts a person's iCalendar text beside ours; the name is free.
Foreign = Callable[[str, bytes], None]
# A person changes the first text into the second in every entry.
Edit = Callable[[bytes, bytes], None]

WHOLE_DAYS = Slot(start=date(2027, 3, 11), end=date(2027, 3, 12))
MORNING = Slot(start=date(2027, 3, 11), end=date(2027, 3, 11), from_=time(7), to=time(11))
TWO_MORNINGS = Slot(start=date(2027, 3, 13), end=date(2027, 3, 14), from_=time(7), to=time(11))


def entry(slot: Slot | None = WHOLE_DAYS, *, key: str = "R-104/e7/calendar", uid: str = "R-104@pd.example") -> Entry:
    return Entry(key=key, uid=uid, title="Away - Reyes", ref="R-104", slot=slot)


def event(*lines: str) -> bytes:
    text = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join(text).encode()


def times(found: list[Occurrence]) -> list[tuple[date, date]]:
    return [(one.start, one.end) for one in found]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=CHICAGO)


# What may lie on a calendar and is none, or too much of one.
HOSTILE = (
    b"",
    b"\0\xff\xfe",
    b"BEGIN:VCALENDAR\r\n",
    event("UID:x"),
    event("UID:x", "DTSTART:nonsense"),
    event("UID:x", "DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY"),
    event("UID:x", "DTSTART:20270301T000000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3"),
    event("UID:x", "DTSTART:19700101T000000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    event("UID:x", "DTSTART:19700101T000000Z", "RRULE:FREQ=DAILY;INTERVAL=99999999999999999999"),
    event("UID:x", "DTSTART:20270301T000000Z", "RDATE:" + ",".join(["20270301T000000Z"] * 2000)),
    event("UID:x", "DTSTART:20270301T000000Z", "DURATION:P99999999999999999999D"),
    b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 300 + b"END:VCALENDAR\r\n",
    b"BEGIN:VCALENDAR\r\n" * 150,
    event("UID:x", "SUMMARY:" + "x" * 1_100_000),
)


def size(data: bytes) -> str:
    return f"{len(data)} bytes"


class CalendarContract:
    """Subclass it and give `calendar` (in Chicago), `foreign` and `edit`."""

    # What stands on the calendar and cannot be read.
    TORN = b"BEGIN:VCALENDAR\r\nBEGIN:VEV"

    @pytest.fixture
    def calendar(self) -> Calendar:
        raise NotImplementedError

    @pytest.fixture
    def foreign(self, calendar: Calendar) -> Foreign:
        raise NotImplementedError

    @pytest.fixture
    def edit(self, calendar: Calendar) -> Edit:
        raise NotImplementedError

    # --- put ----------------------------------------------------------------------------------------------

    def test_whole_days_stand_with_an_exclusive_end(self, calendar: Calendar) -> None:
        calendar.put(entry())
        (found,) = calendar.window(*MARCH)
        assert (found.start, found.end) == (date(2027, 3, 11), date(2027, 3, 13))
        assert (found.uid, found.title, found.key) == ("R-104@pd.example", "Away - Reyes", "R-104/e7/calendar")
        assert not isinstance(found.start, datetime)

    def test_hours_stand_in_the_units_zone(self, calendar: Calendar) -> None:
        calendar.put(entry(MORNING))
        assert times(calendar.window(*MARCH)) == [(at(11, 7), at(11, 11))]

    def test_hours_of_several_days_leave_the_nights_free_also_over_a_change_of_the_clock(
        self, calendar: Calendar
    ) -> None:
        calendar.put(entry(TWO_MORNINGS))  # the clock is put forward on Sunday, 14 March
        assert times(calendar.window(*MARCH)) == [(at(13, 7), at(13, 11)), (at(14, 7), at(14, 11))]

    @pytest.mark.parametrize(
        ("from_", "to", "expected"),
        [
            (time(13), None, (at(11, 13), at(12, 0))),
            (None, time(9), (at(11, 0), at(11, 9))),
            (time(22), time(6), (at(11, 22), at(12, 6))),
        ],
        ids=["to the end of the day", "from midnight", "over midnight"],
    )
    def test_half_open_hours(
        self, calendar: Calendar, from_: time | None, to: time | None, expected: tuple[datetime, datetime]
    ) -> None:
        calendar.put(entry(Slot(start=date(2027, 3, 11), end=date(2027, 3, 11), from_=from_, to=to)))
        assert times(calendar.window(*MARCH)) == [expected]

    def test_putting_twice_is_as_good_as_once(self, calendar: Calendar) -> None:
        calendar.put(entry())
        once = calendar.window(*MARCH)
        calendar.put(entry())
        assert calendar.window(*MARCH) == once

    def test_the_same_uid_is_one_event_whatever_its_version(self, calendar: Calendar) -> None:
        calendar.put(entry())
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))
        (found,) = calendar.window(*MARCH)
        assert (found.start, found.key) == (at(11, 7), "R-104/e9/calendar")

    def test_without_a_slot_it_is_gone(self, calendar: Calendar) -> None:
        calendar.put(entry())
        calendar.put(entry(None, key="R-104/e9/calendar"))
        calendar.put(entry(None, key="R-104/e9/calendar"))
        assert calendar.window(*MARCH) == []

    def test_what_never_stood_may_be_taken_away(self, calendar: Calendar) -> None:
        calendar.put(entry(None))
        assert calendar.window(*MARCH) == []

    @pytest.mark.parametrize("slot", [MORNING, None], ids=["changed", "removed"])
    def test_what_a_person_edited_is_a_conflict(self, calendar: Calendar, edit: Edit, slot: Slot | None) -> None:
        calendar.put(entry())
        edit(b"Away - Reyes", b"Away - Reyes (call first)")
        with pytest.raises(Conflict):
            calendar.put(entry(slot, key="R-104/e9/calendar"))
        assert [one.title for one in calendar.window(*MARCH)] == ["Away - Reyes (call first)"]

    def test_a_program_that_only_stores_it_anew_edits_nothing(self, calendar: Calendar, edit: Edit) -> None:
        calendar.put(entry())
        edit(b"SEQUENCE:0", b"SEQUENCE:0\r\nLAST-MODIFIED:20270301T120000Z\r\nX-MOZ-GENERATION:2")
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))
        assert times(calendar.window(*MARCH)) == [(at(11, 7), at(11, 11))]

    def test_an_entry_without_our_mark_is_a_persons(self, calendar: Calendar, edit: Edit) -> None:
        calendar.put(entry())
        edit(b"X-WATCHDESK-KEY", b"X-OTHER-KEY")
        with pytest.raises(Conflict):
            calendar.put(entry(None, key="R-104/e9/calendar"))

    @pytest.mark.parametrize("uid", ["../../escape", "a/b", ".hidden", "x" * 300, "ümlaut", "a\r\nDESCRIPTION:evil"])
    def test_any_uid_makes_one_event_and_no_more(self, calendar: Calendar, uid: str) -> None:
        calendar.put(entry(uid=uid))
        calendar.put(entry(uid=uid))
        assert len(calendar.window(*MARCH)) == 1

    def test_a_title_cannot_bring_properties_of_its_own(self, calendar: Calendar) -> None:
        calendar.put(Entry(key="k", uid="u", title="Away\r\nDTSTART:20300101T000000Z\nX: y", slot=WHOLE_DAYS))
        (found,) = calendar.window(*MARCH)
        assert (found.start, "\n" in found.title) == (date(2027, 3, 11), False)

    # --- window -------------------------------------------------------------------------------------------

    def test_entries_of_people_are_shown_and_stay(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("vac", event("UID:p1", "SUMMARY:Vac - Lee", "DTSTART;VALUE=DATE:20270304"))
        calendar.put(entry())
        assert [(one.title, one.key) for one in calendar.window(*MARCH)] == [
            ("Vac - Lee", None),
            ("Away - Reyes", "R-104/e7/calendar"),
        ]

    @pytest.mark.parametrize(
        ("window", "seen"),
        [
            ((date(2027, 3, 10), date(2027, 3, 11)), 0),
            ((date(2027, 3, 10), date(2027, 3, 12)), 1),
            ((date(2027, 3, 12), date(2027, 3, 13)), 1),
            ((date(2027, 3, 13), date(2027, 3, 14)), 0),
        ],
        ids=["ends as it begins", "overlaps its first day", "overlaps its last day", "begins as it ends"],
    )
    def test_a_window_is_half_open_in_local_days(
        self, calendar: Calendar, window: tuple[date, date], seen: int
    ) -> None:
        calendar.put(entry())
        assert len(calendar.window(*window)) == seen

    def test_an_evening_in_utc_belongs_to_its_local_day(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("e", event("UID:e", "SUMMARY:PTA", "DTSTART:20270306T010000Z", "DTEND:20270306T020000Z"))
        assert times(calendar.window(date(2027, 3, 5), date(2027, 3, 6))) == [(at(5, 19), at(5, 20))]
        assert calendar.window(date(2027, 3, 6), date(2027, 3, 7)) == []

    def test_a_floating_time_is_the_units_own(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("f", event("UID:f", "SUMMARY:PPC", "DTSTART:20270305T080000", "DURATION:PT45M"))
        assert times(calendar.window(*MARCH)) == [(at(5, 8), at(5, 8, 45))]

    def test_recurrences_are_expanded_with_their_exceptions(self, calendar: Calendar, foreign: Foreign) -> None:
        lines = ("DTSTART;TZID=America/Chicago:20260907T090000", "DTEND;TZID=America/Chicago:20260907T100000")
        rule = ("RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE;TZID=America/Chicago:20270308T090000")
        foreign("w", event("UID:w", "SUMMARY:Roll call", *lines, *rule))
        assert [one.start for one in calendar.window(*MARCH)] == [at(day, 9) for day in (1, 15, 22, 29)]

    @pytest.mark.parametrize("data", HOSTILE, ids=size)
    def test_what_cannot_be_read_is_left_out_and_hides_nothing(
        self, calendar: Calendar, foreign: Foreign, data: bytes
    ) -> None:
        foreign("broken", data)
        calendar.put(entry())
        assert [one.title for one in calendar.window(*MARCH) if one.key] == ["Away - Reyes"]

    # --- look ---------------------------------------------------------------------------------------------

    def test_a_look_sees_what_the_window_shows_and_where_it_lies(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("vac", event("UID:p1", "SUMMARY:Vac - Lee", "DTSTART;VALUE=DATE:20270304"))
        calendar.put(entry())
        looked = calendar.look(*MARCH)
        assert list(looked.found) == calendar.window(*MARCH)
        assert looked.unread == ()
        assert len({one.source for one in looked.found}) == 2

    def test_a_look_names_what_cannot_be_read(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("torn", self.TORN)
        calendar.put(entry())
        (unread,) = calendar.look(*MARCH).unread
        assert "torn" in unread.source
        assert unread.why
        assert calendar.look(*MARCH).unread == (unread,)

    def test_a_look_follows_every_change(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("vac", event("UID:p1", "SUMMARY:Vac - Lee", "DTSTART;VALUE=DATE:20270304"))
        (before,) = calendar.look(*MARCH).found
        foreign("vac", event("UID:p1", "SUMMARY:Vac - Lee", "DTSTART;VALUE=DATE:20270305"))
        (after,) = calendar.look(*MARCH).found
        assert (before.uid, before.source) == (after.uid, after.source)
        assert (before.start, before.etag) != (after.start, after.etag)

    def test_an_entry_of_ours_shows_whether_a_person_edited_it(self, calendar: Calendar, edit: Edit) -> None:
        calendar.put(entry(TWO_MORNINGS))
        edit(b"SEQUENCE:0", b"SEQUENCE:0\r\nLAST-MODIFIED:20270301T120000Z")
        assert [one.edited for one in calendar.look(*MARCH).found] == [False, False]
        edit(b"Away - Reyes", b"Away - Reyes (call first)")
        assert [one.edited for one in calendar.look(*MARCH).found] == [True, True]

    def test_an_entry_that_was_called_off_says_so(self, calendar: Calendar, foreign: Foreign) -> None:
        foreign("vac", event("UID:p1", "SUMMARY:Vac - Lee", "DTSTART;VALUE=DATE:20270304", "STATUS:CANCELLED"))
        assert [one.cancelled for one in calendar.look(*MARCH).found] == [True]

    def test_the_doctor_has_something_to_say(self, calendar: Calendar) -> None:
        assert all(finding.about and finding.words for finding in calendar.check())
