"""Who is there instead, what it leaves, and whom it is told to (P5, P6, D6; settled 48)."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from support.moves import moved
from support.situations import (
    Story,
    absence,
    day,
    plain_unit,
    request,
    sick,
    span,
    spans,
    unit_with,
    verdicts,
    with_person,
)
from watchdesk.model.coverage import CoverLetter, HomeLetter, Need, WindowLetter
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command, Kind, Leave
from watchdesk.model.letters import Admin, Digest, Notice, Receipt, SickReport
from watchdesk.model.mail import Origin
from watchdesk.model.records import State
from watchdesk.policy.covers import worded
from watchdesk.policy.days import offers, window
from watchdesk.unit.roster import Unit

WINDOW = (time(7), time(15))


def order(verb: str, ref: str, *people: str, days: tuple[str, ...] = (), words: str = "") -> tuple[Command, ...]:
    said = words or " ".join((ref, *people, *days))
    return (Command(verb=verb, words=said, refs=(ref,), people=people, spans=spans(*days)),)


def trained(story: Story, officer: str, *days: str) -> str:
    """Recorded leave of an officer; its reference."""
    ref = f"R-{story.book.next_number}"
    story.mail(officer, request(*days, leave=Leave.TRAINING))
    return ref


def covers(story: Story, ref: str = "R-101") -> list[tuple[str, tuple[object, ...]]]:
    return [(one.officer, one.spans) for one in story.record(ref).covers]


def said(story: Story, decision: Decision) -> list[str]:
    letters = [mail.letter for mail in story.mails(decision) if isinstance(mail.letter, Receipt)]
    return [line.words for letter in letters for line in letter.lines]


def need(story: Story, ref: str = "R-101") -> Need | None:
    return offers.need(story.record(ref), story.situation())


# --- what is shown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "shown"), [("3/8..3/11", False), ("3/8..3/15", True), ("3/26..4/9", True)])
def test_from_five_school_days_on_the_free_rovers_are_shown(days: str, shown: bool) -> None:
    story = Story()
    trained(story, "mlee", days)
    assert (need(story) is not None) is shown


def test_how_many_days_that_are_is_configured() -> None:
    story = Story(unit=unit_with(cover_from_days=1))
    trained(story, "mlee", "3/8")
    found = need(story)
    assert found is not None
    assert [(one.word, one.days, one.gaps) for one in found.offers] == [
        ("ruiz", (day("3/8"),), ()),
        ("kowalski", (day("3/8"),), ()),
    ]


def test_a_rover_who_is_away_is_no_offer_and_the_other_one_leaves_a_gap() -> None:
    story = Story(unit=unit_with(cover_from_days=2))
    trained(story, "mlee", "3/8..3/9")
    trained(story, "pkowal", "3/9")
    found = need(story)
    assert found is not None
    by_word = {one.word: one for one in found.offers}
    assert by_word["kowalski"].days == (day("3/8"),)
    assert by_word["ruiz"].gaps == (day("3/9"),)


def test_leave_that_a_rover_asks_for_is_said() -> None:
    story = Story(unit=unit_with(cover_from_days=2))
    trained(story, "mlee", "3/8..3/9")
    story.mail("rruiz", request("3/9"))
    found = need(story)
    assert found is not None
    assert {one.word: one.asked for one in found.offers} == {"ruiz": (day("3/9"),), "kowalski": ()}


def test_what_is_covered_needs_nobody() -> None:
    story = Story(unit=unit_with(cover_from_days=2))
    trained(story, "mlee", "3/8..3/9")
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz", days=("3/8",)))
    found = need(story)
    assert found is not None
    assert found.days == (day("3/9"),)
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    assert need(story) is None


def test_a_rovers_own_absence_shows_the_hours_without_any() -> None:
    story = Story()
    trained(story, "pkowal", "3/9")
    decision = story.mail("rruiz", sick("3/9"))
    (report,) = [mail.letter for mail in story.mails(decision) if isinstance(mail.letter, SickReport)]
    assert report.matter.need == Need(days=(day("3/9"),), window=WINDOW)


def test_the_digest_shows_long_absences_that_nobody_covers_and_hours_without_a_rover() -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/15")
    trained(story, "pkowal", "3/9")
    trained(story, "rruiz", "3/9 07:00-11:00")
    story.at("2027-03-01T14:00").tick()
    story.mail("jtorres", request("3/22"))
    story.at("2027-03-02T06:15").tick()
    letter = next(m.letter for m in story.mails() if isinstance(m.letter, Digest) and "03-02" in m.key)
    assert [one.ref for one in letter.needs] == ["R-101"]
    assert [(len(one.schools), one.spans) for one in letter.unanswered] == [(5, spans("3/9 07:00-11:00"))]


# --- orders -----------------------------------------------------------------------------------------------------


def test_a_cover_is_of_working_days_only() -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/14")
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    assert covers(story) == [("rruiz", spans("3/8..3/12"))]


def test_the_last_word_holds_day_by_day() -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/12")
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    story.mail("sgt.hart", commands=order("cover", "R-101", "pkowal", days=("3/10",)))
    assert covers(story) == [("rruiz", spans("3/8..3/9", "3/11..3/12")), ("pkowal", spans("3/10"))]


def test_an_open_end_that_is_covered_leaves_no_piece_behind() -> None:
    story = Story()
    story.mail("mlee", sick("3/1.."))
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    decision = story.mail("sgt.hart", commands=order("cover", "R-101", "pkowal"))
    assert covers(story) == [("pkowal", spans("3/1.."))]
    assert said(story, decision) == ["Ofc. Pete Kowalski covers from Monday, March 1, 2027, until further notice"]


def test_the_hours_are_those_of_the_absence() -> None:
    story = Story()
    trained(story, "mlee", "3/8 07:00-11:00")
    trained(story, "rruiz", "3/8 12:00-15:00")
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    assert covers(story) == [("rruiz", spans("3/8 07:00-11:00"))]


REFUSED = {
    # name: who is named, which days, what is said
    "away then": ("pkowal", ("3/9",), "Ofc. Pete Kowalski is not free on Tuesday, March 9, 2027. Free: Ofc. Rita Ruiz"),
    "no officer": ("sgt.moua", (), "is no officer of the unit"),
    "other days": ("rruiz", ("3/22",), "it takes none of these days"),
}


@pytest.mark.parametrize(("who", "days", "why"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_left_open(who: str, days: tuple[str, ...], why: str) -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/12")
    trained(story, "pkowal", "3/9")
    decision = story.mail("sgt.hart", commands=order("cover", "R-101", who, days=days))
    assert covers(story) == []
    assert why in said(story, decision)[0]


def test_nobody_is_at_two_places() -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/9")
    trained(story, "jtorres", "3/9..3/10")
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    decision = story.mail("sgt.hart", commands=order("cover", "R-102", "rruiz"))
    assert covers(story, "R-102") == [("rruiz", spans("3/10"))]
    assert "Ofc. Rita Ruiz is not free on Tuesday, March 9, 2027" in said(story, decision)[0]


UNCLEAR = [
    ("R-101 ruiz", (), False),
    ("R-101 ruiz 3/11", ("3/11",), False),
    ("R-101 ruiz through 3/11", ("3/11",), False),
    ("R-101 ruiz until 3/11", ("3/11",), True),
    ("R-101 ruiz except 3/11", ("3/11",), True),
    ("R-101 ruiz in the morning", (), True),
    ("R-101 ruiz if she can", (), True),
]


@pytest.mark.parametrize(("words", "days", "unclear"), UNCLEAR, ids=[one[0] for one in UNCLEAR])
def test_words_that_say_more_than_the_days_are_asked_about(words: str, days: tuple[str, ...], unclear: bool) -> None:
    (command,) = order("cover", "R-101", "rruiz", days=days, words=words)
    assert worded.is_unclear(command) is unclear


@pytest.mark.parametrize(("words", "days"), [("through 3/10", "3/8..3/10"), ("from 3/10", "3/10.."), ("3/10", "3/10")])
def test_through_and_from_reach_to_the_ends_of_the_absence(words: str, days: str) -> None:
    (command,) = order("cover", "R-101", "rruiz", days=("3/10",), words=f"R-101 ruiz {words}")
    assert worded.days(command, spans("3/8..3/12")) == spans(days)


def test_a_forged_order_does_nothing() -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/12")
    decision = story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"), origin=Origin.NONE)
    assert covers(story) == []
    assert story.told(decision) == {("confirm", "sgt.hart")}


# --- what ends a cover ------------------------------------------------------------------------------------------


def covered(unit: Unit | None = None) -> Story:
    story = Story(unit=unit or plain_unit())
    trained(story, "mlee", "3/8..3/12")
    story.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    return story


def test_leave_of_the_cover_ends_it_when_it_is_approved() -> None:
    story = covered()
    asked = story.mail("rruiz", request("3/9"))
    assert "cover" not in {notice for notice, _ in story.told(asked)}
    decision = story.mail("sgt.hart", verdicts("R-102 yes"))
    assert covers(story) == [("rruiz", spans("3/8", "3/10..3/12"))]
    assert {
        ("cover", "rruiz"),
        ("cover", "mlee"),
        ("cover", "ecc"),
        ("absence-changed", "principal.como"),
    } <= story.told(decision)
    notice = next(m.letter for m in story.mails(decision) if m.to.key == "principal.como")
    assert isinstance(notice, Notice)
    assert notice.away.uncovered == spans("3/9")


def test_a_cover_that_ended_does_not_come_back_by_itself() -> None:
    story = covered()
    story.at("2027-03-08T06:00").mail("rruiz", sick("3/8..3/12"))
    assert covers(story) == []
    story.mail("rruiz", absence(Kind.WITHDRAWAL, refs=("R-102",)))
    assert covers(story) == []


def test_a_cancelled_absence_hands_back() -> None:
    story = covered()
    decision = story.mail("sgt.hart", verdicts("R-101 no"))
    assert story.record().state is State.CANCELLED
    assert {("cover", "rruiz"), ("cover", "ecc"), ("absence-cancelled", "principal.como")} <= story.told(decision)
    letter = next(m.letter for m in story.mails(decision) if (m.notice, m.to.key) == ("cover", "rruiz"))
    assert isinstance(letter, CoverLetter)
    assert (letter.stands, letter.stints[0].before) == (False, spans("3/8..3/12"))


def test_a_cover_who_leaves_the_unit_covers_until_then() -> None:
    story = covered()
    story.unit = with_person(plain_unit(), "rruiz", until=day("3/9"))
    story.at("2027-03-01T10:00").tick()
    assert covers(story) == [("rruiz", spans("3/8..3/9"))]


@pytest.mark.parametrize(
    ("last", "days", "notice"),
    [("3/5", (), None), ("3/9", ("3/8..3/9",), "absence-changed")],
    ids=["all of it is after the last day", "the last day lies in it"],
)
def test_whoever_is_covered_and_leaves_is_no_rover_who_is_away(
    last: str, days: tuple[str, ...], notice: str | None
) -> None:
    story = covered()
    known = len(tuple(story.mails()))
    leaves = Command(verb="leaves", words=f"mlee {last}", people=("mlee",), spans=spans(last))
    story.mail("cmdr.bell", commands=(leaves,))
    story.tick()
    new = {(mail.notice, mail.to.key) for mail in tuple(story.mails())[known:]}
    absences = {one for one in new if one[0].startswith("absence")}
    assert absences == ({(notice, "principal.como"), (notice, "designee.como")} if notice else set())
    assert {("cover", "rruiz"), ("officer-leaves", "principal.como")} <= new
    assert covers(story) == ([("rruiz", spans(*days))] if days else [])


def test_an_edited_roster_ends_a_cover_at_the_next_tick_and_once() -> None:
    story = covered()
    story.unit = moved("rruiz", "central", "3/9", "3/9")
    assert "roster-edited" in {one.rule for one in story.at("2027-03-01T10:00").tick()}
    assert covers(story) == [("rruiz", spans("3/8", "3/10..3/12"))]
    assert story.at("2027-03-01T10:05").tick() == ()


def test_the_hand_back_is_told_to_the_cover_who_lasts_until_then() -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/9")
    decisions = [
        story.mail("sgt.hart", commands=order("cover", "R-101", who, days=(on,)))
        for who, on in (("rruiz", "3/8"), ("pkowal", "3/9"))
    ]
    letters = [(m.to.key, m.letter) for one in decisions for m in story.mails(one) if isinstance(m.letter, CoverLetter)]
    assert {who: one.back for who, one in letters if one.reader == "cover"} == {"rruiz": None, "pkowal": day("3/10")}


def test_no_letter_about_a_cover_goes_out_when_its_days_are_over() -> None:
    story = covered()
    until = {mail.until for mail in story.mails() if mail.notice == "cover"}
    assert until == {datetime(2027, 3, 13, 6, tzinfo=UTC)}
    open_end = Story()
    open_end.mail("mlee", absence(Kind.TIME_OFF, "3/8..", leave=Leave.TRAINING))
    decision = open_end.mail("sgt.hart", commands=order("cover", "R-101", "rruiz"))
    assert {mail.until for mail in open_end.mails(decision) if mail.notice == "cover"} == {None}


def test_the_sergeants_hear_once_which_letters_could_not_leave_in_time() -> None:
    story = covered()
    late = [mail for mail in story.mails() if mail.notice == "cover" and mail.to.key in ("rruiz", "ecc")]
    story.book = replace(story.book, lapsed=tuple(story.posted(mail.key) for mail in late))
    told = [decision for decision in story.at("2027-03-13T08:00").tick() if decision.rule == "unheard"]
    (first, *_) = letters = [mail.letter for mail in story.mails(told)]
    assert {mail.to.key for mail in story.mails(told)} == {"sgt.hart", "sgt.moua", "cmdr.bell"}
    assert isinstance(first, Admin)
    assert len(letters) == 3
    who = "the cover notice to Ofc. Rita Ruiz and the cover notice to the district's emergency centre"
    assert first.lines[1] == f"R-101, Ofc. Mai Lee, Monday, March 8 to Friday, March 12, 2027 (5 days): {who}."
    assert "unheard" not in {one.rule for one in story.at("2027-03-13T09:00").tick()}


# --- a colleague at the same school -----------------------------------------------------------------------------


def test_a_notice_names_the_colleague_who_is_there_and_says_so_when_they_are_not() -> None:
    story = Story(unit=moved("jtorres", "como", "3/9", "3/9"))
    trained(story, "mlee", "3/9")
    notice = next(m.letter for m in story.mails() if m.to.key == "principal.como")
    assert isinstance(notice, Notice)
    assert [one.who.name for one in notice.away.covers] == ["Ofc. Jaime Torres"]
    decision = story.mail("jtorres", sick("3/9"))
    told = [m.letter for m in story.mails(decision) if (m.ref, m.to.key) == ("R-101", "principal.como")]
    assert [isinstance(one, Notice) and one.away.covers for one in told] == [()]


def test_a_school_that_has_another_officer_is_not_told_that_nobody_is_there() -> None:
    story = Story(unit=moved("kxiong", "central", "3/9", "3/9"))
    trained(story, "mlee", "3/8..3/9")
    decision = story.mail("sgt.hart", commands=order("cover", "R-101", "jtorres"))
    letter = next(m.letter for m in story.mails(decision) if isinstance(m.letter, HomeLetter))
    assert ([one.name for one in letter.others], letter.alone) == (["Ofc. Kou Xiong"], spans("3/8"))
    assert "nobody is at Central High on Monday, March 8, 2027" in said(story, decision)[0]


@pytest.mark.parametrize(("days", "back"), [("3/8..3/9", ()), ("3/9", ("3/8",))], ids=["all", "one of two"])
def test_whoever_covers_no_longer_for_being_sick_is_not_said_to_be_back(days: str, back: tuple[str, ...]) -> None:
    story = Story()
    trained(story, "mlee", "3/8..3/9")
    story.mail("sgt.hart", commands=order("cover", "R-101", "jtorres"))
    decisions = [story.mail("jtorres", sick(days)), story.mail("sgt.hart", commands=order("uncover", "R-101"))]
    found = [m.letter for one in decisions for m in story.mails(one) if isinstance(m.letter, HomeLetter)]
    assert {one.before for one in found if not one.spans} == ({spans(*back)} if back else set())


def test_each_school_hears_of_its_own_days_only() -> None:
    story = Story(unit=moved("mlee", "central", "3/10", "3/31"))
    trained(story, "mlee", "3/8..3/12")
    days = {m.to.key: m.letter.away.spans for m in story.mails() if isinstance(m.letter, Notice)}
    assert days["principal.como"] == spans("3/8..3/9")
    assert days["principal.central"] == spans("3/10..3/12")


# --- the rovers' hours ------------------------------------------------------------------------------------------


def both_away(*, ruiz: str, kowalski: str) -> Story:
    story = Story()
    trained(story, "rruiz", ruiz)
    trained(story, "pkowal", kowalski)
    return story


GAPS = {
    # name: Ruiz, Kowalski, the hours without either
    "the same day": ("3/9", "3/9", ("3/9 07:00-15:00",)),
    "parts that overlap": ("3/9 07:00-11:00", "3/9 09:00-15:00", ("3/9 09:00-11:00",)),
    "parts that do not": ("3/9 07:00-09:00", "3/9 09:00-15:00", ()),
    "over a weekend": ("3/8..3/19", "3/11..3/16", ("3/11..3/16 07:00-15:00",)),
    "no end": ("3/8..3/9", "3/9..", ("3/9 07:00-15:00",)),
    "a day without school": ("3/12", "3/12", ()),
}


@pytest.mark.parametrize(("ruiz", "kowalski", "found"), GAPS.values(), ids=GAPS)
def test_hours_without_a_rover(ruiz: str, kowalski: str, found: tuple[str, ...]) -> None:
    story = both_away(ruiz=ruiz, kowalski=kowalski)
    assert window.unanswered(story.situation()).get("murray", ()) == spans(*found)


def test_two_open_ends_have_none() -> None:
    story = Story()
    story.mail("rruiz", sick("3/1.."))
    story.mail("pkowal", sick("3/2.."))
    gap = replace(span("3/2.."), from_=time(7), to=time(15))
    assert window.unanswered(story.situation())["murray"] == (gap,)
    for later in ("2027-03-06T10:00", "2027-03-31T10:00", "2027-04-20T10:00"):
        assert [one for one in story.at(later).tick() if one.rule == "window"] == []


def test_a_school_with_an_officer_of_its_own_does_not_wait_for_rovers() -> None:
    story = Story(unit=moved("jtorres", "murray", "3/9", "3/9"))
    trained(story, "rruiz", "3/9")
    trained(story, "pkowal", "3/9")
    found = window.unanswered(story.situation())
    assert ("murray" in found, "ramsey" in found) == (False, True)


def test_hours_are_told_once_though_days_pass() -> None:
    story = both_away(ruiz="3/8..3/19", kowalski="3/8..3/19")
    told = [mail for mail in story.mails() if isinstance(mail.letter, WindowLetter)]
    assert [mail.to.key for mail in told] == ["ecc"]
    for later in ("2027-03-09T10:00", "2027-03-13T10:00", "2027-03-15T10:00", "2027-03-22T10:00"):
        assert [one for one in story.at(later).tick() if one.rule == "window"] == []
