"""Whether an arrest was on school grounds, said by the place: written before the reader knew places of a school."""

from dataclasses import replace

import pytest

from support.reading import explained
from support.sample import sample_unit
from watchdesk.unit import grounds
from watchdesk.unit.grounds import Side

# Who, the text, and whether it was on grounds; None where a careful clerk would ask.
PLACES: list[tuple[str, str, bool | None]] = [
    ("kxiong", "Arrested a 15 y/o at Humboldt at 1010 in the gym for assault. Taken to JDC.", True),
    ("kxiong", "Arrested a juvenile in the cafeteria at 11:40, 5th degree assault.", True),
    ("jtorres", "0912 one in custody outside room 212, Central. Knife.", True),
    ("mlee", "I arrested a 16 year old at Como by the main office this morning, disorderly.", True),
    ("tnguyen", "At 1:40 I arrested one of our sophomores in our parking lot, stolen Kia. Gone to JDC.", True),
    ("bgreen", "STUDENT ARRESTED 1018 HRS BUS LOOP WASHINGTON TECH. OBSTRUCTING. SQUAD HAS HIM.", True),
    ("rruiz", "Placed a 13 year old under arrest at Ramsey Middle, second floor hallway, for assault.", True),
    ("dolson", "Arrested a male juv in the north lot at Johnson at 1435, knife on his belt.", True),
    ("sahmed", "Time: 1220\nLocation: Harding High, east stairwell\nArrested: 17 y/o, weapon\nRemoved: yes", True),
    ("kxiong", "A fight broke out in the girls' locker room at Humboldt. I separated them and arrested one.", True),
    ("mlee", "arrested 14 yo f como 1105 media center theft of a phone, w me in squad", True),
    ("bgreen", "Two students fought in the hallway by the gym; at 12:50 I arrested the older one.", True),
    ("jtorres", "I took him into custody in Ms. Alvarez's classroom at 10:20 for robbery.", True),
    ("dolson", "Arrest at Johnson, 1318, gym hallway. Assault on staff. Father told by phone at work.", True),
    ("tnguyen", "Arrested him in the weight room at Highland, selling carts. His mother came to the office.", True),
    ("sahmed", "I arrested a 16 y/o on the football field at Harding during fourth hour.", True),
    ("kxiong", "Arrested in the auditorium at 2:10 pm, one adult, trespass. Drove him to the LEC.", True),
    ("pkowal", "Arrested a girl, 13, at Murray Middle, lunchroom, 1150. Released to her mother at home.", True),
    ("bgreen", "He pulled a knife in the lunch line; I arrested him. Principal told in her office.", True),
    ("mlee", "She was arrested in the Como gym at 0940 for theft. I called her father at his store.", True),
    ("sahmed", "Arrested one at Harding in the counselor's office on a Hennepin warrant, 0905.", True),
    ("rruiz", "Arrested a 12 y/o on the playground of Battle Creek Middle at 1230 for threats.", True),
    # Elsewhere.
    ("kxiong", "I arrested a Humboldt student across the street from the school at 1515 for theft.", False),
    ("jtorres", "I arrested a Central kid at the gas station on Marshall at 3:10 pm, robbery.", False),
    ("mlee", "I arrested a Como student at her house this morning on a warrant.", False),
    ("dolson", "I arrested one of our juniors a block from Johnson at 1450, weapon.", False),
    ("kxiong", "I arrested a Humboldt student at the bus stop on Grand Ave at 3:20, theft.", False),
    ("tnguyen", "I arrested a Highland senior at the library on Rice yesterday at 1600, off grounds.", False),
    ("sahmed", "I arrested a Harding boy at the mall last night, 2010 hrs, shoplifting.", False),
    ("bgreen", "I arrested a Washington student in the alley behind an apartment building on Rice St, 1530.", False),
    # In doubt: asked, never assumed.
    ("mlee", "I arrested a Como student at the LA Fitness gym at 1545 for assault.", None),
    ("kxiong", "Taken in the gym, arrested later at home: one Humboldt student, 15, theft, 1700.", None),
    ("dolson", "Arrested a Johnson student at 1500 in the Cub parking lot for theft.", None),
    ("jtorres", "Arrested a Central student in the library on Lexington at 1615, disorderly.", None),
    ("kxiong", "Arrested a student at Humboldt at 1010 for theft. Mother came to the main office.", None),
    ("bgreen", "I arrested a student at 1100 for theft. I am in my office with her now.", None),
    ("sahmed", "I arrested a Harding student in the parking lot of the YMCA at 1550.", None),
    ("tnguyen", "Arrested a Highland student, 1540, stairwell of his apartment building.", None),
    ("mlee", "Arrested a student near Como at 1510 for assault on the gym teacher.", None),
    ("kxiong", "After the fight in the cafeteria I arrested a Humboldt student at his house at 1700.", None),
    ("dolson", "I arrested a Johnson student at 1520 in the parking lot across the street.", None),
    ("rruiz", "I arrested a juvenile in the gym at 1010 for assault.", None),
    ("jtorres", "Arrested a student on the sidewalk in front of Central at 1500, threats.", None),
    ("sahmed", "I arrested a Harding student on the city bus at 1530.", None),
    ("bgreen", "He was not in the gym. I arrested him at 1130 for theft, Washington.", None),
    ("tnguyen", "Arrested a Highland student in the gym at the Y, 1630, assault.", None),
    (
        "pkowal",
        "Arrested at Murray at 1050, theft from the library cart. Principal is in the cafeteria, was told.",
        None,
    ),
]


# Written to trip the rule up, once it read the first.
MORE: list[tuple[str, str, bool | None]] = [
    ("mlee", "Arrested a Como student at the away game at Roseville, in the gym, 1930.", None),
    ("kxiong", "I arrested a Humboldt student on the class trip to the Science Museum at 1130, theft.", None),
    ("dolson", "He hit a boy in the Johnson gym and ran. I drove to his house and arrested him there at 1530.", None),
    ("jtorres", "Arrested a Central student in room 12 of the Motel 6 at 0900 on a warrant.", None),
    ("sahmed", "Arrested a Harding student in the hallway of his building at 1610.", None),
    ("mlee", "I arrested a 15 y/o in the building at Como at 1010 for theft.", True),
    ("bgreen", "I arrested a 15 y/o for a class A misdemeanor at 1010 at Washington.", None),
    ("tnguyen", "Arrested at the home basketball game, Highland gym, 2010, assault.", True),
    ("tnguyen", "I arrested a senior at the home basketball game last night at 2010 for assault.", None),
    ("kxiong", "Arrested a junior in the Humboldt field house at 1310, theft.", True),
    ("kxiong", "Arrested one by the Grand Ave entrance at Humboldt, 1310, theft.", None),
    ("mlee", "Arrested a Como student at the nurse's station at 0910 for assault.", None),
    ("pkowal", "Arrested a kid at Ramsey Middle in Mr. Berg's science class, 1015, threats. Mom is at work.", True),
    ("dolson", "One arrested in the student parking lot at 1450, DUI. Dad is coming from home.", True),
    (
        "jtorres",
        "Student ran from the cafeteria, I caught up with him on Lexington and arrested him there.",
        None,
    ),
    ("sahmed", "I followed him out of the gym and arrested him at 1240 for theft.", None),
    ("mlee", "I arrested a student at 1240 in St. Paul for theft.", None),
    ("bgreen", "Arrested 2 students at 1240 near the tennis courts at Washington, fighting.", True),
    ("tnguyen", "Arrested a Highland kid in the lobby of the Hyatt at 1240.", None),
    ("kxiong", "He set a fire in the second floor boys' bathroom at Humboldt. Arrested him at 1240.", True),
    ("kxiong", "Arrested a Humboldt student at his mother's apartment at 1240 for the fire in the bathroom.", None),
    ("dolson", "I arrested a Johnson student at Roseville Area High School in the cafeteria, 1240.", None),
    ("dolson", "I arrested a Johnson student at Walgreens at 1600 for shoplifting.", False),
    ("dolson", "I arrested a Johnson student at his job at 1600 on a warrant.", None),
    ("jtorres", "Arrested a parent in our main office at 0830, disorderly. She lives on Rice St.", True),
    ("mlee", "I arrested a 17 year old two doors down from Como at 1515.", False),
    ("mlee", "The fight was in the cafeteria. The arrest was made across the street at 1515.", None),
    ("sahmed", "Placed under arrest, 1118, hallway by the gym; squad 1205 took her to the station.", True),
    ("bgreen", "Arrested a student at 1118 for theft from a car in our lot.", True),
    ("rruiz", "1012 fight in the cafeteria, Murray Middle. 1020 one in custody, assault.", True),
    ("kxiong", "Arrested a student at the bus stop in front of the school at 1520, theft.", None),
    ("kxiong", "Arrested a student at Humboldt at the bus stop at 1520, theft.", None),
    ("mlee", "Arrested a 13 y/o at school in the gym at 1020, theft.", True),
    ("dolson", "Arrested a Johnson student in the parking lot at Marathon, 1520, theft.", None),
    ("dolson", "Arrested a Johnson student in the parking lot at 7-Eleven, 1520, theft.", None),
]


# Written after that, and run once before anything was mended for them.
THIRD: list[tuple[str, str, bool | None]] = [
    ("kxiong", "At 10:15 I arrested a sophomore who shoved a para in the hallway outside the band room. JDC.", True),
    ("mlee", "14 y/o female arrested, 1115, Como, girls bathroom 2nd floor, vape sale. Released to mom.", True),
    ("jtorres", "Arrest Central 1102, student parking lot, DUI, 17 y/o", True),
    ("dolson", "Arrested one near the bleachers after the game at Johnson, 2030", True),
    ("bgreen", "A student was arrested at 9:05 on our front steps for disorderly conduct at Washington.", None),
    ("sahmed", "Arrested a 16 y/o during passing time in the main hallway, 0955, assault.", True),
    ("tnguyen", "10:47 AM, second floor bathroom, 15-yr-old with 31 vape carts. Arrested him at Highland.", True),
    ("rruiz", "Arrested a 13 y/o, ISS room, Battle Creek Middle, 1305, threats", True),
    ("pkowal", "arrested kid at murray 1210, lunch, he threw a tray in the cafeteria", True),
    ("kxiong", "Arrested a Humboldt kid at Harriet Island park, 1700, fighting", False),
    ("mlee", "arrested a como kid at the rec center next to the school 1600", None),
    ("jtorres", "Arrested a Central student on the light rail platform at Lexington, 1540.", False),
    ("dolson", "Arrested a Johnson student inside Cub Foods at 1545, theft.", None),
    ("sahmed", "Took a 17 y/o into custody on the Maryland Ave sidewalk at 1500.", None),
    ("bgreen", "Arrested a juvenile in the community room of his building at 1500.", None),
    (
        "tnguyen",
        "He assaulted a kid in the Highland cafeteria last week; today I arrested him at her house at 0830.",
        None,
    ),
    ("kxiong", "I arrested him for the assault in the cafeteria, he was at the mall.", None),
    ("mlee", "I arrested a student for an assault that happened in the gym at 1010. Como.", True),
    ("pkowal", "Arrested a student at Murray, 1210, for a burglary of the church on Grand.", None),
    (
        "jtorres",
        "Arrest at Central 0830, pulled him from class. Warrant for robbery at the Speedway.",
        None,
    ),
    ("dolson", "Arrested a kid at 1210 in the office for theft.", None),
    ("sahmed", "Arrested in front of room 118 at 0910: one juvenile, threats.", True),
    ("bgreen", "Arrested him at the school dance in the gym, 2110, assault.", True),
    ("rruiz", "Arrested a 14 yo at Ramsey in the bus lane at dismissal, assault", True),
    ("tnguyen", "Arrested a student at the hospital at 1300, he was taken there from the gym.", None),
    ("kxiong", "Detained in the cafeteria and arrested at the precinct at 1300, theft.", None),
    ("mlee", "I saw him leave the gym, went after him, and arrested him at 1300 on University.", None),
    ("mlee", "I arrested a Como student at the swimming pool on Lexington at 1300", None),
    ("bgreen", "Arrested 2 kids in the hall at Washington 1300 fighting", True),
    ("dolson", "Arrested 2 kids by the lockers at 1300, Johnson, fighting", True),
    ("mlee", "I arrested Sam Doe (DOB 3/4/2010, 1422 Rose Ave) in the Como lunchroom at 1140. He is at JDC now.", True),
    ("mlee", "Arrested a student at 1422 Rose Ave at 0930 for theft.", False),
]


# "At school" alone: the officer's own, if there is one.
AT_SCHOOL: list[tuple[str, str, bool | None]] = [
    ("mlee", "Arrested a student at school at 0930, theft.", True),
    ("kxiong", "Arrested a 15 y/o at the school, 1010, assault.", True),
    ("kxiong", "Arrested a student at our school at 1010, assault.", None),
    ("mlee", "I arrested a kid at home at 0930, he was not at school. Theft.", False),
    ("dolson", "Arrested a 15 y/o at the school bus stop at 1520, theft.", None),
    ("rruiz", "Arrested a 15 y/o at school at 1010, assault.", None),
]


@pytest.mark.parametrize(("who", "body", "on_grounds"), [*PLACES, *MORE, *THIRD, *AT_SCHOOL])
def test_the_place_says_whether_it_was_on_grounds(who: str, body: str, on_grounds: bool | None) -> None:
    got = explained(body, subject="arrest", who=who)
    assert got["kind"] == "arrest"
    assert got["arrest"]["on_grounds"] is on_grounds


def test_the_evidence_is_the_sentence_of_the_place() -> None:
    got = explained("Principal told first. Arrested a 15 y/o in the gym at 1010. CN 27-031-220.", who="kxiong")
    assert [one["text"] for one in got["evidence"] if one["fact"] == "on_grounds"] == [
        "Arrested a 15 y/o in the gym at 1010."
    ]


def test_off_school_for_a_week_is_no_place() -> None:
    got = explained("I arrested a boy at Como at 1250 for theft. He was off school for a week before this.")
    assert got["arrest"]["on_grounds"] is None


@pytest.mark.parametrize(
    ("text", "own", "sides"),
    [
        ("arrested in the natatorium", {}, []),
        ("arrested in the natatorium", {"natatorium": "on"}, [Side.ON]),
        ("arrested at the Dairy Queen", {"dairy queen": "off"}, [Side.OFF]),
        ("arrested in the natatorium of the YMCA", {"natatorium": "on"}, [Side.DOUBT]),
        ("a gym teacher with a library card", {}, []),
    ],
)
def test_words_of_the_unit_join_those_that_are_known(text: str, own: dict[str, str], sides: list[Side]) -> None:
    lexicon = replace(sample_unit().lexicon, grounds=own)
    assert [one.side for one in grounds.places(text, [], lexicon, is_linked=False)] == sides
