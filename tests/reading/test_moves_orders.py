"""Orders of command staff that move an officer, and what only talks of moves."""

import pytest

from support.reading import explained

SENT = "2027-02-22T09:00"
# Who, subject, text; who moves where, or the kind of mail that it is instead.
ORDERS: list[tuple[str, str, str, tuple[str, str] | str]] = [
    ("sgt.hart", "", "Rita, cover Harding for Ahmed 3/1-3/5.", ("rruiz", "harding")),
    ("sgt.hart", "", "Kowalski reports to Central Monday 3/1 through Wednesday 3/3.", ("pkowal", "central")),
    ("cmdr.bell", "Swap", "Olson and Ruiz swap for the week of March 8: Ruiz goes to Johnson.", ("rruiz", "johnson")),
    (
        "cmdr.bell",
        "Move",
        "Effective March 1, Ofc. Bea Green is transferred from Washington Tech to Humboldt until March 19.",
        ("bgreen", "humboldt"),
    ),
    ("sgt.moua", "", "Pete, I need you at Highland tomorrow, Tom has court.", ("pkowal", "highland")),
    # How long somebody stays at a school is no change of leave.
    (
        "sgt.moua",
        "Washington",
        "Bea's doctor wants two more weeks, so Pete, plan on Washington thru Friday 3/26 instead of 3/19.",
        ("pkowal", "washington"),
    ),
    ("sgt.moua", "", "Kowalski's time at Washington is extended to Friday, March 26.", ("pkowal", "washington")),
    ("sgt.moua", "", "Pete, make it the 26th instead of the 19th at Washington.", ("pkowal", "washington")),
    ("sgt.moua", "", "Pete, two more weeks at Washington please, thru 3/26.", ("pkowal", "washington")),
    ("sgt.moua", "", "Plan on me being out 3/22 thru 3/26 instead of the week before.", "change"),
    ("sgt.moua", "", "Who could cover Highland tomorrow?", "other"),
    ("sgt.hart", "", "Thanks for covering Como last week, Rita.", "other"),
    ("sgt.hart", "", "Ruiz was at Harding for all of January.", "other"),
    (
        "cmdr.bell",
        "",
        "Starting Monday 3/8 Ofc. Kowalski will work out of Murray Middle for two weeks while we sort out "
        "the rover schedule.",
        ("pkowal", "murray"),
    ),
    (
        "sgt.hart",
        "Harding",
        "Rita Ruiz is filling in at Harding today and tomorrow. Sahra is at a funeral.",
        ("rruiz", "harding"),
    ),
    ("sgt.hart", "", "Please see the principal at Johnson about the camera before Friday.", "other"),
    (
        "cmdr.bell",
        "",
        "Ofc. Nguyen: you are detailed to Battle Creek Middle, 2/24 to 2/26, 0700-1500.",
        ("tnguyen", "battle_creek"),
    ),
    ("sgt.hart", "", "Tell Kou I will stop by Humboldt Thursday.", "other"),
    (
        "cmdr.bell",
        "",
        "The chief asked whether Olson could move to Como in the fall. I said I would think about it.",
        "other",
    ),
    ("sgt.moua", "", "Rita - you've got Humboldt 2/24 and 2/25, Kou is in training.", ("rruiz", "humboldt")),
    ("sgt.hart", "", "Pete goes to Murray full time Mar 1-12. Rita has the rest.", ("pkowal", "murray")),
    ("sgt.hart", "Washington", "Nobody yet, so Pete stays there one more week, to March 5.", ("pkowal", "washington")),
    ("sgt.hart", "", "Dan, I'm putting you at Como Mar 1 to 5, because Mai is in class.", ("dolson", "como")),
    ("sgt.moua", "", "Tom asked to go to Central next year. I said put it in writing.", "other"),
    ("sgt.hart", "", "Rita, cover Murray and Ramsey Thursday, split it however you like.", "assignment"),
    ("sgt.hart", "", "Rita has been at Como for two weeks and likes it.", "other"),
    # Whose days the second ones are is said, and they are not the first officer's.
    ("sgt.hart", "", "Ruiz covers Como for Lee 3/8-3/12, Kowalski covers 3/15-3/19", "assignment"),
    ("sgt.hart", "", "Ruiz to Como 3/8-3/12. Kowalski 3/15-3/19.", "assignment"),
    ("sgt.hart", "", "Rita, cover Harding for Ahmed 3/1-3/5, Ahmed 3/8 is fine.", "assignment"),
    ("cmdr.bell", "", "I need Kou out of Humboldt for March, to Como or Central. I decide Friday.", "assignment"),
]


@pytest.mark.parametrize(("who", "subject", "body", "wanted"), ORDERS)
def test_who_moves_where(who: str, subject: str, body: str, wanted: tuple[str, str] | str) -> None:
    got = explained(body, subject=subject, who=who, sent=SENT)
    moved = got["kind"] == "assignment" and got["act"]
    assert ((got["officer"], got["school"]) if moved else got["kind"]) == wanted


def test_what_may_come_to_pass_is_not_acted_on() -> None:
    got = explained("I might need Rita at Como next week, will let you know.", who="sgt.moua", sent=SENT)
    assert not got["act"]


# Text; who is sick and on which last day (None where that is asked), who moves where.
SICK_TOO: list[tuple[str, str | None, str | None, tuple[str, str]]] = [
    ("Dan's out sick so Pete takes Johnson today.", "dolson", "2027-02-22", ("pkowal", "johnson")),
    ("Olson phoned in ill today. Kowalski takes Johnson.", "dolson", "2027-02-22", ("pkowal", "johnson")),
    ("Kowalski takes Johnson today. Olson called in sick.", "dolson", "2027-02-22", ("pkowal", "johnson")),
    ("Kou is out sick today. Ruiz is covering Humboldt.", "kxiong", "2027-02-22", ("rruiz", "humboldt")),
    ("Ruiz is covering Humboldt today and tomorrow. Kou has the flu.", "kxiong", "2027-02-22", ("rruiz", "humboldt")),
    ("Sick today: Ahmed. Ruiz takes Harding.", "sahmed", "2027-02-22", ("rruiz", "harding")),
    ("Ahmed sick today. Ruiz takes Harding, Kowalski takes Como.", "sahmed", "2027-02-22", ("rruiz", "harding")),
    ("Rita has Harding today because Sahra went home sick.", "sahmed", "2027-02-22", ("rruiz", "harding")),
    ("Rita has Harding until Friday because Sahra is sick.", "sahmed", None, ("rruiz", "harding")),
    ("Bea is sick, Pete has Washington today and tomorrow.", "bgreen", None, ("pkowal", "washington")),
    ("The officer at Harding is out sick. Ruiz takes Harding today.", None, None, ("rruiz", "harding")),
    ("Ruiz takes Como today. Lee and Olson are both sick.", None, None, ("rruiz", "como")),
]


@pytest.mark.parametrize(("body", "sick", "last", "moved"), SICK_TOO)
def test_who_is_sick_beside_an_order_is_not_lost(
    body: str, sick: str | None, last: str | None, moved: tuple[str, str]
) -> None:
    ill, order, *_ = explained(body, who="sgt.hart", sent=SENT)["items"]
    assert (ill["kind"], ill["officer"], ill["act"]) == ("sick", sick, last is not None)
    assert [span["end"] for span in ill["spans"] or []] == ([last] if last else [])
    assert (order["kind"], order["act"], order["officer"], order["school"]) == ("assignment", True, *moved)


@pytest.mark.parametrize(
    "body",
    [
        "Starting today Rita works at Como. Nobody is sick, it is just staffing.",
        "Pete goes to Murray tomorrow. I hope the student who got sick there is better.",
        "Rita has Como today and tomorrow. Flu shots are in the library.",
        "Torres takes Como today.",
    ],
)
def test_an_order_without_a_sick_officer_stands_alone(body: str) -> None:
    got = explained(body, who="sgt.hart", sent=SENT)
    assert ([one["kind"] for one in got["items"]], got["act"]) == (["assignment"], True)


def test_a_sick_officer_is_not_sent_anywhere() -> None:
    ill, order = explained("Ruiz called in sick. Ruiz takes Como today.", who="sgt.hart", sent=SENT)["items"]
    assert (ill["kind"], ill["act"], order["kind"], order["act"]) == ("sick", False, "assignment", False)


def test_an_order_in_case_of_illness_is_not_acted_on() -> None:
    assert not explained("If Lee calls in sick, Ruiz takes Como tomorrow.", who="sgt.hart", sent=SENT)["act"]


def test_a_name_with_its_own_is_names_the_sick() -> None:
    assert explained("Dan's out sick.", who="sgt.hart", sent=SENT)["officer"] == "dolson"


@pytest.mark.parametrize(
    "body",
    [
        "Pete you are at Como tomorrow till noon then Central",
        "Kowalski to Como tomorrow morning, then Central.",
        "Pete, take Como tomorrow until 11 and after that Central.",
    ],
)
def test_a_second_school_of_the_same_day_is_not_lost(body: str) -> None:
    found = explained(body, who="sgt.hart")
    assert (found["kind"], found["act"]) == ("assignment", False)


@pytest.mark.parametrize(
    "body", ["Rita please work Humboldt tomorrow, Kou is at court", "Rita, work Humboldt tomorrow."]
)
def test_to_work_a_school_is_an_order(body: str) -> None:
    found = explained(body, who="sgt.hart")
    assert (found["kind"], found["act"], found["officer"], found["school"]) == ("assignment", True, "rruiz", "humboldt")
