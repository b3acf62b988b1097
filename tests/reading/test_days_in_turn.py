"""Days named one after the other: a weekday that only says a date again, a day that falls out of its turn, hours that
are the last day's alone, and lengths that are told only roughly."""

import pytest

from support.reading import explained

SENT = "2027-02-02T13:00"  # a Tuesday
Spans = list[tuple[str, str | None, str | None]]


def spans(body: str) -> Spans | None:
    """First day, hours from and to of each span asked for; None where the desk asks."""
    got = explained(body, sent=SENT)
    assert got["kind"] == "time_off"
    return [(one["start"], one["from"], one["to"]) for one in got["spans"]] if got["act"] else None


def question(body: str) -> str:
    got = explained(body, sent=SENT)
    assert not got["act"]
    return str(got["question"]["text"])


@pytest.mark.parametrize(
    "body",
    [
        "Please dock me a comp day on the 12th of March, a Friday, and hide the keys.",
        "Vacation 3/12 (a Friday) please",
        "Vacation on March 12, which is a Friday.",
        "Vacation on 3/12, that's a Friday, please",
        "vacation 3/12, it's a friday",
        "Vacation 3/12 which falls on a Friday",
    ],
)
def test_a_weekday_behind_a_date_says_it_again(body: str) -> None:
    assert spans(body) == [("2027-03-12", None, None)]


def test_a_weekday_that_says_it_wrong_is_asked_about() -> None:
    assert "do not agree" in question("Vacation Mar 11, a Friday")


def test_two_such_days_are_two() -> None:
    found = spans("Vacation 3/12, a Friday, and 3/15, a Monday.")
    assert found == [("2027-03-12", None, None), ("2027-03-15", None, None)]


@pytest.mark.parametrize(
    "body",
    [
        "Take Friday 3/12 off, Friday the 19th too",
        "Can I have 3/12 off please, and Friday the 19th as well",
        "I'd like 3/12 off and I want Friday the 19th off too.",
        "Vacation Monday, Tuesday and only the morning Wednesday",
    ],
)
def test_a_day_before_the_one_named_first_is_asked_about(body: str) -> None:
    assert "Which day do you mean by" in question(body)


@pytest.mark.parametrize("body", ["3/12 off, the 19th too", "I'd like March 12 off. Also the 19th."])
def test_a_number_alone_is_of_the_month_named_before(body: str) -> None:
    assert spans(body) == [("2027-03-12", None, None), ("2027-03-19", None, None)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "I need the 11th off, and the 12th, just the morning",
            [("2027-02-11", None, None), ("2027-02-12", "07:00", "11:00")],
        ),
        (
            "Vac Thursday. Friday too, but only after 1.",
            [("2027-02-04", None, None), ("2027-02-05", "13:00", "15:00")],
        ),
        (
            "3/11 off please; 3/15 I only need from noon",
            [("2027-03-11", None, None), ("2027-03-15", "12:00", "15:00")],
        ),
        ("off 3/16, only in the morning", [("2027-03-16", "07:00", "11:00")]),
    ],
)
def test_the_only_hours_of_a_day_are_its_own(body: str, found: Spans) -> None:
    assert spans(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "Vac 3/11; 3/12 but just the afternoon",
        "vac 3/11, 3/12 (only pm)",
        "the 11th and 12th off, the 12th only until noon",
        "can i have feb 4 5 and 8 off vacation\nalso the 16th but only morning",
    ],
)
def test_hours_behind_a_list_that_may_be_of_the_last_or_of_each_are_asked_about(body: str) -> None:
    assert "Which part" in question(body)


@pytest.mark.parametrize(
    "body",
    [
        "My wife's due June 3. I'd like to use FMLA starting then, for six weeks, give or take.",
        "vacation starting 3/8 for a couple of weeks or so",
        "I need about two weeks off starting March 8, family leave",
        "Off starting 3/8, roughly 10 days, vacation",
        "FMLA starting June 3, six weeks more or less",
        "Off 3/11, maybe a day more, will let you know",
        "Jury duty starting 3/8, they said about a week",
        "Surgery March 8, out for two weeks at least",
    ],
)
def test_a_length_that_is_told_only_roughly_is_asked_about(body: str) -> None:
    assert question(body) == "What is the last day that you are away?"


@pytest.mark.parametrize(
    "body",
    [
        "I'll need 3/11 off, about two days after the wedding.",
        "I asked about a week ago: can I have 3/11 off?",
        "I have about three days of comp left. I'd like 3/11 off.",
    ],
)
def test_a_rough_length_of_something_else_is_none_of_the_leave(body: str) -> None:
    assert spans(body) == [("2027-03-11", None, None)]


@pytest.mark.parametrize(
    "body", ["Vacation 3/8-3/19, about two weeks, back 3/22", "Vacation March 8 through 19 (roughly two weeks)"]
)
def test_a_rough_length_beside_both_ends_is_no_doubt(body: str) -> None:
    assert spans(body) == [("2027-03-08", None, None)]


@pytest.mark.parametrize(
    "body",
    [
        "I request personal leave on March 10. As it depends on the moon, it may instead fall on Tuesday, March 9.",
        "Vacation 3/10, though it could be 3/11, will confirm",
        "I'd like 3/10 off. It might end up being the 11th.",
        "Comp 3/10 (may move to 3/11 depending on weather)",
    ],
)
def test_a_day_that_may_come_to_be_another_is_asked_about(body: str) -> None:
    assert question(body) == "Do you ask for time off on these days?"


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Sgt I am sick from Saturday, still not good, today I stay home.", [("2027-02-08", "2027-02-08")]),
        ("Sick from Sunday. Home today and tomorrow.", [("2027-02-08", "2027-02-09")]),
        ("I'm sick from Monday to Wednesday", [("2027-02-08", "2027-02-10")]),
        ("Sick from today until Wednesday", [("2027-02-08", "2027-02-10")]),
    ],
)
def test_since_when_somebody_is_ill_is_no_day_away(body: str, days: list[tuple[str, str]]) -> None:
    got = explained(body, sent="2027-02-08T08:00")
    assert (got["kind"], got["act"], [(one["start"], one["end"]) for one in got["spans"]]) == ("sick", True, days)


@pytest.mark.parametrize(
    "body",
    [
        "Next month I'd like the first Friday off",
        "In two weeks I need the Friday off",
        "Wedding is 3/12. I'd like 3/19 off and that day too.",
        "3/10 is my kid's concert. 3/19 off and that day too, vac",
        "Court is 3/10. Can I be off 3/19, also on that day, comp",
    ],
)
def test_days_of_a_week_or_an_event_named_before_are_asked_about(body: str) -> None:
    assert "hich" in question(body)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Off Friday and all next week, vacation", ["2027-02-05", "2027-02-08"]),
        ("Next week I need Thursday off", ["2027-02-11"]),
        ("Next week, can I have Thursday and Friday off?", ["2027-02-11"]),
        ("This week I need Friday off", ["2027-02-05"]),
        ("The week after next I need Thursday and Friday off", ["2027-02-18"]),
        ("Next week off please, and Monday too", ["2027-02-08"]),
        ("I'd like 3/12 off for a wedding. That day is quiet anyway.", ["2027-03-12"]),
    ],
)
def test_weekdays_lie_in_the_week_named_before_them_and_a_week_off_is_its_own(body: str, found: list[str]) -> None:
    assert [one[0] for one in spans(body) or []] == found
