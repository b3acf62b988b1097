"""Who is told of an arrest in the place of principal and designee, where the law of the state wants it so."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from support.situations import Story, plain_unit
from watchdesk.model.decision import Mail
from watchdesk.model.delivery_letters import AddressTest
from watchdesk.model.facts import Arrest, Item, Kind
from watchdesk.model.offences import Offence
from watchdesk.model.report_letters import ArrestReport
from watchdesk.policy.reach.proving import addresses, tried
from watchdesk.policy.reach.readers import ladder
from watchdesk.unit.roster import Role

SUPERINTENDENT = "superintendent@district.example"
FACTS = Arrest(
    on_grounds=True,
    when=datetime(2027, 3, 1, 8, 40),
    removed=True,
    principal_told=True,
    parent_told=True,
    offence=Offence.THEFT,
)
POLICE = {("arrest-report", "sgt.moua"), ("arrest-facts", "kxiong")}
HEADS = {"principal.humboldt", "designee.humboldt"}


@pytest.fixture
def story() -> Story:
    """Every school of the sample has the same superintendent."""
    unit = plain_unit()
    schools = {key: replace(school, arrests_to=(SUPERINTENDENT,)) for key, school in unit.schools.items()}
    return Story(unit=replace(unit, schools=schools))


def report(story: Story, text: str = "Juvenile, at Humboldt.", **more: Any) -> Any:
    item = Item(kind=Kind.ARREST, act=True, school="humboldt", facts=FACTS)
    return story.mail("kxiong", item, author_text=text, subject="arrest", **more)


def of_schools(story: Story, notice: str) -> list[Mail]:
    return [mail for mail in story.mails() if mail.notice == notice]


def test_the_superintendent_is_told_and_nobody_else_outside_the_police(story: Story) -> None:
    assert story.told(report(story)) == POLICE | {("arrest", "arrests1.humboldt")}
    assert [mail.to.address for mail in of_schools(story, "arrest")] == [SUPERINTENDENT]
    told = {mail.letter.told for mail in story.mails() if isinstance(mail.letter, ArrestReport)}
    assert told == {("the reader of arrests of Humboldt High",)}


def test_a_correction_goes_where_the_notice_went(story: Story) -> None:
    report(story)
    void = Item(kind=Kind.OTHER, act=False)
    key = story.key("arrest-facts", "kxiong")
    story.mail("kxiong", void, reply_to=key, author_text="void")
    assert {mail.to.address for mail in of_schools(story, "arrest-corrected")} == {SUPERINTENDENT}


def test_absences_go_to_principal_and_designee_as_ever(story: Story) -> None:
    story.approved("kxiong", "3/18", by="sgt.moua")
    assert {mail.to.key for mail in of_schools(story, "absence")} == HEADS


SHARED = "office@humboldt.example"


def test_principal_and_designee_who_share_a_mailbox_get_one_mail_of_everything() -> None:
    unit = plain_unit()
    principal = replace(unit.people["principal.humboldt"], addresses=(SHARED,))
    school = replace(unit.schools["humboldt"], designee=SHARED.title(), contacts=(SHARED, "clerk@humboldt.example"))
    unit = replace(
        unit,
        people={**unit.people, principal.key: principal},
        schools={**unit.schools, school.id: school},
    )
    story = Story(unit=unit)
    report(story)
    story.approved("kxiong", "3/18", by="sgt.moua")
    assert [mail.to.address for mail in of_schools(story, "arrest")] == [SHARED]
    assert [mail.to.address for mail in of_schools(story, "absence")] == [SHARED, "clerk@humboldt.example"]
    assert [one.key for one in ladder(school, "arrest", unit)] == ["principal.humboldt"]
    assert [one.key for one in ladder(school, "absence", unit)] == ["principal.humboldt", "contact2.humboldt"]


def test_what_does_not_arrive_goes_to_no_principal(story: Story) -> None:
    school = story.unit.schools["humboldt"]
    assert [one.address for one in ladder(school, "arrest", story.unit)] == [SUPERINTENDENT]
    assert SUPERINTENDENT not in [one.address for one in ladder(school, "absence", story.unit)]


def test_the_address_is_proved_once_and_its_mail_is_no_strangers(story: Story) -> None:
    proved = [one.name for one in addresses(story.situation()) if one.to.address == SUPERINTENDENT]
    assert proved == ["the reader of arrests of Como Park Senior High"]
    tests = tried(story.situation())
    assert tests is not None
    letters = [mail.letter for mail in story.mails(tests)]
    told = {letter.seat for letter in letters if isinstance(letter, AddressTest) and letter.arrests}
    assert told == {"reader of arrests"}
    known = story.unit.by_address(SUPERINTENDENT.title())
    assert known is not None
    assert (known.key, known.role) == ("arrests1.como", Role.PRINCIPAL)
