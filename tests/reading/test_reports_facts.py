"""The facts of an arrest, each said in many ways: whether the student was taken, when, the case."""

import pytest

from support.reading import ARREST, arrest, explained

REMOVED: list[tuple[str, bool | None]] = [
    ("Patrol transported to JDC.", True),
    ("He was cited and released to his mother at school.", False),
    ("Released to the counselor and back in 4th hour.", False),
    ("Walked her out to squad 210.", True),
    ("No transport, she is with the dean.", False),
    ("Booked at JDC at 1130.", True),
    ("Victim went to Regions by ambulance.", None),
    ("Mom came and took him home from the office.", False),
    ("He is in my car now, heading downtown.", True),
    ("Squad is coming to take him.", None),
    ("Did not remove her from the building.", False),
    ("We did not take him anywhere, he stays in in-school suspension.", False),
    ("Handcuffed and led out the front door.", True),
    ("Gone from the building by 1030.", True),
    ("Juvenile lockup wouldn't take him so he went back to class.", False),
    ("Turned over to Ramsey County deputies in the lobby and taken to the LEC.", True),
    ("Student removed: Y", True),
    ("Removed from school? No", False),
    ("Disposition: cited, sent home with dad", False),
    ("Left on site pending petition.", False),
    ("She rode with me to the detention center.", True),
    ("He was transported by medics to Children's for his hand, then JDC.", True),
    ("Kid was walked back to class by a para.", False),
    ("We put him in the back of 415.", True),
    ("He went with squad 230.", True),
    ("Cited, released.", False),
    ("He remains in the office until his mom gets here.", False),
    ("Squad 230 has him.", True),
    ("Left campus in custody 1030.", True),
    ("He was released to his mother from JDC at 1400.", True),
    ("I drove him to Boys Totem Town.", True),
    ("Not removed from school grounds.", False),
    ("He was taken to the principal's office and released to his mom.", False),
    ("Walked him to class myself.", False),
    ("He was escorted from the building by officers.", True),
    ("Turned over to his PO, who took him to the detention center.", True),
    ("She is being held in the office pending transport.", None),
    ("No booking, he went home with grandma.", False),
]
# Sent on Tuesday, February 9 at 13:30.
WHEN: list[tuple[str, str | None]] = [
    ("Arrested a student at 10:12 am for theft.", "2027-02-09T10:12"),
    ("Arrested a student around quarter to eleven.", "2027-02-09T10:45"),
    ("Yesterday's arrest was at 10:15, a student, theft.", "2027-02-08T10:15"),
    ("Arrested a student in the front lot 0955, theft.", "2027-02-09T09:55"),
    ("TOA 1142. Student arrested for theft.", "2027-02-09T11:42"),
    ("Time of arrest: 0915\nArrest: theft, 15 M\nReported by staff 0840", "2027-02-09T09:15"),
    ("Called to the office at 0905, arrested the student at 0920, cleared at 0950.", "2027-02-09T09:20"),
    ("Arrested him yesterday at 2:50 pm.", "2027-02-08T14:50"),
    ("Arrested him at 1450. Principal told 1455.", "2027-02-08T14:50"),
    ("Arrested a student. Principal told at 1015, mom at 1020.", None),
    ("Staff radioed at 0955 about a fight. I put one student under arrest at 1001. JDC by 1040.", "2027-02-09T10:01"),
    ("At 1215 I found the phone on him and arrested him.", "2027-02-09T12:15"),
    ("On 2/8/27 at 0830 hrs a student was arrested for assault.", "2027-02-08T08:30"),
    ("Arrest made between 9:10 and 9:15.", "2027-02-09T09:10"),
    ("The student was arrested in room 1120 for theft.", None),
    ("It was about 8:20 this morning, first bell. He swung at the AP. I arrested him.", "2027-02-09T08:20"),
    ("In custody as of 1132.", "2027-02-09T11:32"),
    ("Placed under arrest, 1118, hallway by the gym; squad 1205 took her.", "2027-02-09T11:18"),
    ("Student (DOB 3/4/2011) arrested at 0911 on warrant dated 1/12/27.", "2027-02-09T09:11"),
    ("Arrested last night at the game, 2010 hrs.", "2027-02-08T20:10"),
    ("Arrested one this morning at Como Park.", None),
    ("Student arrested.\nTime 0905\nCharge: theft", "2027-02-09T09:05"),
    ("At 2:20 pm yesterday I arrested him for threats (the note from last week).", "2027-02-08T14:20"),
]
CASE: list[tuple[str, str | None]] = [
    ("CN 27-031-220.", "27-031-220"),
    ("Case # 27031220", "27031220"),
    ("case no. 27/031/220", "27/031/220"),
    ("Complaint number 27-031-220, citation 8827311.", "27-031-220"),
    ("CN27-031-220", "27-031-220"),
    ("27-031-220 is the CN; the stolen bike is 27-030-118 from last week.", "27-031-220"),
    ("Incident 2027-004512.", "2027-004512"),
    ("Call me at 651-555-0101.", None),
    ("CN to follow.", None),
    ("CN 27-031-220, correction 27-031-221.", "27-031-221"),
    ("ICR 27031220", "27031220"),
    ("Report #27-031-220 (his old one from October was 26-190-001).", "27-031-220"),
    ("Under 27-031-220. ECC number 27-1182.", "27-031-220"),
    ("Case: 27 031 220", "27 031 220"),
    ("Badge 1187, squad 422, room 2206.", None),
    ("cn# 27-031-220 / related cn 27-031-219", "27-031-220"),
]


@pytest.mark.parametrize(("body", "removed"), REMOVED)
def test_whether_the_student_was_taken_from_the_school(body: str, removed: bool | None) -> None:
    assert arrest(ARREST + body)["removed"] is removed


@pytest.mark.parametrize(("body", "when"), WHEN)
def test_when_the_arrest_was_made(body: str, when: str | None) -> None:
    assert arrest(body)["when"] == when


@pytest.mark.parametrize(("body", "case"), CASE)
def test_the_case_number_as_written(body: str, case: str | None) -> None:
    assert arrest(ARREST + body)["case"] == case


@pytest.mark.parametrize(
    ("body", "case"),
    [
        ("Arrested one at 2:20 for threats (the wall note from last week, CN 27-098310 covers it).", "27-098310"),
        ("Arrested one at 12:20 for theft. The older report, 27-018310, is also for this.", "27-018310"),
        ("Arrested one at 12:20 for theft. The original number 27-018310 applies to both.", "27-018310"),
        ("Arrested one at 12:20 for theft, case 27-018999. Original report was 27-018310.", "27-018999"),
        ("Arrested one at 12:20 for theft. The note from last week was 27-018310.", None),
    ],
)
def test_an_earlier_number_that_covers_this(body: str, case: str | None) -> None:
    assert explained(body)["arrest"]["case"] == case


@pytest.mark.parametrize(
    "body",
    [
        "Case 27-006050. Please disregard case 27-006005, that was the wrong one.",
        "Case 27-006050. 27-006005 was a typo.",
        "CN is 27-006050, ignore 27-006005.",
    ],
)
def test_a_number_that_is_taken_back(body: str) -> None:
    told = explained(f"Arrested one at 0931 for theft, removed 0950. {body}", who="tnguyen")["arrest"]
    assert (told["case"], told["removed"]) == ("27-006050", True)


@pytest.mark.parametrize(
    ("words", "hour"), [("ten after nine", "09:10"), ("quarter after nine", "09:15"), ("ten past nine", "09:10")]
)
def test_an_hour_in_letters(words: str, hour: str) -> None:
    assert explained(f"I arrested one in the lobby around {words}.")["arrest"]["when"] == f"2027-02-09T{hour}"


def test_each_fact_has_the_sentence_that_says_it_as_evidence() -> None:
    got = explained("Arrested a student at Como at 1010. Principal told. Mom not reached. CN 27-031-220. Taken to JDC.")
    said = {one["fact"]: one["text"] for one in got["evidence"]}
    assert said["principal_told"] == "Principal told."
    assert said["parent_told"] == "Mom not reached."
    assert said["removed"] == "Taken to JDC."
    assert said["case"] == "27-031-220"
