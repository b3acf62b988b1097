"""Short notes in which a word of leave, of illness or of custody is said of somebody or something else."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "body",
    [
        "Court cancelled for 3/2",
        "Training on 3/2 got cancelled",
        "Jury duty was called off for 3/2",
        "My court date 3/2 has been continued, no new date",
        "CIT 3/2-3/4 is postponed",
        "No court 3/2 after all",
        "My wife's maternity leave starts 3/15",
        "Ms. Yang's medical leave is 3/15-3/19",
        "The principal's vacation is 3/15-3/19",
        "All vacations are cancelled 3/8-3/10",
        "Time off is cancelled for everyone during the visit",
        "Vacation is cancelled for the whole department during the visit 3/8-3/10",
        "torres sick 2/9",
        "The arrest at Como yesterday: report is done, CN 27-030300",
        "Yesterday's arrest at Como: charges were approved",
        "Kid is an arrested development fan, wears the shirt daily",
        "arrested? no. just talked to him at Como",
        "Update on the Como arrest: DA declined",
        "Stats: 3 arrests at Como this year",
        "I gave blood Friday and felt sick after but finished my shift",
        "Flu is everywhere at Como, 40 kids out today",
        "The vacation calendar shows me off 3/8, that's not right, I work 3/8",
        "Reminder: weapons are banned at Como",
    ],
)
def test_nothing_is_acted_on(body: str) -> None:
    got = explained(body)
    assert got["kind"] == "other" or not got["act"]


@pytest.mark.parametrize(
    ("body", "kind", "leave"),
    [
        ("Court was moved to 3/9, need that day", "time_off", "court"),
        ("Family leave 3/15-3/19, my wife's surgery", "time_off", "family"),
        ("Please cancel my vacation 3/8-3/10 because of the visit", "withdrawal", "vacation"),
        ("My court leave on 3/9 is cancelled", "withdrawal", "court"),
    ],
)
def test_the_authors_own_is_read(body: str, kind: str, leave: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"], got["leave"]) == (kind, True, leave)


@pytest.mark.parametrize(
    ("body", "kind", "who"),
    [
        ("torres sick 2/9", "sick", "jtorres"),
        ("torres out sick today", "sick", "jtorres"),
        ("xiong vacation 3/8", "time_off", "kxiong"),
        ("Xiong vacation 3/8", "time_off", "kxiong"),
        ("TORRES COMP 3/8", "time_off", "jtorres"),
        ("torres off 3/8", "time_off", "jtorres"),
        ("sick today", "sick", "sgt.hart"),
    ],
)
def test_a_sergeants_note_is_of_the_officer_it_names(body: str, kind: str, who: str) -> None:
    got = explained(body, who="sgt.hart")
    assert (got["kind"], got["act"], got["officer"]) == (kind, True, who)


def test_a_common_word_in_small_letters_is_no_name() -> None:
    assert explained("green off 3/8", who="sgt.hart")["officer"] != "bgreen"


def test_an_arrest_with_its_report_is_one() -> None:
    got = explained("Arrest at Como 1015, theft, report is done, CN 27-030300")
    assert (got["kind"], got["act"]) == ("arrest", True)
