"""Custody outside a school, an arrest that is only recalled, and one of a student's parent."""

import pytest

from support.reading import explained

SENT = "2027-03-10T13:00"
ECC = "ecc@spps.example"
LOCKOUT: list[tuple[str, str, str]] = [
    ("incident", ECC, "09:10 Phalen ES lockout, shots fired Case Av\n09:31 Suspect in custody, Case and Arcade\n"),
    ("arrest", ECC, "09:10 Phalen ES reports fight\n09:40 Ofc. Ruiz advises one juvenile in custody\n"),
    ("incident", "mlee", "Lockout at Como 1010-1040. He was taken into custody at Arlington and Dale by patrol."),
    ("incident", "mlee", "Como was in lockout from 1010 to 1040. Suspect now in custody, two blocks over."),
    ("incident", "mlee", "Lockout at 10:10 for a carjacking on Rose Ave. Police have the man in custody, we resumed."),
    ("incident", "mlee", "SPPD arrested a man with a rifle near Rice and Lawson, Como was in secure mode 12:00-12:30."),
    ("arrest", "mlee", "Lockdown at Como 1010-1040. Student with a gun in the gym. He is in custody, nobody hurt."),
    ("arrest", "mlee", "Lockout at Como 1010, a student had texted a threat. I met him at the door, he is in custody."),
    ("arrest", "mlee", "Hold at Como 1120 for a fight. One student in custody for assault. CN 27-050-333."),
    ("arrest", "mlee", "Placed Como on hold at 9:05. Officer Ruiz took him into custody at 9:15 by the gym."),
]


@pytest.mark.parametrize(("kind", "who", "text"), LOCKOUT)
def test_whoever_is_caught_outside_a_school_that_is_shut_is_no_arrest_there(kind: str, who: str, text: str) -> None:
    assert explained(text, who=who, sent=SENT)["kind"] == kind


RECALLED: list[tuple[str, str]] = [
    ("other", "The county attorney called about the December 3 arrest (26-221-907). They need the video."),
    ("other", "The prosecutor on the 2/24 arrest called, she'll charge it as a felony."),
    ("other", "The defense attorney wants to talk to me about my arrest of March 2. Do I have to?"),
    ("other", "I need to add a supplement to the 3/4 arrest, the victim remembered more."),
    ("other", "The mother of the boy I arrested on the 3rd came to school and wants his phone back."),
    ("arrest", "The March 9 arrest at Como: 16 y/o male for theft at 1015, principal and mother told."),
    ("arrest", "Late notice. Arrest on 3/9 at Como at 1015, juvenile taken to JDC, principal knows."),
    ("arrest", "Report of arrest of 3/9: student, 15, trespass, 0940, cited and released. Principal told."),
    ("arrest", "He swung at me next to the bus. Squad 1230 took him to Ramsey County LEC. Principal saw it."),
    ("other", "I took two students to the county jail on a field trip."),
]


@pytest.mark.parametrize(("kind", "text"), RECALLED)
def test_an_arrest_that_is_known_by_its_day_is_not_reported_anew(kind: str, text: str) -> None:
    assert explained(text, sent=SENT)["kind"] == kind


OF_FAMILY: list[tuple[bool | None, str]] = [
    (None, "Mother of a student hit a para. Arrested for assault at 1305. The student's father came, he knows."),
    (None, "Dad was arrested in the office at 1305, he swung at the AP. Mom has been told."),
    (None, "At 1305 I arrested the father of a 9th grader at Johnson. Mother was called and came for the girl."),
    (True, "Arrested a student, 16, at 1305 after his mother called us. Mother is aware."),
    (True, "Arrested a student at 1305. His dad came at me, no arrest of dad. Mother told by phone."),
]


@pytest.mark.parametrize(("told", "text"), OF_FAMILY)
def test_the_family_of_a_parent_who_was_arrested_is_no_parent_of_theirs(told: bool | None, text: str) -> None:
    reading = explained(text, who="dolson", subject="Arrest at Johnson", sent=SENT)

    assert (reading["kind"], reading["arrest"]["parent_told"]) == ("arrest", told)


def test_the_day_that_stands_with_the_arrest_is_that_of_its_hour() -> None:
    told = explained("I made an arrest on Monday and forgot the form. It was at 1015 in the gym, boy, 16.", sent=SENT)
    degree = explained("Arrests at Como today, all for riot 3rd. They were made at 9:25 a.m.", sent=SENT)

    assert told["arrest"]["when"] == "2027-03-08T10:15"
    assert degree["arrest"]["when"] == "2027-03-10T09:25"


HOURS: list[tuple[str | None, str]] = [
    ("09:50", "In my notification of this morning I wrote that the arrest was at 0915. It was 0950."),
    ("09:15", "I reported the arrest at 0915 to the AP, a boy, 16. It was at lunch time."),
    ("12:42", "14 yo girl hit her math teacher in the face, rm 211, 1242. In my squad now going to JDC."),
    (None, "Arrested one for theft, squads 1230, 1240 here."),
]


@pytest.mark.parametrize(("hour", "text"), HOURS)
def test_an_hour_that_is_put_right_and_one_that_stands_alone(hour: str | None, text: str) -> None:
    when = explained(text, who="dolson", subject="Arrest at Johnson", sent=SENT)["arrest"]["when"]

    assert when == (hour and f"2027-03-10T{hour}")


def test_the_centre_is_no_principal_who_knows() -> None:
    log = "09:10 Phalen ES reports fight\n09:40 Ofc. Ruiz advises one juvenile in custody\n"

    assert explained(log, who=ECC, sent=SENT)["arrest"]["principal_told"] is None
    assert explained(log + "09:44 Principal notified\n", who=ECC, sent=SENT)["arrest"]["principal_told"] is True
