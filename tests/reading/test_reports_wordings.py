"""Wordings of reports, by class: what an arrest was for, where a school is only a landmark, and what only the subject
calls an arrest."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "body",
    [
        "Arrested a student at 10:15 for the robbery last week.",
        "Arrested one this morning for last week's fight, principal told.",
        "Arrested a 16 yo at 1:10 today on the laptop thefts from last month. JDC.",
        "Arrested a kid today who was arrested last year too, 9:10, theft.",
        "At 9:40 I arrested a junior in connection with the break-in last spring.",
    ],
)
def test_an_arrest_of_today_for_something_old(body: str) -> None:
    found = explained(body, who="dolson")
    assert (found["kind"], found["act"], found["school"]) == ("arrest", True, "johnson")


@pytest.mark.parametrize(
    "body",
    [
        "The kid we arrested last month is back in school.",
        "The county attorney called today about the kid I arrested last month for theft.",
        "I arrested him last year for the same thing, he is in the office again.",
    ],
)
def test_an_old_arrest_stays_old(body: str) -> None:
    assert explained(body, who="dolson")["kind"] != "arrest"


@pytest.mark.parametrize(
    "body",
    [
        "Student found with a knife at the gas station by Johnson, arrested",
        "Arrested a kid at the McDonald's across from Johnson at 12:40 for theft.",
        "Student with a gun at the bus stop next to Johnson, in custody 1240",
    ],
)
def test_a_school_that_is_only_a_landmark(body: str) -> None:
    told = explained(body, who="dolson")["arrest"]
    assert told["on_grounds"] is False


@pytest.mark.parametrize("body", ["Arrested a kid near Johnson at 12:40.", "Arrested a kid outside Johnson at 12:40."])
def test_beside_a_school_is_in_doubt(body: str) -> None:
    assert explained(body, who="dolson")["arrest"]["on_grounds"] is None


@pytest.mark.parametrize(
    ("body", "who", "school"),
    [
        ("Adult arrested for selling to a student at Como", "kxiong", None),
        ("Arrested one for selling pills to a kid at Como, 1315.", "kxiong", None),
        ("Arrested a boy for threatening a girl at Como, 1315.", "kxiong", None),
        ("Arrested one for selling pills to a kid at Como, 1315.", "mlee", "como"),
        ("Arrested a student at Humboldt for threatening a girl at Como, 1315.", "kxiong", "humboldt"),
        ("Arrested a student at Como for theft, 1315.", "kxiong", "como"),
    ],
)
def test_the_school_of_a_victim_or_buyer_is_asked_about(body: str, who: str, school: str | None) -> None:
    found = explained(body, who=who)
    assert (found["kind"], found["school"], found["act"]) == ("arrest", school, school is not None)


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        ("Lockdown at Humboldt 1010-1035, weapon call unfounded.", False),
        ("False alarm, all clear.", False),
        ("Humboldt evacuated 0915, gas leak, all clear 0950", False),
        ("Lockdown at Humboldt 1010-1035, juv male 16 in custody.", True),
        ("Fight at Humboldt this morning, two students, both cited.", True),
    ],
)
def test_a_subject_alone_makes_no_arrest_of_what_befell_a_school(body: str, acts: bool) -> None:
    found = explained(body, who="kxiong", subject="Arrest")
    assert (found["kind"], found["act"]) == ("arrest", acts)


@pytest.mark.parametrize(
    "body",
    [
        "One adult male arrested by them on Payne Ave, they did the booking. It was at his apartment, no school "
        "involved.",
        "I helped Eastern with a pickup. One arrested by them at the house, not ours.",
        "Patrol asked for me on Rice. Woman was taken into custody by them, no school involved.",
    ],
)
def test_an_arrest_by_others_away_from_school(body: str) -> None:
    assert explained(body, who="rruiz")["kind"] != "arrest"


@pytest.mark.parametrize(
    "body",
    [
        "kid brought a bb gun to central, i have it, hes in the office w his mom. no arrest",
        "student sold vapes by the north door at central, i have them. no charges",
        "ninth grader hid a knife in the ceiling of the bathroom at central, janitor gave it to me",
        "two girls got into it at lunch over a boy, one has a busted lip",
        "I got into it with a parent in the lobby, he pushed me, nobody cited",
        "Altercation between two staff in the main office this morning, both sent home.",
        "Two juniors came to blows behind the gym today, nurse saw both.",
    ],
)
def test_something_of_note(body: str) -> None:
    found = explained(body, who="jtorres")
    assert (found["kind"], found["act"], found["school"]) == ("incident", True, "central")


@pytest.mark.parametrize(
    "body",
    [
        "I got into the building at 6 today, alarm was fine",
        "I finally got into it, the new report system works",
    ],
)
def test_nothing_of_note(body: str) -> None:
    assert explained(body, who="jtorres")["kind"] != "incident"


@pytest.mark.parametrize(
    ("body", "who", "kind", "grounds"),
    [
        (
            "Picked up a student on a runaway warrant at the bus stop, 12:20 pm. Not on school property.",
            "tnguyen",
            "arrest",
            False,
        ),
        ("Picked him up on a warrant in the cafeteria 12:20 pm.", "tnguyen", "arrest", True),
        ("I picked two kids up on their pick-up orders in the gym at 12:20.", "tnguyen", "arrest", True),
        ("Patrol picked up a student of ours on a warrant at his house last night. Just FYI.", "kxiong", "other", None),
        ("I picked up a warrant form at HQ", "tnguyen", "other", None),
        ("picked up lunch on the way, back at 1", "tnguyen", "other", None),
    ],
)
def test_picked_up_on_a_warrant(body: str, who: str, kind: str, grounds: bool | None) -> None:
    found = explained(body, who=who)
    assert (found["kind"], (found["arrest"] or {}).get("on_grounds")) == (kind, grounds)


@pytest.mark.parametrize(
    "body",
    [
        "SOMEBODY WROTE SHOOTING FRIDAY ON THE 2ND FLR BATHROOM WALL. PHOTOS TAKEN, ADMIN KNOWS",
        "A girl posted a threat for Monday, principal knows, we are with the family now",
        "Custodian found a spent shell casing in the boys bathroom, bagged",
        "Note in a locker says bomb next Tuesday, searched the building, nothing",
    ],
)
def test_what_was_announced_for_a_day_to_come_is_of_note_now(body: str) -> None:
    found = explained(body, who="jtorres")
    assert (found["kind"], found["act"]) == ("incident", True)


@pytest.mark.parametrize(
    "body",
    [
        "Fight outside the gym at dismissal, four girls. Broken up, parents called. May I have Friday 2/19 off? Comp.",
        "1. Fight outside the gym at dismissal, four girls, no arrests.\n2. May I have Friday 2/19 off? Comp.",
        "Scuffle in the lunch line, two boys. Both suspended.\n\nAlso can I use comp on Friday 2/19?",
    ],
)
def test_an_incident_without_a_verb_is_not_lost_beside_a_request(body: str) -> None:
    found = explained(body, who="bgreen")
    assert [item["kind"] for item in found["items"]] == ["incident", "time_off"]


def test_an_old_incident_is_none_beside_a_request() -> None:
    old = "The fight from last Thursday, all parent already come in. Two boys is suspended until March 8."
    body = f"{old}\n\nI want to take vacation March 29, 30 and 31."
    assert explained(body, who="bgreen")["kind"] == "time_off"


@pytest.mark.parametrize(
    "body",
    [
        "Just a note to say how well Officer Lee handled the fight last Tuesday. Staff noticed.",
        "I want to commend Officer Lee for the way she broke up the fight.",
    ],
)
def test_praise_is_no_report(body: str) -> None:
    assert explained(body, who="principal.como")["kind"] == "other"


@pytest.mark.parametrize(
    "body",
    [
        "arest at humboldt 1020 juvinile male 16 mom no anser taken to JDC case 27-018223",
        "Arrsted one at Humboldt 1020, 16 yo male, mom no answer, taken to JDC, case 27-018223",
        "Detuve a un estudiante en Humboldt a las 10:20, taken to JDC. Mom did not answer. Caso 27-018223",
    ],
)
def test_slips_of_the_pen_and_spanish_lose_no_arrest(body: str) -> None:
    found = explained(body, who="kxiong")
    told = found["arrest"]
    assert (found["kind"], found["act"], found["school"]) == ("arrest", True, "humboldt")
    assert (told["when"], told["removed"], told["parent_told"]) == ("2027-02-09T10:20", True, False)


@pytest.mark.parametrize(
    ("body", "school"),
    [
        ("Arrested at 1250 a student at Central who had been at Como until last week. theft.", "central"),
        ("Arrested a junior at Central at 1250. He used to be at Como.", "central"),
        ("Arrested a kid at 1250 for theft, she has been at Johnson since fall.", "central"),
    ],
)
def test_where_a_student_was_before_is_no_scene(body: str, school: str) -> None:
    assert explained(body, who="jtorres")["school"] == school


@pytest.mark.parametrize(
    "body",
    [
        "Fyi Torres made an arrest at Central this am, he will send it himself.",
        "One arrested at Central, Jaime is going to write the report after lunch.",
        "Arrest at Central 1010 by Torres. He'll file it when he's back from JDC.",
    ],
)
def test_an_arrest_that_its_officer_will_report_is_asked_about(body: str) -> None:
    found = explained(body, who="sgt.hart")
    assert (found["kind"], found["act"], found["arrest"]) == ("arrest", False, None)


def test_whoever_made_the_arrest_is_named() -> None:
    found = explained("Torres made an arrest at Central at 1010, theft.", who="sgt.hart")
    assert (found["act"], found["officer"]) == (True, "jtorres")


@pytest.mark.parametrize("thing", ["stolen firearm", "stolen handgun", "gun that was stolen"])
def test_a_stolen_gun_is_a_weapon(thing: str) -> None:
    assert explained(f"Arrested one at 9:10 for possession of a {thing}.")["arrest"]["offence"] == "weapon"


def test_patrols_arrest_that_is_nothing_to_do_with_us() -> None:
    body = "Patrol arrested a man on the sidewalk at 8:10, warrant, nothing to do with us but kids saw it."
    assert explained(body, who="kxiong")["kind"] != "arrest"


@pytest.mark.parametrize(
    "body",
    [
        "Stood by while DHS took a child into custody at Phalen 1:15, child protection hold, no arrest",
        "Took a kid into custody on a health and welfare hold at Ramsey 10:20, transported to Regions. Mom notified.",
        "Student in custody on a 72 hour hold at Ramsey, 10:20, medics took him",
    ],
)
def test_custody_for_ones_own_good_is_no_arrest(body: str) -> None:
    found = explained(body, who="pkowal")
    assert (found["kind"], found["act"]) == ("incident", True)


@pytest.mark.parametrize(
    ("body", "who", "acts"),
    [
        ("Heard there was an arrest at Highland this morning. Anybody?", "cmdr.bell", False),
        ("I hear Torres arrested somebody at Central today", "mlee", False),
        ("Word is Olson arrested two at Johnson", "sgt.moua", False),
        ("I heard shouting and arrested a student at Como at 9:10 for assault.", "mlee", True),
        ("One in custody at Highland 0910, no arrest report yet", "tnguyen", True),
    ],
)
def test_an_arrest_that_is_only_heard_of_is_asked_about(body: str, who: str, acts: bool) -> None:
    found = explained(body, who=who)
    assert (found["kind"], found["act"]) == ("arrest", acts)
