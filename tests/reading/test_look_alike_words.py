"""Words of leave, of illness and of custody that are said of something else: nothing is acted on."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Sick", "not sick, just late"),
        ("Sick?", "No, not sick. Just stuck in traffic, in at 8."),
        ("Sick", "I'm not sick, just running late"),
        ("Re: Sick", "not sick at all, car trouble, there by 9"),
        ("sick call", "False alarm, not sick. Will be in on time."),
        ("Sick", "Not ill, flat tire. In by 8:30."),
        ("Out sick", "Nobody is sick, I will be 30 min late"),
        ("sick", "Wasn't sick today, the dentist ran late"),
        ("", "Sick - no, just tired. See you at 7."),
        ("Sick day", "No sick day needed, I am coming in"),
        ("", "I was not sick yesterday, I was at training"),
        ("", "A teacher is on sick leave Friday"),
        ("", "sick leave for one of the teachers Friday"),
    ],
)
def test_illness_that_is_denied_or_anothers_is_no_report(subject: str, body: str) -> None:
    assert explained(body, subject=subject)["kind"] == "other"


@pytest.mark.parametrize(
    ("body", "leave"),
    [
        ("not sick myself but my son has a fever, home with him today", "family"),
        ("I'm not sick but my wife is, staying home with her", "family"),
        ("not only sick but also contagious, out today", "sick"),
        ("Not sick sick, but my throat is killing me, staying home", "sick"),
        ("No, I'm sick. Not coming in.", "sick"),
        ("not feeling well, staying home", "sick"),
    ],
)
def test_illness_beside_a_denial_is_reported(body: str, leave: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"], got["leave"]) == ("sick", True, leave)


@pytest.mark.parametrize(
    "body",
    [
        "medical time for a student Friday?",
        "Medical leave for a student Friday",
        "Training for students Friday.",
        "personal day for a teacher on Friday 3/12",
        "Training time for the new para Friday?",
        "Sick time for a student's mother on Friday?",
        "comp time for our secretary 3/12",
        "Personel file for Friday",
        "Personal property report Friday",
        "personal vehicle inspection Friday",
    ],
)
def test_leave_of_others_and_words_for_things_ask_for_nothing(body: str) -> None:
    assert explained(body)["kind"] == "other"


@pytest.mark.parametrize(
    ("body", "leave"),
    [
        ("court for a student on Friday 3/12", "court"),
        ("training for staff 3/12, need the day", "training"),
        ("vacation for my family 3/12", "vacation"),
        ("comp day 3/12 for staff appreciation trip", "comp"),
        ("bereavement for a student 3/12", "bereavement"),
    ],
)
def test_leave_for_an_occasion_of_others_is_the_authors(body: str, leave: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"], got["leave"]) == ("time_off", True, leave)
    assert [span["start"] for span in got["spans"]] == ["2027-03-12"]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("", "approved by training 3/11, not going"),
        ("CIT 3/11", "approved by training, I am not going"),
        ("", "The CIT class 3/11 was approved by training but I'm not going."),
        ("", "Training approved my course on 3/11. I will not attend."),
        ("", "Course 3/11-3/12 was approved by the academy, I am not going to it"),
        ("", "I was approved for training 3/11 but I am no longer going"),
        ("", "Approved by training for 3/11. I decided not to go."),
        ("", "CIT refresher is 4/27 and 4/28. Approved by training. I'm not going."),
        ("", "Approved by training: CIT 3/11. Torres is going, I am not."),
        ("", "Court 3/11 settled, so I'm not going."),
        ("", "not going to training on 3/11, I'll be at school"),
    ],
)
def test_whoever_does_not_go_to_it_is_asked(subject: str, body: str) -> None:
    assert not explained(body, subject=subject)["act"]


@pytest.mark.parametrize(
    "body",
    [
        "CIT refresher 3/11, approved by training, I'm going",
        "I'm not going to be in 3/11, training",
        "I'm not going to school 3/11, I have training",
        "not going in 3/11, training all day",
        "Training 3/11. Torres isn't going.",
        "Training on 3/11. I can't go to the assembly.",
    ],
)
def test_whoever_goes_to_it_is_away(body: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"], got["leave"]) == ("time_off", True, "training")


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Need a 10-95 at Como for the assembly", "mlee"),
        ("Need a 10-95 at Como for the assembly", "principal.como"),
        ("Requesting one 10-95 at Como Friday for the dance", "mlee"),
        ("Can I get a 10-95 for the game at Como?", "mlee"),
        ("Need one in custody demo for the assembly at Como", "mlee"),
        ("Send a 10-95 to Como if possible", "mlee"),
        ("Need a 10-95 at Como for crowd control tonight", "ecc@spps.example"),
        ("Please arrange a 10-95 at Como for career day", "mlee"),
        ("Need a 10-15 at Como for the pep rally", "sgt.hart"),
    ],
)
def test_what_is_asked_for_by_a_code_is_no_arrest(body: str, who: str) -> None:
    assert explained(body, who=who)["kind"] == "other"


@pytest.mark.parametrize(
    "body",
    [
        "10-95 one at Como, one juvenile male, fight, 0945",
        "I have a 10-95 at Como, juvenile, theft",
        "we got one 10-95 at Como",
        "One 10-95 at Como, juv male, need transport",
        "Need a transport for one 10-95 at Como, juvenile, theft, 1015",
        "one in custody at Como for the fight at the dance",
        "Need one in custody picked up at Como",
    ],
)
def test_custody_by_its_code_is_an_arrest(body: str) -> None:
    assert explained(body)["kind"] == "arrest"


@pytest.mark.parametrize(
    "body",
    [
        "The kids arrested me at lunch, cardboard handcuffs and all.",
        "They arrested us with toy handcuffs at Como, too funny",
        "An arrest on school grounds shall be reported to the principal prior to removal.",
        "Any arrest at Como must be documented the same day.",
        "Arrests on grounds are to be reported at once. Is that still so?",
    ],
)
def test_a_joke_and_a_rule_are_no_arrest(body: str) -> None:
    assert explained(body)["kind"] == "other"


def test_a_rule_beside_an_arrest_takes_nothing_from_it() -> None:
    assert explained("arrested one at Como, mom must be called")["kind"] == "arrest"


def test_the_hour_of_the_drive_is_not_the_arrests() -> None:
    told = explained("15 yo male in custody for the knife, taken to JDC at 1205, arrest was 1140.")["arrest"]
    assert told["when"] == "2027-02-09T11:40"


def test_what_broke_off_is_no_day_off() -> None:
    text = "Does anybody have a master key? Mine snapped off in the gym door this morning and the custodian is out."

    assert explained(text)["kind"] == "other"
