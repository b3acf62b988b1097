"""Changes and withdrawals: which request is meant, what takes effect at once, what waits (settled 26)."""

from dataclasses import replace

import pytest

from support.situations import Story, absence, answer, change, plain_unit, request, span, spans, verdicts, withdrawal
from watchdesk.model.decision import Mail, Outcome
from watchdesk.model.facts import AbsenceFacts, Item, Kind, Leave, Span
from watchdesk.model.letters import Decided, Notice
from watchdesk.model.records import State


def granted(story: Story, ref: str = "R-101") -> tuple[Span, ...]:
    terms = story.record(ref).granted
    return terms.spans if terms else ()


def test_a_pending_request_takes_its_new_days() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    decision = story.mail("mlee", change("3/10"))
    assert story.record().asked.spans == spans("3/10")
    assert (story.record().asked.version, story.record().state) == (2, State.PENDING)
    assert story.told(decision) == {("ack", "mlee")}


def test_approved_leave_stays_until_its_change_is_decided_and_nobody_is_told() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    decision = story.mail("mlee", change("3/10"))
    assert (granted(story), story.record().state) == (spans("3/9"), State.PENDING)
    assert story.told(decision) == {("ack", "mlee")}
    story.at("2027-03-01T14:00").tick()
    after = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert granted(story) == spans("3/10")
    assert ("absence-changed", "principal.como") in story.told(after)
    assert "R-101/e2/absence/principal.como" in {mail.parent for mail in story.mails(after)}


def test_a_denied_change_leaves_the_old_days_standing() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("mlee", change("3/10"))
    story.at("2027-03-01T14:00").tick()
    decision = story.mail("sgt.hart", verdicts("R-101 no"))
    assert (granted(story), story.record().asked.spans) == (spans("3/9"), spans("3/9"))
    assert story.record().state is State.APPROVED
    assert story.told(decision) == {("decided", "mlee"), ("receipt", "sgt.hart")}


SHORTENED = {
    # name: approved, new days, at once
    "a day less": ("3/8..3/10", "3/8..3/9", True),
    "half the day": ("3/9", "3/9 07:00-11:00", True),
    "a day more": ("3/8..3/9", "3/8..3/10", False),
    "another day": ("3/9", "3/10", False),
    "no end": ("3/9", "3/9..", False),
}


@pytest.mark.parametrize(("old", "new", "at_once"), SHORTENED.values(), ids=SHORTENED)
def test_a_shortening_takes_effect_at_once(old: str, new: str, at_once: bool) -> None:
    story = Story()
    story.approved("mlee", old)
    decision = story.mail("mlee", change(new))
    assert (granted(story) == (span(new),)) is at_once
    assert (("absence-changed", "principal.como") in story.told(decision)) is at_once


def test_another_kind_of_leave_needs_a_decision() -> None:
    story = Story()
    story.approved("dolson", "3/9", leave=Leave.COMP)
    story.mail("dolson", absence(Kind.CHANGE, leave=Leave.VACATION))
    assert story.record().state is State.PENDING
    assert story.record().asked.leave is Leave.VACATION
    assert story.record().asked.spans == spans("3/9")


WHICH = {
    # name: the mail, the record that is meant (None: asked)
    "by reference": (withdrawal(refs=("r-102",)), "R-102"),
    "by the days named": (withdrawal(earlier=("3/23",)), "R-102"),
    "by new days that touch the old": (change("3/23..3/24"), "R-102"),
    "nothing named": (withdrawal(), None),
    "days that are nobody's": (withdrawal(earlier=("5/5",)), None),
    "two references": (withdrawal(refs=("R-101", "R-102")), None),
}


@pytest.mark.parametrize(("item", "ref"), WHICH.values(), ids=WHICH)
def test_which_request_is_meant(item: Item, ref: str | None) -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("mlee", request("3/23"))
    decision = story.mail("mlee", item)
    assert [change_.record.ref for change_ in decision.changes] == ([ref] if ref else [])
    assert (("question", "mlee") in story.told(decision)) is (ref is None)


def test_the_thread_says_which() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("mlee", request("3/23"))
    story.mail("mlee", withdrawal(), reply_to="R-102/e1/ack/mlee")
    assert [r.state for r in story.book.records.values()] == [State.PENDING, State.WITHDRAWN]


@pytest.mark.parametrize(
    ("days", "left"),
    [("3/18..3/19", ("3/18",)), ("3/17..3/19", ("3/17..3/18",))],
)
def test_a_weekday_in_the_thread_of_a_record_is_that_of_its_days(days: str, left: tuple[str, ...]) -> None:
    """On Monday, March 1, "drop the Friday" by itself would be the 5th."""
    story = Story()
    story.approved("mlee", days)
    dropped = withdrawal(earlier=("3/5",))
    assert isinstance(dropped.facts, AbsenceFacts)
    dropped = replace(dropped, facts=replace(dropped.facts, by_weekday=True))
    story.mail("mlee", dropped, reply_to=story.key("ack", "mlee"))
    assert granted(story) == spans(*left)


def test_a_weekday_that_the_record_has_twice_is_asked_about() -> None:
    story = Story()
    story.approved("mlee", "3/12", "3/19")
    dropped = withdrawal(earlier=("3/5",))
    assert isinstance(dropped.facts, AbsenceFacts)
    dropped = replace(dropped, facts=replace(dropped.facts, by_weekday=True))
    decision = story.mail("mlee", dropped, reply_to=story.key("ack", "mlee"))
    assert granted(story) == spans("3/12", "3/19")
    assert ("question", "mlee") in story.told(decision)


def test_an_old_thread_used_for_other_days_does_not_say_which() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("mlee", request("3/23"))
    story.mail("mlee", withdrawal(earlier=("3/9",)), reply_to="R-102/e1/ack/mlee")
    assert [r.state for r in story.book.records.values()] == [State.WITHDRAWN, State.PENDING]


def test_the_answer_to_which_request_does_what_was_wanted() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("mlee", request("3/23"))
    story.mail("mlee", change("4/20"))
    story.mail("mlee", answer(choice=2), reply_to=story.key("question", "mlee"))
    assert story.record("R-102").asked.spans == spans("4/20")
    story.mail("mlee", withdrawal())
    story.mail("mlee", answer(choice=1), reply_to=story.key("question", "mlee"))
    assert story.record("R-101").state is State.WITHDRAWN


def test_nobody_changes_another_officers_request() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    decision = story.mail("dolson", withdrawal(refs=("R-101",)))
    assert (decision.rule, decision.outcome) == ("change-not-theirs", Outcome.HELD)
    assert story.record().state is State.PENDING


def test_a_withdrawal_tells_everybody_who_had_been_told_in_the_same_thread() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    decision = story.mail("mlee", withdrawal())
    assert story.record().state is State.WITHDRAWN
    assert story.told(decision) == {
        ("ack", "mlee"),
        ("absence-cancelled", "principal.como"),
        ("absence-cancelled", "designee.como"),
    }
    parents = {mail.to.key: mail.parent for mail in story.mails(decision)}
    assert parents["principal.como"] == "R-101/e2/absence/principal.como"
    assert [entry.slot for entry in story.entries(decision)] == [None]


def test_one_day_of_several_may_be_taken_back() -> None:
    story = Story()
    story.approved("mlee", "3/8..3/10")
    decision = story.mail("mlee", withdrawal(earlier=("3/9",)))
    assert granted(story) == spans("3/8", "3/10")
    assert ("absence-changed", "principal.como") in story.told(decision)
    assert len(story.entries(decision)) == 2


def test_leave_that_has_begun_keeps_its_past_days() -> None:
    story = Story()
    story.approved("mlee", "3/8..3/10")
    story.at("2027-03-10T05:00").mail("mlee", withdrawal())
    assert granted(story) == spans("3/8..3/9")


def test_taking_it_back_while_a_change_waits_is_asked_about() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("mlee", change("3/10"))
    decision = story.mail("mlee", withdrawal())
    assert decision.rule == "withdrawal-of-what"
    story.mail("mlee", answer(choice=1), reply_to=story.key("question", "mlee"))
    assert (story.record().state, granted(story)) == (State.APPROVED, spans("3/9"))


def test_a_change_of_nothing_is_a_new_request() -> None:
    story = Story()
    decision = story.mail("mlee", change("3/9"))
    assert decision.rule == "change-of-nothing"
    assert story.record().state is State.PENDING


def test_a_withdrawal_of_nothing_is_seen_by_a_person() -> None:
    decision = Story().mail("mlee", withdrawal())
    assert (decision.outcome, decision.for_) == (Outcome.HELD, "sgt.hart")


def test_a_mail_about_sick_leave_never_changes_a_vacation() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("mlee", change("3/1..3/2", leave=Leave.SICK))
    assert granted(story) == spans("3/9")
    assert not story.record("R-102").planned


def test_new_days_under_an_acknowledgement_put_a_wrong_reading_right() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    decision = story.mail("mlee", answer(yes=False, spans=spans("3/10")), reply_to=story.key("ack", "mlee"))
    assert (decision.rule, story.record().asked.spans) == ("answer-corrects", spans("3/10"))
    assert len(story.book.records) == 1


def test_new_days_within_the_old_ones_in_the_thread_of_the_record_take_effect_at_once() -> None:
    story = Story()
    story.approved("mlee", "3/8..3/10")
    decision = story.mail("mlee", change("3/8..3/9"), reply_to=story.key("decided", "mlee"))
    assert (granted(story), story.record().state) == (spans("3/8..3/9"), State.APPROVED)
    assert {("ack", "mlee"), ("absence-changed", "principal.como")} <= story.told(decision)


def test_a_pending_change_that_is_cut_to_the_old_days_leaves_nothing_to_decide() -> None:
    story = Story()
    story.approved("mlee", "3/8..3/9")
    story.mail("mlee", change("3/8..3/10"))
    assert story.record().state is State.PENDING
    story.mail("mlee", change("3/8"), reply_to=story.key("ack", "mlee"))
    assert (granted(story), story.record().state) == (spans("3/8"), State.APPROVED)


def _told_of_the_change(story: Story, key: str) -> Decided:
    letter = story.sent[key].letter  # type: ignore[union-attr]
    assert isinstance(letter, Decided)
    return letter


def test_a_change_that_nobody_decides_expires_alone_and_what_was_approved_stays() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("mlee", change("3/9..3/10"))
    story.at("2027-03-09T08:00").tick()
    assert (granted(story), story.record().asked.spans) == (spans("3/9"), spans("3/9"))
    assert story.record().state is State.APPROVED
    letter = _told_of_the_change(story, story.key("decided", "mlee"))
    assert (letter.verdict, letter.matter.spans) == ("expired", spans("3/9"))
    assert letter.lapsed is not None
    assert letter.lapsed.spans == spans("3/9..3/10")
    assert not [mail for mail in story.mails() if mail.notice in ("absence-changed", "absence-cancelled")]


def test_a_denied_change_names_the_change_and_the_days_that_stay() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("mlee", change("3/10"))
    story.at("2027-03-01T14:00").tick()
    story.mail("sgt.hart", verdicts("R-101 no"))
    letter = _told_of_the_change(story, story.key("decided", "mlee"))
    assert (letter.verdict, letter.matter.spans) == ("denied", spans("3/9"))
    assert letter.lapsed is not None
    assert letter.lapsed.spans == spans("3/10")


def test_a_denied_request_was_no_change() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.at("2027-03-01T14:00").tick()
    story.mail("sgt.hart", verdicts("R-101 no"))
    assert _told_of_the_change(story, story.key("decided", "mlee")).lapsed is None


def test_a_principal_is_known_by_the_roster_and_not_by_the_look_of_their_key() -> None:
    unit = plain_unit()
    people = {("jsmith" if key == "principal.como" else key): person for key, person in unit.people.items()}
    people["jsmith"] = replace(people["jsmith"], key="jsmith")
    como = replace(unit.schools["como"], principal="jsmith")
    story = Story(unit=replace(unit, people=people, schools={**unit.schools, "como": como}))
    ref = story.approved("mlee", "3/11")
    decided = story.sent[story.key("decided", "mlee")]
    assert isinstance(decided, Mail)
    assert isinstance(decided.letter, Decided)
    assert "the principal of Como Park Senior High" in decided.letter.told
    story.mail("mlee", withdrawal(refs=(ref,)))
    cancelled = story.sent[story.key("absence-cancelled", "jsmith")]
    assert isinstance(cancelled, Mail)
    assert isinstance(cancelled.letter, Notice)
    assert (cancelled.letter.away.school, cancelled.letter.away.rover) == ("Como Park Senior High", False)
