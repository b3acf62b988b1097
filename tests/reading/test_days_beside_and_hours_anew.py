"""Days told from other days, hours that are changed, requests of which one is given up, and days long past."""

from typing import Any

import pytest

from support.reading import explained

Span = tuple[str, ...]
Read = list[Span] | str


def read(text: str, **mail: str) -> tuple[str, Read]:
    """The kind, and the days with their hours, as month and day; "ask" where the desk asks."""
    got = explained(text, **mail)
    return got["kind"], "ask" if not got["act"] else [_span(one) for one in got["spans"] or ()]


def _span(one: dict[str, Any]) -> Span:
    days = (one["start"][5:],) if one["end"] == one["start"] else (one["start"][5:], one["end"][5:])
    return (*days, f"{one['from']}-{one['to']}") if one["from"] else days


SICK_DAYS: dict[str, Read] = {
    "Missed yesterday and staying home today too, my back went out.": [("02-08", "02-09")],
    "Didn't make it in yesterday, and I'm out again today. Flu.": [("02-08", "02-09")],
    "Missed work Monday, stomach flu, still out today.": [("02-08", "02-09")],
    "I missed the boiler failure on the 8th. Sick today.": [("02-09",)],
    "lost my voice, staying home 2day n tmrw": [("02-09", "02-10")],
    "sick 2day & tmrw": [("02-09", "02-10")],
    "sick 2day": [("02-09",)],
    "Down sick yesterday, Tuesday, bad bratwurst at the hall.": "ask",
    "- I am sick, not coming in today (2/9)\n- 0900 parent interview: moved to 2/16": [("02-09",)],
    "Sick, not in today\n- 1000 class visit is off": [("02-09",)],
    "Out with a fever today.\n* 1330 call with the dean needs a new date": [("02-09",)],
    "Migraine. ECC notified, EOT at 1030, burning sick for the rest of the shift.": [("02-09", "10:30-15:00")],
    "I'm sick from yesterday and today I am still sick, tomorrow i will see.": [("02-08", "02-09")],
    "Sick today. Tomorrow we'll see.": [("02-09",)],
    "Fever, out today. Tomorrow not sure yet.": [("02-09",)],
    "Told dispatch, 10-7 at 1115, flu.": [("02-09", "11:15-15:00")],
    "Throwing up. Principal informed, EOT 0945.": [("02-09", "09:45-15:00")],
}


@pytest.mark.parametrize("text", SICK_DAYS)
def test_a_report_has_all_its_days_and_its_own_hours(text: str) -> None:
    assert read(text, sent="2027-02-09T06:30") == ("sick", SICK_DAYS[text])


ASKED: dict[str, Read] = {
    # The same day and its neighbours.
    "The teeth come out Tuesday, March 9 at 0930. Sick time for that day and the day after, please.": [
        ("03-09", "03-10")
    ],
    "Surgery is Wed 3/3. I need that day and the next day on sick time.": [("03-03", "03-04")],
    "My wife's c-section is March 3. Vacation that day and the two days after please.": [("03-03", "03-05")],
    "It is on Tue 3/9 at 0815, so I need that whole day on sick time, and because of the prep the Monday before too.": [
        ("03-08", "03-09")
    ],
    "Procedure 3/9, need that day on sick time and, because of the prep, the day before too.": [("03-08", "03-09")],
    "The wedding is Saturday 3/20. I'd like the Friday before and the Monday after off, vacation.": [
        ("03-19",),
        ("03-22",),
    ],
    "They come Thursday March 4. I would like to take that Thursday and the Friday after it as vacation.": [
        ("03-04", "03-05")
    ],
    "PPC is on 3/11. I'd take 3/18 off, that day is quiet.": [("03-18",)],
    "can i get the tues right after off, vacay": "ask",
    "Vacation requested: the Friday before and the Tuesday after Memorial Day (May 28 and June 1).": [
        ("05-28",),
        ("06-01",),
    ],
    "I'd like the Thursday and Friday before Memorial Day off, vacation": [("05-27", "05-28")],
    "May I have the Monday and Tuesday after spring break, 4/5 and 4/6? Vacation.": [("04-05", "04-06")],
    "Comp for the Wed & Thu before spring break please": [("03-24", "03-25")],
    "Taking 3/8-3/12, and graduation is 6/4 so that day too, vacation": [("03-08", "03-12"), ("06-04",)],
    # Weeks and weekends by their number and name.
    "Off first week of May": [("05-03", "05-07")],
    "vac week 1 of May": [("05-03", "05-07")],
    "comp wk 2 of March please": [("03-08", "03-12")],
    "vacation Memorial Day weekend, Fri thru Tues": [("05-28", "06-01")],
    "Vacation over Presidents Day weekend (Thu-Tue)": [("02-11", "02-16")],
    # Rows under their weekday, and days that are counted up.
    "Requesting comp on the following Fridays:\n - March 19\n - March 26\n - April 9\nAll full shifts.": [
        ("03-19",),
        ("03-26",),
        ("04-09",),
    ],
    "I would like to use comp and leave at 12:30 on these Fridays:\n\nMarch 5\nMarch 19": [
        ("03-05", "12:30-15:00"),
        ("03-19", "12:30-15:00"),
    ],
    "Comp on the following Fridays:\n - March 19\n - March 25": "ask",
    "SGT I NEED 3 DAYS VAC JUNE 22 23 24 THX": [("06-22", "06-24")],
    "vac march 9 10 11 12 pls": [("03-09", "03-12")],
    "vac march 9 10 pls": "ask",
    "comp march 9 10 11 am": "ask",
    # Three figures that may be three days.
    "off 6/7/8 please, vacation": "ask",
    "off 3/4/5 comp": "ask",
    "off 9/3/10 please, vacation": [("09-03",), ("09-10",)],
    # Each day its own hours.
    "Thursday 2/18 I vanish at noon.\nFriday 2/19 I am vanished all day.\nVacation please.": [
        ("02-18", "12:00-15:00"),
        ("02-19",),
    ],
    "Vacation please: Thursday 2/18 I leave at noon, Friday 2/19 I am gone all day.": [
        ("02-18", "12:00-15:00"),
        ("02-19",),
    ],
    "Friday 5/14, the back half, vacation.": [("05-14", "11:00-15:00")],
    "Thursday 3/11 the front half off please, comp": [("03-11", "07:00-11:00")],
    "Vacation: out at noon Thursday 2/25 and out all of Friday 2/26.": [("02-25", "12:00-15:00"), ("02-26",)],
    "I'll be out of the building 0830-1200 Thursday for court.": [("02-11", "08:30-12:00")],
    "off 0830-1200 Thursday, comp": [("02-11", "08:30-12:00")],
    "I'd like to leave Friday at noon. Actually make it 1.": [("02-12", "13:00-15:00")],
    "can i leave at noon friday, no make it 1": [("02-12", "13:00-15:00")],
    "Vacation 3/11. Actually make it 1": "ask",
    "Off Friday? I mean, can I be? Comp. A half day is fine, the afternoon.": [("02-12", "11:00-15:00")],
    "Comp Thursday please. Half a day is enough. The morning half.": [("02-11", "07:00-11:00")],
    "Not the morning, the afternoon: 3/18 comp half day.": [("03-18", "11:00-15:00")],
    "Date | From | To | Bank\n3/9 | 0700 | 0900 | comp\n3/16 | 1300 | 1500 | comp": [
        ("03-09", "07:00-09:00"),
        ("03-16", "13:00-15:00"),
    ],
    "- Mar 9: dentist 0800, in by 1000\n- Mar 23: leaving 1400, kid's recital\nBoth comp.": [
        ("03-09", "07:00-10:00"),
        ("03-23", "14:00-15:00"),
    ],
    "Can I have the Friday afternoons in April off? Comp.": "ask",
    "Wednesday I'm yours till noon, then I'm a godfather. Comp for the rest.": [("02-10", "12:00-15:00")],
    "Orders say 18 MAR 0600 thru 21 MAR 2000. I need Thu and Fri, military.": "ask",
    # Instead of the tour's own hours, which nobody asked for.
    "I'd like to leave at 1 instead of 3 on Thursday, comp.": [("02-11", "13:00-15:00")],
    "Can I come in at 9 instead of 7 Friday? Comp.": [("02-12", "07:00-09:00")],
    # Where the author is then.
    "I'll cover Como Thursday and I'd like Friday off, comp.": [("02-12",)],
    "I'm at Harding the 15th for Ahmed and at Central the 17th. That leaves the 16th. I'd like it as a personal day.": [
        ("02-16",)
    ],
    "Vacation March 8-10 please. I'm at Como the week before.": [("03-08", "03-10")],
    "I'll be in California from Monday March 8 through Friday March 12. That would be vacation. "
    "I'm at Como the week of March 15.": [("03-08", "03-12")],
    # Rows that say otherwise than the words above them.
    "I'd like vacation on March 4 and 5, details below.\n\nThu 3/11 Vacation\nFri 3/12 Vacation": "ask",
    "Vacation on March 11 and 12, details below.\n\nThu 3/11 Vacation\nFri 3/12 Vacation": [("03-11", "03-12")],
}


@pytest.mark.parametrize("text", ASKED)
def test_a_request_has_the_days_that_are_told(text: str) -> None:
    assert read(text) == ("time_off", ASKED[text])


CHANGED: dict[str, Read] = {
    # Another hour of the same day.
    "about getting out friday the 12th make it 1 not noon, they moved the band thing, still comp": [
        ("02-12", "13:00-15:00")
    ],
    "About leaving Friday, make it 2 instead of 1. Still comp.": [("02-12", "14:00-15:00")],
    "On leaving early Friday 3/12: make it 1:30 rather than noon": [("03-12", "13:30-15:00")],
    "Make it 10 instead of 9 on Thursday, when I come in late.": [("02-11", "07:00-10:00")],
    "For Friday March 12 I ask before to leave at 1300. I need to leave after lunch, at 1200 now. Still comp.": [
        ("03-12", "12:00-15:00")
    ],
    "For 3/11 I had put in to leave at 2, I need to go at 1 now.": [("03-11", "13:00-15:00")],
    "I had asked to leave at 1 on Thursday, March 4. Please change that to noon. Still comp.": [
        ("03-04", "12:00-15:00")
    ],
    "Make it 1 not noon.": "ask",
    "The recital is at 1 now, so I'll need to leave Thursday at 12:30 instead of 1:30. Comp still.": [
        ("02-11", "12:30-15:00")
    ],
    "I wrote March 12 in the afternoon but it is in the morning. Sorry.": [("03-12", "07:00-11:00")],
    "My mistake, I meant the afternoon, not the morning. Still 3/18.": [("03-18", "11:00-15:00")],
    # One of the days that were asked for is dropped.
    "I had Wed thru Fri down for vacation, the 10th, 11th, 12th. Drop the Friday. Wed and Thurs stand.": [
        ("02-10", "02-11")
    ],
    "I asked for 3/8 to 3/10, vacation. I won't need the Monday after all.": [("03-09", "03-10")],
    "My request is March 22-26. Please drop the Wednesday.": [("03-22", "03-23"), ("03-25", "03-26")],
    # Another bank for the same day.
    "Make my Friday 3/12 comp rather than vacation, if it's not too late. Date stays.": [("03-12",)],
    "Make 3/11 comp instead of vacation please.": [("03-11",)],
    "Please put 3/11 as personal and not vacation.": [("03-11",)],
    "Can you make my 3/11 vacation day comp instead?": [("03-11",)],
    # The old days stand behind what they were reported as, or behind "was".
    "ADD A DAY. VAC NOW 3/5 THRU 3/11. WAS THRU 3/10.": [("03-05", "03-11")],
    "VAC NOW 3/5 - 3/11, WAS TO 3/10": [("03-05", "03-11")],
    "My leave, reported as March 15 through March 19, should now read: March 15 through March 24.": [
        ("03-15", "03-24")
    ],
    "My vacation, entered as March 8 through March 10, should read March 8 through March 12.": [("03-08", "03-12")],
    "The crown wont be in on the 8th so now its march 10 no wait march 11. sick time same as before, leaving at 1230": [
        ("03-11", "12:30-15:00")
    ],
    # By how much, and not to when; which of them, or how many.
    "Sgt, that Friday I ask for vacation, can you please move it one day.": "ask",
    "Can you move my Friday vacation a day?": "ask",
    "shift my vacation day on 3/11 one day": "ask",
    "I ask before for three days, March 29, 30 and 31. One of that day Tom cannot, I forget which one, maybe Tuesday. "
    "So please change my vacation for only two day.": "ask",
    "Please change my vacation March 29, 30 and 31 to only two days.": "ask",
}


@pytest.mark.parametrize("text", CHANGED)
def test_a_change_keeps_what_it_does_not_change(text: str) -> None:
    assert read(text) == ("change", CHANGED[text])


@pytest.mark.parametrize(
    ("subject", "text", "days"),
    [
        ("AMEND LEAVE // WAS 11-12MAR27 NOW 12MAR27 ONLY", "Comp unchanged. 11MAR I work.", [("03-12",)]),
        ("Vacation was 3/8-3/10 now 3/8-3/9", "Thanks!", [("03-08", "03-09")]),
        ("Comp day: was 3/11, now 3/18", "Everything else stays.", [("03-18",)]),
        ("Comp day: was 3/11, now 3/18", "Comp on 3/25 please.", "ask"),
    ],
)
def test_a_subject_may_say_the_change_by_itself(subject: str, text: str, days: Read) -> None:
    assert read(text, subject=subject) == ("change", days)


@pytest.mark.parametrize(
    "text",
    [
        "I have two requests in with you, the ice days and the boat show, and one of them has to be cancelled. "
        "My wife decides tonight which.",
        "Please cancel one of my requests, I'll let you know which one.",
        "I have to cancel one of our two vacation requests, will tell you which tomorrow.",
    ],
)
def test_one_of_several_is_taken_back_and_not_said_which(text: str) -> None:
    assert read(text, subject="Re: Ice house") == ("withdrawal", "ask")


def test_what_is_void_in_one_row_swallows_no_request_of_another() -> None:
    rows = (
        "1. COURT: State v. Amundson continued to 11MAY. Subpoena void for 23MAR.\n"
        "2. EQUIP: Radio back from shop.\n"
        "3. LEAVE: Father has a procedure at Abbott, 25MAR27. Request off from 1200 to EOT that date."
    )
    got = explained(rows, subject="WEEKLY // 09FEB27")
    spans = [_span(span) for one in got["items"] if one["kind"] == "time_off" for span in one["spans"]]
    assert spans == [("03-25", "12:00-15:00")]


def test_a_count_of_the_first_days_of_school_is_no_report() -> None:
    text = "Three days of school and I've already broken up a fight. Could I use vacation for 3/11?"
    assert read(text) == ("time_off", [("03-11",)])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I don't want to waste the day, please cancel my 3/11 vacation.", "withdrawal"),
        ("I don't want to miss it, so drop my 3/11 comp.", "withdrawal"),
        ("I'll take Harding Thursday. Still good for my own day off on the 19th, right?", "other"),
        ("Still on for my comp day 3/11, correct?", "other"),
    ],
)
def test_what_is_not_wanted_or_only_checked_is_no_request(text: str, kind: str) -> None:
    assert read(text)[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "feeling better, coming in at 10 today instead of staying out",
        "Feeling a lot better. I'll be in today around 10 after all.",
        "coming in by 10 today after all",
    ],
)
def test_who_comes_in_after_all_changes_the_report(text: str) -> None:
    kind, days = read(text, subject="Re: sick today", sent="2027-02-09T08:40")
    assert (kind, days) == ("change", [("02-09", "07:00-10:00")])


def test_an_open_end_is_no_doubt_about_the_first_day() -> None:
    got = explained("pneumonia. out starting today no idea for how long", sent="2027-02-09T05:50")
    assert not got["act"] or got["spans"][0]["end"] is None


def test_a_day_that_is_not_to_be_booked_is_not_taken_back() -> None:
    assert read("Is the picnic on May 21? Don't want to book vacation over it.")[0] != "withdrawal"
