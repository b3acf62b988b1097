"""How long an illness lasts, whose it is, when something was, and which hours, as officers say it in passing."""

import pytest

from support.reading import explained

Days = list[tuple[str | None, ...]]


def days(got: dict) -> Days:  # type: ignore[type-arg]
    return [tuple(span[name] for name in ("start", "end", "from", "to")) for span in got["spans"]]


def whole(first: str, last: str) -> tuple[str | None, ...]:
    return (f"2027-{first}", f"2027-{last}", None, None)


@pytest.mark.parametrize(
    ("body", "last"),
    [
        ("Covid positive. Out 5 days.", "02-15"),
        ("Flu. Out for a week.", "02-15"),
        ("Out sick 3 days with covid", "02-11"),
        ("Covid, quarantining 5 days", "02-15"),
        ("Have covid. I'll be out for 5 days", "02-15"),
        ("Pneumonia. Out two weeks.", "02-22"),
        ("Sick. won't be in for at least a week", "02-15"),
        ("Sick. My wife was out 3 days with this", "02-09"),
        ("Sick today, been out 3 days already", "02-09"),
    ],
)
def test_an_illness_lasts_as_long_as_it_says(body: str, last: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"], days(got)) == ("sick", True, [whole("02-09", last)])


@pytest.mark.parametrize(
    "body",
    [
        "I was out sick Thursday and Friday. Back today.",
        "Missed Thursday and Friday, had the flu",
        "I was out sick Thurs and Fri, forgot to write",
    ],
)
def test_days_of_the_week_told_as_past_are_those_just_past(body: str) -> None:
    got = explained(body)
    assert (got["kind"], days(got)) == ("sick", [whole("02-04", "02-05")])


def test_what_was_says_nothing_of_what_is_to_come() -> None:
    assert days(explained("I was hoping to take Friday off")) == [whole("02-12", "02-12")]
    assert days(explained("Called in sick today and Friday I have a doctor")) == [
        whole("02-09", "02-09"),
        whole("02-12", "02-12"),
    ]


@pytest.mark.parametrize(
    "body",
    ["my wife was in the hospital, need Friday off", "My wife is in the hospital. Need Friday off."],
)
def test_who_needs_a_day_behind_words_about_somebody_else_is_the_author(body: str) -> None:
    assert days(explained(body)) == [whole("02-12", "02-12")]


def test_a_day_at_work_inside_a_stretch_is_taken_out_of_it_or_asked() -> None:
    assert days(explained("vac 3/8 to 3/12, will work the 10th")) == [whole("03-08", "03-09"), whole("03-11", "03-12")]


@pytest.mark.parametrize(
    "body",
    [
        "Off 3/8-3/12. If it helps I can work Wednesday",
        "Friday off except I'll do the 3pm PPC",
        "Off Friday but I'll come in for the PPC",
    ],
)
def test_work_in_the_time_off_that_is_not_plain_is_asked(body: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"]) == ("time_off", False)
    assert got["question"]


def test_what_is_done_before_leaving_takes_no_hour_out() -> None:
    assert explained("Off Friday but I'll make sure the log is done")["act"]


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("out Fri from 9 till noon", "09:00", "12:00"),
        ("out Fri 9 til around noon", "09:00", "12:00"),
        ("Not here Friday from 9 til about noonish, VA appointment", "09:00", "12:00"),
        ("dentist Friday, out 8 till 10", "08:00", "10:00"),
        ("comp from ten till noon friday", "10:00", "12:00"),
        ("comp Friday 10 to noon", "10:00", "12:00"),
        ("off 1 to about 3 Friday comp", "13:00", "15:00"),
        ("I'll leave Friday at quarter till 2, comp", "13:45", "15:00"),
    ],
)
def test_two_hours_with_till_between_them_are_a_stretch(body: str, start: str, end: str) -> None:
    assert days(explained(body)) == [("2027-02-12", "2027-02-12", start, end)]


@pytest.mark.parametrize(
    "body",
    [
        "My partner Torres is on sick leave",
        "My partner Torres is out sick today",
        "My colleague Torres is out sick today",
        "My rover is out sick today",
        "The guard at the crossing is off Friday",
        "Our rover is off Friday",
    ],
)
def test_a_colleague_is_not_the_author(body: str) -> None:
    assert explained(body)["kind"] == "other"


def test_a_partner_at_home_is_family() -> None:
    got = explained("My partner is out sick today and I'm staying home with her")
    assert (got["kind"], got["leave"]) == ("sick", "family")
