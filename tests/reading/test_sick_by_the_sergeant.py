"""Illness in a sergeant's words: whose it is, and that an officer who was sick is not the sergeant."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    ("text", "who", "day"),
    [
        ("sick today", "sgt.hart", "2027-02-09"),
        ("I was sick yesterday, Lee covered", "sgt.hart", "2027-02-08"),
        ("Kou is out sick today", "kxiong", "2027-02-09"),
        ("Lee was great today. I'm sick, won't be in tomorrow.", "sgt.hart", "2027-02-10"),
    ],
)
def test_whose_illness_it_is(text: str, who: str, day: str) -> None:
    got = explained(text, who="sgt.hart")
    assert (got["kind"], got["act"], got["officer"], got["spans"][0]["start"]) == ("sick", True, who, day)


@pytest.mark.parametrize("text", ["Kou was sick, Jaime was excused", "Lee was sick", "Xiong was sick yesterday"])
def test_somebody_who_was_sick_is_asked_about(text: str) -> None:
    got = explained(text, who="sgt.hart")
    assert (got["kind"], got["act"], got["officer"]) == ("sick", False, None)


def test_medical_leave_is_sick_leave_and_a_bank_goes_before_it() -> None:
    assert explained("Medical leave 3/8-3/19, knee surgery")["leave"] == "sick"
    assert explained("FMLA for my medical leave 3/8-3/19")["leave"] == "family"


def test_who_is_sick_in_a_mail_that_is_passed_on_is_not_who_passes_it_on() -> None:
    told = "See below, please log it.\n\nFrom: Bea Green <bgreen@stpaul.example>\nSubject: sick\n\nUp all night."
    got = explained(told, who="sgt.hart", subject="Fwd: sick")
    assert (got["kind"], got["act"], got["officer"]) == ("sick", False, None)


def test_a_question_behind_a_report_is_asked_about_and_moves_nobody() -> None:
    sick, cover = explained("Olson called in sick, can Pete take Johnson today?", who="sgt.hart")["items"]
    assert (sick["kind"], sick["officer"], sick["act"]) == ("sick", "dolson", True)
    assert (cover["kind"], cover["officer"], cover["act"]) == ("assignment", "pkowal", False)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lee called in sick today. Torres has court tomorrow all day.", [("sick", "mlee"), ("time_off", "jtorres")]),
        ("Kou is home with a fever. Rita will take Humboldt.", [("sick", "kxiong")]),
        (
            "Lee needs 3/8 off, vacation. Torres covers Como.",
            [("time_off", "mlee"), ("assignment", "jtorres")],
        ),
    ],
)
def test_each_officer_is_read_in_the_sentence_that_names_them(text: str, wanted: list[tuple[str, str]]) -> None:
    got = explained(text, who="sgt.hart")
    assert got["act"]
    assert [(item["kind"], item["officer"]) for item in got["items"]] == wanted


@pytest.mark.parametrize("text", ["Lee is out sick today. Torres too.", "Lee is sick today, Torres as well"])
def test_the_same_said_of_two_is_asked_about(text: str) -> None:
    assert not explained(text, who="sgt.hart")["act"]
