"""What officers write under a question of the desk's: which answer it is, or that it settles nothing."""

from typing import Any

import pytest

from support import reading

WHICH_DAY = """
On Tue, Apr 6, 2027 at 8:02 AM, SRO Desk <sro.desk@stpaul.example> wrote:
> April 22, 2027 is a Thursday, not a Friday. Which day do you mean?
>   1. Thursday, April 22
>   2. Friday, April 23
> Answer with the number.
"""
WHICH_PART = """
From: SRO Desk <sro.desk@stpaul.example>
Sent: Tuesday, April 6, 2027 8:02 AM
To: Kowalski, Pete
Subject: a question about your mail

Which part of Monday, April 19 do you mean?

   1. Monday, April 19, 07:00-11:00
   2. Monday, April 19, 11:00-15:00

Answer with the number, or in your own words.
"""
IS_IT_RIGHT = """
-----Original Message-----
From: SRO Desk
Sent: Tuesday, April 6, 2027 8:02 AM
To: Kowalski, Pete
Subject: Please confirm

We read: comp, Friday, April 23, 2027. Is that right?
"""
SAME_PARAGRAPH = """
> SRO Desk wrote:
> You wrote Thursday and gave the date April 23, which is a Friday. Is it Thursday, April 22 or Friday, April 23?
"""
WHICH_DAYS = """
On Tue, Apr 6, 2027 at 8:02 AM, SRO Desk <sro.desk@stpaul.example> wrote:
> You would like some days off in May. Which days are they?
"""
WHICH_LEAVE = """
On Tue, Apr 6, 2027 at 8:02 AM, SRO Desk <sro.desk@stpaul.example> wrote:
> What kind of leave is it for Friday, April 23: vacation, comp, personal or something else?
"""
SEVERAL = """
On Tue, Apr 6, 2027 at 8:02 AM, SRO Desk <sro.desk@stpaul.example> wrote:
> 1. Was the principal told before the student left the building?
> 2. Was a parent told?
"""
CHOOSE = """> April 22, 2027 is a Thursday, and you called it a Friday. Please choose one:
>   1  Thursday, April 22
>   2  Friday, April 23"""
SUBJECT = "Re: R-320: a question about your mail"

PICKED = [
    *((WHICH_DAY, text, 2) for text in (
        "2", "2.", "#2", "2 please", "2, thanks", "Number two", "option 2 please", "Yes, 2", "I meant 2.", "2 - sorry!",
        "2. My mistake, I looked at the wrong month.", "the second one", "second one. typing with one thumb here",
        "The second, sorry about that", "2nd one", "the latter", "the later one", "Friday", "friday pls", "the 23rd",
        "Friday the 23rd", "April 23", "4/23", "It's the 23rd, I can't read a calendar",
        "Friday, the weekday was right.",
        "not 1, 2", "No, the 23rd, not the 22nd", "Hi desk, 2 please. Pete", "oops sorry. Friday.", "Let's go with 2",
        "two", "I wrote the 22nd but I want Friday the 23rd", "#2 is correct", "It should be Friday, April 23",
    )),
    *((WHICH_DAY, text, 1) for text in (
        "1", "first", "the first one please", "Thursday. The date was right, the weekday was wrong.", "the earlier one",
        "22nd", "Thursday it is", "the 22nd is right", "1 is right", "option one",
    )),
    *((WHICH_PART, text, 2) for text in ("afternoon", "the afternoon please", "PM", "pm, sorry", "2", "after lunch")),
    *((WHICH_PART, text, 1) for text in ("morning", "just the morning", "am", "the first half", "1 thanks")),
    *((SAME_PARAGRAPH, text, 2) for text in ("Friday", "the 23rd", "Friday. The date was right.", "the second")),
    *((SAME_PARAGRAPH, text, 1) for text in ("Thursday", "the 22nd please", "It's the 22nd")),
]  # fmt: skip
AGREED = [
    "yes", "Yes that's right", "Yep", "correct", "That's correct, thank you", "Confirmed.", "10-4", "that is it", "👍",
    "Right, Friday April 23.", "si", "Sounds right", "Looks good", "Exactly", "ok", "Yes sir", "You got it",
    "Perfect, thanks",
    "that's the one", "yes correct the whole day", "Y",
]  # fmt: skip
UNSETTLED = [
    (WHICH_DAY, "Yes"), (WHICH_DAY, "yes please!"), (WHICH_DAY, "Either one works for me"),
    (WHICH_DAY, "whichever is easier"),
    (WHICH_DAY, "Both"), (WHICH_DAY, "Correct."), (WHICH_DAY, "No"), (WHICH_DAY, "neither"),
    (WHICH_DAY, "Not sure yet"),
    (IS_IT_RIGHT, "yes but only the morning"), (IS_IT_RIGHT, "Yes except I come in at noon"), (SAME_PARAGRAPH, "yes"),
    (WHICH_DAY, "Neither. April 26 until further notice, or April 26 only"),
    (WHICH_PART, "Neither, from Monday, April 19 on, and Monday, April 19, 7 to 9."),
]  # fmt: skip
DAYS = [
    (WHICH_DAY, "Neither, it's the 29th.", ["2027-04-29"]),
    (WHICH_DAY, "neither - the 30th", ["2027-04-30"]),
    (IS_IT_RIGHT, "No, Thursday April 29.", ["2027-04-29"]),
    (WHICH_DAYS, "The 14th. Just the one day.", ["2027-05-14"]),
    (WHICH_DAYS, "May 13 and May 20", ["2027-05-13", "2027-05-20"]),
    (WHICH_DAYS, "It would be Thursday May 20, vacation please", ["2027-05-20"]),
]
LEAVES = [
    ("Vacation", "vacation"),
    ("comp please", "comp"),
    ("It's a personal day", "personal"),
    ("use my comp time", "comp"),
]


def explained(text: str, quoted: str, subject: str = SUBJECT) -> dict[str, Any]:
    return reading.explained(f"{text}\n{quoted}", who="pkowal", subject=subject, sent="2027-04-06T08:40")


@pytest.mark.parametrize(("quoted", "text", "number"), PICKED)
def test_one_of_the_choices_is_picked(quoted: str, text: str, number: int) -> None:
    got = explained(text, quoted)
    assert (got["kind"], got["act"], got["answer"] and got["answer"]["choice"]) == ("confirmation", True, number)


@pytest.mark.parametrize("text", AGREED)
def test_a_yes_in_any_words_agrees(text: str) -> None:
    got = explained(text, IS_IT_RIGHT)
    assert (got["kind"], got["act"]) == ("confirmation", True)


@pytest.mark.parametrize(("quoted", "text"), UNSETTLED)
def test_what_settles_nothing_is_asked_again(quoted: str, text: str) -> None:
    got = explained(text, quoted)
    assert (got["kind"], got["act"]) == ("confirmation", False)


@pytest.mark.parametrize(("quoted", "text", "days"), DAYS)
def test_days_of_ones_own_are_an_answer(quoted: str, text: str, days: list[str]) -> None:
    got = explained(text, quoted)
    assert (got["kind"], got["act"], [one["start"] for one in got["spans"] or ()]) == ("confirmation", True, days)


@pytest.mark.parametrize(("text", "leave"), LEAVES)
def test_the_kind_of_leave_is_an_answer(text: str, leave: str) -> None:
    got = explained(text, WHICH_LEAVE, "Re: Which leave is it?")
    assert (got["kind"], got["act"], got["leave"]) == ("confirmation", True, leave)


@pytest.mark.parametrize(
    "text", ["1. Yes, the AP was told.\n2. Yes, dad at 10:15.", "1) yes 9:40\n2) not yet", "Yes to both."]
)
def test_several_questions_get_several_answers(text: str) -> None:
    got = explained(text, SEVERAL, "Re: Arrest report, two things missing")
    assert (got["kind"], got["act"]) == ("confirmation", True)


@pytest.mark.parametrize("text", ["2", "#1", "the second one", "yes", "Option 2, thanks", "the 23rd", "morning"])
@pytest.mark.parametrize(
    "subject", ["RE: [R-320] Question about your request", "Re: R-320: a question about your mail"]
)
def test_a_bare_answer_without_a_quote_is_known_by_its_subject(text: str, subject: str) -> None:
    got = explained(text, "", subject)
    assert (got["kind"], got["act"]) == ("confirmation", True)


@pytest.mark.parametrize(
    "text", ["scratch that, cancel it", "Never mind, please cancel the request.", "Please withdraw my request."]
)
def test_taking_it_all_back_is_no_confirmation(text: str) -> None:
    assert explained(text, WHICH_DAY)["kind"] == "withdrawal"


@pytest.mark.parametrize(
    ("text", "quoted", "is_clear"),
    [
        ("Friday. I never fish on a Thursday.", CHOOSE, True),
        ("2", CHOOSE, True),
        ("Friday. Sorry, Thursday.", CHOOSE, None),
        ("4", CHOOSE, False),
        ("Charge it to comp, nothing else.", "> You asked for May 7 off. What kind of leave is it?", True),
        ("Humboldt. Long day.", "> You reported an arrest (27-050-001). Which school was it?", True),
        ("Humboldt or Como, I forget", "> You reported an arrest. Which school was it?", None),
        ("The number is 27-050-010, sorry.", "> Your notice has 27-050-001 and 27-050-010. Which case number?", True),
        ("No. That was last year's.", "> We read: comp, Friday, May 7, 2027. Is this right?", True),
        ("No, I wrote it badly, just call me.", "> We read: comp, May 7, 2027. Is this right?", False),
    ],
)  # fmt: skip
def test_the_desk_is_known_by_how_it_asks(text: str, quoted: str, is_clear: bool | None) -> None:
    got = explained(text, f"\n{quoted}\n", "Re: one question")
    assert (got["kind"] == "confirmation", got["act"]) == (is_clear is not None, bool(is_clear))


LETTERED = """> April 22, 2027 is a Thursday, and you wrote Friday. Which day do you want?
> (a) Thursday, April 22
> (b) Friday, April 23"""
READ = "> We read: vacation, Thursday, April 22 to Friday, April 23, 2027. Is this right?"


@pytest.mark.parametrize(
    ("text", "choice"),
    [("a", 1), ("(b)", 2), ("B please", 2), ("b. I am at court on the 22nd", 2), ("Friday? No, Thursday.", 1)],
)
def test_choices_may_have_letters(text: str, choice: int) -> None:
    got = explained(text, f"\n{LETTERED}\n", "Re: one question")
    assert (got["act"], got["answer"]["choice"]) == (True, choice)


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("It is.", True),
        ("That's what I wrote.", True),
        ("I think so", False),
        ("Yes, although I may be back sooner.", False),
        ("Correct. I work until 3 on Wednesday the 21st.", False),
        ("It should say comp.", True),
        ("f", None),
    ],
)
def test_a_yes_of_any_kind_to_what_was_read(text: str, is_clear: bool | None) -> None:
    got = explained(text, f"\n{READ}\n", "Re: is this right?")
    assert (got["kind"] == "confirmation", got["act"]) == (is_clear is not None, bool(is_clear))


@pytest.mark.parametrize(
    ("text", "start"), [("Not quite: only the 23rd.", "2027-04-23"), ("Nope, the week after.", "2027-04-29")]
)
def test_days_are_those_of_the_month_that_was_read(text: str, start: str) -> None:
    assert explained(text, f"\n{READ}\n", "Re: is this right?")["spans"][0]["start"] == start


def test_what_somebody_else_asked_is_no_question_of_the_desks() -> None:
    got = explained("2", f"\nOn Tue, Apr 6, 2027 at 8:02 AM, Hart, Anne wrote:\n{CHOOSE}\n", "Re: one question")
    assert got["kind"] == "other"


def test_a_request_beside_the_answer_is_not_lost() -> None:
    got = explained("2. Also I need Thursday, May 13 off, comp please.", WHICH_DAY)
    assert [one["kind"] for one in got["items"]] == ["time_off", "confirmation"]
