"""Who covers, said in the words of an approval: the order to cover, or nothing where it is not plain."""

import pytest

from reading.test_read_with_a_thread import digest, reply
from watchdesk.model.facts import Verdicts


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("1 yes, cover with ruiz", {"R-100": "rruiz"}),
        ("1 approved, Ruiz covers", {"R-100": "rruiz"}),
        ("1 yes - Kowalski has it\n2 no", {"R-100": "pkowal"}),
        ("1 yes ruiz covers, 2 yes kowalski covers", {"R-100": "rruiz", "R-101": "pkowal"}),
        ("approve R-100. Ruiz will cover.", {"R-100": "rruiz"}),
        ("1 yes", {}),
        ("1 no, nobody to cover", {}),
        ("1 yes if Ruiz covers", {}),
        ("1 yes, can Ruiz cover?", {}),
        ("1 yes, Ruiz or Kowalski covers", {}),
        ("1 yes, ask Ruiz to cover", {}),
        ("1 no, Ruiz covers Como that day already", {}),
    ],
)
def test_who_covers_is_read_beside_the_verdict(text: str, covers: dict[str, str]) -> None:
    got = reply("sgt.hart", text, digest("R-100", "R-101"))
    assert {ref: one.people[0] for one in got.commands if one.verb == "cover" for ref in one.refs} == covers


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("approve exception R-100 family wedding, cover R-100 ruiz", "family wedding"),
        ("approve exception 1 family wedding, Ruiz covers", "family wedding"),
        ("approve exception 1 short trip, long planned", "short trip, long planned"),
        ("approve exception 1 Ruiz covers", "Ruiz covers"),
    ],
)
def test_who_covers_is_no_part_of_the_reason(text: str, reason: str) -> None:
    facts = reply("sgt.hart", text, digest("R-100")).chief.facts
    assert isinstance(facts, Verdicts)
    assert [one.reason for one in facts.verdicts] == [reason]


def test_an_order_that_stands_there_is_given_once() -> None:
    got = reply("sgt.hart", "1 yes, Ruiz covers\ncover R-100 ruiz", digest("R-100"))
    assert [one.refs for one in got.commands if one.verb == "cover"] == [("R-100",)]
