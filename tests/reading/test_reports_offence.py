"""What an arrest was for, and why police drove somebody (P10; settled 45)."""

from dataclasses import replace

import pytest

from support.reading import explained
from support.sample import sample_unit
from watchdesk.model.offences import Offence, Transport
from watchdesk.unit import offences

OFFENCES = [
    ("Arrested a 15 year old at Humboldt at 10:10 for 5th degree assault.", "assault"),
    ("Arrested a student at Humboldt 10:10. Offense: theft. Removed.", "theft"),
    ("Arrested a student at Humboldt at 10:10 for assault with a knife.", "assault"),
    ("Arrested a student at Humboldt at 10:10, no weapon found, theft of a phone.", "theft"),
    ("Arrested a student at Humboldt at 10:10 on a warrant for robbery.", "warrant"),
    ("Fight in the lunch room at Humboldt, one arrested at 10:10 for disorderly conduct.", "disorderly conduct"),
    ("Arrested a student at Humboldt at 10:10 for possession of a handgun.", "weapon"),
    ("Arrested a student at Humboldt at 10:10 for selling THC carts.", "drugs or alcohol"),
    ("Arrested a student at Humboldt at 10:10 for loitering.", "other"),
    ("Arrested a student at Humboldt at 10:10.", None),
    ("Arrested a student at Humboldt at 10:10. He had a knife and some pills on him.", None),
    ("School: Humboldt\nArrest time: 1010\nCharge: criminal damage to property\nRemoved: yes", "property damage"),
    ("Arrested a former student at Humboldt at 10:10 for trespassing.", "trespass"),
    ("Arrested a student at Humboldt at 10:10 for violating his probation.", "violation of a court order"),
    (
        "Arrested a student at Humboldt at 10:10 for fleeing from us. The metal detectors were off.",
        "obstruction or fleeing",
    ),
]


@pytest.mark.parametrize(("words", "offence"), OFFENCES)
def test_the_category_is_what_the_arrest_was_for(words: str, offence: str | None) -> None:
    got = explained(words, who="kxiong")
    assert (got["kind"], got["arrest"]["offence"]) == ("arrest", offence)


ARRESTED = "Arrested a 15 year old at Humboldt at 10:10 for assault. "
TRANSPORTS = [
    ("", None),
    ("Transported to JDC by squad 412.", "an arrest"),
    ("Transported.", "an arrest"),
    ("Transported: no, cited and released.", None),
    ("He was not transported.", None),
    ("Medics transported the victim to Regions.", None),
    ("I transported the victim to Regions myself.", "a victim"),
    ("Gave the other student a ride home.", "no reason given"),
    ("Mom drove him home.", None),
    ("Transported a witness to headquarters for an interview.", "a law-enforcement purpose"),
]


@pytest.mark.parametrize(("words", "why"), TRANSPORTS)
def test_a_transport_by_police_has_its_reason_or_has_none_given(words: str, why: str | None) -> None:
    assert explained(ARRESTED + words, who="kxiong")["arrest"]["transport"] == why


def test_an_incident_may_tell_of_a_transport_too() -> None:
    fight = "Fight at Humboldt at 10:10, two students, nobody hurt. "
    assert explained(fight + "I drove one of them home.", who="kxiong")["transport"] is None  # "one of them": not read
    got = explained(fight + "I gave him a ride home.", who="kxiong")
    assert (got["kind"], got["transport"]) == ("incident", "no reason given")


def test_the_units_own_words_are_categories_too() -> None:
    lexicon = replace(sample_unit().lexicon, offences={"loitering": "trespass"})
    assert [one.offence for one in offences.find("Loitering, no theft", lexicon)] == [Offence.TRESPASS]


@pytest.mark.parametrize("category", [one for one in Offence if one is not Offence.OTHER])
def test_every_category_is_one_of_its_own_words(category: Offence) -> None:
    """Whoever answers with a word of the list is understood."""
    assert {one.offence for one in offences.find(category.value, sample_unit().lexicon)} == {category}


def test_two_reasons_are_none() -> None:
    assert offences.reason("the victim, and the suspect to JDC") is None
    assert offences.reason("for an interview") is Transport.LAW


TWO = (
    "Two arrests at Humboldt this morning. At 9:10 a 15 yo male for theft, CN 27-000-201, removed to JDC, mom told. At "
    "9:35 a 17 yo female for assault, CN 27-000-202, cited and released to her dad."
)
SEVERAL = {
    TWO: True,
    "Arrested one at Humboldt at 9:10 for theft, CN 27-000-201. A second arrest at 9:35 for assault.": True,
    "Made two arrests at Humboldt, 9:10 theft, removed; 9:35 assault, stayed.": True,
    "2 arrests at Humboldt, 1030 juv m theft CN 27-000-401 removed jdc; 1045 juv f assault CN 27-000-402 cited": True,
    "Two students, one case: 27-000-201. Both arrested at 12:02 at Humboldt for theft. Both went to JDC.": False,
    "Arrested a student at Humboldt at 9:10, CN 27-000-201, sorry, 27-000-202.": False,
}


@pytest.mark.parametrize("words", SEVERAL)
def test_of_several_arrests_no_fact_is_anybodys(words: str) -> None:
    got = explained(words, who="kxiong", sent="2027-03-01T13:00")["arrest"]
    facts = ("removed", "parent_told", "when", "case", "offence", "transport")
    assert (all(got[name] is None for name in facts)) is SEVERAL[words]


FORWARDED = (
    "\n\n---------- Forwarded message ---------\nFrom: Records <records@stpaul.example>\n"
    "Date: Mon, Mar 1, 2027 at 9:50 AM\nSubject: arrest\nTo: Lee\n\nArrested: Quistgaard, Como Park, 9:20, assault 5.\n"
)


def test_of_an_arrest_that_is_only_forwarded_no_fact_is_taken() -> None:
    got = explained("FYI, that one was mine." + FORWARDED, subject="Fwd: arrest", sent="2027-03-01T10:04")
    assert (got["kind"], got["act"], got["arrest"]) == ("arrest", False, None)
    news = explained("Just sharing, not us." + FORWARDED, subject="Fwd: arrest", sent="2027-03-01T10:04")
    assert news["kind"] == "other"
