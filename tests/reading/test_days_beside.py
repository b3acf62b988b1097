"""Days that stand in a request and are none of it: duty elsewhere, holidays, rows at work, parts of a week; and how
people write days on a telephone, by radio and in memoranda."""

import pytest

from support.reading import explained

SENT = "2027-03-08T08:00"  # a Monday
Days = list[tuple[str, str]]


def days(text: str, sent: str = SENT) -> Days | str:
    """The whole days or stretches that are read; "ask" where the desk asks, else the kind of a mail with no days."""
    got = explained(text, sent=sent)
    if not got["act"]:
        return "ask" if got["question"] else got["kind"]
    return [(one["start"][5:], one["end"][5:]) for one in got["spans"]]


READ: dict[str, Days | str] = {
    # Duty at another place beside a day off.
    "I'm at the range Tuesday and off Wednesday, vacation.": [("03-10", "03-10")],
    "Range Tuesday morning. Comp Wednesday please.": [("03-10", "03-10")],
    "I'll be out at training Tuesday and Wednesday and off Friday, vacation.": [("03-09", "03-10"), ("03-12", "03-12")],
    "Training class March 16-17 at the academy, I will be away from Como.": [("03-16", "03-17")],
    "CIT refresher is 4/27 and 4/28, 0800-1600 both days at the Western. Approved by training.": [("04-27", "04-28")],
    "De-escalation course March 16-17, approved by the training unit.": [("03-16", "03-17")],
    "The new radios were approved by the training unit on March 9.": "other",
    # A day that is free already, and what follows from it.
    "For vacation, Monday May 31 is a holiday anyway so Tuesday June 1 please.": [("06-01", "06-01")],
    "I'd like Friday May 28, Monday May 31 is Memorial Day, and Tuesday June 1 off, vacation.": [
        ("05-28", "05-28"),
        ("06-01", "06-01"),
    ],
    "Could I tack the Friday onto Memorial Day weekend? So May 28. Vacation.": [("05-28", "05-28")],
    "Vacation around Memorial Day: Tuesday June 1.": [("06-01", "06-01")],
    # Rows that say work.
    "Things I need:\n1) June 3 - last PPC, will be there\n2) June 4 - off, comp\n3) June 10 - last day, working": [
        ("06-04", "06-04")
    ],
    # A part of a week is nobody's guess.
    "First half of next week off please. Comp": "ask",
    "I need the last part of next week off, vacation.": "ask",
    # Letters and neighbours for weekdays.
    "VACATION M-W NEXT WEEK": [("03-15", "03-17")],
    "Comp M/F next week": [("03-15", "03-15"), ("03-19", "03-19")],
    "wld like thurs fri off nxt wk, vacay": [("03-18", "03-19")],
    # Slips of the pen.
    "can i get vacatoin on fri, april 9": [("04-09", "04-09")],
    # What is said of a day of the request again.
    "I need april fifteenth and april nineteenth thats a thursday and a monday use vacation": [
        ("04-15", "04-15"),
        ("04-19", "04-19"),
    ],
    "I'd like the last two days before winter break off, Thursday and Friday, 12/16 and 12/17. Comp.": [
        ("12-16", "12-17")
    ],
    "Rows:\n1. April 8\n2. April 9\n3. April 23\nAll vacation.": [("04-08", "04-09"), ("04-23", "04-23")],
    # Refused, or others'.
    "- Friday off for most kids is the 18th? no, school runs\n- radio battery bad": "other",
    "I'd like April 12 off for staff training.": [("04-12", "04-12")],
    # What is dropped is no day of leave.
    "Lose the 12th grade trip.": "other",
    "Drop 4/12 letter off at Central for me": "other",
    "Skip the monthly meeting.": "other",
    # An agreement has a day of its own.
    "Vacation under the agreement (effective January 1, 2026): April 12 to April 14.": [("04-12", "04-14")],
    "The leave commences on April 12 and concludes on April 14. Vacation.": [("04-12", "04-14")],
}


@pytest.mark.parametrize("text", READ)
def test_only_the_days_asked_for_are_taken(text: str) -> None:
    assert days(text) == READ[text]


def test_a_day_at_the_range_beside_a_day_off_is_a_matter_of_its_own() -> None:
    items = explained("At the range Tuesday and off Wednesday.", sent=SENT)["items"]
    assert [(one["leave"], one["spans"][0]["start"]) for one in items] == [
        (None, "2027-03-10"),
        ("training", "2027-03-09"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cancle my comp for the 18th pls", "withdrawal"),
        ("My comp on 3/18 needs to be 3/19, and I handed in the radio.", "change"),
        ("1 juv m 15 arr at como 0732, theft, to jdc", "arrest"),
    ],
)
def test_what_is_thumbed_is_read_as_meant(text: str, kind: str) -> None:
    assert explained(text, sent=SENT)["kind"] == kind


def test_out_of_service_at_an_hour_is_the_hour_of_leaving() -> None:
    (span,) = explained("Rover 1 requests 10-7 at 1300 Thursday, comp.", sent=SENT)["spans"]
    assert (span["start"], span["from"], span["to"]) == ("2027-03-11", "13:00", "15:00")


def test_out_until_an_hour_is_the_first_part_of_the_tour() -> None:
    got = explained("Court Thursday April 8, I'd be out until 1200.", sent=SENT)
    assert (got["spans"][0]["from"], got["spans"][0]["to"]) == ("07:00", "12:00")


def test_what_the_author_does_not_take_is_not_asked_for() -> None:
    assert explained("I am not taking April 9 off.", sent=SENT)["kind"] != "time_off"


def test_who_is_in_court_all_morning_is_away_for_half_the_tour() -> None:
    text = "I have been subpoenaed for State v. Doe on Tuesday, March 23rd at 9:00 a.m., courtroom 1140."
    text += " I expect to be there all morning."
    (span,) = explained(text, sent=SENT)["spans"]
    assert (span["start"], span["from"], span["to"]) == ("2027-03-23", "07:00", "11:00")


SICK: dict[str, list[str]] = {
    "Out sick today. I still want the 26th off like I asked.": ["03-08", "03-26"],
    "Rover 1 will be 10-7 sick this date. Advise 10-8 tomorrow.": ["03-08"],
    "wont make it in tday, thwoing up. scik": ["03-08"],
    "Flu, so no Como for me today. I'd still like Friday, March 26 as vacation.": ["03-08", "03-26"],
}


@pytest.mark.parametrize("text", SICK)
def test_an_illness_takes_its_own_day_alone(text: str) -> None:
    items = explained(text, sent=SENT)["items"]
    assert items[0]["kind"] == "sick"
    assert [one["spans"][0]["start"][5:] for one in items] == SICK[text]
