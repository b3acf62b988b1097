"""A sergeant's own leave in a mail that speaks of officers, and an officer's that the sergeant enters."""

import pytest

from support.reading import explained

DAY = [("2027-03-08", "2027-03-08")]


def read(body: str, who: str = "sgt.hart") -> list[tuple[str, str | None, list[tuple[str, str]]]]:
    return [
        (item["kind"], item["officer"], [(span["start"], span["end"]) for span in item["spans"] or ()])
        for item in explained(body, who=who)["items"]
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Lee is in my office. I'd like 3/8 off",
        "Lee called about the bus. I need 3/8 off, vacation",
        "Lee's squad is fixed. I'd like 3/8 off",
        "Lee will be at Como. I am taking 3/8 off.",
        "I'd like 3/8 off. Lee is at training.",
        "I want 3/8 off for Lee's retirement party",
        "Put me down for vacation 3/8. Lee told me she covers.",
        "Can I have 3/8 off? Lee has the keys.",
        "My vacation 3/8 please, Lee is aware",
        "I'm out 3/8, Moua has the desk. Lee is fine with it.",
    ],
)
def test_what_a_sergeant_asks_in_the_first_person_is_the_sergeants(body: str) -> None:
    assert read(body) == [("time_off", "sgt.hart", DAY)]


def test_the_leave_is_that_of_the_sergeants_own_words() -> None:
    assert explained("I'd like 3/8 off. Lee is at training.", who="sgt.hart")["leave"] is None


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("I would like 3/8 off for Lee", "mlee"),
        ("Lee called, she wants 3/8 off", "mlee"),
        ("Lee called. She'd like 3/8 off.", "mlee"),
        ("I need to enter 3/8 off for Lee", "mlee"),
        ("I'd like to give Lee 3/8 off", "mlee"),
        ("I need Lee off 3/8", "mlee"),
        ("Please give Lee 3/8 off", "mlee"),
        ("Let Kou have 3/8 off, comp", "kxiong"),
        ("Have Lee take comp on 3/8", "mlee"),
    ],
)
def test_what_a_sergeant_asks_for_an_officer_is_the_officers(body: str, who: str) -> None:
    assert read(body) == [("time_off", who, DAY)]


@pytest.mark.parametrize(
    "body",
    [
        "Lee called: I need 3/8 off",
        "Lee called. I need 3/8 off.",
        "From Lee: I'd like 3/8 off",
        "Lee wants 3/8 off, I want 3/9 off",
        "I am giving Green the 8th off",
    ],
)
def test_where_both_may_be_meant_the_sergeant_is_asked(body: str) -> None:
    got = explained(body, who="sgt.hart")
    assert not got["act"]
    assert "Which officer" in got["question"]["text"]


def test_leave_of_both_is_two_requests() -> None:
    assert read("Lee has court on 3/8. I have court on 3/9.") == [
        ("time_off", "sgt.hart", [("2027-03-09", "2027-03-09")]),
        ("time_off", "mlee", DAY),
    ]
    assert read("Lee is out sick today. I'm taking comp 3/8.") == [
        ("sick", "mlee", [("2027-02-09", "2027-02-09")]),
        ("time_off", "sgt.hart", DAY),
    ]


def test_comp_on_a_day_ahead_is_no_bank_of_todays_illness() -> None:
    got = explained("Sick today. Comp 3/8 please.")
    assert [(item["kind"], item["leave"]) for item in got["items"]] == [("sick", "sick"), ("time_off", "comp")]
