"""Not reached: the next of the school, then the sergeant's phone; of the police, whoever is above (settled 33, 45)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from support.situations import Story, plain_unit, request, sick
from watchdesk.model.book import Doubt
from watchdesk.model.decision import Decision, Lane, Mail, Outcome
from watchdesk.model.delivery_letters import Again, Undelivered
from watchdesk.model.facts import Arrest, Item, Kind, Machine
from watchdesk.model.mail import Origin
from watchdesk.model.offences import Offence
from watchdesk.model.returned import Returned
from watchdesk.policy import tried
from watchdesk.unit.roster import Unit

MACHINE = Item(kind=Kind.AUTOMATIC, act=True)
ARRESTED = Item(
    kind=Kind.ARREST,
    act=True,
    school="humboldt",
    facts=Arrest(removed=True, on_grounds=True, when=datetime(2027, 3, 1, 8, 40), offence=Offence.THEFT),
)
PRINCIPAL, DESIGNEE = "principal.como", "designee.como"


def told_of_absence(unit: Unit | None = None, day: str = "3/9") -> Story:
    story = Story(unit=unit or plain_unit())
    story.approved("mlee", day)
    return story


def back(story: Story, key: str, machine: Machine = Machine.BOUNCE, **returned: object) -> Decision:
    """A machine writes about the mail with this key."""
    given = Returned(**returned) if returned else None  # type: ignore[arg-type]
    sender = "daemon@mx.example"
    return story.mail(sender, MACHINE, machine=machine, reply_to=key, returned=given)


def schools(**changed: object) -> Unit:
    unit = plain_unit()
    return replace(unit, schools={**unit.schools, "como": replace(unit.schools["como"], **changed)})  # type: ignore[arg-type]


def test_while_the_designee_has_the_notice_nobody_is_asked_to_phone() -> None:
    story = told_of_absence()
    decision = back(story, f"R-101/e2/absence/{PRINCIPAL}")
    assert (decision.effects, decision.outcome, decision.for_) == ((), Outcome.HELD, "sgt.hart")
    assert decision.officer == "mlee"
    assert "the designee of Como Park Senior High has it" in decision.why


def test_when_both_fail_the_sergeant_is_asked_to_phone_once() -> None:
    story = told_of_absence()
    first, second = (f"R-101/e2/absence/{who}" for who in (PRINCIPAL, DESIGNEE))
    back(story, first)
    decision = back(story, second)
    assert story.told(decision) == {("undelivered", "sgt.hart")}
    for key in (first, second):
        again = back(story, key)
        assert (again.effects, again.outcome) == ((), Outcome.FILED)


def test_a_school_with_nobody_else_is_phoned_at_once_and_the_schools_phone_is_named() -> None:
    story = told_of_absence(schools(designee=None, phone="651-555-0199"))
    (mail,) = story.mails(back(story, f"R-101/e2/absence/{PRINCIPAL}"))
    assert isinstance(mail.letter, Undelivered)
    assert (mail.letter.phone, mail.letter.at_school, mail.letter.has_it) == ("651-555-0199", True, ())


def test_contacts_stand_in_too() -> None:
    story = told_of_absence(schools(contacts=("office.como@spps.example",)))
    back(story, f"R-101/e2/absence/{PRINCIPAL}")
    decision = back(story, f"R-101/e2/absence/{DESIGNEE}")
    assert decision.effects == ()
    assert "the contact of Como Park Senior High has it" in decision.why
    last = back(story, "R-101/e2/absence/contact1.como")
    assert story.told(last) == {("undelivered", "sgt.hart")}


@pytest.mark.parametrize(
    ("day", "told"), [("3/1", "held"), ("3/2", "held"), ("3/3", "filed"), ("3/9", "filed")], ids=lambda one: one
)
def test_an_automatic_reply_matters_where_the_absence_is_of_today_or_tomorrow(day: str, told: str) -> None:
    story = told_of_absence(day=day)
    decision = back(story, f"R-101/e2/absence/{PRINCIPAL}", Machine.AUTO_REPLY)
    assert (decision.outcome, decision.effects) == (Outcome(told), ())


def test_who_is_out_and_who_was_not_reached_leave_nobody() -> None:
    story = Story()
    story.mail("mlee", sick("3/1"))
    back(story, f"R-101/e1/absence/{PRINCIPAL}", Machine.AUTO_REPLY)
    decision = back(story, f"R-101/e1/absence/{DESIGNEE}")
    assert story.told(decision) == {("undelivered", "sgt.hart")}


def test_a_delay_of_a_routine_notice_does_nothing_and_the_failure_after_it_acts() -> None:
    story = told_of_absence(schools(designee=None))
    key = f"R-101/e2/absence/{PRINCIPAL}"
    assert (back(story, key, Machine.DELAY).outcome, back(story, key, Machine.DELAY).effects) == (Outcome.FILED, ())
    assert story.told(back(story, key)) == {("undelivered", "sgt.hart")}
    assert back(story, key).effects == ()


def arrested() -> Story:
    story = Story()
    story.mail("kxiong", ARRESTED, author_text="Arrested a juvenile at Humboldt, on school grounds, removed.")
    return story


def keys(story: Story, notice: str = "arrest") -> dict[str, str]:
    return {mail.to.key: mail.key for mail in story.mails() if mail.notice == notice}


def test_of_an_arrest_the_other_head_gets_it_again_and_the_sergeant_hears_at_once() -> None:
    story = arrested()
    decision = back(story, keys(story)["principal.humboldt"])
    assert story.told(decision) == {("arrest", "designee.humboldt"), ("undelivered", "sgt.moua")}
    copy = next(one for one in story.mails(decision) if one.notice == "arrest")
    assert isinstance(copy.letter, Again)
    assert (copy.lane, copy.letter.first, copy.ref) == (
        Lane.URGENT,
        keys(story)["principal.humboldt"].partition("/again/")[0],
        "A-101",
    )


def test_an_arrest_while_a_head_is_known_to_be_away_is_not_read() -> None:
    """Such a reply is often given only once: here to a notice that was not pressing."""
    story = Story()
    story.approved("kxiong", "3/25", by="sgt.moua")
    away = story.mail(
        "principal.humboldt",
        MACHINE,
        machine=Machine.AUTO_REPLY,
        reply_to="R-101/e2/absence/principal.humboldt",
        away_until=date(2027, 3, 5),
    )
    assert (away.outcome, away.effects) == (Outcome.FILED, ())
    story.at("2027-03-02T09:00")
    story.mail("kxiong", ARRESTED, author_text="Arrested a juvenile at Humboldt, on school grounds, removed.")
    decisions = [one for one in story.tick() if one.rule == "not-read"]
    assert story.told(decisions) == {("undelivered", "sgt.moua")}
    assert [one for one in story.tick() if one.rule == "not-read"] == []


def test_an_arrest_after_the_day_of_return_is_read() -> None:
    story = Story()
    story.approved("kxiong", "3/25", by="sgt.moua")
    key = "R-101/e2/absence/principal.humboldt"
    story.mail("principal.humboldt", MACHINE, machine=Machine.AUTO_REPLY, reply_to=key, away_until=date(2027, 3, 2))
    story.at("2027-03-02T09:00")
    story.mail("kxiong", ARRESTED, author_text="Arrested a juvenile at Humboldt, on school grounds, removed.")
    assert [one for one in story.tick() if one.rule == "not-read"] == []


@pytest.mark.parametrize("origin", [Origin.INTERNAL, Origin.NONE], ids=["proved", "not proved"])
def test_what_cannot_wait_for_a_sergeant_who_is_out_goes_to_whoever_stands_in(origin: Origin) -> None:
    story = arrested()
    key = story.key("arrest-report", "sgt.moua")
    decision = story.mail("sgt.moua", MACHINE, machine=Machine.AUTO_REPLY, reply_to=key, origin=origin)
    assert story.told(decision) == {("arrest-report", "sgt.hart")}
    assert len(decision.overlays) == (origin is Origin.INTERNAL)
    again = story.mail("sgt.moua", MACHINE, machine=Machine.AUTO_REPLY, reply_to=key, origin=origin)
    assert again.effects == ()


def test_the_new_principal_hears_what_the_old_one_did_not_get() -> None:
    story = told_of_absence()
    people = dict(story.unit.people)
    people["head.berg"] = replace(
        people[PRINCIPAL], key="head.berg", addresses=("berg@spps.example",), name="Alma Berg"
    )
    new = replace(schools(principal="head.berg"), people=people)
    story.unit = new
    decision = back(story, f"R-101/e2/absence/{PRINCIPAL}")
    assert story.told(decision) == {("absence", "head.berg")}
    assert story.told(back(story, f"R-101/e2/absence/{DESIGNEE}")) == set()


def test_a_delay_of_an_arrest_asks_to_phone_at_once_and_the_failure_not_again() -> None:
    story = arrested()
    key = keys(story)["principal.humboldt"]
    late = story.mails(back(story, key, Machine.DELAY))
    assert [(one.notice, one.to.key) for one in late] == [("undelivered", "sgt.moua")]
    failed = back(story, key)
    prompts = [one for one in story.mails(failed) if one.notice == "undelivered"]
    assert {one.key for one in prompts} == {one.key for one in late}


def test_the_copy_goes_one_way_only() -> None:
    """Principal and designee, the copy to the designee, all of it comes back: three prompts at most, and an end."""
    story = arrested()
    both = keys(story)
    back(story, both["principal.humboldt"])
    back(story, both["designee.humboldt"])
    copy = keys(story)["designee.humboldt"]
    assert "/again/" in copy
    back(story, copy)
    mails = [one for one in story.mails() if one.notice == "undelivered"]
    assert len({one.key for one in mails}) == 2
    assert len([one for one in story.mails() if "/again/" in one.key]) == 1


def test_somebody_who_is_gone_is_replaced_on_the_roster_by_a_person_alone() -> None:
    story = told_of_absence()
    decision = back(
        story,
        f"R-101/e2/absence/{PRINCIPAL}",
        Machine.AUTO_REPLY,
        gone=True,
        named=("new.head@spps.example",),
    )
    (mail,) = story.mails(decision)
    assert (mail.notice, mail.to.key) == ("undelivered", "sgt.hart")
    assert isinstance(mail.letter, Undelivered)
    assert (mail.letter.why, mail.letter.named) == ("gone", ("new.head@spps.example",))
    assert mail.letter.has_it == ("the designee of Como Park Senior High",)
    story.approved("mlee", "3/16")
    again = back(story, f"R-102/e2/absence/{PRINCIPAL}", Machine.AUTO_REPLY, gone=True)
    assert again.effects == ()
    story.at("2027-03-08T09:00")
    story.approved("mlee", "3/23")
    later = back(story, f"R-103/e2/absence/{PRINCIPAL}", Machine.AUTO_REPLY, gone=True)
    assert story.told(later) == {("undelivered", "sgt.hart")}


def test_nothing_goes_to_an_address_that_a_machine_names() -> None:
    story = arrested()
    known = {address for person in story.unit.people.values() for address in person.addresses}
    known |= {school.designee for school in story.unit.schools.values() if school.designee}
    for key in keys(story).values():
        back(
            story,
            key,
            Machine.AUTO_REPLY,
            gone=True,
            named=("evil@mailbox.example",),
            addresses=("evil@mailbox.example",),
        )
    assert {mail.to.address for mail in story.mails()} <= known


def test_mail_to_an_officer_is_shown_to_the_sergeant_and_mail_to_a_sergeant_to_the_commander() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    decision = back(story, story.key("ack", "mlee"))
    assert (decision.outcome, decision.for_, decision.effects) == (Outcome.HELD, "sgt.hart", ())
    story.mail("mlee", request("3/1"))
    lost = back(story, story.key("approval", "sgt.hart"))
    assert (lost.outcome, lost.for_) == (Outcome.HELD, "cmdr.bell")
    assert story.told(lost) == {("undelivered", "cmdr.bell")}


def test_what_police_must_not_miss_goes_on_to_whoever_is_above() -> None:
    story = Story()
    story.mail("mlee", sick("3/1"))
    decision = back(story, story.key("sick-report", "sgt.hart"))
    assert story.told(decision) == {("sick-report", "cmdr.bell")}
    (copy,) = story.mails(decision)
    assert isinstance(copy.letter, Again)


def test_a_mail_that_was_refused_when_it_was_sent_follows_the_same_rule_once() -> None:
    story = told_of_absence(schools(designee=None))
    posted = story.posted(f"R-101/e2/absence/{PRINCIPAL}")
    doubt = Doubt(key=posted.key, notice=posted.notice, to=posted.to, since=story.now, state="failed", posted=posted)
    story.book = replace(story.book, doubts=(doubt,))
    decisions = [one for one in story.tick() if one.rule == "not-sent"]
    assert story.told(decisions) == {("undelivered", "sgt.hart")}
    assert [one for one in story.tick() if one.rule == "not-sent"] == []


def test_a_flood_of_forged_bounces_brings_so_many_prompts_a_day_and_no_more() -> None:
    story = Story(unit=schools(designee=None))
    limit = 10 + 2 * len(story.unit.schools)
    monday = date(2027, 3, 15)
    days = [monday + timedelta(days=7 * week + more) for week in range(20) for more in (0, 2)]
    refs = [story.approved("mlee", day.isoformat()) for day in days]
    assert len(refs) > limit
    prompts = [mail for ref in refs for mail in story.mails(back(story, f"{ref}/e2/absence/{PRINCIPAL}"))]
    assert len(prompts) == limit
    story.at("2027-03-02T09:00")
    ref = story.approved("mlee", "2027-09-20")
    assert len(story.mails(back(story, f"{ref}/e2/absence/{PRINCIPAL}"))) == 1


def test_bounces_of_nobodys_mail_are_shown_so_many_a_day_and_do_nothing() -> None:
    story = Story()
    found = [story.mail("daemon@mx.example", MACHINE, machine=Machine.BOUNCE) for _ in range(30)]
    assert [one.outcome for one in found].count(Outcome.HELD) == 20
    assert [effect for one in found for effect in one.effects] == []


def test_no_machine_is_ever_mailed() -> None:
    """Whatever machine answers whatever mail of ours, mail goes to the roster and to schools alone."""
    story = arrested()
    story.approved("mlee", "3/1")
    ours = [mail.key for mail in story.mails()]
    for machine in Machine:
        for key in ours:
            back(story, key, machine, gone=machine is Machine.AUTO_REPLY)
    assert all(isinstance(one, Mail) and story.unit.by_address(one.to.address) for one in story.mails())


# --- what a school writes ---------------------------------------------------------------------------------------


def test_a_record_keeps_that_a_school_wrote_and_nothing_else_of_it_changes() -> None:
    story = told_of_absence()
    before = story.record()
    key = f"R-101/e2/absence/{PRINCIPAL}"
    decision = story.mail(PRINCIPAL, Item(kind=Kind.OTHER, act=False), reply_to=key, author_text="Who covers?")
    (event,) = [change.event for change in decision.changes]
    assert (event.what, event.by, event.message) == ("school-wrote", PRINCIPAL, "m3")
    assert story.record() == replace(before, event=before.event + 1, messages=(*before.messages, "m3"))
    (mail,) = story.mails(decision)
    assert (mail.notice, mail.ref, mail.to.key) == ("passed-on", "R-101", "sgt.hart")


def test_a_mail_that_names_two_records_is_tied_to_neither() -> None:
    story = told_of_absence()
    story.approved("mlee", "3/16")
    decision = story.mail(PRINCIPAL, Item(kind=Kind.OTHER, act=False), author_text="R-101 and R-102: who covers?")
    assert decision.changes == ()
    assert [mail.ref for mail in story.mails(decision)] == [None]


def test_a_designees_words_go_to_the_sergeant_of_the_schools_officer() -> None:
    decision = Story().mail("asst.principal.humboldt@spps.example", Item(kind=Kind.OTHER, act=False))
    assert (decision.for_, decision.officer) == ("sgt.moua", "kxiong")


# --- a test mail to every address -------------------------------------------------------------------------------


def test_a_mailbox_with_two_seats_gets_one_test_mail() -> None:
    story = Story(unit=schools(designee="principal.como@spps.example"))
    decision = tried(story.situation())
    assert decision is not None
    addresses = [mail.to.address for mail in story.mails(decision)]
    assert len(addresses) == len(set(addresses)) == 14
    story.settle(decision)
    assert tried(story.situation()) is None
