"""Changes of a request that are told by what was said before: another hour, an edge put right, hours that stay, what
the leave was for that has moved; and answers that change nothing."""

import pytest

from support.reading import explained

SENT = "2027-03-01T09:00"  # a Monday
Change = tuple[str, str, str | None, str | None]


def change(body: str, *, quoted: str = "") -> Change | None:
    """First and last day and hours of the changed request; None where the desk asks."""
    words = f"{body}\n\n> {quoted}\n" if quoted else body
    got = explained(words, sent=SENT, subject="Re: my request" if quoted else "")
    assert got["kind"] == "change", got["kind"]
    if not got["act"]:
        return None
    (span,) = got["spans"]
    return span["start"], span["end"], span["from"], span["to"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "About the comp on the 16th: I had put 1:30, but the closing was moved up, so I have to go at noon.",
            ("2027-03-16", "2027-03-16", "12:00", "15:00"),
        ),
        ("I said 1:30 on the 16th, I have to go at noon now", ("2027-03-16", "2027-03-16", "12:00", "15:00")),
        (
            "I asked to leave at 1:30 on 3/16. It needs to be noon.",
            ("2027-03-16", "2027-03-16", "12:00", "15:00"),
        ),
        (
            "In my request I gave the last day of my vacation as Tuesday, 23 March. This should have read Wednesday, "
            "24 March. The first day, Thursday, 18 March, is unchanged.",
            ("2027-03-18", "2027-03-24", None, None),
        ),
    ],
)
def test_what_was_said_before_gives_way_to_what_is_said_now(body: str, wanted: Change) -> None:
    assert change(body) == wanted


@pytest.mark.parametrize(
    ("body", "quoted", "wanted"),
    [
        (
            "Could we do the 10th instead? Same hours.",
            "Comp 3/9, 1 to 3 please.",
            ("2027-03-10", "2027-03-10", "13:00", "15:00"),
        ),
        ("Could we do the 10th instead? Same half.", "Half day of comp on 3/9 please.", None),
        (
            "Court got continued to 3/19, same time.",
            "Subpoena for 3/12, I'll be out 0830-1200.",
            ("2027-03-19", "2027-03-19", "08:30", "12:00"),
        ),
        (
            "I meant the 4th of March, not the 3rd. Still the afternoon.",
            "Could I have a half day (pm) on March 3? Personal.",
            ("2027-03-04", "2027-03-04", "11:00", "15:00"),
        ),
        ("They pushed it to the 19th.", "Comp 3/12 for the closing.", ("2027-03-19", "2027-03-19", None, None)),
        ("Court was postponed.", "Subpoena for 3/12, I'll be out 0830-1200.", None),
        ("The 16th: noon, not 1:30", "Comp on the 16th please.", None),
    ],
)
def test_a_change_takes_from_the_request_what_it_says_is_the_same(
    body: str, quoted: str, wanted: Change | None
) -> None:
    assert change(body, quoted=quoted) == wanted


@pytest.mark.parametrize(
    ("body", "quoted", "kind"),
    [
        (
            "I'm not taking spring break off. The one day I would like is April 5. Vacation please.",
            "Are you taking any of March 29 - April 2 off?",
            "time_off",
        ),
        ("I won't need 3/22 after all.", "Are you taking 3/22 off?", "withdrawal"),
        ("No, I don't need it.", "Do you still need 3/22 off?", "withdrawal"),
    ],
)
def test_who_answers_whether_takes_nothing_back(body: str, quoted: str, kind: str) -> None:
    assert explained(f"{body}\n\n> {quoted}\n", sent=SENT, subject="Re: spring break")["kind"] == kind


@pytest.mark.parametrize(
    ("body", "kind", "officer"),
    [
        ("Make Lee's vacation 3/12 instead of 3/11.", "change", "mlee"),
        ("Cancel Lee's vacation 3/12, she'll work it.", "withdrawal", "mlee"),
        ("Cancel my vacation 3/12.", "withdrawal", "sgt.hart"),
        ("Move my comp from 3/11 to 3/12. Lee covers.", "change", "sgt.hart"),
    ],
)
def test_a_sergeant_changes_the_request_of_the_officer_who_is_named(body: str, kind: str, officer: str) -> None:
    got = explained(body, who="sgt.hart", sent=SENT)
    assert (got["kind"], got["officer"]) == (kind, officer)


def test_a_half_day_is_made_whole() -> None:
    assert change("Please change my March 3 leave to the whole day; it was just the morning.") == (
        "2027-03-03",
        "2027-03-03",
        None,
        None,
    )
