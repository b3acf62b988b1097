"""Arrests and incidents in forms, in phone style, and told by the way: which facts the words give."""

from typing import Any

import pytest

from support.reading import explained


def reading(text: str, *, who: str = "kxiong", subject: str = "arrest") -> dict[str, Any]:
    return explained(text, who=who, subject=subject, sent="2027-03-04T14:00")


def told(text: str) -> tuple[bool | None, bool | None]:
    arrest = reading(text)["arrest"]
    return arrest["principal_told"], arrest["parent_told"]


def test_dots_lead_from_a_label_to_its_value() -> None:
    got = reading(
        "School ....... Humboldt\nCall in ...... 0912\nTime of arrest . 0934\nOffense ...... theft\n"
        "Prin notif ... Y 0930\nPar notif .... N\nRemoved ...... Y\nCase ......... 27-050-001"
    )
    assert got["arrest"] == {
        "school": "humboldt", "removed": True, "principal_told": True, "parent_told": False,
        "when": "2027-03-04T09:34", "case": "27-050-001", "on_grounds": None, "offence": "theft", "transport": None,
    }  # fmt: skip


def test_a_questionnaire_is_answered_line_by_line() -> None:
    got = reading(
        "1. School: Humboldt\n2. Time of arrest: 4 March 2027, 0934\n3. Was the student removed? Yes\n"
        "4. Was the principal informed? Yes, 0930\n5. Were the parents informed? Not yet; nobody speaks Karen here\n"
    )["arrest"]
    assert (got["removed"], got["principal_told"], got["parent_told"], got["when"]) == (
        True, True, False, "2027-03-04T09:34",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Arr 1 juv female 0915 Humboldt cafe.", "arr'd a juv, 0915, humboldt. theft", "2 arr"]
)
def test_arrest_is_cut_short(text: str) -> None:
    assert reading(text, subject="humboldt")["kind"] == "arrest"


def test_an_arrival_is_no_arrest() -> None:
    assert reading("Arr 0915 at Humboldt, PPC till 1000, clear 1010.", subject="today")["kind"] != "arrest"


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        ("Arrested one at 0915. I could not reach the principal before the boy was taken out.", True),
        ("Arrested one at 0915. County deputies took the girl with them.", True),
        ("Arrested one at 0915. He is at the juvenile facility.", True),
        ("Arrested one at 0915. He would not take his bag with him.", None),
    ],
)
def test_removal_is_told_by_the_way(text: str, removed: bool | None) -> None:
    assert reading(text)["arrest"]["removed"] is removed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arrested one at 0915. Told the princpal first. No # for the parents.", (True, False)),
        ("Arrested a senior at 0915. He is 19, so nobody at home got a call from me.", (None, False)),
        ("Arrested one at 0915. The asst principle knows, mom got a call.", (True, True)),
        ("Arrested one at 0915. PRINCIPAL TOLD. MOM CALLED NO ANS.", (True, False)),
        ("Arrested one at 0915, ap told, dad - lft msg", (True, False)),
        ("Arrested one at 0915, prin advised, neg contact w/ parents", (True, False)),
    ],
)
def test_who_was_told_in_phone_style(text: str, expected: tuple[bool | None, bool | None]) -> None:
    assert told(text) == expected


def test_a_relative_in_the_story_has_the_hour_of_the_deed() -> None:
    text = "The uncle of a first grader shoved a crossing guard right in front of the main door at 2:10 pm. Arrested."
    assert reading(f"{text} Humboldt.")["arrest"]["when"] == "2027-03-04T14:10"


def test_an_older_report_by_its_date_is_not_the_case() -> None:
    got = reading("Arrested one at 0915. Number is 27-050-001. The report from Feb 2 on him is 27-031-222.")
    assert got["arrest"]["case"] == "27-050-001"


def test_title_and_text_name_two_schools() -> None:
    got = reading("Arrested a 15 yo at Washington Tech at 0915, theft.", subject="arrest humboldt")
    assert (got["kind"], got["act"], got["school"]) == ("arrest", False, None)


@pytest.mark.parametrize(
    "text",
    [
        "A second grader at Wellstone wandered off during recess at 10:40. Patrol found her at the pond.",
        "One of our kids is unaccounted for at Wellstone since the bus came in at 8:10.",
        "A kid bolted out the gym door at Wellstone at 1:15, brought back by mom.",
    ],
)
def test_a_child_that_went_away_is_an_incident(text: str) -> None:
    got = reading(text, who="pkowal", subject="kid")
    assert (got["kind"], got["school"]) == ("incident", "wellstone")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A student took off her shoes and walked out to the field for gym.", "other"),
        ("I was about to arrest him at 1:15 but he apologized.", "other"),
        ("There was an arrest across from Humboldt at 2:30 pm by Metro Transit. Not ours.", "other"),
        ("Somebody wrote that they will shoot up the school, found on a stall door at 9.", "incident"),
    ],
)
def test_what_only_looks_like_a_report(text: str, kind: str) -> None:
    assert reading(text, subject="today")["kind"] == kind


def test_not_yet_is_not_told() -> None:
    assert told("One arrest at 0915. Victim's mother was called. Suspect's mother not yet. AP told.") == (True, False)


def test_a_house_number_is_no_hour() -> None:
    assert reading("Arrested one at 1422 Rose Ave at 0930 for theft.")["arrest"]["when"] == "2027-03-04T09:30"


def test_the_hour_before_a_full_stop_is_the_arrest_s() -> None:
    got = reading("One in custody in the stairwell, 0955 hrs. En route JDC. 27-020-118.")["arrest"]
    assert (got["when"], got["case"]) == ("2027-03-04T09:55", "27-020-118")


def test_a_mail_before_is_no_other_case() -> None:
    got = reading("Correction to my earlier mail about the arrest: the case number is 27-022-118, not 27-022-181.")
    assert got["arrest"]["case"] == "27-022-118"
