"""Whose arrest a letter tells of, and what of it is a matter of its author's own."""

import pytest

from support.reading import explained

WHOSE = [
    ("sgt.moua", "Ofc. Xiong arrested a 15 year old at Humboldt at 10:10 for assault.", "kxiong"),
    ("sgt.hart", "Torres took a 16-year-old into custody at Central at 11:45.", "jtorres"),
    ("sgt.hart", "At Harding, Officer Sahra Ahmed just arrested a student with a knife, 1:20 pm.", "sahmed"),
    ("cmdr.bell", "A student was arrested at Johnson by Ofc. Olson today at 12:30.", "dolson"),
    ("sgt.hart", "Arrest at Johnson 12:30, one juvenile, theft.", None),
    ("sgt.hart", "A student named Lee was arrested at Como at 9:40.", None),
    ("rruiz", "Kowalski arrested a student at Ramsey at 1:05, I only helped with the transport.", "pkowal"),
    ("rruiz", "Kowalski and I arrested a student at Ramsey at 1:05.", "rruiz"),
    ("kxiong", "Arrested a student at Humboldt at 1:05. Ofc. Green drove.", "kxiong"),
    ("principal.como", "Officer Lee arrested a student in our gym at 9:40.", "mlee"),
]


@pytest.mark.parametrize(("who", "words", "officer"), WHOSE)
def test_the_arrest_is_that_of_the_officer_who_is_said_to_have_made_it(who: str, words: str, officer: str) -> None:
    got = explained(words, who=who)
    assert (got["kind"], got["officer"]) == ("arrest", officer)


SCENES = [
    ("jtorres", "I arrested a student at Humboldt on school grounds at 1310 for assault in the cafeteria.", "humboldt"),
    ("jtorres", "Arrested a girl at Humboldt, threats.", "humboldt"),
    ("rruiz", "Arrested a student at Murray at 1010, theft.", "murray"),
    ("jtorres", "I arrested a student at Central for theft. His brother is a student at Como.", "central"),
]


@pytest.mark.parametrize(("who", "words", "school"), SCENES)
def test_an_arrest_of_a_student_at_a_school_was_there_whoever_serves_it(who: str, words: str, school: str) -> None:
    got = explained(words, who=who)
    assert (got["kind"], got["act"], got["school"]) == ("arrest", True, school)


ILL = [
    ("bgreen", "no Rita at the meeting, or anywhere else today. Sick.", "rruiz", False),
    ("sgt.hart", "no Rita at the meeting, or anywhere else today. Sick.", "rruiz", True),
    ("rruiz", "no Rita at the meeting, or anywhere else today. Sick.", "rruiz", True),
    ("tnguyen", "No Tom today. Throwing up.", "tnguyen", True),
]


@pytest.mark.parametrize(("who", "words", "officer", "act"), ILL)
def test_whoever_is_not_there_is_sick(who: str, words: str, officer: str, *, act: bool) -> None:
    got = explained(words, who=who)
    assert (got["kind"], got["officer"], got["act"]) == ("sick", officer, act)


TOMORROW = [
    "I'm not going to be in tomorrow, fever.",
    "Not going to be in tomorrow - fever.",
    "Ran the arrest paperwork by records and left the copies in the tray, nothing else new here. Also sick tomorrow.",
]


@pytest.mark.parametrize("words", TOMORROW)
def test_who_is_sick_tomorrow_is_not_sick_today(words: str) -> None:
    spans = explained(words, who="dolson", sent="2027-02-10T13:00")["spans"]
    assert [(one["start"], one["end"]) for one in spans] == [("2027-02-11", "2027-02-11")]


def test_a_student_in_the_subject_is_nobody_of_the_unit() -> None:
    got = explained(
        "A student passed out in the hall at Johnson, he has been sick all week. He will be out tomorrow.",
        who="dolson",
        subject="kid out sick",
    )
    assert [one["kind"] for one in got["items"]] == ["incident"]
