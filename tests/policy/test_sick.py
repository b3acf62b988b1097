"""Sick leave is recorded, not approved; sergeant and school are told at once (P12)."""

import pytest

from support.situations import Story, answer, change, question, sick, span, spans, withdrawal
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import Leave
from watchdesk.model.letters import Ack, Notice, SickReport
from watchdesk.model.records import State


def test_a_report_is_recorded_and_everybody_hears_at_once() -> None:
    story = Story().at("2027-03-01T05:48")
    decision = story.mail("jtorres", sick("3/1"))
    assert (decision.rule, decision.clause) == ("sick", "P12")
    assert story.record().state is State.APPROVED
    assert story.told(decision) == {
        ("ack", "jtorres"),
        ("sick-report", "sgt.hart"),
        ("absence", "principal.central"),
        ("absence", "designee.central"),
    }
    by_notice = {mail.notice: mail.letter for mail in story.mails(decision)}
    notice, report, ack = by_notice["absence"], by_notice["sick-report"], by_notice["ack"]
    assert isinstance(notice, Notice)
    assert not notice.away.planned
    assert isinstance(report, SickReport)
    assert report.told == ("the principal of Central High", "the designee of Central High")
    assert isinstance(ack, Ack)
    assert ack.next_step == "recorded"
    assert story.entries(decision)[0].title == "Away - Torres"


def test_a_sick_child_is_a_sick_report_too() -> None:
    story = Story()
    decision = story.mail("kxiong", sick("3/1", leave=Leave.FAMILY))
    assert ("sick-report", "sgt.moua") in story.told(decision)
    assert not story.record().planned


def test_a_report_by_the_sergeant_is_recorded_and_the_officer_is_told() -> None:
    story = Story()
    decision = story.mail("sgt.hart", sick("3/1", officer="dolson"))
    assert story.record().officer == "dolson"
    assert story.told(decision) >= {("ack", "dolson"), ("absence", "principal.johnson")}


def test_an_officer_does_not_report_another_sick() -> None:
    story = Story()
    decision = story.mail("mlee", sick("3/1", officer="dolson"))
    assert (decision.outcome, decision.for_, decision.changes) == (Outcome.HELD, "sgt.hart", ())


def test_an_unclear_report_is_asked_back_and_the_sergeant_reads_it_at_once() -> None:
    story = Story()
    decision = story.mail("jtorres", sick(act=False, question=question()))
    assert story.told(decision) == {("question", "jtorres"), ("passed-on", "sgt.hart")}
    after = story.mail("jtorres", answer(spans=spans("3/1")), reply_to=story.key("question", "jtorres"))
    assert story.record().state is State.APPROVED
    assert ("absence", "principal.central") in story.told(after)
    assert ("sick-report", "sgt.hart") in story.told(after)


def test_back_thursday_ends_an_open_report() -> None:
    story = Story()
    story.mail("rruiz", sick("3/1.."))
    story.at("2027-03-03T10:00")
    decision = story.mail("rruiz", change("3/3"))
    assert story.record().granted is not None
    assert story.record().granted.spans == spans("3/1..3/3")
    assert ("absence-changed", "ecc") in story.told(decision)
    assert ("sick-report", "sgt.hart") in story.told(decision)


def test_taking_an_open_report_back_leaves_the_days_that_are_past() -> None:
    story = Story()
    story.mail("rruiz", sick("3/1.."))
    story.at("2027-03-03T06:00").mail("rruiz", withdrawal())
    assert story.record().granted is not None
    assert story.record().granted.spans == spans("3/1..3/2")


def test_taking_todays_report_back_at_once_withdraws_it() -> None:
    story = Story().at("2027-03-01T05:30")
    story.mail("jtorres", sick("3/1"))
    decision = story.mail("jtorres", withdrawal())
    assert story.record().state is State.WITHDRAWN
    assert ("absence-cancelled", "principal.central") in story.told(decision)
    assert [entry.slot for entry in story.entries(decision)] == [None]


CONTINUED = {
    # name: first report, second mail, the days afterwards, records
    "still out, two more days": ("3/1..3/2", "3/2..3/3", "3/1..3/3", 1),
    "the same again": ("3/1", "3/1", "3/1", 1),
    "a day of an open report": ("3/1..", "3/2", "3/1..", 1),
    "the next day is a report of its own": ("3/1", "3/2", "3/1", 2),
}


@pytest.mark.parametrize(("first", "second", "days", "count"), CONTINUED.values(), ids=CONTINUED)
def test_more_of_the_same_report(first: str, second: str, days: str, count: int) -> None:
    story = Story()
    story.mail("mlee", sick(first))
    story.mail("mlee", sick(second))
    assert len(story.book.records) == count
    assert story.record().asked.spans == (span(days),)


def test_an_open_report_grows_in_the_calendar_every_day_once() -> None:
    story = Story()
    story.mail("mlee", sick("3/1.."))
    story.at("2027-03-02T06:00")
    first, second = story.tick(), story.tick()
    ends = [entry.slot.end for one in first for entry in story.entries(one) if entry.slot]
    assert ends == [span("3/2").start]
    assert not second
