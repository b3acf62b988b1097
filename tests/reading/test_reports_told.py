"""Who was told of an arrest, the principal and a parent, said in many ways."""

import pytest

from support.reading import ARREST, arrest

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
    ("AP told. Parents no.", True, False),
    ("BRANDT ADVISED AT 0900. NO PARENT NOTIFICATION, ADULT.", True, False),
    ("NURSE ADVISED. JUV ADVISED OF RIGHTS. CENTRAL ADVISED. OLSON ADVISED.", None, None),
    ("Dr. Vang was right behind me.", True, None),
    ("Mr. Abara, our assistant principal, was out there with me.", True, None),
    ("Dr. Vang saw it. His folks are coming for the truck.", True, True),
    ("He was released at 10:40 a.m. to the custody of his father.", None, True),
    ("Mom yes, principal no.", False, True),
    ("Parents, no. Principal told.", True, False),
    ("No parents yet. AP knows.", True, False),
    ("Dad no answer. AP yes.", True, False),
    ("Principal saw it. Grandma has custody, left her a voicemail. We are on the way to JDC.", True, False),
    ("Principal:  told 1350 by me\nParent:  mother, phone, 1410", True, True),
    ("Principal: in person, 1040", True, None),
    ("Principal: Ms. Okafor\nParent: mother", None, None),
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
    # The school by itself is nobody who was told; that nobody there was, is said of its head, too.
    ("The school has NOT been told. Parents not yet either.", False, False),
    ("Nobody at the school knows yet, the office was empty. Mom told.", False, True),
    ("The school is aware. Dad not so far.", None, False),
    ("Could not find the principal before we left. AP wasn't answering either.", False, None),
    ("Principal could not find the video. Mom was called.", None, True),
    ("Principal and counselor present. Mom of the victim has been told.", True, None),
    ("Principal off campus, teacher told. Parent of the other boy knows.", None, None),
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
    (
        "His grandmother (she has custody) was the first person I called. After that, Asst. Principal Yang. After "
        "that, a squad, because he would not sit in mine.",
        True,
        True,
    ),
    ("First call was to his mother. Then the principal. Then my sergeant.", True, True),
    ("I called the AP first. Next, the mom, no answer.", True, False),
    ("I told the principal first. After that I will call his mother.", True, False),
    ("I could not reach his father. Then his mother, same.", None, False),
    ("Called the principal first. Then the nurse came.", True, None),
    (
        "I say to the principal before I take him out. His uncle is the guardian, I call two times, no answer.",
        True,
        False,
    ),
    ("prin adv 0905. par not yet.", True, False),
    ("AP adv prior. par told 0930.", True, True),
    ("I have not gotten hold of the parents yet", None, False),
    (
        "Principal Vang was standing next to me the whole time I have not gotten hold of the parents yet",
        True,
        False,
    ),
    ("The principal said to call the mom.", True, None),
    ("The AP asked me to notify his father.", True, None),
    ("AP Diaz asked that we not remove the student until his mother came, so we waited.", True, True),
    ("The AP was there. We did not leave until his father arrived.", True, True),
    ("Principal in the room. I held him in the office until his grandma showed up.", True, True),
    # No parent, and another who was told.
    ("No parent, he is in foster care, foster dad told.", None, True),
    ("No parents, grandma told.", None, True),
    ("Neither mom, dad or the aunt told.", None, False),
    ("Neither his mom nor his dad was told.", None, False),
]


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


@pytest.mark.parametrize(("body", "principal", "parent"), TOLD)
def test_who_was_told(body: str, principal: bool | None, parent: bool | None) -> None:
    facts = arrest(ARREST + body)
    assert (facts["principal_told"], facts["parent_told"]) == (principal, parent)
