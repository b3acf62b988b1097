"""What a letter about leave tells beside it: leave that stands already, duty that is offered, others' names, rows."""

import pytest

from support.reading import explained

SENT = "2027-02-02T13:00"  # a Tuesday
QUOTED = "\n\n> SRO Desk wrote:\n> R-171: vacation, Thursday, March 4 and Friday, March 5, 2027."


def spans(
    body: str, *, kind: str = "time_off", who: str = "mlee", subject: str = ""
) -> list[tuple[str, str, str | None]]:
    got = explained(body, who=who, subject=subject, sent=SENT)
    assert (got["kind"], got["act"]) == (kind, True)
    return [(one["start"][5:], one["end"][5:], one["from"]) for one in got["spans"]]


@pytest.mark.parametrize(
    "body",
    [
        "Happy to take second lunch the week of the 22nd. I'm out Thursday that week, you approved it in January.",
        "I'm in Friday. I'm only off the week after, like we talked about.",
        "ST CLOUD 4/21-22 UNION CONF: DO I GET PER DIEM OR IS THAT THE FEDERATION. LEAVE IS ALREADY IN.",
        "My vacation on 3/12 is already approved, just so you know.",
        "Glad to cover Harding on 3/12.",
    ],
)
def test_leave_that_stands_and_duty_that_is_offered_ask_for_nothing(body: str) -> None:
    assert explained(body, sent=SENT)["kind"] == "other"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Vacation 4/19 to 4/23, 40 hrs. I have checked with Tom, he is not asking for it.", ("04-19", "04-23", None)),
        ("I request to begin my tour at 0800 on 3/2, the hour on personal leave.", ("03-02", "03-02", "07:00")),
        ("Happy to take vacation on 3/12 as you said. Please put me down.", ("03-12", "03-12", None)),
        ("Could I take the 9th through the 13th of March?", ("03-09", "03-13", None)),
        ("Can I take Friday? My sister is in town.", ("02-05", "02-05", None)),
    ],
)
def test_the_days_of_the_request_are_read(body: str, found: tuple[str, str, str | None]) -> None:
    assert spans(body) == [found]


@pytest.mark.parametrize(
    "body", ["Could I take the 9th of March shift at Humboldt?", "Could I take Tuesday to finish the report?"]
)
def test_a_day_of_work_that_is_asked_for_is_no_leave(body: str) -> None:
    assert explained(body, sent=SENT)["kind"] == "other"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("My approved vacation is Thursday 3/4 and Friday 3/5. I need only the Friday.", ("03-05", "03-05", None)),
        ("My vacation of 3/4 and 3/5: I require just the Thursday after all.", ("03-04", "03-04", None)),
        ("I wrote that I'd be off from March 4. This should have read March 5. The last day, March 9, is unchanged.",
         ("03-05", "03-09", None)),
    ],
)  # fmt: skip
def test_what_is_left_of_the_days_is_the_change(body: str, left: tuple[str, str, str | None]) -> None:
    assert spans(body, kind="change") == [left]


@pytest.mark.parametrize("body", ["I'd like to take the 4th off R-171.", "Please take 3/4 off my request."])
def test_a_day_off_a_request_is_taken_back(body: str) -> None:
    got = explained(body + QUOTED, subject="Re: R-171", sent=SENT)
    assert (got["kind"], got["act"]) == ("withdrawal", True)


def test_a_day_off_work_is_still_asked_for() -> None:
    assert spans("I'd like to take the 4th of March off, comp.") == [("03-04", "03-04", None)]


def test_a_day_without_a_month_that_lies_far_from_the_request_is_asked_about() -> None:
    got = explained(
        "Could we make it the Thursday instead, so the 3rd?" + QUOTED, subject="Re: R-171, Mar 5", sent=SENT
    )
    assert (got["kind"], got["act"]) == ("change", False)


def test_rows_of_a_list_are_not_lost() -> None:
    rows = "Asks:\n\n1. April 5, the home opener. Whole day, vacation.\n2. April 16, afternoon only, comp."
    found = [(one["leave"], one["spans"][0]["start"][5:]) for one in explained(rows, sent=SENT)["items"]]
    assert found == [("vacation", "04-05"), ("comp", "04-16")]
    assert not explained(rows + "\n3. May 28. Vacation.", sent=SENT)["act"]  # whose bank it is, is not plain
    chore = "Two things:\n1. April 5 is the open house, need a cone for the lot.\n2. April 16 off please, comp."
    assert spans(chore) == [("04-16", "04-16", None)]


@pytest.mark.parametrize(
    ("body", "officer"),
    [
        ("Throwing up since three. I'm out today. Kou's 0900 with the county attorney needs somebody.", "sgt.moua"),
        ("Kou called in sick, he's out today.", "kxiong"),
        ("Kou is out sick today, I'm at Humboldt myself.", "kxiong"),
    ],
)
def test_whose_illness_a_sergeant_tells_of(body: str, officer: str) -> None:
    got = explained(body, who="sgt.moua", sent="2027-02-02T06:40")
    assert (got["kind"], got["officer"]) == ("sick", officer)


@pytest.mark.parametrize(
    ("body", "leaves"),
    [
        ("my daughter is sick at school, leaving at 1415 to get her", "14:15"),
        ("Kid is sick, heading out at 2 to get him.", "14:00"),
    ],
)
def test_who_leaves_for_a_sick_child_is_the_author(body: str, leaves: str) -> None:
    assert spans(body, kind="sick") == [("02-02", "02-02", leaves)]


def test_a_sergeant_asks_for_the_own_day_though_another_is_named() -> None:
    assert spans("Put me down for vacation 3/12. Chue has the phone.", who="sgt.hart") == [("03-12", "03-12", None)]
