""" "Back tomorrow": from somebody whose sick report is over, it says that they are away today (P12)."""

from datetime import date

from support.situations import Story, answer, sick, spans
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import AbsenceFacts, Item, Kind
from watchdesk.model.records import State


def back(day: date) -> Item:
    return Item(kind=Kind.CHANGE, act=True, facts=AbsenceFacts(back=day))


def a_sick_monday() -> Story:
    story = Story().at("2027-03-01T06:30")
    story.mail("kxiong", sick("3/1"))
    return story


def test_the_officer_is_asked_about_today_and_the_sergeant_reads_it() -> None:
    story = a_sick_monday().at("2027-03-02T06:30")
    decision = story.mail("kxiong", back(date(2027, 3, 3)))
    assert story.told(decision) == {("question", "kxiong"), ("passed-on", "sgt.moua")}
    assert story.record("R-102").state is State.ASKED
    key = next(mail.key for mail in story.mails(decision) if mail.notice == "question")
    told = story.mail("kxiong", answer(choice=1), reply_to=key)
    assert story.record("R-102").asked.spans == spans("3/2")
    assert ("absence", "principal.humboldt") in story.told(told)


def test_who_says_so_on_the_sick_day_itself_is_away_no_longer() -> None:
    story = a_sick_monday()
    decision = story.mail("kxiong", back(date(2027, 3, 2)))
    assert (decision.outcome, story.mails(decision)) == (Outcome.FILED, [])


def test_who_is_on_leave_that_day_is_not_asked() -> None:
    story = a_sick_monday()
    story.approved("kxiong", "3/2", by="sgt.moua")
    story.at("2027-03-02T06:30")
    decision = story.mail("kxiong", back(date(2027, 3, 3)))
    assert story.mails(decision) == []


def test_weeks_later_it_is_about_something_else() -> None:
    story = a_sick_monday().at("2027-03-16T06:30")
    assert story.mail("kxiong", back(date(2027, 3, 17))).outcome is Outcome.HELD
