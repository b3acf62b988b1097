"""Answers to our own questions, in any sensible form."""

from datetime import date, datetime, time

import pytest

from watchdesk.model.facts import Choice, Question, Span
from watchdesk.reading import answers
from watchdesk.reading.dates import find

THURSDAY, FRIDAY = date(2027, 3, 18), date(2027, 3, 19)
NOW = datetime(2027, 3, 3, 8, 20)


def day(value: date) -> tuple[Span, ...]:
    return (Span(start=value, end=value),)


WHICH_DAY = Question(
    about="weekday",
    text="March 19, 2027 is a Friday, not a Thursday. Which day do you mean?",
    choices=(
        Choice(number=1, text="Thursday, March 18", spans=day(THURSDAY)),
        Choice(number=2, text="Friday, March 19", spans=day(FRIDAY)),
    ),
)
ONE_DAY = Question(
    about="confirm", text="Is that right?", choices=(Choice(number=1, text="Friday", spans=day(FRIDAY)),)
)
HALVES = Question(
    about="part-of-day",
    text="Which part of the day?",
    choices=(
        Choice(number=1, text="am", spans=(Span(start=FRIDAY, end=FRIDAY, from_=time(7), to=time(11)),)),
        Choice(number=2, text="pm", spans=(Span(start=FRIDAY, end=FRIDAY, from_=time(11), to=time(15)),)),
    ),
)
OPEN = Question(about="days", text="Which days do you mean?")


def given(text: str, question: Question) -> answers.Given | None:
    return answers.read(text, question, find(text, NOW))


@pytest.mark.parametrize(
    "text",
    ["2", "2.", "#2", "2 please", "number 2", "option 2, thanks", "It's 2", "the second one", "the 19th", "Friday"],
)
def test_the_second_choice_is_picked(text: str) -> None:
    found = given(text, WHICH_DAY)
    assert found is not None
    assert (found.answer.choice, found.clear) == (2, True)


def test_a_number_that_was_not_offered_picks_nothing() -> None:
    found = given("7", WHICH_DAY)
    assert found is None or found.answer.choice is None


def test_yes_to_an_either_or_question_is_asked_again() -> None:
    found = given("Yes!", WHICH_DAY)
    assert found is not None
    assert (found.answer.yes, found.clear) == (True, False)


@pytest.mark.parametrize("text", ["yes", "Yep", "that's right", "Correct, thanks", "ok"])
def test_yes_to_one_offer_settles_it(text: str) -> None:
    found = given(text, ONE_DAY)
    assert found is not None
    assert (found.answer.yes, found.clear) == (True, True)


def test_no_the_week_after_moves_the_days_offered() -> None:
    found = given("No, the week after", ONE_DAY)
    assert found is not None
    assert (found.answer.yes, found.answer.spans) == (False, day(date(2027, 3, 26)))


def test_the_half_of_the_day_is_understood_in_words() -> None:
    found = given("the afternoon", HALVES)
    assert found is not None
    assert found.answer.choice == 2


def test_days_in_words_answer_an_open_question() -> None:
    found = given("April 8 and 9", OPEN)
    assert found is not None
    assert found.answer.spans == (Span(start=date(2027, 4, 8), end=date(2027, 4, 9)),)


@pytest.mark.parametrize("text", ["What do you mean?", "I'll get back to you", ""])
def test_words_that_answer_nothing_are_no_answer(text: str) -> None:
    assert given(text, WHICH_DAY) is None
