"""The facts of an arrest, each said in many ways: who was told, whether the student was taken, when, the case."""

from typing import Any

import pytest

from support.reading import explained

ARREST = "Arrested a 16 y/o at Como at 1010. "
# The text, and whether the principal and a parent are told.
TOLD: list[tuple[str, bool | None, bool | None]] = [
    ("Principal notified at 1015, mother at 1022.", True, True),
    ("Told Dr. Vang first. Left a voicemail for dad.", True, False),
    ("AP knows. Grandmother is on her way down.", True, True),
    (
        "The principal is at a conference and has not been told; mom picked up on the second ring and knows.",
        False,
        True,
    ),
    ("Principal and father both advised.", True, True),
    ("Nobody from administration has been informed yet. I will call his guardian from booking.", False, False),
    ("Neither the principal nor a parent has been notified.", False, False),
    (
        "The designee, Ms. Hall, was in the room when it happened. His foster mother was called and is driving in.",
        True,
        True,
    ),
    ("Assistant principal stood by throughout. No parent contact so far.", True, False),
    ("Principal: yes. Parent: no answer x2.", True, False),
    ("Victim's mother was notified by the nurse.", None, None),
    ("I spoke with the front office and with his aunt, who has him this year.", True, True),
    ("Could not get through to either parent. Told the vice principal.", True, False),
    ("Mom called me back at 1050 and knows everything. Admin is aware.", True, True),
    ("Principal was informed before he left the building. Tried mom and dad, both phones off.", True, False),
    ("Notified principal Vang. Group home staff came and were told in person.", True, True),
    ("I have not been able to reach a parent. The principal watched the whole thing.", True, False),
    ("Parents will be called after booking. Principal will be briefed when she is back from district.", False, False),
    ("Let the AP know by radio, and his grandfather by phone.", True, True),
    ("Has anybody told the principal?", None, None),
    ("Principal not advised beforehand, things moved too fast; advised her at 1040.", True, None),
    ("She asked for her mother. Mother reached at work, will come in.", None, True),
    ("Parent/guardian notified: pending. Principal/designee notified: Hall, 1012.", True, False),
    ("Dean Ortega was told. Step-dad was told.", True, True),
    ("Ms. Hall (math teacher) was told to keep the class inside.", None, None),
    ("My wife says hello. Nothing else to add.", None, None),
    ("Left word with the AP's secretary only, the AP herself doesn't know yet.", False, None),
    (
        "Mr. Vang, the principal, okayed me taking him out the back. His folks have been in touch and know "
        "where he is.",
        True,
        True,
    ),
    ("Didn't need to call home, his mom works in the cafeteria and was standing there.", None, True),
    ("Texted the principal, she replied ok. Dad hung up on me before I could explain.", True, False),
]
TOLD_TOO: list[tuple[str, bool | None, bool | None]] = [
    ("Dr. Vang was with me when I put the cuffs on. No good phone number for the family.", True, False),
    ("Released to his uncle at the front desk.", None, True),
    ("AP signed off on it. We mailed the parents a letter.", True, False),
    ("Principal's out sick, so the AP was briefed. Nobody home at the parents' place.", True, False),
    ("His sister knows. His parents are in Mexico and can't be reached.", None, False),
    ("Mom screamed at me in the lobby, so yes she's aware. Admin too.", True, True),
    ("The principal asked me to arrest him. Grandpa is in the lobby now.", True, True),
    ("The school social worker called dad; dad is coming.", None, True),
    ("Principal and parent notifications: both done.", True, True),
    ("Principal notified at 1012 by radio and the father at 1030 by phone.", True, True),
    ("Not yet told: principal, parents.", False, False),
    ("Told: AP. Not told: parents.", True, False),
    ("No one has reached his guardian. VP is in the loop.", True, False),
    ("Mother advised via interpreter. Principal advised by text.", True, True),
    ("I don't know if the principal has been told.", None, None),
    ("Ms. Vang (principal) and his grandma both know.", True, True),
    ("Parents notified per school policy by the counselor.", None, True),
    ("The AP informed his mother.", True, True),
    ("Principal said she would call the parents.", True, False),
]
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
]
REMOVED_TOO: list[tuple[str, bool | None]] = [
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


def arrest(body: str) -> dict[str, Any]:
    got = explained(body, subject="Arrest at Como")
    assert got["kind"] == "arrest"
    facts: dict[str, Any] = got["arrest"]
    return facts


@pytest.mark.parametrize(
    ("body", "principal"),
    [
        ("He was removed from the building before the principal was told.", False),
        ("We took him out to the squad before I could tell the principal.", False),
        ("Before he was removed the principal was told.", True),
        ("Before removal the principal was told, and he was taken out.", True),
    ],
)
def test_who_is_told_after_the_removal_was_not_told_before_it(body: str, principal: bool) -> None:
    facts = arrest(ARREST + body)
    assert (facts["principal_told"], facts["removed"]) == (principal, True)


@pytest.mark.parametrize(("body", "principal", "parent"), [*TOLD, *TOLD_TOO])
def test_who_was_told(body: str, principal: bool | None, parent: bool | None) -> None:
    facts = arrest(ARREST + body)
    assert (facts["principal_told"], facts["parent_told"]) == (principal, parent)


@pytest.mark.parametrize(("body", "removed"), [*REMOVED, *REMOVED_TOO])
def test_whether_the_student_was_taken_from_the_school(body: str, removed: bool | None) -> None:
    assert arrest(ARREST + body)["removed"] is removed


@pytest.mark.parametrize(("body", "when"), WHEN)
def test_when_the_arrest_was_made(body: str, when: str | None) -> None:
    assert arrest(body)["when"] == when


@pytest.mark.parametrize(("body", "case"), CASE)
def test_the_case_number_as_written(body: str, case: str | None) -> None:
    assert arrest(ARREST + body)["case"] == case


def test_each_fact_has_the_sentence_that_says_it_as_evidence() -> None:
    got = explained("Arrested a student at Como at 1010. Principal told. Mom not reached. CN 27-031-220. Taken to JDC.")
    said = {one["fact"]: one["text"] for one in got["evidence"]}
    assert said["principal_told"] == "Principal told."
    assert said["parent_told"] == "Mom not reached."
    assert said["removed"] == "Taken to JDC."
    assert said["case"] == "27-031-220"
