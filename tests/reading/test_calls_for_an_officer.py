"""What a school or the district's centre asks for: help with what happens now, or a service of another day."""

import pytest

from support.reading import explained

ECC = "ecc@spps.example"


@pytest.mark.parametrize(
    ("who", "body"),
    [
        (ECC, "Weapon check requested at Como, please advise"),
        (ECC, "Requesting an officer at Harding for a weapons screening today"),
        (ECC, "Please send an SRO to Johnson today to talk to students about fights"),
        (ECC, "Can we get an officer at Como today in case of a fight after the game"),
        (ECC, "Request for a lockdown review at Murray today"),
        (ECC, "Please confirm who handles threats at Como today"),
        (ECC, "Trespass notice needed at Como for a parent, please have the SRO call"),
        (ECC, "We need the SRO's statement on yesterday's fight at Como"),
        (ECC, "Narcan refill requested for Como today"),
        (ECC, "Please schedule the K-9 bomb sweep at Central today"),
        ("principal.como", "Could Officer Lee talk to our 9th graders about fights?"),
        ("principal.como", "Could you check the locker for weapons today?"),
    ],
)
def test_a_service_that_is_asked_for_is_no_incident(who: str, body: str) -> None:
    assert explained(body, who=who)["kind"] == "other"


@pytest.mark.parametrize(
    ("who", "body", "school"),
    [
        (ECC, "Please send an officer to Como, fight in the cafeteria", "como"),
        (ECC, "Weapon found at Murray, requesting an officer", "murray"),
        (ECC, "Need an SRO at Harding now, two students fighting in the gym", "harding"),
        (ECC, "Student with a knife at Humboldt, please respond", "humboldt"),
        (ECC, "Requesting squad at Johnson: intruder in the building", "johnson"),
        (ECC, "Possible weapon at Como, room 212, requesting officer", "como"),
        (ECC, "Searched a student for weapons at Como, knife recovered", "como"),
        (ECC, "Bomb threat letter received at Como this morning", "como"),
        ("principal.como", "Need Officer Lee in the gym now, two students fighting", "como"),
        ("principal.como", "Please send Officer Lee, a student has a knife in the office", "como"),
        ("principal.como", "An unknown man walked in; Officer Lee gave him a trespass notice.", "como"),
    ],
)
def test_what_happens_now_is_an_incident(who: str, body: str, school: str) -> None:
    got = explained(body, who=who)
    assert (got["kind"], got["act"], got["school"]) == ("incident", True, school)
