"""Days that are told in passing: by a weekday whose date follows, by the week of another day, by what one would do; and
parts of a day whose hours nobody told. Beside each class stand its opposites."""

import pytest

from support.reading import explained

SENT = "2027-03-01T09:00"  # a Monday
Spans = list[tuple[str, str | None, str | None, str | None]]


def spans(body: str, *, sent: str = SENT) -> Spans | None:
    """First and last day and hours of each span asked for; None where the desk asks."""
    got = explained(body, sent=sent)
    assert got["kind"] == "time_off", got["kind"]
    if not got["act"]:
        return None
    return [(one["start"], one["end"], one["from"], one["to"]) for one in got["spans"]]


def day(text: str, from_: str | None = None, to: str | None = None) -> Spans:
    return [(text, text, from_, to)]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Wednesday off please, the 17th, vac.", day("2027-03-17")),
        ("Comp Friday please. That would be the 12th.", day("2027-03-12")),
        ("Could I have Friday off, comp? I mean the 12th.", day("2027-03-12")),
        ("May I slip off at 1100 on Friday? That is the 12th. Vacation.", day("2027-03-12", "11:00", "15:00")),
        ("Vacation Thursday and Friday please, that is the 18th and 19th.", [("2027-03-18", "2027-03-19", None, None)]),
        ("Wed and Thu off please (the 17th and 18th). Vac", [("2027-03-17", "2027-03-18", None, None)]),
        ("Wednesday off please, that's the 18th, vac.", None),
        ("Friday off please, and the 12th too. Comp.", [*day("2027-03-05"), *day("2027-03-12")]),
    ],
)
def test_the_date_behind_a_weekday_says_which_one_is_meant(body: str, wanted: Spans | None) -> None:
    assert spans(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("need off early fri at noon", day("2027-03-05", "12:00", "15:00")),
        ("leaving wed around noon, comp", day("2027-03-03", "12:00", "15:00")),
        ("can i leave early fri", None),
    ],
)
def test_weekdays_in_small_letters_are_days(body: str, wanted: Spans | None) -> None:
    assert spans(body) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Coming in late Thursday, comp.",
        "Can I get out early Friday? Vac time.",
        "Leaving a bit early Wed, comp.",
        "Half day Friday, leaving early. comp",
    ],
)
def test_early_or_late_without_an_hour_is_asked_about(body: str) -> None:
    assert spans(body) is None


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Leaving early Friday, at 1. Comp.", day("2027-03-05", "13:00", "15:00")),
        ("Friday off please, we have an early flight Saturday. Vac.", day("2027-03-05")),
        ("Thursday off, comp. I worked late Tuesday.", day("2027-03-04")),
    ],
)
def test_an_hour_that_is_told_or_another_day_needs_no_question(body: str, wanted: Spans) -> None:
    assert spans(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Would you mind if I took Friday off?", day("2027-03-05")),
        ("Would anyone mind if I left at noon on Friday? Comp.", day("2027-03-05", "12:00", "15:00")),
        ("Is it ok if I disappeared Friday the 12th? Vacation.", day("2027-03-12")),
        ("I took Friday off, please log it as comp.", day("2027-02-26")),
        ("I last took vacation on Jan 5 and would like to take 3/12.", day("2027-03-12")),
        ("I was last granted vacation on 3 February. I ask for 3/12 off.", day("2027-03-12")),
        ("I would like the 18th off. I'd take the 17th too but there is a drill. Vacation.", day("2027-03-18")),
        ("I'd like Friday the 12th off too, but only the morning", day("2027-03-12", "07:00", "11:00")),
        ("I'll take the early bus duty on the 9th. Vacation on the 10th please.", day("2027-03-10")),
    ],
)
def test_what_one_would_do_did_or_does_at_work_is_told_apart(body: str, wanted: Spans) -> None:
    assert spans(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "The wedding is Saturday, April 17. I need Thursday and Friday of that week off, and the Monday after. Vac",
            [("2027-04-15", "2027-04-16", None, None), *day("2027-04-19")],
        ),
        (
            "I'd like to take the Thursday before and the Monday after Easter. Vac",
            [*day("2027-03-25"), *day("2027-03-29")],
        ),
        ("I need Friday of that week off. Vacation.", None),
    ],
)
def test_days_are_told_from_the_day_named_before(body: str, wanted: Spans | None) -> None:
    assert spans(body) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "Vacation on Thursday 3/11 please. If you can't spare me then, Friday would do.",
        "3/12 off please, vac. If you need me that day I can do 3/19.",
    ],
)
def test_a_day_for_the_case_that_the_first_cannot_be_is_asked_about(body: str) -> None:
    assert spans(body) is None


def test_court_beside_days_off_is_a_request_of_its_own() -> None:
    got = explained("I'm in court 3/9 from 9 to 12. I'd also like 3/12 off, vacation.", sent=SENT)
    told = [(one["leave"], one["spans"][0]["start"], one["spans"][0]["from"]) for one in got["items"]]
    assert told == [("vacation", "2027-03-12", None), ("court", "2027-03-09", "09:00")]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("They took me off the 3/21 OT list. Can you see if that was you.", "other"),
        ("Take me off the 3/21 overtime detail please", "other"),
        ("Take me off the list for 3/12 please.", "withdrawal"),
    ],
)
def test_off_a_list_of_those_who_work_more_is_not_away(body: str, kind: str) -> None:
    assert explained(body, sent=SENT)["kind"] == kind


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("can u take me off for wed its my bday lol. vac", day("2027-03-03")),
        (
            "Dentist 3/10 at 8:00, sick time. I expect to report to Como not later than 10:30.",
            day("2027-03-10", "07:00", "10:30"),
        ),
        ("vac the 22 23 24 of this month", None),
        ("Comp Apr 9 am and Apr 12 pm", [*day("2027-04-09", "07:00", "11:00"), *day("2027-04-12", "11:00", "15:00")]),
        ("Vacation Friday the 12th. I would also be grateful for the 15th.", [*day("2027-03-12"), *day("2027-03-15")]),
        ("Would it be a problem if I started at 10 on Wednesday? Comp.", day("2027-03-03", "07:00", "10:00")),
        ("I'd like the 26th as a comp day. I did five hours at the wrestling meet.", day("2027-03-26")),
        ("Vacation 3/22 and 3/23. The 29th on is no school anyway.", [("2027-03-22", "2027-03-23", None, None)]),
        (
            "I'm in court 3/17 at 1:30, subpoena dated Feb 12. I need to be on the road by noon. Court leave.",
            day("2027-03-17", "12:00", "15:00"),
        ),
    ],
)
def test_small_words_around_a_day(body: str, wanted: Spans | None) -> None:
    assert spans(body) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Kid has fever. Staying w him tdy, out tmrw too if it doesnt break.", [("2027-03-01", "2027-03-01")]),
        ("Still sick. Out again today. Should be in Wed.", [("2027-03-01", "2027-03-02")]),
        ("Migraine since last night, cannot drive. Out today.", [("2027-03-01", "2027-03-01")]),
        ("My two kids are out sick, staying home with them today.", [("2027-03-01", "2027-03-01")]),
    ],
)
def test_days_of_a_report_told_in_few_words(body: str, wanted: list[tuple[str, str]]) -> None:
    got = explained(body, sent="2027-03-01T06:20")
    assert (got["kind"], got["act"]) == ("sick", True)
    assert [(one["start"], one["end"]) for one in got["spans"]] == wanted


@pytest.mark.parametrize("body", ["Strep at Como again, six kids out.", "Strep at Como, three kids went home."])
def test_ill_pupils_are_no_report(body: str) -> None:
    assert explained(body, sent=SENT)["kind"] == "other"
