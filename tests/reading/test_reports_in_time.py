"""Whether the principal was told before the student was taken away, by the hours of the report; codes of the radio."""

from datetime import UTC, datetime

import pytest

from support.reading import explained, letter
from support.sample import sample_unit
from watchdesk.model.facts import Arrest
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

ARREST = "Arrest at Como 0845, 16 yo male, assault. "


def facts(text: str) -> Arrest:
    raw = letter(text, who="mlee", subject="arrest").as_bytes()
    found = read(Inbound(raw=raw, received_at=datetime(1970, 1, 1, tzinfo=UTC)), sample_unit(), strict=True)
    assert isinstance(found.items[0].facts, Arrest)
    return found.items[0].facts


# What is told, whether the principal was told, and whether it stays open if that was before the removal.
HOURS: list[tuple[str, bool | None, bool]] = [
    ("Principal told 0830. Student transported to JDC.", True, False),
    ("Principal told 0930. Student transported to JDC.", True, True),
    ("Principal told 0850. Student transported to JDC at 0900.", True, False),
    ("Principal told 0930. Student transported to JDC at 0900.", False, False),
    ("Student transported to JDC at 0900. Principal told at 0930.", False, False),
    ("Principal told 0930, before he was taken to JDC.", True, False),
    ("Principal told. Student transported to JDC at 0900.", True, False),
    ("Principal told 0930. Released to his mother here.", True, False),
    ("Principal not told yet. Student transported to JDC.", False, False),
]


@pytest.mark.parametrize(("text", "told", "is_open"), HOURS)
def test_the_hours_say_whether_it_was_in_time(text: str, told: bool | None, is_open: bool) -> None:
    found = facts(ARREST + text)
    assert (found.principal_told, found.told_late) == (told, is_open)


def test_with_no_hour_of_the_arrest_it_stays_open() -> None:
    assert facts("Arrested a 16 yo at Como for assault. Principal told 0830. He is at JDC.").told_late


CODES = {
    "10-15 one adult male at Como, trespass, 0845. 10-76 to LEC. Principal 10-4 prior.": "arrest",
    "10-95 one at Como, juvenile female, 15, theft, 1205 hrs.": "arrest",
    "Have one 10-15 at Como, theft, 0845.": "arrest",
    "10-15 male, 16, at Como for theft, 0845": "arrest",
    "10-15 students were in the hall at Como.": "other",
    "I need 10-15 adult volunteers on 3/10.": "other",
    "Fight at Como, 1102. No 10-15s.": "incident",
}


@pytest.mark.parametrize("text", CODES)
def test_a_code_of_the_radio_for_custody_is_an_arrest_and_a_range_of_numbers_is_none(text: str) -> None:
    assert explained(text)["kind"] == CODES[text]


def test_a_ten_four_of_the_principal_is_an_answer() -> None:
    for text in ("Principal 10-4 prior.", "10-4 from principal prior to transport."):
        assert explained(f"10-95 one at Como, 0845, theft. 10-76 JDC. {text}")["arrest"]["principal_told"] is True


@pytest.mark.parametrize(
    "body",
    [
        "Correction on this morning: it was 0940 not 0910, and dad was told at 1000.",
        "Correction: it was 0940 not 0910.",
        "Correction to my arrest mail: the time was 9:40, not 9:10",
        "Correction: time should be 0940 instead of 0910",
    ],
)
def test_an_hour_in_the_place_of_another_is_that_of_the_arrest(body: str) -> None:
    got = explained(body, subject="arrest", sent="2027-03-03T14:10", who="jtorres")
    assert (got["kind"], got["arrest"]["when"]) == ("arrest", "2027-03-03T09:40")


@pytest.mark.parametrize("place", ["at the JSC", "at JDC", "in the JRC", "at the juvenile center"])
def test_who_is_held_elsewhere_was_taken_from_the_school(place: str) -> None:
    got = explained(f"Arrested a 16 yo at Como 0845 for robbery. He's {place}.", subject="arrest")
    assert got["arrest"]["removed"] is True


def test_a_report_that_is_put_right_is_no_change_of_leave() -> None:
    assert explained("Correction to the arrest: the time was 9:40, not 9:10")["kind"] in ("arrest", "other")


@pytest.mark.parametrize(
    "told",
    ["his mother met him there", "mom met us at the JDC", "his father met me at the door", "dad met them downtown"],
)
def test_who_met_them_knows(told: str) -> None:
    got = explained(f"Arrested a 16 yo at Como 0845 for robbery. He's at the JDC; {told}.", subject="arrest")
    assert got["arrest"]["parent_told"] is True
