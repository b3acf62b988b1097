"""For every fault of a calendar server and every write: the entry stands once, or not yet and is tried again, or a
person is told. Nothing is ever written twice, and no edit of a person is lost."""

from dataclasses import replace

import pytest
from lxml import etree

from caldav.test_caldav_reading import START, Ticking
from contracts.calendar_contract import MARCH, MORNING, entry, event
from support.caldav.double import Act, Double, Handler, Reply, drips, garbage, half, reset, says, stall
from watchdesk.backends.caldav import CaldavCalendar, wire
from watchdesk.errors import Conflict, OutcomeUnknown, Rejected, Throttled, Trouble, Unavailable

MULTIGET = "calendar-multiget"

NO_UID = b'<error xmlns="DAV:"><C:no-uid-conflict xmlns:C="urn:ietf:params:xml:ns:caldav"/></error>'
TOO_BIG = b'<error xmlns="DAV:"><C:max-resource-size xmlns:C="urn:ietf:params:xml:ns:caldav"/></error>'

# What happens -> the act, whether the server did what it was asked before, and the error that it stands for.
FAULTS: dict[str, tuple[Act, bool, type[Trouble]]] = {
    "401": (says(401), False, Unavailable),
    "403": (says(403), False, Unavailable),
    "403, it is too large": (says(403, TOO_BIG), False, Rejected),
    "405": (says(405), False, Unavailable),
    "409": (says(409), False, Unavailable),
    "409, another entry has the uid": (says(409, NO_UID), False, Conflict),
    "413": (says(413), False, Rejected),
    "415": (says(415), False, Rejected),
    "422": (says(422), False, Rejected),
    "423": (says(423), False, Unavailable),
    "429": (says(429, Retry_After="7"), False, Throttled),
    "500, not done": (says(500), False, OutcomeUnknown),
    "500, done": (says(500), True, OutcomeUnknown),
    "502, done": (says(502), True, OutcomeUnknown),
    "503": (says(503, Retry_After="7"), False, Throttled),
    "503, done": (says(503, Retry_After="7"), True, Throttled),
    "504, done": (says(504), True, OutcomeUnknown),
    "507": (says(507), False, Unavailable),
    "301 to another host": (says(301, Location="https://elsewhere.example/"), False, Unavailable),
    "the line breaks before it is done": (reset, False, OutcomeUnknown),
    "the line breaks when it is done": (reset, True, OutcomeUnknown),
    "no answer, not done": (stall, False, OutcomeUnknown),
    "no answer, done": (stall, True, OutcomeUnknown),
    "garbage, done": (garbage, True, OutcomeUnknown),
}


@pytest.fixture
def calendar(double: Double) -> CaldavCalendar:
    return double.calendar(seconds=0.3)


def titles(double: Double) -> list[bytes]:
    return [line for _, data in double.files.values() for line in data.splitlines() if line.startswith(b"SUMMARY")]


# --- writes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FAULTS)
def test_a_new_entry_stands_once_after_the_second_try(name: str, double: Double) -> None:
    act, done, error = FAULTS[name]
    calendar = double.calendar(seconds=0.3)
    double.fail("PUT", act, done=done)
    with pytest.raises(error):
        calendar.put(entry())
    assert len(double.asked("PUT")) == 1, "a write is tried once"
    assert len(double.files) == int(done)
    calendar = double.calendar()
    calendar.put(entry())
    assert len(double.files) == 1
    assert len(double.asked("PUT")) == (1 if done else 2), "what stands already is left alone"


@pytest.mark.parametrize("name", FAULTS)
def test_a_changed_entry_stands_as_it_should_after_the_second_try(name: str, double: Double) -> None:
    act, done, error = FAULTS[name]
    double.calendar().put(entry())
    double.fail("PUT", act, done=done)
    with pytest.raises(error):
        double.calendar(seconds=0.3).put(entry(MORNING, key="R-104/e9/calendar"))
    calendar = double.calendar()
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    (found,) = calendar.window(*MARCH)
    assert (found.key, found.edited, len(double.files)) == ("R-104/e9/calendar", False, 1)
    assert len(double.asked("PUT")) == (2 if done else 3)


@pytest.mark.parametrize("name", FAULTS)
def test_a_removed_entry_is_gone_after_the_second_try(name: str, double: Double) -> None:
    act, done, error = FAULTS[name]
    double.calendar().put(entry())
    double.fail("DELETE", act, done=done)
    with pytest.raises(error):
        double.calendar(seconds=0.3).put(entry(None, key="R-104/e9/calendar"))
    assert len(double.files) == int(not done)
    double.calendar().put(entry(None, key="R-104/e9/calendar"))
    assert double.files == {}


@pytest.mark.parametrize("status", [404, 410, 412])
def test_what_a_person_removed_in_that_moment_is_gone(status: int, double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    double.fail("DELETE", says(status), done=True)
    calendar.put(entry(None, key="R-104/e9/calendar"))
    assert double.files == {}


def test_an_answer_that_breaks_off_after_the_status_is_one(double: Double, calendar: CaldavCalendar) -> None:
    double.fail("PUT", half, done=True)
    calendar.put(entry())
    assert len(double.files) == 1


def test_a_server_that_asks_for_patience_is_obeyed_within_an_hour(double: Double) -> None:
    for asked, waited in (("7", 7.0), ("999999999", 3600.0), ("nonsense", 60.0)):
        double.fail("PUT", says(429, Retry_After=asked))
        with pytest.raises(Throttled) as told:
            double.calendar().put(entry())
        assert told.value.retry_after == waited


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone_is_by_the_next_passes_too(status: int, double: Double) -> None:
    clock = Ticking(START)
    calendar = double.calendar(clock=clock)
    calendar.put(entry())
    double.fail("REPORT", says(status, Retry_After="300"))
    with pytest.raises(Throttled):
        calendar.look(*MARCH)
    double.said.clear()
    clock.seconds += 299
    for touch in (lambda: calendar.look(*MARCH), lambda: calendar.put(entry(MORNING, key="R-104/e9/calendar"))):
        with pytest.raises(Throttled) as told:
            touch()
        assert told.value.retry_after == 1.0
    assert double.said == []
    clock.seconds += 1
    assert len(calendar.look(*MARCH).found) == 1


def meanwhile(double: Double, old: bytes, new: bytes) -> Act:
    """Somebody saves the entry just before ours comes."""

    def act(handler: Handler, reply: Reply) -> None:
        double.change(old, new)
        handler.answer(Reply(412))

    return act


# --- in just that moment ----------------------------------------------------------------------------------


def test_a_person_who_saves_the_entry_in_that_moment_is_respected(double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    double.fail("PUT", meanwhile(double, b"Away - Reyes", b"Away - Reyes (ask me)"))
    with pytest.raises(Conflict):
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    assert titles(double) == [b"SUMMARY:Away - Reyes (ask me)"]


def test_a_request_of_ours_that_came_late_is_no_conflict(double: Double, calendar: CaldavCalendar) -> None:
    double.fail("PUT", says(412), done=True)
    calendar.put(entry())
    assert len(double.files) == 1


def test_another_change_in_that_moment_is_decided_anew(double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    double.fail("PUT", meanwhile(double, b"SEQUENCE:0", b"SEQUENCE:1"))
    with pytest.raises(Unavailable):
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    assert len(double.files) == 1


def test_a_server_that_refuses_though_nothing_changed_is_shown_to_a_person(
    double: Double, calendar: CaldavCalendar
) -> None:
    calendar.put(entry())
    double.fail("PUT", says(412))
    with pytest.raises(Conflict):
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))


def test_writes_are_guarded(double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    calendar.put(entry(None, key="R-104/e10/calendar"))
    guards = [
        (one.method, one.headers.get("If-None-Match"), bool(one.headers.get("If-Match")))
        for one in double.said
        if one.method in ("PUT", "DELETE")
    ]
    assert guards == [("PUT", "*", False), ("PUT", None, True), ("DELETE", None, True)]


def test_an_entry_of_a_person_with_our_uid_is_never_written_over(double: Double, calendar: CaldavCalendar) -> None:
    double.keep("theirs.ics", event("UID:R-104@pd.example", "SUMMARY:Mine", "DTSTART;VALUE=DATE:20270311"))
    with pytest.raises(Conflict):
        calendar.put(entry())
    assert titles(double) == [b"SUMMARY:Mine"]


def test_an_entry_that_a_program_gave_another_name_is_the_same(double: Double, calendar: CaldavCalendar) -> None:
    calendar.put(entry())
    ((name, kept),) = double.files.items()
    double.files = {"4711.ics": kept}
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    assert list(double.files) == ["4711.ics"] != [name]


# --- looks ------------------------------------------------------------------------------------------------


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xxxxxxxxx">]><multistatus xmlns="DAV:">&b;</multistatus>'
LOOKS: dict[str, Act] = {
    **{name: act for name, (act, done, _) in FAULTS.items() if not done},
    "half of an answer": half,
    "garbage": garbage,
    "no XML": says(207, b"nothing"),
    "XML that is cut off": says(207, b'<multistatus xmlns="DAV:"><response>'),
    "another root": says(207, b"<html/>"),
    "XML with entities": says(207, BOMB),
    "a status without a body": says(207),
    "a page of a portal": says(200, b"<html><body>Log in</body></html>"),
    "404": says(404),
    "more than makes sense": says(207, b"x" * (17 * 1024 * 1024)),
}


@pytest.mark.parametrize("method", ["PROPFIND", "REPORT"])
@pytest.mark.parametrize("name", LOOKS)
def test_a_calendar_that_cannot_be_seen_is_told_and_nothing_is_taken_for_gone(
    name: str, method: str, double: Double
) -> None:
    double.calendar().put(entry())
    calendar = double.calendar(seconds=0.3)
    double.fail(method, LOOKS[name], times=20)
    with pytest.raises(Unavailable):
        calendar.look(*MARCH)
    double.faults.clear()
    assert len(double.calendar().look(*MARCH).found) == 1


def test_an_answer_that_drips_is_left(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece is in time, and all of it is not."""
    monkeypatch.setattr(wire, "DRIPS", 0.2)
    double.calendar().put(entry())
    double.fail("REPORT", drips, done=True, times=20)
    with pytest.raises(Unavailable):
        double.calendar(seconds=5.0).look(*MARCH)
    double.faults.clear()
    assert len(double.calendar().look(*MARCH).found) == 1


def test_an_entry_that_went_meanwhile_is_left_out(double: Double, calendar: CaldavCalendar) -> None:
    double.keep("a.ics", event("UID:a", "DTSTART;VALUE=DATE:20270311"))

    def removed(handler: Handler, reply: Reply) -> None:
        double.files.clear()
        handler.answer(reply)

    double.fail("REPORT", removed, done=True)
    assert calendar.look(*MARCH).found == ()


def left_out(handler: Handler, reply: Reply) -> None:
    """An answer that says nothing of one file."""
    root = etree.fromstring(reply.body)
    for one in [row for row in root if (row.findtext("{DAV:}href") or "").endswith("a.ics")]:
        root.remove(one)
    handler.answer(replace(reply, body=etree.tostring(root)))


def broken_there(handler: Handler, reply: Reply) -> None:
    """An answer that has a fault for one file."""
    root = etree.fromstring(reply.body)
    for one in [row for row in root if (row.findtext("{DAV:}href") or "").endswith("a.ics")]:
        for stat in one.findall("{DAV:}propstat"):
            one.remove(stat)
        etree.SubElement(one, "{DAV:}status").text = "HTTP/1.1 500 Internal Server Error"
    handler.answer(replace(reply, body=etree.tostring(root)))


def two(double: Double) -> None:
    for name in "ab":
        double.keep(f"{name}.ics", event(f"UID:{name}", "DTSTART;VALUE=DATE:20270311"))


@pytest.mark.parametrize("act", [left_out, broken_there])
def test_a_file_that_is_listed_and_left_out_of_the_answer_is_asked_for_by_itself(
    act: Act, double: Double, calendar: CaldavCalendar
) -> None:
    two(double)
    double.fail("REPORT", act, done=True, asks=MULTIGET)
    looked = calendar.look(*MARCH)
    assert (len(looked.found), looked.unread) == (2, ())


@pytest.mark.parametrize("act", [left_out, broken_there])
def test_a_file_that_the_server_withholds_is_told_and_asked_for_again_though_nothing_changed(
    act: Act, double: Double, calendar: CaldavCalendar
) -> None:
    two(double)
    double.fail("REPORT", act, done=True, asks=MULTIGET)
    double.fail("GET", says(403))
    looked = calendar.look(*MARCH)
    assert [one.source for one in looked.found] == ["b.ics"]
    assert [(one.source, one.why) for one in looked.unread] == [
        ("a.ics", "the server lists it and does not hand it out")
    ]
    again = calendar.look(*MARCH)
    assert (len(again.found), again.unread) == (2, ())


def test_a_file_that_was_left_out_because_it_went_is_gone(double: Double, calendar: CaldavCalendar) -> None:
    two(double)

    def went(handler: Handler, reply: Reply) -> None:
        del double.files["a.ics"]
        left_out(handler, reply)

    double.fail("REPORT", went, done=True, asks=MULTIGET)
    looked = calendar.look(*MARCH)
    assert ([one.source for one in looked.found], looked.unread) == (["b.ics"], ())
