"""What is taken back, what stays, and what comes in its place; and days that are asked for beside others."""

from datetime import UTC, datetime

import pytest

from support.reading import explained, letter
from support.sample import sample_unit
from watchdesk.model.facts import AbsenceFacts, Item
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

SENT = "2026-10-01T11:15"  # a Thursday


def items(body: str, subject: str = "") -> tuple[Item, ...]:
    raw = letter(body, who="sahmed", subject=subject, sent=SENT).as_bytes()
    return read(Inbound(raw=raw, received_at=datetime(1970, 1, 1, tzinfo=UTC)), sample_unit(), strict=True).items


def told(item: Item) -> tuple[str, list[str], list[str]]:
    """The kind, the first days that are asked for, and those of the earlier request."""
    facts = item.facts
    assert isinstance(facts, AbsenceFacts)
    assert item.act, item.question
    return (
        item.kind.value,
        [one.start.isoformat()[5:] for one in facts.spans or ()],
        [one.start.isoformat()[5:] for one in facts.earlier],
    )


@pytest.mark.parametrize(
    "body",
    [
        "I hereby withdraw my request for the afternoon of October 8. My request for October 22 and 23 stands.",
        "Please cancel my comp on the 8th. The 22nd and 23rd still stand.",
        "Scratch the 8th. Still want the 22nd.",
        "cant do the 8th after all so forget that one, still want the 9th",
        "Cancel the 8th, keep the 9th please.",
        "I withdraw my vacation of October 8; my leave on October 22 remains as approved.",
        "Drop Thursday the 8th but leave Friday the 9th.",
        "Forget the 8th. I do still need the 9th, vacation.",
        "I no longer need October 8. I still need October 22 and 23 for the wedding.",
        "Cancel my personal leave on October 8.",
    ],
)
def test_days_that_are_said_to_stay_are_neither_new_nor_taken_back(body: str) -> None:
    assert [told(one) for one in items(body)] == [("withdrawal", [], ["10-08"])]


@pytest.mark.parametrize(
    "body",
    [
        "Please cancel 10/8 (comp). The class was moved to November. Instead I need 10/20 (Tue).",
        "Please cancel my 10/8 comp. Instead, could I take 10/20?",
        "I no longer need Thursday the 8th. What I need now is the 20th.",
        "Scratch 10/8, the party got moved. I need 10/20 instead.",
        "Nvm on the 8th. My sister moved the party to the 20th and I'll need that off.",
        "Please drop the 8th, I would like the 20th.",
        "Instead of my birthday (10/8) I'd like 10/20 off.",
        "Can I have 10/20 in place of my original day (10/8)?",
    ],
)
def test_a_day_in_the_place_of_one_that_is_taken_back_is_a_change(body: str) -> None:
    assert [told(one) for one in items(body)] == [("change", ["10-20"], ["10-08"])]


def test_the_same_hours_are_laid_on_the_new_day() -> None:
    [item] = items("Please cancel 10/8 (comp, 0700-0900). Instead I need 10/20 (Tue), same hours.")
    assert isinstance(item.facts, AbsenceFacts)
    assert [(one.start.day, str(one.from_), str(one.to)) for one in item.facts.spans or ()] == [
        (20, "07:00:00", "09:00:00")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Cancel 10/8. Separately, I need 10/20, comp.",
        "Please cancel 10/8. My mom is in town after all. I'd like vacation on 10/20 too.",
        "Comp 10/20. Don't need 10/8 anymore.",
    ],
)
def test_a_request_beside_what_is_taken_back_is_not_lost(body: str) -> None:
    found = [told(one) for one in items(body)]
    assert found == [("withdrawal", [], ["10-08"]), ("time_off", ["10-20"], [])]


@pytest.mark.parametrize(
    "body",
    [
        "VAC 10/8 AND 10/12. NOT TAKING 10/13, COURT THAT DAY.",
        "Vac 10/8 and 10/12. I don't need the 13th, I have court.",
        "Vac 10/8 and 10/12. Not using the 13th, school is closed anyway.",
    ],
)
def test_a_day_that_was_never_asked_for_is_not_taken_back(body: str) -> None:
    assert [told(one) for one in items(body)] == [("time_off", ["10-08", "10-12"], [])]


@pytest.mark.parametrize(
    "body",
    [
        "I need Friday the 9th from noon on. Comp. And if you can spare me, the Monday after as well, vacation.",
        "Comp 10/9 please. If there's room I'd also take 10/12, vacation.",
        "Could I have the 9th off, comp? And the Monday after that too, vacation, if you can spare me.",
    ],
)
def test_what_is_asked_for_with_an_if_of_courtesy_is_a_request_too(body: str) -> None:
    assert [told(one) for one in items(body)] == [("time_off", ["10-09"], []), ("time_off", ["10-12"], [])]


@pytest.mark.parametrize(
    "body",
    [
        "I'd like to use comp on 10/9. My vacation on 10/12 is already approved.",
        "Not me, I'm here 10/12. Taking 10/9 tho, comp.",
        "Not sure who is off but I'm here 10/12. Put me down for comp 10/9.",
    ],
)
def test_a_day_of_work_or_one_that_is_granted_is_not_asked_for(body: str) -> None:
    assert [told(one) for one in items(body)] == [("time_off", ["10-09"], [])]


@pytest.mark.parametrize(
    "body",
    [
        "DO WE REPORT DOWNTOWN 11/3 OR IS IT OFF FOR US TOO.",
        "do we get the 27th off or is it a work day",
        "are we off 11/3",
        "does 11/3 count as vacation for us",
        "am i off 11/6 or not",
        "hey sarge is my 11/6 vac approved yet",
    ],
)
def test_a_question_without_its_mark_asks_for_nothing(body: str) -> None:
    assert explained(body, sent=SENT)["kind"] == "other"


@pytest.mark.parametrize("body", ["is it ok if i take 11/6 off comp", "Do you mind if I take 11/6 off, comp"])
def test_a_request_in_the_form_of_a_question_is_one(body: str) -> None:
    assert [told(one) for one in items(body)] == [("time_off", ["11-06"], [])]


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("I request to leave on three Fridays in January, namely January 8, 15, and 22, comp (12 hours in all).", 3),
        ("I'd like three Fridays in January off, vacation: 1/8, 1/15 and 1/22.", 3),
        ("Could I have all the Fridays in January off, comp?", 5),
        ("Vacation on two Mondays in January, the 11th and the 25th.", 2),
    ],
)
def test_of_the_weekdays_of_a_month_those_told_behind_are_meant(body: str, days: int) -> None:
    [item] = items(body)
    assert len(told(item)[1]) == days


@pytest.mark.parametrize(
    "body",
    [
        "Three Fridays in January off please, comp.",
        "Comp the following Fridays in January: 8, 15, 22.",
        "Gone 12/2 til 10, sick time.",
        "Comp 12/2 til 11.",
        "Vac Dec 2 til 10.",
        "Out today. Will explain later.",
        "Caught what Dan has. Out today and tomorrow.",
    ],
)
def test_what_may_be_meant_in_two_ways_is_asked_about(body: str) -> None:
    assert [(one.kind.value, one.act) for one in items(body)] == [("time_off", False)]


@pytest.mark.parametrize(
    ("body", "end"),
    [("Vac 12/2 til 12/4.", "12-04"), ("Vacation 12/2 til the 10th.", "12-10"), ("Out 11/9 till 13. Vac.", "11-13")],
)
def test_a_last_day_that_can_be_no_hour_is_one(body: str, end: str) -> None:
    got = explained(body, sent=SENT)
    assert (got["act"], got["spans"][0]["end"][5:]) == (True, end)


@pytest.mark.parametrize(
    "body",
    [
        "Whatever the kindergartners at Phalen had, I have it now. Out today.",
        "Up all night with the same thing my kids had. Won't be in today.",
        "I can't stop shaking and the thermometer says 101. Not coming in today.",
        "Pulled something shoveling and I can't sit, never mind drive. Not coming in.",
        "Rough night, three trips to the bathroom before 4. Count me out today.",
    ],
)
def test_an_illness_is_known_by_how_it_feels(body: str) -> None:
    got = explained(body, sent=SENT)
    assert (got["kind"], got["act"], got["spans"][0]["start"]) == ("sick", True, "2026-10-01")
