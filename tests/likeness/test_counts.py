"""The table of counts is that of the labelled letters; what it says of a letter."""

import pytest

from likeness.counting import COUNTS, counted
from support.sample import sample_unit
from watchdesk.reading.likeness.counts import FEWEST, Counts, Likeness
from watchdesk.reading.likeness.traits import traits
from watchdesk.unit.roster import Role

TWO_KINDS = Counts.of(
    [
        *[("time_off", frozenset({"t please", "t off", "t 0"}))] * FEWEST,
        *[("other", frozenset({"t picnic", "t lost", "t 0"}))] * FEWEST,
        ("other", frozenset({"t seldom"})),
    ]
)


def test_the_table_is_as_it_would_be_written() -> None:
    assert COUNTS.read_text(encoding="utf-8") == counted().written(), "stale: run `make likeness` and commit it"


def test_what_was_written_is_read_again() -> None:
    again = Counts.read(TWO_KINDS.written())
    assert again.letters == {"other": FEWEST + 1, "time_off": FEWEST}
    assert {trait: list(row) for trait, row in again.having.items()} == TWO_KINDS.having


def test_many_letters_with_one_trait_are_read_again() -> None:
    many = Counts.of([("other", frozenset({"t the"}))] * 300)
    assert list(Counts.read(many.written()).having["t the"]) == [300]


def test_a_trait_of_too_few_letters_is_not_counted() -> None:
    assert "t seldom" not in TWO_KINDS.having


@pytest.mark.parametrize(
    ("kind", "words", "is_far"),
    [
        ("time_off", {"t picnic", "t lost"}, True),
        ("time_off", {"t please", "t off"}, False),
        ("other", {"t please", "t off"}, True),
        ("time_off", {"t never", "t seen"}, False),
        ("time_off", set(), False),
        ("a kind that nobody labelled", {"t please"}, False),
    ],
)
def test_a_letter_is_far_from_a_kind_whose_letters_have_none_of_its_words(
    kind: str, words: set[str], is_far: bool
) -> None:
    far = Likeness.by(TWO_KINDS).against(kind, frozenset(words))
    assert far > 1 if is_far else far == 0


def test_what_is_the_units_own_stands_for_its_sort() -> None:
    unit = sample_unit()

    def of(text: str) -> frozenset[str]:
        return traits(unit, subject="", text=text, role=Role.SRO)

    assert of("Ruiz has Como on Friday 3/12") == of("mai’s has HARDING on tues 11/7")
    assert {"t PERSON has", "t has SCHOOL", "t on WEEKDAY", "t 0 0"} <= of("Ruiz has Como on Friday 3/12")
    assert "t high" in of("how high is it")


def test_the_subject_and_the_side_are_traits_of_their_own() -> None:
    unit = sample_unit()
    seen = traits(unit, subject="Vacation", text="", role=Role.SERGEANT)
    assert seen >= {"s vacation", "from sergeant"}
    assert "from outside" in traits(unit, subject="", text="", role=None)
