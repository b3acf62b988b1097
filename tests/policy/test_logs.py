"""Monthly logs: who owes one and when, which month, what the desk knows, and what a month comes to (D8)."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from support.situations import Story, day, plain_unit, sick, unit_with, with_person
from watchdesk.model.decision import Mail, Outcome
from watchdesk.model.facts import Command, File, Item, Kind, Log
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.log_letters import LogCover, LogDraft
from watchdesk.model.logs import LogState
from watchdesk.model.mail import Origin
from watchdesk.model.school_year import SchoolYear
from watchdesk.policy.logs import known, owed, rollup
from watchdesk.policy.logs.months import in_words
from watchdesk.policy.logs.shown import missing
from watchdesk.policy.logs.steps import main_school, place
from watchdesk.unit.live import live
from watchdesk.unit.roster import Assignment, Unit

FEBRUARY, MARCH = date(2027, 2, 1), date(2027, 3, 1)
DRAFTS = "2027-03-26T14:00"


def log(month: str | None = None, **more: object) -> Item:
    return Item(kind=Kind.MONTHLY_LOG, act=month is not None, facts=Log(month=month), **more)  # type: ignore[arg-type]


def count(words: str) -> tuple[Command, ...]:
    return (Command(verb="log", words=words),)


def drafts(story: Story) -> dict[str, LogDraft]:
    return {mail.to.key: mail.letter for mail in story.mails() if isinstance(mail.letter, LogDraft)}


def cover(story: Story) -> LogCover:
    found = [mail.letter for mail in story.mails() if isinstance(mail.letter, LogCover)]
    return found[-1]


def figure(letter: LogDraft, what: str) -> float:
    return {one.what: one.number for one in letter.known}[what]


def moved(unit: Unit) -> Unit:
    """Lee goes to Central on March 15."""
    kept = tuple(one for one in unit.assignments if one.officer != "mlee")
    new = (
        Assignment(officer="mlee", school="como", since=date(2020, 1, 1), until=day("3/14")),
        Assignment(officer="mlee", school="central", since=day("3/15")),
    )
    return replace(unit, assignments=(*kept, *new))


def closed(unit: Unit, *days: date) -> Unit:
    def shut(year: SchoolYear) -> SchoolYear:
        return replace(year, out={**year.out, **dict.fromkeys(days, "snow")})

    return replace(unit, years={name: shut(year) for name, year in unit.years.items()})


def test_the_draft_goes_out_on_the_last_school_day_and_once() -> None:
    story = Story().at("2027-03-26T13:59")
    story.tick()
    assert drafts(story) == {}
    for moment in (DRAFTS, "2027-03-26T14:05", "2027-03-31T09:00"):
        story.at(moment).tick()
    assert len([mail for mail in story.mails() if mail.notice == "log-draft"]) == 9


def test_a_snow_day_on_the_last_school_day_brings_it_at_once() -> None:
    story = Story(unit=closed(plain_unit(), day("3/26"))).at("2027-03-26T07:00")
    story.tick()
    assert len(drafts(story)) == 9


def test_a_month_without_school_owes_nothing() -> None:
    story = Story().at("2027-07-31T15:00")
    assert not any(owed.is_owed(officer, date(2027, 7, 1), story.situation()) for officer in story.unit.officers())


def test_whoever_comes_to_the_unit_owes_no_log_of_the_months_before() -> None:
    story, unit = Story(), plain_unit()
    story.tick()
    new = replace(unit.people["mlee"], key="zvang", name="Zoua Vang", addresses=("zvang@stpaul.example",))
    post = Assignment(officer="zvang", school="como", since=date.min)
    story.unit = replace(unit, people={**unit.people, "zvang": new}, assignments=(*unit.assignments, post))
    story.at("2027-04-05T09:00").tick()
    assert "zvang" not in drafts(story)
    assert "mlee" in drafts(story)
    story.at("2027-04-30T14:05").tick()
    assert isinstance(drafts(story)["zvang"], LogDraft)
    assert not owed.is_owed(new, date(2027, 3, 1), story.situation())
    assert owed.is_owed(new, date(2027, 4, 1), story.situation())


def test_a_unit_may_do_without() -> None:
    story = Story(unit=unit_with(monthly_logs=False)).at(DRAFTS)
    story.tick()
    assert drafts(story) == {}


def test_the_draft_counts_days_away_in_tours_and_names_no_kind() -> None:
    story = Story()
    story.approved("mlee", "3/11 07:00-11:00")
    story.mail("mlee", sick("3/15"))
    story.at(DRAFTS).tick()
    letter = drafts(story)["mlee"]
    assert (figure(letter, "school-day"), figure(letter, "day-away")) == (19, 1.5)


def test_a_move_stands_in_the_draft_and_the_counts_are_those_of_the_main_school() -> None:
    unit = moved(plain_unit())
    lee = unit.people["mlee"]
    assert place(lee, MARCH, unit) == "Como Park Senior High, from Monday, March 15 Central High"
    assert (main_school(lee, MARCH, unit), main_school(lee, FEBRUARY, unit)) == ("central", "como")
    assert main_school(unit.people["rruiz"], MARCH, unit) is None


def test_reminders_fall_on_workdays_and_two_of_one_day_are_one() -> None:
    unit = plain_unit()
    assert owed.reminder_days(FEBRUARY, unit) == (day("3/3"), day("3/8"))
    assert owed.reminder_days(date(2027, 4, 1), unit) == (day("5/3"), day("5/6"), day("5/10"))
    assert owed.due_day(date(2026, 12, 1), unit) == date(2027, 1, 5)


def test_a_log_of_a_colleague_is_refused() -> None:
    decision = Story().mail("mlee", log("2027-02", officer="dolson"))
    assert (decision.rule, decision.outcome) == ("log-handed-in", Outcome.HELD)
    assert decision.filings == ()


@pytest.mark.parametrize(("by", "taken"), [("sgt.hart", True), ("cmdr.bell", True), ("sgt.moua", False)])
def test_the_sergeant_or_the_commander_may_hand_in_for_an_officer(by: str, taken: bool) -> None:
    story = Story()
    story.mail(by, log("2027-02", officer="mlee"))
    assert ("log/mlee/2027-02" in story.book.logs) is taken


def test_a_mail_that_cannot_be_proved_hands_in_nothing() -> None:
    story = Story()
    decision = story.mail("mlee", log("2027-02"), origin=Origin.NONE)
    assert (decision.rule, story.book.logs) == ("not-proved", {})


@pytest.mark.parametrize("month", ["2027-04", "2025-12"])
def test_a_month_that_cannot_be_is_for_a_person(month: str) -> None:
    assert Story().mail("mlee", log(month)).outcome is Outcome.HELD


def test_the_officers_word_goes_before_ours_and_the_cover_says_so() -> None:
    story = Story()
    story.mail("mlee", log("2027-03"), author_text="Arrests: 2. Home visits: 3.")
    letter = cover(story)
    assert [(one.what, one.number) for one in letter.differs] == [("arrest", 0)]
    assert {one.what: one.number for one in letter.figures}["arrest"] == 2


def test_what_is_known_stays_as_it_was_when_the_log_came_in() -> None:
    story = Story()
    story.mail("mlee", log("2027-03"), author_text="all done")
    story.approved("mlee", "3/11")
    record = story.book.logs["log/mlee/2027-03"]
    found = {one.what: one.number for one in known.figures(record, story.unit.people["mlee"], story.situation())}
    assert found["day-away"] == 0


def test_files_go_along_as_long_as_there_is_room() -> None:
    story = Story()
    files = tuple(File(name=name, type="application/pdf", size=size) for name, size in FILES)
    decision = story.mail("mlee", log("2027-02"), files=files)
    (mail,) = [one for one in story.mails(decision) if one.notice == "log-cover"]
    assert mail.forwards == (0, 2)
    assert cover(story).left_out == ("big.pdf (10.0 MB)",)


FILES = (("a.pdf", 1_000_000), ("big.pdf", 10_000_000), ("c.pdf", 2_000_000))


def test_a_name_in_the_words_reaches_the_sergeant_alone() -> None:
    story = Story()
    story.mail("mlee", log("2027-02"), author_text="2 mediations with Jayden Pruitt")
    told = {mail.to.key for mail in story.mails() if "Jayden" in repr(mail)}
    assert told == {"sgt.hart"}
    assert "Jayden" not in repr(story.book.logs)


def test_a_counter_of_an_officer_only() -> None:
    story = Story()
    story.mail("sgt.hart", commands=count("2 mediations"))
    assert story.book.logs == {}
    story.mail("mlee", commands=count("2 mediations in February"))
    assert story.book.logs["log/mlee/2027-02"].state is LogState.OPEN


def test_what_is_not_on_the_list_is_not_counted_and_the_list_is_shown() -> None:
    story = Story()
    (mail,) = story.mails(story.mail("mlee", commands=count("2 welding demos with Tay")))
    assert isinstance(mail.letter, AnswerLetter)
    assert mail.letter.question == "Log: nothing was counted"
    assert "mediations" in mail.letter.lines[1]
    assert "Tay" not in repr(mail)


def test_the_table_has_no_formula_in_it() -> None:
    unit = plain_unit()
    people = {**unit.people, "mlee": replace(unit.people["mlee"], name="=cmd()", title=None)}
    story = Story(unit=replace(unit, people=people)).at(DRAFTS)
    story.tick()
    _, table = rollup.shown(MARCH, story.situation())
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0]["officer"] == "'=cmd()"
    assert {row["month"] for row in rows} == {"2027-03"}


def test_the_roll_up_goes_to_commander_and_sergeants_with_the_table() -> None:
    story = Story().at(DRAFTS)
    story.tick()
    story.at("2027-04-05T15:00").tick()
    mails = [mail for mail in story.mails() if mail.key.startswith("log-rollup/2027-03/")]
    assert [mail.to.key for mail in mails] == ["cmdr.bell", "sgt.hart", "sgt.moua"]
    assert all(isinstance(mail, Mail) and mail.enclosures[0].name == "logs-2027-03.csv" for mail in mails)


def test_who_left_gets_no_reminder_and_their_school_keeps_its_counts() -> None:
    unit = with_person(plain_unit(), "dolson", until=day("3/16"))
    story = Story(unit=unit).at("2027-03-16T14:00")
    story.tick()
    assert {who: letter.due for who, letter in drafts(story).items()} == {"dolson": day("3/16")}
    story.unit = live(unit, (), datetime(2027, 4, 6, 12, tzinfo=UTC))
    story.at("2027-04-06T07:00").tick()
    mails = list(story.mails())
    assert not [mail for mail in mails if mail.notice == "log-reminder" and mail.to.key == "dolson"]
    lines, table = rollup.shown(MARCH, story.situation())
    johnson = [line for line in lines if "Johnson High" in line]
    assert johnson[0].startswith("Ofc. Dan Olson (Johnson High): not handed in, has left the unit")
    assert johnson[1].startswith("Johnson High: 11 school days")
    assert "Dan Olson" in table
    assert not any("Olson" in line for line in missing(frozenset({"dolson", "mlee"}), story.situation()))


def test_what_was_counted_can_be_put_right_as_the_answer_says() -> None:
    story = Story()
    (mail,) = story.mails(story.mail("mlee", commands=count("2 mediations")))
    assert isinstance(mail.letter, AnswerLetter)
    assert mail.letter.lines[-1] == "To put it right: log: mediations 3 not 2"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("it is for February", [FEBRUARY]),
        ("March", [MARCH]),
        ("that was December's", [date(2026, 12, 1)]),
        ("last month", [FEBRUARY]),
        ("2027-02", [FEBRUARY]),
        ("may I send it later", []),
        ("on March 11", []),
        ("Marching band", []),
    ],
)
def test_a_month_in_a_few_words(text: str, found: list[date]) -> None:
    assert list(in_words(text, day("3/9"))) == found
