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
    ("sgt.hart", "", "Dan's out sick so Pete takes Johnson today.", ("pkowal", "johnson")),
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
