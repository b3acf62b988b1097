"""How the calendar is found and looked at: discovery, logins, redirects, what a look costs, and servers with less."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contracts.calendar_contract import MARCH, entry, event
from support.caldav import double as doubles
from support.caldav.double import FOLDER, HOME, TOKEN, Double, Handler, Reply, says
from support.caldav.radicale import Shared
from support.certificates import authority
from watchdesk.backends.caldav import CaldavCalendar
from watchdesk.clock import FixedClock
from watchdesk.errors import Unavailable

YEAR = (date(2027, 1, 1), date(2028, 1, 1))
START = datetime(2027, 3, 1, 12, tzinfo=UTC)
LOOKED = "PROPFIND propfind"
QUERY, FETCH = "REPORT calendar-query", "REPORT calendar-multiget"


class Ticking(FixedClock):
    """A clock whose seconds a test counts itself."""

    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


class Tokens:
    """A bearer whose first token is old."""

    is_bearer = True

    def __init__(self) -> None:
        self.given: list[str] = ["an old one", TOKEN]

    def secret(self) -> str:
        return self.given[0]

    def forget(self) -> None:
        self.given = self.given[1:] or self.given


def day(number: int) -> bytes:
    begins = f"2027{number // 28 + 1:02}{number % 28 + 1:02}"
    return event(f"UID:d{number}", f"SUMMARY:day {number}", f"DTSTART;VALUE=DATE:{begins}")


def fill(double: Double, number: int) -> None:
    for one in range(number):
        double.keep(f"d{one}.ics", day(one))


def asked_since(double: Double, look: Callable[[], object]) -> list[str]:
    double.said.clear()
    look()
    return double.asked()


# --- finding it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "/", "/dav/me/", HOME, FOLDER, FOLDER.rstrip("/")])
def test_the_calendar_is_found_from_any_place_of_the_server(path: str, double: Double) -> None:
    calendar = double.calendar(url=double.origin + path)
    calendar.put(entry())
    assert [one.title for one in calendar.window(*MARCH)] == ["Away - Reyes"]
    assert len(double.files) == 1


def test_it_is_found_on_radicale_from_the_bare_server(shared: Shared) -> None:
    calendar = shared.calendar(url=shared.server.url)
    calendar.put(entry())
    assert len(shared.files()) == 1


def test_the_well_known_address_may_lead_on_within_the_server(double: Double) -> None:
    double.moved["/.well-known/caldav"] = "/dav/me/"
    assert double.calendar(url=double.origin).look(*MARCH).found == ()


def test_of_several_calendars_the_named_one_is_taken(double: Double) -> None:
    double.calendars = ("home", "unit")
    with pytest.raises(Unavailable, match=r"several calendars .*'Home', 'Unit'"):
        double.calendar(url=double.origin).look(*MARCH)
    for name in ("Unit", "unit"):
        assert double.calendar(url=double.origin, name=name).look(*MARCH).found == ()
    with pytest.raises(Unavailable, match="no calendar 'Fleet'"):
        double.calendar(url=double.origin, name="Fleet").look(*MARCH)


def test_a_calendar_for_tasks_alone_is_passed_over(double: Double) -> None:
    double.components = ("VTODO",)
    with pytest.raises(Unavailable, match="no calendar that takes events"):
        double.calendar(url=double.origin).look(*MARCH)


@pytest.mark.parametrize("where", ["https://elsewhere.example/dav/", "//elsewhere.example/", "http://127.0.0.1:9/dav/"])
def test_no_password_goes_to_another_server(where: str, double: Double) -> None:
    double.moved["/dav/"] = where
    with pytest.raises(Unavailable, match="leads to another server"):
        double.calendar(url=f"{double.origin}/dav/").look(*MARCH)
    double.moved = {FOLDER: where}
    with pytest.raises(Unavailable):
        double.calendar().look(*MARCH)


def test_a_server_that_leads_round_in_circles_is_left(double: Double) -> None:
    double.moved = {"/dav/a/": "/dav/b/", "/dav/b/": "/dav/a/"}
    with pytest.raises(Unavailable, match="without end"):
        double.calendar(url=f"{double.origin}/dav/a/").look(*MARCH)


def test_a_home_on_another_server_is_refused(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubles, "HOME", "https://elsewhere.example/dav/home/")
    with pytest.raises(Unavailable, match="another server"):
        double.calendar(url=double.origin).look(*MARCH)


def test_a_calendar_that_is_gone_is_looked_for_again(double: Double) -> None:
    calendar = double.calendar(url=double.origin)
    assert calendar.look(*MARCH).found == ()
    double.fail("PROPFIND", says(404))
    with pytest.raises(Unavailable):
        calendar.look(*MARCH)
    assert "/.well-known/caldav" in {one.path for one in double.said}
    double.said.clear()
    calendar.look(*MARCH)
    assert "/.well-known/caldav" in {one.path for one in double.said}


# --- who asks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("auth", ["Basic", "Digest"])
def test_logins(auth: str) -> None:
    with Double(auth=auth) as server:
        calendar = server.calendar(digest=auth == "Digest")
        calendar.put(entry())
        assert len(calendar.window(*MARCH)) == 1


def test_an_old_token_is_fetched_anew_once() -> None:
    with Double(auth="Bearer") as server:
        calendar = server.calendar(credential=Tokens())
        calendar.put(entry())
        assert (len(server.files), server.refused) == (1, 1)


def test_a_private_authority_is_believed_where_it_is_named(tmp_path: Path) -> None:
    with Double(certificate=authority().server(tmp_path)) as server:
        assert server.calendar(ca_file=authority().pem(tmp_path)).look(*MARCH).found == ()
        with pytest.raises(Unavailable, match="not believed"):
            server.calendar().look(*MARCH)
        with pytest.raises(Unavailable, match="cannot be read"):
            server.calendar(ca_file=tmp_path / "none.pem").look(*MARCH)
        server.keep("x.ics", day(1))
        with pytest.raises(Unavailable, match="not believed"):
            server.calendar().put(entry())


# --- what a look costs ------------------------------------------------------------------------------------


def test_only_what_changed_is_fetched(double: Double) -> None:
    double.tags = False
    fill(double, 120)
    calendar = double.calendar()
    assert asked_since(double, lambda: calendar.look(*YEAR)).count(FETCH) == 3
    assert FETCH not in asked_since(double, lambda: calendar.look(*YEAR))
    double.keep("d7.ics", day(9))
    assert asked_since(double, lambda: calendar.look(*YEAR)).count(FETCH) == 1
    fetched = next(one for one in double.said if one.asks == "calendar-multiget")
    assert fetched.body.count(b"href>") == 2


def test_what_lies_outside_the_days_is_not_fetched(double: Double) -> None:
    fill(double, 100)
    double.calendar().look(date(2027, 2, 1), date(2027, 2, 3))
    fetched = [one for one in double.said if one.asks == "calendar-multiget"]
    assert sum(one.body.count(b"</D:href>") for one in fetched) <= 5


def test_an_unchanged_calendar_costs_one_small_question(double: Double) -> None:
    clock = Ticking(START)
    calendar = double.calendar(clock=clock)
    double.keep("a.ics", day(3))
    first = calendar.look(*YEAR)
    # The tag is as old as the look: a server that counts by the second may have changed since.
    assert asked_since(double, lambda: calendar.look(*YEAR)) == [LOOKED, QUERY]
    clock.seconds += 6
    calendar.look(*YEAR)
    assert asked_since(double, lambda: calendar.look(*YEAR)) == [LOOKED]
    assert calendar.look(*YEAR) == first
    double.keep("b.ics", day(4))
    assert len(calendar.look(*YEAR).found) == 2


def test_what_a_server_of_slow_tags_changed_in_the_same_second_is_seen(double: Double) -> None:
    """Its tag does not change with the entry; the look that begins five seconds later counts."""
    clock = Ticking(START)
    calendar = double.calendar(clock=clock)
    double.keep("a.ics", day(3))
    double.frozen_tag = "data:,the-same-second"
    calendar.look(*YEAR)
    double.keep("b.ics", day(4))
    clock.seconds += 60
    assert len(calendar.look(*YEAR).found) == 2


def test_a_tag_seen_again_for_other_days_is_no_answer_for_them(double: Double) -> None:
    clock = Ticking(START)
    calendar = double.calendar(clock=clock)
    double.keep("a.ics", day(3))
    for _ in range(3):
        clock.seconds += 10
        calendar.look(*YEAR)
    assert calendar.look(date(2027, 6, 1), date(2027, 6, 2)).found == ()


# --- servers with less, and entries with more -------------------------------------------------------------


def test_an_answer_that_is_cut_short_is_asked_for_in_halves(double: Double) -> None:
    double.limit = 60
    fill(double, 200)
    assert len(double.calendar().look(*YEAR).found) == 200


def test_a_server_that_cannot_pick_is_listed_for_an_hour(double: Double) -> None:
    double.filters, double.tags = False, False
    fill(double, 30)
    clock = Ticking(START)
    calendar = double.calendar(clock=clock)
    assert len(calendar.look(*YEAR).found) == 30
    assert QUERY not in asked_since(double, lambda: calendar.look(*YEAR))
    double.filters = True
    clock.seconds += 3601
    assert QUERY in asked_since(double, lambda: calendar.look(*YEAR))


def test_what_is_too_large_hides_no_other(double: Double) -> None:
    fill(double, 20)
    double.keep("huge.ics", event("UID:huge", "DTSTART;VALUE=DATE:20270105", "DESCRIPTION:" + "x" * (17 * 1024 * 1024)))
    calendar = double.calendar(seconds=60.0)
    looked = calendar.look(*YEAR)
    assert len(looked.found) == 20
    (unread,) = looked.unread
    assert (unread.source, unread.why) == ("huge.ics", "it is too large")
    assert FETCH not in asked_since(double, lambda: calendar.look(*YEAR)), "and is not fetched again"


def test_rows_of_another_place_are_not_ours(double: Double) -> None:
    double.keep("a.ics", day(3))
    row = (
        b"<response><href>%s</href><propstat><prop><getetag>x</getetag></prop>"
        b"<status>HTTP/1.1 200 OK</status></propstat></response>"
    )
    inner = f"{FOLDER}deeper/a.ics".encode()
    strange = [b"http://elsewhere.example/a.ics", b"/dav/home/other/a.ics", inner, b"http://[", b""]

    def more(handler: Handler, reply: Reply) -> None:
        body = b'<multistatus xmlns="DAV:">' + b"".join(row % one for one in strange) + b"</multistatus>"
        handler.answer(Reply(207, body))

    double.fail("REPORT", more, asks="calendar-query")
    assert double.calendar().look(*MARCH).found == ()
    assert FETCH not in double.asked()


@pytest.fixture
def calendar(double: Double) -> CaldavCalendar:
    return double.calendar()


def test_a_proxy_that_makes_etags_weak_does_no_harm(double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())

    def weak(handler: Handler, reply: Reply) -> None:
        handler.answer(Reply(reply.status, reply.body, {**reply.headers, "ETag": f"W/{reply.headers['ETag']}"}))

    double.fail("GET", weak, done=True)
    calendar.put(entry(None, key="R-104/e9/calendar"))
    assert double.files == {}


def test_a_server_without_etags_is_not_written_over(double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    double.fail("GET", lambda handler, reply: handler.answer(Reply(200, reply.body)), done=True)
    with pytest.raises(Unavailable, match="no ETag"):
        calendar.put(entry(None, key="R-104/e9/calendar"))
    assert len(double.files) == 1
