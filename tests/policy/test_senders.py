"""Strangers, machines, mail that cannot be proved, commands of the desk, and what a person must read (I6, P7)."""

import pytest

from support.situations import Story, answer, plain_unit, request, sick, spans, unit_with, verdicts, withdrawal
from watchdesk.model.decision import Lane, Outcome
from watchdesk.model.facts import Command, Item, Kind, Machine
from watchdesk.model.letters import Admin, AnswerLetter, Confirm, NotUnderstood, PassedOn
from watchdesk.model.mail import Origin
from watchdesk.model.records import State
from watchdesk.policy import paused

OTHER = Item(kind=Kind.OTHER, act=False)


def test_a_stranger_is_never_answered_and_a_person_sees_the_mail() -> None:
    decision = Story().mail("parent@mailbox.example", OTHER)
    assert (decision.rule, decision.clause, decision.outcome) == ("stranger", "I6", Outcome.HELD)
    assert decision.effects == ()


def test_a_stranger_who_claims_to_be_ours_has_the_officer_asked_once_a_day() -> None:
    story = Story()
    first = story.mail("dan.home@mailbox.example", request("3/9"), claims="dolson")
    (mail,) = story.mails(first)
    assert (mail.notice, mail.to.address) == ("confirm", "dolson@stpaul.example")
    assert isinstance(mail.letter, Confirm)
    assert (mail.letter.about, mail.letter.from_address) == ("stranger", "dan.home@mailbox.example")
    assert (first.outcome, first.for_, first.changes) == (Outcome.HELD, "sgt.hart", ())
    assert story.mails(story.mail("dan.home@mailbox.example", request("3/9"), claims="dolson")) == []
    story.at("2027-03-02T09:00")
    assert len(story.mails(story.mail("dan.home@mailbox.example", request("3/9"), claims="dolson"))) == 1


def test_a_stranger_who_claims_to_be_sick_is_passed_on_to_police_only() -> None:
    story = Story()
    decision = story.mail("kou@mailbox.example", sick("3/1"), claims="kxiong")
    assert story.told(decision) == {("confirm", "kxiong"), ("passed-on", "sgt.moua")}
    assert story.book.records == {}


UNPROVED = {
    "time off": (request("3/9"), Origin.UNKNOWN),
    "sick": (sick("3/1"), Origin.NONE),
    "withdrawal": (withdrawal(), Origin.NONE),
    "an answer": (answer(yes=True), Origin.NONE),
}


@pytest.mark.parametrize(("item", "origin"), UNPROVED.values(), ids=UNPROVED)
def test_a_roster_address_that_fails_its_proof_is_a_stranger(item: Item, origin: Origin) -> None:
    story = Story()
    decision = story.mail("mlee", item, origin=origin)
    assert (decision.rule, decision.outcome, decision.changes) == ("not-proved", Outcome.HELD, ())
    assert ("confirm", "mlee") in story.told(decision)


def test_what_the_officer_confirms_is_left_to_a_person() -> None:
    story = Story()
    story.mail("mlee", request("3/9"), origin=Origin.NONE)
    decision = story.mail("mlee", answer(yes=True), reply_to=story.key("confirm", "mlee"), origin=Origin.NONE)
    assert (decision.rule, decision.outcome) == ("written-elsewhere", Outcome.HELD)


MACHINES = {
    "our own mail": ({"own": True}, "our-own", Outcome.FILED),
    "a newsletter": ({"machine": Machine.LIST}, "machine", Outcome.FILED),
    "a receipt": ({"machine": Machine.RECEIPT}, "machine", Outcome.FILED),
    "a bounce of whatever": ({"machine": Machine.BOUNCE}, "bounce-of-what", Outcome.HELD),
    "a delay of whatever": ({"machine": Machine.DELAY}, "bounce-of-what", Outcome.FILED),
}


@pytest.mark.parametrize(("reading", "rule", "outcome"), MACHINES.values(), ids=MACHINES)
def test_machines_are_never_answered(reading: dict[str, object], rule: str, outcome: Outcome) -> None:
    decision = Story().mail("daemon@mx.example", Item(kind=Kind.AUTOMATIC, act=True), **reading)  # type: ignore[arg-type]
    assert (decision.rule, decision.outcome, decision.effects) == (rule, outcome, ())


def test_an_automatic_reply_decides_nothing() -> None:
    story = Story()
    story.mail("mlee", request("3/1"))
    approval = story.key("approval", "sgt.hart")
    story.mail("sgt.hart", verdicts("yes"), reply_to=approval, machine=Machine.AUTO_REPLY)
    assert story.record().state is State.PENDING


AWAY = {
    # name: the date of return it names, away until
    "a date": ("3/4", "2027-03-04T00:00:00-06:00"),
    "no date": (None, "2027-03-02T09:00:00-06:00"),
    "a date long past": ("2/4", "2027-03-02T09:00:00-06:00"),
    "an absurd date": ("2099-01-01", "2027-05-02T10:00:00-05:00"),
}


@pytest.mark.parametrize(("returns", "until"), AWAY.values(), ids=AWAY)
def test_how_long_an_automatic_reply_of_the_sergeant_holds(returns: str | None, until: str) -> None:
    story = Story()
    until_day = spans(returns)[0].start if returns else None
    automatic = Item(kind=Kind.AUTOMATIC, act=True)
    decision = story.mail("sgt.hart", automatic, machine=Machine.AUTO_REPLY, away_until=until_day)
    (overlay,) = decision.overlays
    assert overlay.end is not None
    assert overlay.end.astimezone(story.unit.timezone).isoformat() == until


def test_a_forged_automatic_reply_hands_the_say_to_nobody() -> None:
    story = Story()
    automatic = Item(kind=Kind.AUTOMATIC, act=True)
    decision = story.mail("sgt.hart", automatic, machine=Machine.AUTO_REPLY, origin=Origin.NONE)
    assert (decision.outcome, decision.overlays) == (Outcome.FILED, ())


def test_an_arrest_that_a_school_reports_is_passed_on_in_the_urgent_lane() -> None:
    story = Story()
    decision = story.mail("principal.como", Item(kind=Kind.ARREST, act=True), author_text="A fight in the gym.")
    (mail,) = story.mails(decision)
    assert (mail.notice, mail.to.key, mail.lane) == ("passed-on", "sgt.hart", Lane.URGENT)
    assert isinstance(mail.letter, PassedOn)
    assert mail.letter.words == "A fight in the gym."
    assert (decision.outcome, decision.for_) == (Outcome.HELD, "sgt.hart")


HELD = {
    "a meeting": ("mlee", Kind.MEETING, "sgt.hart"),
    "a school's monthly log": ("principal.humboldt", Kind.MONTHLY_LOG, "sgt.moua"),
    "other": ("mlee", Kind.OTHER, "sgt.hart"),
    "a principal's meeting": ("principal.humboldt", Kind.MEETING, "sgt.moua"),
}


@pytest.mark.parametrize(("sender", "kind", "shown_to"), HELD.values(), ids=HELD)
def test_everything_else_is_for_a_person(sender: str, kind: Kind, shown_to: str | None) -> None:
    decision = Story().mail(sender, Item(kind=kind, act=True))
    assert (decision.outcome, decision.for_) == (Outcome.HELD, shown_to)


def test_who_of_the_police_was_not_understood_is_told_so_once_a_day() -> None:
    story, nonsense = Story(), Item(kind=Kind.OTHER, act=False)
    first, again = (story.mail("sgt.hart", nonsense) for _ in range(2))
    (mail,) = story.mails(first)
    assert (mail.notice, mail.to.key, mail.automatic) == ("not-understood", "sgt.hart", "auto-replied")
    assert isinstance(mail.letter, NotUnderstood)
    assert "approve R-104" in mail.letter.examples
    assert not story.mails(again)


def test_nobody_is_answered_who_only_sent_the_desk_a_copy() -> None:
    assert not Story().mail("mlee", OTHER, cc=(plain_unit().desk,)).effects


def test_thanks_are_filed() -> None:
    decision = Story().mail("mlee", Item(kind=Kind.OTHER, act=False, polite=True))
    assert (decision.rule, decision.outcome) == ("thanks", Outcome.FILED)


def test_an_answer_to_nothing_is_told_so_once_a_day() -> None:
    story = Story()
    first = story.mail("mlee", answer(yes=True))
    assert story.told(first) == {("not-understood", "mlee")}
    second = story.mail("mlee", answer(yes=True))
    assert (second.effects, second.outcome) == ((), Outcome.HELD)


def test_yes_to_an_acknowledgement_is_filed_and_no_asks_what_is_right() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    ack = story.key("ack", "mlee")
    assert story.mail("mlee", answer(yes=True), reply_to=ack).outcome is Outcome.FILED
    story.mail("mlee", answer(yes=False), reply_to=ack)
    assert story.record().state is State.ASKED
    story.mail("mlee", answer(spans=spans("3/10")), reply_to=story.key("question", "mlee"))
    assert story.record().asked.spans == spans("3/10")


# --- commands ---------------------------------------------------------------------------------------------


def command(verb: str, words: str = "", **more: object) -> tuple[Command, ...]:
    return (Command(verb=verb, words=words, **more),)  # type: ignore[arg-type]


def lines(story: Story) -> tuple[str, ...]:
    letter = story.mails(story.decisions[-1])[0].letter
    assert isinstance(letter, AnswerLetter)
    return letter.lines


def test_status_shows_an_officer_their_own_and_a_sergeant_what_to_decide() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("kxiong", request("3/10"))
    story.mail("mlee", OTHER, commands=command("status"))
    assert [line.split(":")[0] for line in lines(story)] == ["Yours"]
    story.mail("sgt.hart", OTHER, commands=command("status"))
    assert ["R-101" in line for line in lines(story)] == [True]


def test_who_is_off_answers_for_the_days_named() -> None:
    story = Story()
    story.approved("mlee", "3/11 07:00-11:00")
    story.mail("jtorres", request("3/11"))
    story.mail("sgt.hart", OTHER, commands=command("who-is-off", "3/11?", spans=spans("3/11")))
    assert lines(story) == (
        "Thursday, March 11, 2027: Ofc. Mai Lee (Como Park Senior High), 07:00-11:00, nobody covers; "
        "Ofc. Jaime Torres (Central High) (not yet decided)",
    )


def test_what_the_desk_cannot_do_yet_it_does_not_promise() -> None:
    story = Story()
    decision = story.mail("sgt.hart", OTHER, commands=command("parade", "on Friday"))
    assert story.told(decision) == {("answer", "sgt.hart")}
    assert "by hand" in lines(story)[1]


def test_pause_lets_routine_mail_wait_and_tells_all_police_at_once() -> None:
    story = Story()
    decision = story.mail("sgt.hart", OTHER, commands=command("pause"))
    assert paused(story.book, story.now)
    mails = story.mails(decision)
    assert {mail.lane for mail in mails} == {Lane.URGENT}
    assert {mail.to.key for mail in mails} == {p.key for p in story.unit.people.values() if p.is_police}
    assert all(isinstance(mail.letter, Admin) for mail in mails)
    story.at("2027-03-01T10:00").mail("sgt.moua", OTHER, commands=command("resume"))
    assert not paused(story.book, story.now)


@pytest.mark.parametrize("verb", ["pause", "resume", "acting"])
def test_an_officer_does_not_command_the_desk(verb: str) -> None:
    story = Story()
    decision = story.mail("mlee", OTHER, commands=command(verb, spans=spans("3/9"), people=("jtorres",)))
    assert (decision.overlays, decision.outcome, decision.for_) == ((), Outcome.HELD, "sgt.hart")
    assert story.told(decision) == {("receipt", "mlee")}


def test_a_principal_is_not_asked_whether_a_command_was_theirs() -> None:
    story = Story(origin=Origin.NONE)
    decision = story.mail("principal.como", OTHER, commands=command("status"))
    assert (decision.outcome, story.mails(decision)) == (Outcome.HELD, [])


def test_pause_and_resume_in_one_mail_are_both_told() -> None:
    story = Story()
    decision = story.mail("sgt.hart", OTHER, commands=(*command("pause"), *command("resume")))
    assert not paused(story.book, story.now)
    headlines = [m.letter.headline for m in story.mails(decision) if m.to.key == "mlee" and isinstance(m.letter, Admin)]
    assert headlines == ["The desk is paused", "The desk goes on"]


ACTING = {
    # name: sender, people, who is acted for by whom
    "a sergeant names another": ("sgt.hart", ("moua",), ("sgt.hart", "sgt.moua")),
    "a sergeant names an officer": ("sgt.hart", ("torres",), ("sgt.hart", "jtorres")),
    "the commander names both": ("cmdr.bell", ("moua", "hart"), ("sgt.hart", "sgt.moua")),
    "the commander names one": ("cmdr.bell", ("moua",), None),
    "a principal may not act": ("sgt.hart", ("principal.como",), None),
    "nobody known": ("sgt.hart", ("smith",), None),
}


@pytest.mark.parametrize(("sender", "people", "expected"), ACTING.values(), ids=ACTING)
def test_acting(sender: str, people: tuple[str, ...], expected: tuple[str, str] | None) -> None:
    story = Story()
    decision = story.mail(sender, OTHER, commands=command("acting", people=people, spans=spans("3/8..3/12")))
    assert [(o.who, o.by) for o in decision.overlays] == ([expected] if expected else [])
    assert ("receipt", sender) in story.told(decision)


def test_a_command_that_cannot_be_proved_is_asked_about_and_done_on_a_yes() -> None:
    story = Story()
    decision = story.mail("sgt.hart", OTHER, commands=command("pause"), origin=Origin.UNKNOWN)
    assert (story.told(decision), decision.overlays) == ({("confirm", "sgt.hart")}, ())
    key = story.key("confirm", "sgt.hart")
    story.mail("sgt.hart", answer(yes=True), reply_to=key, origin=Origin.UNKNOWN)
    assert paused(story.book, story.now)


def test_a_strangers_command_is_not_heard() -> None:
    decision = Story().mail("x@mailbox.example", OTHER, commands=command("status"))
    assert (decision.rule, decision.effects) == ("stranger", ())


def test_a_principals_command_is_not_answered() -> None:
    story = Story()
    decision = story.mail("principal.como", OTHER, commands=command("who-is-off"))
    assert (decision.effects, decision.outcome) == ((), Outcome.HELD)


def test_a_principals_mail_makes_no_record_and_an_absence_reaches_the_sergeant_at_once() -> None:
    story = Story()
    decision = story.mail("principal.como", sick("3/1", officer="mlee"))
    assert (decision.rule, decision.outcome, decision.changes) == ("from-a-school", Outcome.HELD, ())
    assert story.told(decision) == {("passed-on", "sgt.hart")}
    assert story.mail("principal.como", request("3/9")).changes == ()


def test_forged_decisions_do_not_flood_the_sergeant() -> None:
    story = Story(unit=unit_with(mails_per_person_per_day=2))
    story.mail("mlee", request("3/9"))
    asked = [story.mails(story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE)) for _ in range(4)]
    assert [len(mails) for mails in asked] == [1, 1, 0, 0]


@pytest.mark.parametrize("given", ["a verdict", "an order"])
def test_beyond_the_flood_a_person_sees_what_nobody_is_asked_about(given: str) -> None:
    story = Story(unit=unit_with(mails_per_person_per_day=1))
    story.mail("mlee", request("3/9"))
    story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE)
    if given == "a verdict":
        decision = story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE)
    else:
        decision = story.mail("sgt.hart", OTHER, commands=command("pause"), origin=Origin.NONE)
    assert (decision.outcome, decision.effects, decision.changes) == (Outcome.HELD, (), ())
    assert "as often as a day allows" in decision.why
    assert decision.for_ is not None


def _letter(story: Story, notice: str, who: str) -> object:
    return next(mail.letter for mail in story.mails() if mail.key == story.key(notice, who))


def test_a_sick_report_in_somebodys_name_is_passed_on_as_what_it_is() -> None:
    story = Story()
    story.mail("kou@mailbox.example", sick("3/1"), claims="kxiong")
    letter = _letter(story, "passed-on", "sgt.moua")
    assert isinstance(letter, PassedOn)
    assert (letter.proved, letter.sender) == (False, "kou@mailbox.example, not on the roster")


def test_who_did_not_write_a_mail_has_the_sergeant_told_at_once() -> None:
    story = Story()
    story.mail("kou@mailbox.example", sick("3/1"), claims="kxiong", subject="out today")
    decision = story.mail("kxiong", answer(yes=False), reply_to=story.key("confirm", "kxiong"))
    assert (decision.rule, decision.outcome) == ("not-written", Outcome.HELD)
    assert story.told(decision) == {("admin", "sgt.moua")}
    letter = _letter(story, "admin", "sgt.moua")
    assert isinstance(letter, Admin)
    assert "kou@mailbox.example" in letter.lines[0]
    assert "out today" in letter.lines[0]


def test_a_confirmation_mail_names_the_mail_that_it_asks_about() -> None:
    story = Story()
    story.mail("dan.home@mailbox.example", request("3/9"), claims="dolson", subject="s" * 999, author_text="w " * 999)
    letter = _letter(story, "confirm", "dolson")
    assert isinstance(letter, Confirm)
    assert (len(letter.subject), len(letter.words)) == (120, 240)
    assert (letter.subject[0], letter.words[0], letter.from_address) == ("s", "w", "dan.home@mailbox.example")


FROM_A_SCHOOL = {
    # name: what it is, who is told
    "a question": (Item(kind=Kind.OTHER, act=False), {("passed-on", "sgt.hart")}),
    "an answer that is no yes": (answer(yes=False), {("passed-on", "sgt.hart")}),
    "a plain yes": (answer(yes=True), set()),
    "thanks": (Item(kind=Kind.OTHER, act=False, polite=True), set()),
    "a decision": (verdicts("R-101 yes"), {("passed-on", "sgt.hart")}),
}


@pytest.mark.parametrize(("item", "told"), FROM_A_SCHOOL.values(), ids=FROM_A_SCHOOL)
@pytest.mark.parametrize("in_a_thread", [False, True], ids=["a fresh mail", "in answer to a notice"])
def test_what_a_school_has_to_say_reaches_the_sergeant_at_once(
    item: Item, told: set[tuple[str, str]], *, in_a_thread: bool
) -> None:
    story = Story()
    story.mail("mlee", sick("3/1"))
    notice = story.key("absence", "principal.como") if in_a_thread else None
    decision = story.mail("principal.como", item, reply_to=notice)
    assert story.told(decision) == told
    assert (decision.outcome is Outcome.HELD) == bool(told)
