"""Who and where: names, strangers who say to be one of ours, schools by the words people use for them."""

from datetime import date

import pytest

from support.sample import sample_unit
from watchdesk.reading import people, places

UNIT = sample_unit()
DAY = date(2027, 3, 1)


def named(text: str) -> list[str | None]:
    return [one.key for one in people.names_of(UNIT).find(text)]


def test_first_and_last_name_together_are_one_person() -> None:
    assert named("Kou Xiong called") == ["kxiong"]


def test_a_last_name_alone_is_enough_where_it_is_the_only_one() -> None:
    assert named("put Olson down, and Ofc. lee too") == ["dolson", "mlee"]


def test_a_double_name_is_somebody_else() -> None:
    assert named("Ms. Xiong-Baker was told") == []


@pytest.mark.parametrize(
    ("shown", "text", "address", "key"),
    [
        ("", "This is Officer Dan Olson from Johnson High.", "x@mailbox.example", "dolson"),
        ("Mai Lee", "Please approve my vacation.", "mai@webpost.example", "mlee"),
        ("", "I need vacation.\n\nOfc. B. Green", "y@webpost.example", "bgreen"),
        ("", "I am writing for my husband, Officer Dan Olson. He is sick.", "dana@mailbox.example", "dolson"),
        ("Tina Hallberg", "My son was taken out of class by Officer Torres.", "t@mailbox.example", None),
        ("", "Buy our courses now", "news@officertraining.example", None),
    ],
)
def test_who_a_stranger_says_to_be(shown: str, text: str, address: str, key: str | None) -> None:
    assert people.claimed(UNIT, shown=shown, subject="", text=text, address=address) == key


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("arrest at ramsey middle 1345", "ramsey"),
        ("Como Park Senior High", "como"),
        ("fight at Battle Creek", "battle_creek"),
        ("out of CPSH today", "como"),
        ("Ramsey County warrant", None),
        ("Central Time", None),
    ],
)
def test_schools_by_the_words_people_use(text: str, school: str | None) -> None:
    assert next((place.school for place in places.find(UNIT, text)), None) == school


def test_without_a_name_it_is_the_officers_own_school() -> None:
    assert places.school_of(UNIT, "one in custody", UNIT.people["dolson"], DAY)[0] == "johnson"
    assert places.school_of(UNIT, "one in custody", UNIT.people["pkowal"], DAY)[0] is None
