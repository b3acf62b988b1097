"""Days on which the author works, told beside the days off, and hours that are those of one day alone."""

import pytest

from support.reading import explained

FRIDAY = [("2027-02-12", "2027-02-12", None, None)]
THURSDAY = ("2027-02-11", "2027-02-11", None, None)
WITH_MONDAY = [*FRIDAY, ("2027-02-15", "2027-02-15", None, None)]


def spans(body: str) -> list[tuple[str | None, ...]] | None:
    got = explained(body)
    assert (got["kind"], got["act"]) == ("time_off", True)
    return [tuple(span[name] for name in ("start", "end", "from", "to")) for span in got["spans"]]


@pytest.mark.parametrize(
    "body",
    [
        "Thursday is a holiday so Friday off please, and Monday I'm working",
        "Friday off please, Monday I am working",
        "Friday off please and Monday I work",
        "Need Friday off, Monday I'll be at work",
        "Vacation Friday, and on Monday I'm on duty",
        "Friday off please, Monday I'm here",
        "Friday off please, Monday I'm teaching at Como",
        "Friday off please, and Monday I come in",
        "Friday off please and Monday I will be back at Como",
        "comp Friday, Monday I'm scheduled",
        "vacation Friday, Monday I'm working.",
        "Friday off please, Monday I have to work",
    ],
)
def test_a_day_at_work_beside_a_day_off_is_none_of_it(body: str) -> None:
    assert spans(body) == FRIDAY


@pytest.mark.parametrize(
    "body",
    [
        "I'd like Friday off, and Monday I won't be working either",
        "off Friday, Monday I'm not in either",
        "I am off Friday and Monday I am not working",
        "need Friday and Monday off, I work the weekend",
    ],
)
def test_a_day_without_work_is_one_of_it(body: str) -> None:
    assert spans(body) == WITH_MONDAY


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("Vacation Thursday, Friday I come in at 10", "07:00", "10:00"),
        ("Vacation Thursday. Friday I come in at 10.", "07:00", "10:00"),
        ("Vacation Thursday, Friday I'll come in at 10", "07:00", "10:00"),
        ("Vacation Thursday, Friday I leave at 1", "13:00", "15:00"),
        ("I want Thursday off, Friday I leave at 1 pm", "13:00", "15:00"),
    ],
)
def test_the_hour_of_a_clause_is_that_of_its_own_day(body: str, start: str, end: str) -> None:
    assert spans(body) == [THURSDAY, ("2027-02-12", "2027-02-12", start, end)]


def test_an_hour_behind_a_list_is_that_of_all_its_days() -> None:
    assert spans("Vacation Thursday and Friday, leaving at 1 on both") == [
        ("2027-02-11", "2027-02-12", "13:00", "15:00")
    ]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("", "I'd like 3/11 off, I'll work the other day"),
        ("", "3/11 off please and I work the other day"),
        ("Re: Your request R-104", "Just 3/11 off. I'll work the other day."),
        ("Re: Your request R-104", "3/11 off only, I'll work the others"),
        ("", "3/11 off, work the rest"),
    ],
)
def test_whoever_works_the_other_day_changes_a_request(subject: str, body: str) -> None:
    got = explained(body, subject=subject)
    assert got["kind"] == "change"
    assert [(span["start"], span["end"]) for span in got["spans"]] == [("2027-03-11", "2027-03-11")]


@pytest.mark.parametrize(
    "body", ["I'm off Friday, working the rest of the week", "Friday off please, in the rest of the week"]
)
def test_the_rest_of_the_week_at_work_is_none_of_it(body: str) -> None:
    assert spans(body) == FRIDAY


@pytest.mark.parametrize(
    "body",
    [
        "I'd like the week of March 8 off but I can work the Wednesday. Comp.",
        "Off March 8-12, I'll work the 10th. Vacation",
        "vacation March 8-12 but working Wednesday",
    ],
)
def test_a_day_at_work_inside_a_stretch_is_taken_out(body: str) -> None:
    assert spans(body) == [("2027-03-08", "2027-03-09", None, None), ("2027-03-11", "2027-03-12", None, None)]


@pytest.mark.parametrize("body", ["Vacation March 8-12, working 3/15", "Vacation March 8-12, I work the Saturday"])
def test_a_day_at_work_outside_of_it_takes_nothing_out(body: str) -> None:
    assert spans(body) == [("2027-03-08", "2027-03-12", None, None)]


@pytest.mark.parametrize(
    "body", ["gonna be in at 10 tmrw, furnace guy. personal time", "I'll be in at 10 tomorrow. personal time"]
)
def test_being_in_at_an_hour_is_a_late_start_and_no_return(body: str) -> None:
    assert spans(body) == [("2027-02-10", "2027-02-10", "07:00", "10:00")]


@pytest.mark.parametrize(
    "body",
    [
        "I covered Harding Thursday, please give me the 2 hrs comp.",
        "Please credit 2 hours comp for working the game Friday",
    ],
)
def test_hours_that_were_earned_are_no_request(body: str) -> None:
    assert explained(body)["kind"] == "other"
