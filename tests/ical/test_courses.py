"""Which edition stands (RFC 5546 2.1.5), and on which days a meeting then is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from support.invites import itip, vevent
from watchdesk.ical.courses import Taken, taken
from watchdesk.ical.invites import read_invite
from watchdesk.ical.sittings import sittings
from watchdesk.model.meetings import Course

CHICAGO = ZoneInfo("America/Chicago")
SPRING = (date(2027, 3, 1), date(2027, 6, 30))
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"


def after(*texts: str) -> Taken:
    result = Taken(course=Course(uid=""), what="")
    course = None
    for text in texts:
        result = taken(course, read_invite(text, zone=CHICAGO))
        course = result.course
    return result


def days(course: Course) -> list[str]:
    return [f"{one.start:%m-%d %H:%M}" for one in sittings(course, *SPRING, CHICAGO)]


def test_one_meeting() -> None:
    result = after(itip(vevent()))
    assert (result.what, days(result.course)) == ("new", ["03-18 09:00"])


def test_a_series_over_the_change_of_clocks_keeps_its_hour() -> None:
    assert days(after(itip(vevent(WEEKLY, start="20270304T090000"))).course) == [
        "03-04 09:00",
        "03-11 09:00",
        "03-18 09:00",
        "03-25 09:00",
    ]


def test_a_moved_and_a_cancelled_occurrence() -> None:
    result = after(
        itip(vevent(WEEKLY)),
        itip(vevent(at="20270325T090000", start="20270326T100000", sequence="1")),
        itip(vevent(at="20270401T090000", start=None, sequence="1"), method="CANCEL"),
    )
    assert days(result.course) == ["03-18 09:00", "03-26 10:00", "04-08 09:00"]
    moved = sittings(result.course, *SPRING, CHICAGO)[1]
    assert moved.is_moved
    assert f"{moved.at:%m-%d}" == "03-25"


def test_a_higher_sequence_goes_before_a_later_stamp() -> None:
    late = itip(vevent(sequence="1", stamp="20270309T120000Z", start="20270319T090000"))
    result = after(itip(vevent(sequence="2", start="20270318T140000")), late)
    assert (result.what, days(result.course)) == ("stale", ["03-18 14:00"])


def test_of_one_sequence_the_later_stamp_stands() -> None:
    first, second = itip(vevent()), itip(vevent(stamp="20270302T120000Z", start="20270318T140000"))
    assert days(after(first, second).course) == ["03-18 14:00"]
    assert after(second, first).what == "stale"
    assert after(first, first).what == "same"


def test_a_cancellation_before_its_invite_holds() -> None:
    result = after(itip(vevent(sequence="1", start=None), method="CANCEL"), itip(vevent(sequence="0")))
    assert (result.what, days(result.course)) == ("stale", [])


def test_a_cancelled_meeting_may_be_called_again() -> None:
    result = after(itip(vevent()), itip(vevent(sequence="1"), method="CANCEL"), itip(vevent(sequence="2")))
    assert (result.what, days(result.course)) == ("new", ["03-18 09:00"])


def test_a_late_change_of_one_occurrence_is_older_than_the_series_laid_out_anew() -> None:
    result = after(
        itip(vevent(WEEKLY)),
        itip(vevent(WEEKLY, sequence="3", start="20270319T090000")),
        itip(vevent(at="20270326T090000", start="20270327T090000", sequence="1")),
    )
    assert (result.what, days(result.course)[:2]) == ("stale", ["03-19 09:00", "03-26 09:00"])


def test_a_series_laid_out_anew_drops_what_was_moved_before() -> None:
    result = after(
        itip(vevent(WEEKLY)),
        itip(vevent(at="20270325T090000", start="20270326T100000", sequence="1")),
        itip(vevent(WEEKLY, sequence="2", start="20270319T090000")),
    )
    assert days(result.course) == ["03-19 09:00", "03-26 09:00", "04-02 09:00", "04-09 09:00"]


def test_this_and_all_that_follow() -> None:
    onward = vevent(start="20270325T130000", sequence="1").replace(
        "DTSTART", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Chicago:20270325T090000\nDTSTART"
    )
    result = after(itip(vevent(WEEKLY)), itip(onward))
    assert days(result.course) == ["03-18 09:00", "03-25 13:00", "04-01 13:00", "04-08 13:00"]


def test_a_single_occurrence_of_an_unknown_series() -> None:
    assert days(after(itip(vevent(at="20270325T090000", start="20270326T100000"))).course) == ["03-26 10:00"]


def test_all_day_and_floating_times_are_the_unit_s_own() -> None:
    assert days(after(itip(vevent(WEEKLY, start=":20270318T090000"))).course)[0] == "03-18 09:00"
    whole = sittings(after(itip(vevent(start=";VALUE=DATE:20270318"))).course, *SPRING, CHICAGO)[0]
    assert whole.all_day
    assert f"{whole.start:%m-%d %H:%M} {whole.end:%m-%d %H:%M}" == "03-18 00:00 03-19 00:00"


def test_a_zone_elsewhere_is_brought_home_each_time() -> None:
    weekly = itip(vevent(WEEKLY, start=";TZID=America/Phoenix:20270304T090000"))
    assert days(after(weekly).course)[:3] == ["03-04 10:00", "03-11 10:00", "03-18 11:00"]


def test_an_endless_series_is_looked_at_in_its_window_only() -> None:
    assert len(days(after(itip(vevent("RRULE:FREQ=DAILY", start="19700101T090000"))).course)) == 122


def test_the_night_of_the_change_of_clocks_counts_by_time_that_passes() -> None:
    night = itip(vevent(start="20270314T010000", minutes=120))
    one = sittings(after(night).course, *SPRING, CHICAGO)[0]
    assert one.end == datetime.fromisoformat("2027-03-14T04:00")
