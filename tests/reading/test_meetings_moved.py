"""Meetings that were meant for another day once, and those of which only a new day is wished for."""

import pytest

from support.reading import explained

SENT = "2027-03-10T13:00"  # a Wednesday
MOVED: list[tuple[str, str | None, str]] = [
    (
        "2027-03-23T18:00",
        "2027-03-23T19:30",
        "We moved the PTA. It was going to be Tuesday the 16th at 6; we will now meet Tuesday, March 23, 6 to 7:30 pm",
    ),
    (
        "2027-03-23T18:30",
        "2027-03-23T20:00",
        "The PTA was supposed to be March 16 at 6:30. New: March 23, 6:30 to 8 pm.",
    ),
    ("2027-03-18T09:30", None, "The PPC had been planned for March 16 at 9. We will meet on March 18 at 9:30."),
    ("2027-03-19T08:15", None, "PPC: we were to meet on the 17th at 8:15. Let's make it Friday the 19th at 8:15."),
    ("2027-03-23T18:30", None, "I know I said March 16, but the PTA will be on March 23 at 6:30 pm in the library."),
    ("2027-03-11T13:00", "2027-03-11T13:45", "Can we move Thursday's PPC to 1:00 to 1:45?"),
]


@pytest.mark.parametrize(("start", "end", "text"), MOVED)
def test_the_day_that_was_meant_once_is_not_the_meetings(start: str, end: str | None, text: str) -> None:
    read = explained(text, who="principal.como", sent=SENT)

    assert (read["kind"], read["action"], read["start"], read["end"], read["act"]) == (
        "meeting",
        "change",
        start,
        end,
        True,
    )


OPEN = (
    "Could we find another time for Thursday's PPC? The psychologist can only come in the afternoon.",
    "Thursday's PPC at 9:30 has to move, I don't have a new date yet.",
    "I need to reschedule Thursday's PPC. Will send a new time.",
    "Can we do Thursday's PPC in the afternoon instead? Let me know what works.",
)


@pytest.mark.parametrize("text", OPEN)
def test_no_new_hour_is_asked_for(text: str) -> None:
    read = explained(text, who="principal.como", sent=SENT)

    assert (read["kind"], read["act"], read["start"]) == ("meeting", False, None)


def test_a_part_of_the_day_with_an_hour_is_one() -> None:
    read = explained("Could we meet for the PPC Thursday afternoon at 1:30?", who="principal.como", sent=SENT)

    assert (read["action"], read["start"], read["act"]) == ("request", "2027-03-11T13:30", True)


def test_a_meeting_that_is_called_off_and_picked_up_on_another_day_is_moved() -> None:
    text = "Unit meeting on the 18th is cancelled. We'll pick it up on March 25, same place, 1300."
    read = explained(text, who="sgt.hart", sent=SENT)

    assert (read["action"], read["start"]) == ("change", "2027-03-25T13:00")


def test_each_meeting_has_a_length() -> None:
    text = "We would like to start our PPC on Thursday, March 18, at 10:15. Each meeting is 45 minutes."
    read = explained(text, who="principal.como", sent=SENT)

    assert (read["start"], read["end"]) == ("2027-03-18T10:15", "2027-03-18T11:00")
