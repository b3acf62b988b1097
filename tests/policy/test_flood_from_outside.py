"""Urgent mail of strangers without end is a few mails and a count to the sergeants; the unit's own is never counted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from support.situations import Story, sick
from watchdesk.model.book import Waiting
from watchdesk.model.decision import Decision, Lane, Mail, Outcome
from watchdesk.model.facts import Item, Kind
from watchdesk.model.letters import Admin, Digest, PassedOn
from watchdesk.model.mail import Origin
from watchdesk.policy.duties.waiting import OUTSIDE_SHOWN
from watchdesk.policy.senders.outside import A_DAY

STRANGER = "somebody@mailbox.example"
ARREST = Item(kind=Kind.ARREST, act=True)
URGENT = {"an arrest": ARREST, "an incident": Item(kind=Kind.INCIDENT, act=True), "sick leave": sick("3/1")}


def held(made: Story, decision: Decision, sender: str) -> None:
    """As the ledger keeps what is held."""
    number = len(made.book.waiting) + 1
    one = Waiting(number=number, message=f"m{number}", received_at=made.now, sender=sender, why=decision.why)
    made.book = replace(made.book, waiting=(*made.book.waiting, one))


def flooded(
    made: Story, mails: int, *items: Item, sender: str = STRANGER, origin: Origin | None = None
) -> list[Decision]:
    address = made.unit.people[sender].addresses[0] if sender in made.unit.people else sender
    found = []
    for _ in range(mails):
        found.append(made.mail(sender, *items, origin=origin))
        held(made, found[-1], address)
        made.now += timedelta(seconds=1)
    return found


def passed_on(made: Story) -> list[Mail]:
    return [mail for mail in made.mails() if isinstance(mail.letter, PassedOn)]


def counts(made: Story) -> Iterator[Mail]:
    return (mail for mail in made.mails() if mail.key.startswith("flood/"))


@pytest.mark.parametrize("item", URGENT.values(), ids=URGENT.keys())
def test_five_hundred_mails_of_strangers_are_a_few_and_a_count(item: Item) -> None:
    made = Story()
    decisions = flooded(made, 500, item)
    assert {one.outcome for one in decisions} == {Outcome.HELD}
    readers = {mail.to.key for mail in passed_on(made)}
    assert readers == {"sgt.hart", "sgt.moua"}
    assert len(passed_on(made)) == A_DAY * len(readers)
    assert {(mail.to.key, mail.lane, mail.notice) for mail in counts(made)} == {
        (reader, Lane.URGENT, "admin") for reader in readers
    }
    assert len(list(counts(made))) == len(readers)


def test_the_count_is_the_one_of_the_moment_when_it_leaves() -> None:
    made = Story()
    flooded(made, A_DAY + 1, ARREST)
    before = next(counts(made))
    assert isinstance(before.letter, Admin)
    assert before.letter.headline == f"{A_DAY} mails from outside are held"
    made.now += timedelta(hours=1)
    flooded(made, 30, ARREST)
    after = [mail for mail in counts(made) if mail.to.key == before.to.key]
    assert len(after) == 2
    assert isinstance(after[-1].letter, Admin)
    assert after[-1].letter.headline == f"{A_DAY + 1} mails from outside are held"


def test_nothing_of_the_unit_is_counted_out_in_a_flood() -> None:
    made = Story()
    flooded(made, 40, ARREST)
    before = len(passed_on(made))
    assert made.mail("mlee", sick("3/1")).rule == "sick"
    assert made.mail("kxiong", Item(kind=Kind.INCIDENT, act=True)).rule == "incident"
    unproved = made.mail("jtorres", sick("3/1"), origin=Origin.NONE)
    assert unproved.rule == "not-proved"
    school = made.mail("principal.como", sick("3/1"))
    assert school.rule == "from-a-school"
    assert len(passed_on(made)) == before + 2


def test_mail_in_one_officers_name_uses_up_no_other_count() -> None:
    made = Story()
    flooded(made, 40, sick("3/1"), sender="jtorres", origin=Origin.NONE)
    assert len({mail.key for mail in passed_on(made)}) == A_DAY
    assert [mail.to.key for mail in counts(made)] == ["sgt.hart"]
    (letter,) = [mail.letter for mail in counts(made)]
    assert isinstance(letter, Admin)
    assert "from the address of jtorres" in letter.lines[0]
    assert made.told(made.mail("kxiong", sick("3/1"), origin=Origin.NONE)) >= {("passed-on", "sgt.moua")}


def test_proved_mail_is_never_counted() -> None:
    made = Story()
    flooded(made, A_DAY + 5, sick("3/1"), sender="principal.como")
    assert len(passed_on(made)) == A_DAY + 5
    assert list(counts(made)) == []


def test_another_day_counts_anew() -> None:
    made = Story()
    flooded(made, 40, ARREST)
    made.at("2027-03-02T09:00")
    assert ("passed-on", "sgt.hart") in made.told(made.mail(STRANGER, ARREST))


def test_a_digest_shows_the_newest_of_them_and_all_of_the_units() -> None:
    made = Story()
    held(made, made.mail("mlee"), "mlee@stpaul.example")
    flooded(made, 500, ARREST)
    made.at("2027-03-02T06:15").tick()
    letters = [mail.letter for mail in made.mails() if mail.notice == "digest" and mail.to.key == "sgt.hart"]
    assert isinstance(letters[-1], Digest)
    assert (len(letters[-1].waiting), letters[-1].waiting_more) == (OUTSIDE_SHOWN + 1, 500 - OUTSIDE_SHOWN)
    assert letters[-1].waiting[0].sender == "Ofc. Mai Lee, mlee@stpaul.example"
    assert letters[-1].waiting[-1].number == 501
