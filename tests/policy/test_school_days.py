"""Days of school that change: by mail, and by a calendar that was edited (P11; settled 12)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from support.reading import explained
from support.reading import letter as letter_of
from support.situations import Story, day, plain_unit, request, spans, verdicts
from watchdesk.model.calendar_letters import CalendarLetter
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command, Leave
from watchdesk.model.letters import Decided
from watchdesk.model.mail import Inbound
from watchdesk.model.records import State
from watchdesk.policy.sessions import files, telling
from watchdesk.reading import read
from watchdesk.unit.live import live
from watchdesk.unit.roster import Unit
from watchdesk.unit.year import Session

ALL = tuple(plain_unit().schools)


def order(verb: str, *days: str, schools: tuple[str, ...] = ALL) -> tuple[Command, ...]:
    return (Command(verb=f"school-{verb}", words="", spans=spans(*days), schools=schools),)


def at(story: Story, school: str, on: str) -> Session:
    unit = live(story.unit, story.book.overlays, story.now)
    return unit.session_at(unit.schools[school], day(on))


def letter(story: Story, decision: Decision, who: str) -> CalendarLetter:
    found = [m.letter for m in story.mails(decision) if (m.notice, m.to.key) == ("calendar-changed", who)]
    (one,) = found
    assert isinstance(one, CalendarLetter)
    return one


def edited(unit: Unit, *, out: tuple[str, ...] = (), held: tuple[str, ...] = (), of: str | None = None) -> Unit:
    """The unit with an edited calendar: these days without school, and these with."""
    days = {day(one): "no school" for one in out}
    inside = frozenset(day(one) for one in held)
    years = {
        name: replace(
            year,
            out={on: words for on, words in {**year.out, **days}.items() if on not in inside},
            held=year.held | inside,
        )
        if of in (None, name)
        else year
        for name, year in unit.years.items()
    }
    return replace(unit, years=years)


# --- by mail ----------------------------------------------------------------------------------------------------

LINES = [
    # line, verb, schools, days
    ("school closed 3/3 all", "school-closed", ALL, [("2027-03-03", "2027-03-03")]),
    (
        "school closed 3/3 como harding - water main",
        "school-closed",
        ("como", "harding"),
        [("2027-03-03", "2027-03-03")],
    ),
    ("School is closed at Como on March 3 and 4", "school-closed", ("como",), [("2027-03-03", "2027-03-04")]),
    ("snow day 3/3 all schools", "school-closed", ALL, [("2027-03-03", "2027-03-03")]),
    ("make-up day 6/11", "school-open", (), [("2027-06-11", "2027-06-11")]),
    ("makeup day 6/11 como", "school-open", ("como",), [("2027-06-11", "2027-06-11")]),
    ("school closed 3/3 comoo", "school-day-unclear", (), [("2027-03-03", "2027-03-03")]),
    ("school closed 3/3 como hardng", "school-day-unclear", ("como",), [("2027-03-03", "2027-03-03")]),
    ("school closed 3/3: the pipe at Harding", "school-closed", (), [("2027-03-03", "2027-03-03")]),
]


@pytest.mark.parametrize(("line", "verb", "schools", "days"), LINES, ids=[one[0] for one in LINES])
def test_how_it_is_written(line: str, verb: str, schools: tuple[str, ...], days: list[tuple[str, str]]) -> None:
    got = explained(line, who="sgt.hart", sent="2027-03-01T09:00")
    assert [(one["verb"], [(s["start"], s["end"]) for s in one["spans"]]) for one in got["commands"]] == [(verb, days)]
    raw = letter_of(line, who="sgt.hart", sent="2027-03-01T09:00").as_bytes()
    reading = read(Inbound(raw=raw, received_at=datetime(2027, 3, 1, tzinfo=UTC)), plain_unit(), strict=True)
    assert [one.schools for one in reading.commands] == [schools]


@pytest.mark.parametrize("line", ["school closed early, drive safe", "no school like the old school"])
def test_talk_of_school_is_no_order(line: str) -> None:
    assert explained(line, who="sgt.hart", sent="2027-03-01T09:00")["commands"] == []


def test_an_officer_who_tells_of_a_snow_day_orders_nothing() -> None:
    assert explained("No school 3/3, so I take it off.", who="mlee", sent="2027-03-01T09:00")["commands"] == []


def test_a_closed_school_leaves_the_others_alone() -> None:
    story = Story()
    story.mail("sgt.hart", commands=order("closed", "3/3", schools=("como",)))
    assert (at(story, "como", "3/3"), at(story, "harding", "3/3")) == (Session.OUT, Session.IN)


def test_the_last_word_about_a_day_of_a_school_holds() -> None:
    story = Story()
    story.mail("sgt.hart", commands=order("closed", "3/3..3/5"))
    story.mail("sgt.hart", commands=order("open", "3/4", schools=("como",)))
    found = [(at(story, "como", on), at(story, "harding", on)) for on in ("3/3", "3/4", "3/5")]
    assert found == [(Session.OUT, Session.OUT), (Session.IN, Session.OUT), (Session.OUT, Session.OUT)]


def test_who_is_told_and_of_what() -> None:
    story = Story()
    story.approved("mlee", "3/3")
    story.approved("kxiong", "3/4", by="sgt.moua")
    decision = story.mail("sgt.hart", commands=order("closed", "3/3"))
    assert story.told(decision) == {
        *(("calendar-changed", who) for who in ("sgt.hart", "sgt.moua", "cmdr.bell", "mlee")),
    }
    assert letter(story, decision, "sgt.hart").reader == "sender"
    assert "R-101 Ofc. Mai Lee (approved): no longer takes 1 school day" in letter(story, decision, "mlee").findings[0]
    assert letter(story, decision, "sgt.moua").findings == ()
    (shift,) = letter(story, decision, "sgt.moua").shifts
    assert (shift.day, shift.session, shift.every) == (day("3/3"), Session.OUT, True)


def test_no_schools_named_is_asked_for_a_closure_and_all_for_a_make_up_day() -> None:
    story = Story()
    asked = story.mail("sgt.hart", commands=order("closed", "3/3", schools=()))
    assert (asked.overlays, story.told(asked)) == ((), {("receipt", "sgt.hart")})
    story.mail("sgt.hart", commands=order("open", "6/11", schools=()))
    assert {at(story, school, "6/11") for school in ALL} == {Session.IN}


def test_what_the_calendars_say_already_is_no_news() -> None:
    story = Story()
    decision = story.mail("sgt.hart", commands=order("closed", "3/12"))
    assert story.told(decision) == {("receipt", "sgt.hart")}


# --- approved leave is opened again -----------------------------------------------------------------------------


def test_a_make_up_day_opens_approved_leave_again() -> None:
    story = Story()
    story.approved("mlee", "3/9..3/12")
    decision = story.mail("cmdr.bell", commands=order("open", "3/12", schools=()))
    record = story.record()
    assert (record.state, record.granted and record.granted.spans) == (State.PENDING, spans("3/9..3/12"))
    (mail,) = [m for m in story.mails(decision) if m.to.key == "mlee"]
    assert isinstance(mail.letter, Decided)
    assert mail.letter.verdict == "reopened"
    assert "must be decided again" in letter(story, decision, "sgt.hart").findings[0]
    assert not [m for m in story.mails(decision) if m.notice.startswith("absence")]


def test_a_no_to_what_was_opened_again_ends_it() -> None:
    story = Story()
    story.approved("mlee", "3/9..3/12")
    story.mail("cmdr.bell", commands=order("open", "3/12", schools=()))
    decision = story.mail("sgt.hart", verdicts("R-101 no"))
    assert (story.record().state, story.record().granted) == (State.DENIED, None)
    assert ("absence-cancelled", "principal.como") in story.told(decision)


def test_an_exception_lets_it_stand() -> None:
    story = Story()
    story.approved("mlee", "3/9..3/12")
    story.mail("cmdr.bell", commands=order("open", "3/12", schools=()))
    decision = story.mail("sgt.hart", verdicts("R-101 exception booked long ago"))
    assert story.record().state is State.APPROVED
    assert not [m for m in story.mails(decision) if m.notice.startswith("absence")]


def test_recorded_leave_is_not_opened_again() -> None:
    story = Story()
    story.mail("mlee", request("3/9..3/12", leave=Leave.MILITARY))
    story.mail("cmdr.bell", commands=order("open", "3/12", schools=()))
    assert story.record().state is State.APPROVED


# --- by a calendar that was edited ------------------------------------------------------------------------------


def changed(story: Story) -> list[Decision]:
    return [one for one in story.tick() if one.rule == "calendar-changed"]


def test_the_first_look_is_no_news() -> None:
    story = Story()
    story.book = replace(story.book, judged={})
    (first,) = [one for one in story.tick() if one.filings and one.filings[0].record.kind == "judged"]
    assert (first.rule, first.effects) == ("calendar-nothing-to-say", ())
    assert changed(story) == []


def test_an_edited_calendar_is_told_once() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.unit = edited(story.unit, out=("3/9",))
    (decision,) = changed(story)
    assert {("calendar-changed", who) for who in ("sgt.hart", "sgt.moua", "cmdr.bell", "mlee")} <= story.told(decision)
    assert letter(story, decision, "sgt.hart").by is None
    assert changed(story) == []
    assert changed(story.at("2027-03-05T09:00")) == []


def test_a_restart_with_the_same_calendar_says_nothing_as_days_pass() -> None:
    story = Story()
    for moment in ("2027-03-02T09:00", "2027-04-01T09:00", "2027-06-30T09:00"):
        assert changed(story.at(moment)) == []


def test_an_edit_of_days_that_are_past_is_no_news() -> None:
    story = Story()
    story.unit = edited(story.unit, out=("2/9",))
    assert changed(story) == []


def test_an_edit_that_a_mail_said_before_is_told_by_the_mail_alone() -> None:
    story = Story()
    story.mail("sgt.hart", commands=order("closed", "3/9"))
    story.unit = edited(story.unit, out=("3/9",))
    (decision,) = changed(story)
    assert story.mails(decision) == []


def test_only_the_schools_of_the_calendar_are_touched() -> None:
    unit = plain_unit()
    (name,) = unit.years
    other = replace(unit.years[name], name="other")
    schools = {**unit.schools, "harding": replace(unit.schools["harding"], calendar="other")}
    story = Story(unit=replace(unit, years={**unit.years, "other": other}, schools=schools))
    story.approved("sahmed", "3/9")
    story.unit = edited(story.unit, out=("3/9",), of="other")
    (decision,) = changed(story)
    (shift,) = letter(story, decision, "sgt.hart").shifts
    assert (shift.schools, shift.every) == (("Harding High",), False)


def test_a_new_year_is_no_list_of_days() -> None:
    story = Story()
    name, year = next(iter(story.unit.years.items()))
    longer = replace(year, covers_to=date(2028, 7, 31), last_day=date(2028, 6, 8))
    story.unit = replace(story.unit, years={name: longer})
    (decision,) = changed(story)
    assert len(letter(story, decision, "sgt.hart").shifts) <= telling.LISTED


def test_a_calendar_is_kept_as_its_days() -> None:
    unit = plain_unit()
    kept = files.noted(unit, day("3/10"))
    assert [one.days[:8] for one in kept.years] == ["iioooiii"]
    assert dict(kept.schools)["como"] == next(iter(unit.years))
