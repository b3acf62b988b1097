"""What costs time is done when a rule asks for it: a stranger's mail is told apart without reading its days."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from benchmarks.measures.hostile import letter
from support.sample import sample_unit
from watchdesk.model.facts import Kind
from watchdesk.model.mail import Inbound
from watchdesk.reading import places, read, sheet
from watchdesk.reading.page import terms_of
from watchdesk.reading.per_unit import per_unit
from watchdesk.reading.sheet import Sheet
from watchdesk.unit.roster import Tour, Unit

NOW = datetime(2027, 3, 2, 15, tzinfo=UTC)
TEXT = "Tomorrow we sell tires at half price. Friday off? Vacation on March 9.\n"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts in which days are looked for from now on."""
    texts: list[str] = []
    written = sheet.Written

    def reading(text: str, *args: Any) -> Any:
        texts.append(text)
        return written(text, *args)

    monkeypatch.setattr(sheet, "Written", reading)
    return texts


def test_in_a_strangers_mail_no_day_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = counted(monkeypatch)
    raw = letter(TEXT, len(TEXT), sender="sales@tires.example", subject="Monday")
    assert read(Inbound(raw=raw, received_at=NOW), sample_unit(), strict=True).chief.kind is Kind.OTHER
    assert texts == []


def test_in_an_officers_mail_they_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = counted(monkeypatch)
    raw = letter(TEXT, len(TEXT), sender="mlee@stpaul.example", subject="hello")
    read(Inbound(raw=raw, received_at=NOW), sample_unit(), strict=True)
    assert sum("tires" in text for text in texts) == 1


def test_places_in_a_subject_are_those_of_the_whole_subject() -> None:
    unit = sample_unit()
    words = "    March 9"
    head = Sheet(words, "subject", unit, sent=NOW, terms=terms_of(unit, Tour()), own=None, shown="Re: March 9")
    (day,) = head.dates
    assert head.text[day.start : day.stop] == "March 9"
    assert day.spans[0].start == date(2027, 3, 9)
    assert head.evidence("days", 0, 3).text == "Re:"


def test_what_is_known_of_a_unit_is_worked_out_once_for_each() -> None:
    asked: list[Unit] = []

    @per_unit
    def number(unit: Unit) -> int:
        asked.append(unit)
        return len(asked)

    first = sample_unit()
    second = replace(first)
    assert [number(first), number(second), number(first), number(second)] == [1, 2, 1, 2]


def test_a_roster_that_is_read_anew_has_its_own_schools() -> None:
    unit = sample_unit()
    (school,) = (one for one in unit.schools.values() if one.id == "johnson")
    renamed = replace(unit, schools={**unit.schools, "johnson": replace(school, name="Larpenteur High", also=())})
    assert [one.school for one in places.find(unit, "at Johnson")] == ["johnson"]
    assert [one.school for one in places.find(renamed, "at Larpenteur, not Johnson")] == ["johnson"]
