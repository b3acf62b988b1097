"""Arrests: what a school hears and when, what is asked, what an answer says (P8, P9; clauses, *Arrests*)."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_type_hints

import pytest

from support.situations import Story, plain_unit, sick, unit_with, with_person
from watchdesk.model.decision import Lane, Mail, Outcome
from watchdesk.model.facts import Arrest, Item, Kind
from watchdesk.model.mail import Origin
from watchdesk.model.offences import Offence, Transport
from watchdesk.model.report_letters import ArrestNotice, ArrestQuestions, ArrestReport
from watchdesk.model.reports import Age, ArrestFacts, Form, Missing, ReportState, Shown
from watchdesk.model.who import Who
from watchdesk.policy.reports import known, said
from watchdesk.policy.reports.age import age

WHEN = datetime(2027, 3, 1, 8, 40)
SENT = datetime(2027, 3, 1, 14, 0)
FULL = Arrest(
    on_grounds=True,
    when=WHEN,
    removed=True,
    principal_told=True,
    parent_told=True,
    case="27-000-123",
    offence=Offence.THEFT,
)
WORDS = "Juvenile, at Humboldt. Words of the officer."


def arrest(school: str | None = "humboldt", **changed: Any) -> Item:
    return Item(kind=Kind.ARREST, act=True, school=school, facts=replace(FULL, **changed))


def report(story: Story, item: Item | None = None, sender: str = "kxiong", **more: Any) -> Any:
    return story.mail(sender, item or arrest(), **{"author_text": WORDS, "subject": "arrest", **more})


def reply(story: Story, text: str, sender: str = "kxiong", notice: str = "arrest-facts", **more: Any) -> Any:
    other = Item(kind=Kind.OTHER, act=False)
    return story.mail(sender, other, reply_to=story.key(notice, sender), author_text=text, **more)


def shown(mail: Mail) -> Shown:
    assert isinstance(mail.letter, ArrestNotice)
    return mail.letter.shown


HEADS = {("arrest", "principal.humboldt"), ("arrest", "designee.humboldt")}
POLICE = {("arrest-report", "sgt.moua"), ("arrest-facts", "kxiong")}


# --- at once ----------------------------------------------------------------------------------------------


def test_a_whole_report_is_told_at_once_and_in_the_urgent_lane() -> None:
    story = Story()
    decision = report(story)
    assert story.told(decision) == HEADS | POLICE
    assert (decision.rule, decision.clause, decision.outcome) == ("arrest", "P8", Outcome.SETTLED)
    assert {mail.lane for mail in story.mails(decision)} == {Lane.URGENT}
    assert story.book.reports["A-101"].state is ReportState.CLOSED
    assert story.book.next_number == 102


def test_the_school_gets_list_values_a_day_a_time_and_the_case_number() -> None:
    story = Story()
    mail = next(mail for mail in story.mails(report(story)) if mail.to.key == "principal.humboldt")
    assert mail.key == "A-101/e1/arrest/principal.humboldt"
    assert shown(mail) == Shown(
        form=Form.FULL,
        school="humboldt",
        day=date(2027, 3, 1),
        on_grounds=True,
        at=time(8, 40),
        removed=True,
        age=Age.JUVENILE,
        offence=Offence.THEFT,
        case="27-000-123",
    )


def test_no_letter_to_a_school_has_a_field_for_words() -> None:
    """Strings are the school's name and id, and a case number; everything else is a list value, a day or a time."""
    texts = {name for name, kind in get_type_hints(Shown).items() if kind in (str, str | None)}
    assert texts == {"school", "case"}
    kinds = get_type_hints(ArrestNotice)
    assert {name for name, kind in kinds.items() if kind is str} == {"school", "why"}
    assert {kind for name, kind in kinds.items() if name not in ("school", "why")} <= {
        Who,
        Who | None,
        Shown,
        Shown | None,
    }
    assert "words" not in {field.name for letter in (ArrestNotice, ArrestQuestions) for field in fields(letter)}


@pytest.mark.parametrize(
    "number", ["27-000-1234", "x27-000-123", "27-000-123\n", "John Smith", "27-000-12", "２７-000-123"]
)
def test_a_case_number_that_does_not_wholly_match_stays_with_the_police(number: str) -> None:
    story = Story()
    mails = story.mails(report(story, arrest(case=number)))
    assert [shown(mail).case for mail in mails if mail.notice == "arrest"] == [None, None]
    (to_sergeant,) = (mail.letter for mail in mails if mail.notice == "arrest-report")
    assert isinstance(to_sergeant, ArrestReport)
    assert to_sergeant.facts.case == number


def test_the_sergeant_gets_every_word_and_the_school_a_number_to_call() -> None:
    story = Story()
    mails = {mail.notice: mail.letter for mail in story.mails(report(story))}
    assert isinstance(mails["arrest-report"], ArrestReport)
    assert isinstance(mails["arrest"], ArrestNotice)
    assert mails["arrest-report"].words == WORDS
    assert mails["arrest"].sergeant == Who(name="Sgt. Chue Moua", phone="651-555-0111")


def test_a_time_after_the_mail_itself_is_none() -> None:
    story = Story()
    report(story, arrest(when=datetime(2027, 3, 1, 13, 0)))
    assert story.book.reports["A-101"].facts.when is None


def test_a_sergeant_who_names_no_officer_made_no_arrest() -> None:
    story = Story()
    mails = story.mails(report(story, sender="sgt.moua"))
    letters = [mail.letter for mail in mails if isinstance(mail.letter, ArrestNotice)]
    assert {letter.officer for letter in letters} == {None}
    assert {mail.to.key for mail in mails} == {"principal.humboldt", "designee.humboldt", "sgt.moua", "cmdr.bell"}


# --- what is missing --------------------------------------------------------------------------------------

NEEDED = {
    "grounds": {"on_grounds": None},
    "time": {"when": None},
    "removed": {"removed": None},
    "offence": {"offence": None},
}


@pytest.mark.parametrize("absent", NEEDED.values(), ids=NEEDED)
def test_what_is_missing_is_asked_and_the_bare_form_follows_after_twenty_minutes(absent: dict[str, Any]) -> None:
    story = Story()
    assert story.told(report(story, arrest(**absent))) == POLICE
    assert story.told(story.at("2027-03-01T09:19").tick()) == set()
    decisions = story.at("2027-03-01T09:20").tick()
    assert story.told(decisions) == HEADS | {("arrest-report", "sgt.moua")}
    bare = [shown(mail) for mail in story.mails(decisions) if mail.notice == "arrest"]
    assert {(one.form, one.at, one.removed, one.age, one.case) for one in bare} == {(Form.BARE, None, None, None, None)}
    assert story.told(story.at("2027-03-01T09:40").tick()) == set()


def test_where_neither_grounds_nor_a_school_are_named_no_school_is_told() -> None:
    """The officer serves there, but the arrest may have been anywhere (settled 45)."""
    story = Story()
    report(story, arrest(on_grounds=None), author_text="One arrested.")
    assert story.told(story.at("2027-03-01T09:40").tick()) == set()
    assert story.told(reply(story, "on school grounds. juvenile")) >= HEADS


def test_the_school_of_a_sergeants_own_report_calls_that_sergeant() -> None:
    story = Story()
    letters = [mail.letter for mail in story.mails(report(story, sender="sgt.moua"))]
    assert {one.sergeant.name for one in letters if isinstance(one, ArrestNotice)} == {"Sgt. Chue Moua"}


def test_the_minutes_are_the_units() -> None:
    story = Story(unit=unit_with(arrest_bare_after_minutes=5))
    report(story, arrest(removed=None))
    assert story.told(story.at("2027-03-01T09:05").tick()) >= HEADS


def test_a_desk_that_was_down_for_days_drops_the_bare_form_and_says_so() -> None:
    story = Story()
    report(story, arrest(removed=None))
    found = [one for one in story.at("2027-03-05T09:00").tick() if one.rule == "report-too-late"]
    assert [one.dropped for one in found] == [("A-101/bare",)]
    assert all(notice != "arrest" for notice, _ in story.told(found))


def test_parents_are_a_juveniles_and_the_principal_is_of_the_grounds() -> None:
    nothing = ArrestFacts()
    assert known.missing(nothing) == tuple(one for one in Missing if one is not Missing.TRANSPORT)
    assert Missing.PARENT_TOLD not in known.missing(replace(nothing, age=Age.ADULT))
    off_grounds = known.missing(replace(nothing, on_grounds=False))
    assert {Missing.PRINCIPAL_TOLD, Missing.REMOVED}.isdisjoint(off_grounds)


def test_removed_before_the_principal_was_told_is_early() -> None:
    cases = [(True, False, True), (True, True, False), (False, False, False), (True, None, False)]
    assert all(known.is_early(ArrestFacts(removed=r, principal_told=t)) is early for r, t, early in cases)


# --- answers ----------------------------------------------------------------------------------------------


def test_an_answer_in_time_makes_one_full_notice() -> None:
    story = Story()
    report(story, arrest(removed=None))
    assert story.told(reply(story, "yes")) == HEADS | POLICE
    assert [one.form for mail in story.mails() if mail.notice == "arrest" for one in (shown(mail),)] == [Form.FULL] * 2
    assert story.told(story.at("2027-03-01T10:00").tick()) == set()


def test_an_answer_after_the_bare_form_completes_it_in_its_thread() -> None:
    story = Story()
    report(story, arrest(removed=None))
    story.at("2027-03-01T09:30").tick()
    mails = [mail for mail in story.mails(reply(story, "He was removed.")) if isinstance(mail.letter, ArrestNotice)]
    assert {(mail.notice, mail.letter.why) for mail in mails if isinstance(mail.letter, ArrestNotice)} == {
        ("arrest-corrected", "completed")
    }
    assert {mail.parent for mail in mails} == {f"A-101/e2/arrest/{who}.humboldt" for who in ("principal", "designee")}


def test_a_void_before_anybody_was_told_tells_no_school() -> None:
    story = Story()
    report(story, arrest(removed=None))
    assert story.told(reply(story, "void")) == POLICE
    assert story.told(story.at("2027-03-01T10:00").tick()) == set()


def test_what_a_sergeant_makes_void_the_officer_reads_too() -> None:
    story = Story()
    report(story)
    told = story.told(reply(story, "void", sender="sgt.moua", notice="arrest-report"))
    assert {("arrest-facts", "sgt.moua"), ("arrest-facts", "kxiong")} <= told
    assert ("arrest-corrected", "principal.humboldt") in told


def test_a_second_void_says_nothing_new_to_a_school() -> None:
    story = Story()
    report(story)
    assert ("arrest-corrected", "principal.humboldt") in story.told(reply(story, "void"))
    assert story.told(reply(story, "void, I said")) == POLICE


def test_another_officer_changes_nothing() -> None:
    story = Story()
    report(story)
    other = Item(kind=Kind.OTHER, act=False)
    decision = story.mail("mlee", other, reply_to=story.key("arrest-facts", "kxiong"), author_text="void")
    assert story.book.reports["A-101"].state is ReportState.CLOSED
    assert ("arrest-report", "sgt.moua") in story.told(decision)
    assert all(not notice.startswith("arrest-c") for notice, _ in story.told(decision))


def test_leave_asked_for_in_the_thread_of_an_arrest_is_leave() -> None:
    story = Story()
    report(story)
    decision = story.mail("kxiong", sick("3/2"), reply_to=story.key("arrest-facts", "kxiong"))
    assert decision.rule == "sick"


def test_a_mail_in_no_thread_that_names_the_arrest_is_about_it() -> None:
    story = Story()
    report(story)
    other = Item(kind=Kind.OTHER, act=False)
    story.mail("kxiong", other, subject="A-101", author_text="void, wrong student")
    assert story.book.reports["A-101"].state is ReportState.VOID


@pytest.mark.parametrize(("kind", "rule"), [(Kind.MONTHLY_LOG, "log-handed-in"), (Kind.MEETING, "for-a-person")])
def test_a_log_that_names_an_arrest_is_a_log(kind: Kind, rule: str) -> None:
    story = Story()
    report(story)
    log = Item(kind=kind, act=True)
    assert story.mail("kxiong", log, author_text="Arrests: A-101 (void)").rule == rule
    assert story.book.reports["A-101"].state is ReportState.CLOSED


def test_the_same_case_number_is_the_same_arrest_until_it_is_void() -> None:
    story = Story()
    report(story)
    again = report(story, arrest(case="27 000 123"), sender="rruiz")
    assert (again.rule, story.told(again)) == (
        "arrest-again",
        {("arrest-report", "sgt.moua"), ("arrest-facts", "rruiz")},
    )
    assert set(story.book.reports) == {"A-101"}
    reply(story, "void")
    assert report(story).rule == "arrest"


def test_the_officer_who_reports_a_case_that_the_sergeant_reported_is_its_officer() -> None:
    story = Story()
    report(story, sender="sgt.moua")
    assert story.told(report(story)) == {("arrest-report", "sgt.moua"), ("arrest-facts", "kxiong")}
    assert story.book.reports["A-101"].officer == "kxiong"


def test_the_same_message_settled_again_changes_nothing() -> None:
    story = Story()
    report(story, message="m1")
    decision = report(story, message="m1")
    assert (decision.outcome, decision.effects, decision.filings) == (Outcome.FILED, (), ())


# --- who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sender", "origin"), [("kxiong", Origin.NONE), ("principal.humboldt", Origin.INTERNAL)])
def test_what_no_officer_is_proved_to_report_goes_to_the_sergeant_alone(sender: str, origin: Origin) -> None:
    story = Story()
    decision = report(story, sender=sender, origin=origin)
    assert (decision.rule, decision.outcome) == ("arrest-of-others", Outcome.HELD)
    assert story.told(decision) == {("passed-on", "sgt.moua")}
    assert story.book.reports == {}


def test_off_grounds_only_a_sergeants_word_tells_the_school() -> None:
    story = Story()
    assert story.told(report(story, arrest(on_grounds=False))) == POLICE
    assert story.told(story.at("2027-03-01T10:00").tick()) == set()
    assert HEADS.isdisjoint(story.told(reply(story, "release")))
    assert story.told(reply(story, "Release, please", sender="sgt.moua", notice="arrest-report")) >= HEADS
    assert story.book.reports["A-101"].released_by == "sgt.moua"


def test_off_grounds_nobody_is_removed_from_the_building() -> None:
    """Neither asked nor shown, and the school gets the full notice all the same; on grounds after all it is asked."""
    story = Story()
    report(story, arrest(on_grounds=False, removed=None))
    released = reply(story, "release", sender="sgt.moua", notice="arrest-report")
    shown = [mail.letter.shown for mail in story.mails(released) if isinstance(mail.letter, ArrestNotice)]
    assert {(one.form, one.removed) for one in shown} == {(Form.FULL, None)}
    reply(story, "correction: it was on school grounds")
    assert Missing.REMOVED in known.missing(story.book.reports["A-101"].facts)


def test_what_a_release_does_not_change_is_told_to_whoever_wrote_it_alone() -> None:
    story = Story()
    report(story, arrest(on_grounds=False))
    reply(story, "release", sender="sgt.moua", notice="arrest-report")
    assert story.told(reply(story, "release", sender="sgt.moua", notice="arrest-report")) == {
        ("arrest-facts", "sgt.moua")
    }
    reply(story, "void")
    again = reply(story, "release", sender="sgt.moua", notice="arrest-report")
    assert story.told(again) == {("arrest-facts", "sgt.moua")}


@pytest.mark.parametrize("text", ["do not release", "ok", "released him at 10", "the parents asked for a release form"])
def test_other_words_release_nothing(text: str) -> None:
    assert not said.releases(text)


def test_a_school_whose_principal_left_is_told_by_its_designee() -> None:
    unit = with_person(plain_unit(), "principal.humboldt", addresses=())
    assert {one for one in Story(unit=unit).told(report(Story(unit=unit))) if one[0] == "arrest"} == {
        ("arrest", "designee.humboldt")
    }


def test_a_mailbox_of_both_gets_one_notice() -> None:
    unit = plain_unit()
    address = unit.people["principal.humboldt"].addresses[0]
    shared = replace(unit.schools["humboldt"], designee=address)
    story = Story(unit=replace(unit, schools={**unit.schools, "humboldt": shared}))
    assert {one for one in story.told(report(story)) if one[0] == "arrest"} == {("arrest", "principal.humboldt")}


# --- what an answer says ----------------------------------------------------------------------------------

KNOWN = ArrestFacts(school="humboldt", when=datetime(2027, 3, 1, 13, 10), removed=True)
ASKED = (Missing.GROUNDS, Missing.AGE, Missing.PRINCIPAL_TOLD, Missing.PARENT_TOLD)
SAID: dict[str, dict[str, Any]] = {
    "it was 1:40 not 1:10": {"when": datetime(2027, 3, 1, 13, 40)},
    "Correction: 10:15 a.m.": {"when": datetime(2027, 3, 1, 10, 15)},
    "Should be 1:40 p.m.": {"when": datetime(2027, 3, 1, 13, 40)},
    "He was booked at 13:55.": {"removed": True},
    "It was at Harding, not Humboldt.": {"school": "harding"},
    "Harding": {},
    "The arrest was at 12:50 pm.": {"when": datetime(2027, 3, 1, 12, 50)},
    "on school grounds, yes": {"on_grounds": True},
    "off campus, at the bus stop": {"on_grounds": False},
    "He stayed at the school": {"removed": False},
    "He was not removed.": {"removed": False},
    "1. yes 2. juvenile 3. yes 4. no": {
        "on_grounds": True,
        "age": Age.JUVENILE,
        "principal_told": True,
        "parent_told": False,
    },
    "1 yes\n3 not yet": {"on_grounds": True, "principal_told": False},
    "1 in the gym\n3 not yet": {"on_grounds": True, "principal_told": False},
    "1 at the gas station on Grand": {"on_grounds": False},
    "1 in the parking lot": {},
    "1 outside the gym, across the street": {},
    "1 he stays in class": {},
    "Sgt,\n1 yes\n2 adult": {"on_grounds": True, "age": Age.ADULT},
    "at 3 no one was there": {},
    "9 yes 1 no": {},
    "He did not resist at 12:30": {},
    "Harding not Humboldt": {"school": "harding"},
    "I removed the knife from his bag": {},
    "The knife was removed": {},
    "removed at 0905": {"removed": True},
    "Removed 9:05 am by the transport unit. Mother told 0907": {"removed": True, "parent_told": True},
    "now removed, all quiet": {"removed": True},
    "not removed yet": {},
    "removed 2 knives": {},
    "removed at 0905 the knife": {},
    "on grounds, removed, all calm": {"on_grounds": True, "removed": True},
    "Called the mother, no answer": {},
    "The principal was told after we left": {"principal_told": False},
    "minor injuries, he was hit in the head and told me so": {},
    "he was pushed by an adult": {},
    "yes": {},
    "The principal was not told. Mom was called.": {"principal_told": False, "parent_told": True},
    "principal and parents not told yet": {},
    "I will tell the principal": {},
    "I tried to call the mother": {},
    "Was the principal told?": {},
    "Offense: theft": {"offence": Offence.THEFT},
    "arrested for 5th degree assault": {"offence": Offence.ASSAULT},
    "just a 5th degree assault.": {"offence": Offence.ASSAULT},
    "He was arrested for theft and assault": {},
    "He fought with us in the lobby": {},
    "not for theft": {},
    "Age: 16 / F": {"age": Age.JUVENILE},
    "He is 19 yo": {"age": Age.ADULT},
    "16 years old, the victim is an adult": {},
    "case number is 27-000-777": {"case": "27-000-777"},
    "it was 27-000-777 not 27-000-123": {"case": "27-000-777"},
    "we will talk at 2:30 pm": {},
    "": {},
}


@pytest.mark.parametrize("text", SAID, ids=[text[:40] or "nothing" for text in SAID])
def test_an_answer_says_this_and_no_more(text: str) -> None:
    found = said.understood(text, ASKED, KNOWN, said.Around(unit=plain_unit(), sent=SENT))
    assert found == said.Said(facts=ArrestFacts(**SAID[text]))


DAYS = {
    "on 2/11 at 1:40 pm": datetime(2027, 2, 11, 13, 40),
    "it was february 11, 2027 at 1340": datetime(2027, 2, 11, 13, 40),
    "the 11th of Feb at 1340": datetime(2027, 2, 11, 13, 40),
    "12/11 at 1340": datetime(2026, 12, 11, 13, 40),
    "2/30 at 1340": None,
    "on 2/11 or 2/12 at 1340": None,
    "at 1340": None,
}


@pytest.mark.parametrize(("text", "when"), DAYS.items(), ids=DAYS)
def test_the_day_of_an_arrest_that_comes_out_late_must_be_said(text: str, when: datetime | None) -> None:
    around = said.Around(unit=plain_unit(), sent=datetime(2027, 3, 2, 9, 30), late=True)
    assert said.understood(text, (), ArrestFacts(), around).facts.when == when


VOIDS = {
    "void": True,
    "Void, wrong school": True,
    "please disregard this": True,
    "No arrest was made after all.": True,
    "should I void it?": False,
    "don't void it": False,
    "don’t void it": False,
    "if the court says void, I will tell you": False,
    "the warrant is not void": False,
    "avoid the front door": False,
    "He showed disregard for everybody": False,
    "He voided his bladder in the car": False,
    "Disregard.": True,
    "Void this, she was released without charges": True,
    "She was not charged, void": True,
    "no need to void it": False,
}


@pytest.mark.parametrize(("text", "is_void"), VOIDS.items(), ids=VOIDS)
def test_only_a_plain_word_makes_an_arrest_void(text: str, is_void: bool) -> None:
    assert said.understood(text, ASKED, KNOWN, said.Around(unit=plain_unit(), sent=SENT)).void is is_void


@pytest.mark.parametrize("text", ["1:" * 20_000, "not " * 20_000, "at 1:40 " * 9_000, "(" * 50_000, "1 yes " * 20_000])
def test_no_answer_takes_long(text: str) -> None:
    begun = datetime.now(UTC)  # noqa: TID251 - a stopwatch
    said.understood(text, ASKED, ArrestFacts(), said.Around(unit=plain_unit(), sent=SENT))
    assert datetime.now(UTC) - begun < timedelta(seconds=2)  # noqa: TID251


# --- what it was for, and who was driven --------------------------------------------------------------------


def test_who_is_of_age_is_needed_for_the_full_notice() -> None:
    story = Story()
    assert story.told(report(story, author_text="At Humboldt. Words of the officer.")) == POLICE
    assert story.told(reply(story, "1 juvenile")) == HEADS | POLICE


def test_what_is_in_no_category_is_not_asked_and_no_school_reads_it() -> None:
    story = Story()
    mails = [mail for mail in story.mails(report(story, arrest(offence=Offence.OTHER))) if mail.notice == "arrest"]
    assert [(shown(mail).form, shown(mail).offence) for mail in mails] == [(Form.FULL, None)] * 2


@pytest.mark.parametrize(
    ("answer", "category"),
    [
        ("theft", Offence.THEFT),
        ("1 warrant", Offence.WARRANT),
        ("1 loitering", Offence.OTHER),
        ("1 theft, threats", None),
    ],
)
def test_the_category_is_asked_and_answered_from_the_list(answer: str, category: Offence | None) -> None:
    story = Story()
    report(story, arrest(offence=None))
    reply(story, answer)
    assert story.book.reports["A-101"].facts.offence is category


def test_another_category_corrects_the_notice() -> None:
    story = Story()
    report(story)
    decision = reply(story, "It was robbery, not theft.")
    assert {shown(mail).offence for mail in story.mails(decision) if mail.notice == "arrest-corrected"} == {
        Offence.ROBBERY
    }


def test_a_transport_without_a_reason_is_asked_and_no_school_hears_of_it() -> None:
    """P10: the reason is on the record; the school's notice does not wait for it."""
    story = Story()
    assert story.told(report(story, arrest(transport=Transport.UNSAID))) == HEADS | POLICE
    assert story.book.reports["A-101"].asked == (Missing.TRANSPORT,)
    assert story.book.reports["A-101"].state is ReportState.OPEN
    assert story.told(reply(story, "the victim, to the hospital")) == POLICE
    assert story.book.reports["A-101"].facts.transport is Transport.VICTIM
    assert story.book.reports["A-101"].state is ReportState.CLOSED


def test_a_reason_that_is_known_is_not_asked() -> None:
    story = Story()
    report(story, arrest(transport=Transport.ARREST))
    assert story.book.reports["A-101"].asked == ()


def test_an_arrest_that_is_only_forwarded_goes_to_the_sergeant_and_to_no_school() -> None:
    story = Story()
    decision = story.mail("kxiong", Item(kind=Kind.ARREST, act=False), author_text="FYI, mine.", subject="Fwd: arrest")
    assert story.told(decision) == {("passed-on", "sgt.moua")}
    assert decision.outcome is Outcome.HELD
    assert story.book.reports == {}


def test_who_may_not_change_it_is_asked_nothing() -> None:
    story = Story()
    report(story, arrest(removed=None))
    mail = Item(kind=Kind.OTHER, act=False)
    decision = story.mail("rruiz", mail, reply_to=story.key("arrest-facts", "kxiong"), author_text="1 yes, removed")
    (letter,) = (one.letter for one in story.mails(decision) if isinstance(one.letter, ArrestQuestions))
    assert (letter.may_answer, letter.asks) == (False, ())
    assert story.book.reports["A-101"].facts.removed is None


AGES = {
    "15yo male": Age.JUVENILE,
    "17 YOA M": Age.JUVENILE,
    "Juv female, 14": Age.JUVENILE,
    "student, 17, by the gym": Age.JUVENILE,
    "age 19": Age.ADULT,
    "Arrested an adult on school grounds": Age.ADULT,
    "He is not 16 years old": None,
    "His father, 42, was told": None,
    "The victim is 15 yo": None,
    "room 15 male locker room": None,
    "She would not leave. 38 years old.": Age.ADULT,
    "male at 13:05": None,
    "taken to the juvenile center": None,
    "one juvenile and one adult": None,
    "Arrest at Como 0845, theft. Adult, 18. Taken to LEC.": Age.ADULT,
    "Adult, 16.": None,
    "Adult volunteers helped. Arrested a 15 yo.": Age.JUVENILE,
    "Male, DOB 05/14/2010, theft": Age.JUVENILE,
    "born May 14, 2006": Age.ADULT,
    "DOB 3/1/09": Age.ADULT,
    "DOB 3/2/09": Age.JUVENILE,
    "DOB 13/40/2010": None,
    "Juvenile male arrested, the victim is an adult staff member.": Age.JUVENILE,
    "Arrested at 0845, assault on a 14 yo victim. The suspect is a juvenile.": Age.JUVENILE,
    "The victim, age 15, was hit by the suspect, age 19.": Age.ADULT,
    "The victim, 15 yo, declined. He was arrested.": None,
    "Arrested one. The victim was hurt. He is 15 years old.": None,
    "Arrested a student. Adult, a parent, was there.": None,
    "Assault by a student on staff. Staff member, 34 yoa male, hurt. Student arrested.": None,
    "Arrested a student, 16 yoa, who hit a teacher.": Age.JUVENILE,
    "Adult male arrested, 34 yoa, for trespass.": Age.ADULT,
}


@pytest.mark.parametrize("text", AGES)
def test_juvenile_or_adult_is_said_in_words_or_in_years(text: str) -> None:
    assert age(text, on=SENT.date()) is AGES[text]


def test_a_day_of_birth_says_nothing_without_the_day_of_the_mail() -> None:
    assert age("DOB 3/1/09") is None


def test_a_principal_told_at_an_hour_that_may_lie_behind_the_removal_is_asked_about() -> None:
    story = Story()
    report(story, arrest(removed=True, principal_told=True, told_late=True))
    assert Missing.PRINCIPAL_TOLD in story.book.reports["A-101"].asked
