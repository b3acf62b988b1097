"""Names are the roster's: another unit's sergeant is understood as well as the sample's."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from support.reading import explained, letter
from support.sample import sample_unit
from watchdesk.model.facts import Kind
from watchdesk.model.mail import Inbound
from watchdesk.reading import read
from watchdesk.reading.people import called


def test_a_question_may_begin_with_a_name_of_the_roster() -> None:
    body = "Moua, do I have any vacation left in March?"
    assert explained(body, who="kxiong")["kind"] == "other"
    unit = sample_unit()
    people = {**unit.people, "sgt.moua": replace(unit.people["sgt.moua"], name="Birgit Zabel", also=("Bibi",))}
    other = replace(unit, people=people)
    for name in ("Zabel", "Bibi", "Birgit"):
        mail = letter(f"{name}, do I have any vacation left in March?", who="kxiong").as_bytes()
        reading = read(Inbound(raw=mail, received_at=datetime(2027, 2, 9, tzinfo=UTC)), other, strict=True)
        assert reading.chief.kind is Kind.OTHER, name


@pytest.mark.parametrize("name", ["anne", "chue", "mai", "kowalski"])
def test_who_is_called_how_stands_in_the_roster(name: str) -> None:
    assert name in called(sample_unit()).split("|")
    nobody = replace(sample_unit(), people={})
    assert name not in called(nobody)
