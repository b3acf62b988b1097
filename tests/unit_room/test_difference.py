"""What came by mail against the configuration: what to write down, and what stands there by now."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from support.sample import sample_settings
from watchdesk.model.overlays import Contact, DayChange, Detail, Left, Overlay, Placed
from watchdesk.model.school_year import Session
from watchdesk.unit.difference import Difference, differences
from watchdesk.unit.roster import Unit

UNIT = sample_settings().unit
NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
START = datetime(2027, 3, 8, 6, tzinfo=UTC)  # midnight in Chicago


def laid(
    detail: Detail | None, *, who: str | None = None, end: datetime | None = None, kind: str = "contact"
) -> Overlay:
    return Overlay(key="k", kind=kind, start=START, end=end, who=who, detail=detail)


def one(overlay: Overlay, unit: Unit = UNIT) -> Difference:
    (found,) = differences(unit, [overlay], NOW)
    return found


QUILL = Contact(
    school="como", seat="principal", address="ada.quill@spps.example", key="principal.new", name="Ada Quill"
)


def test_a_new_principal_is_to_be_written_down() -> None:
    found = one(laid(QUILL))
    assert not found.is_written
    assert found.words.startswith("by mail: from Monday, March 8, 2027 on the principal of Como Park Senior High is ")
    assert found.words.endswith("Ada Quill, ada.quill@spps.example")
    assert 'principal = "principal.new"' in found.advice
    assert 'addresses = ["ada.quill@spps.example"]' in found.advice


def test_what_the_configuration_has_by_now_is_done() -> None:
    head = replace(UNIT.people["principal.como"], addresses=("ada.quill@spps.example",))
    unit = replace(UNIT, people={**UNIT.people, "principal.como": head})
    assert one(laid(QUILL), unit).is_written


def test_a_designee_of_nobody() -> None:
    found = one(laid(Contact(school="como", seat="designee", address=None)))
    assert not found.is_written
    assert "take the line `designee = ...` out" in found.advice
    school = replace(UNIT.schools["como"], designee=None)
    unit = replace(UNIT, schools={**UNIT.schools, "como": school})
    assert one(laid(Contact(school="como", seat="designee", address=None)), unit).is_written


def test_a_last_day() -> None:
    overlay = laid(Left(last=date(2027, 3, 31)), who="dolson", kind="left")
    assert one(overlay).advice == 'unit.toml, [people."dolson"]: until = 2027-03-31'
    person = replace(UNIT.people["dolson"], until=date(2027, 3, 31))
    assert one(overlay, replace(UNIT, people={**UNIT.people, "dolson": person})).is_written


@pytest.mark.parametrize(("school", "is_written"), [("johnson", True), ("como", False), (None, False)])
def test_a_move(school: str | None, is_written: bool) -> None:
    overlay = laid(Placed(school=school), who="dolson", end=START + timedelta(days=2), kind="assignment")
    found = one(overlay)
    assert found.is_written is is_written
    assert "since = 2027-03-08, until = 2027-03-09" in found.advice


@pytest.mark.parametrize(("session", "is_written"), [(Session.IN, True), (Session.OUT, False)])
def test_days_of_school(session: Session, is_written: bool) -> None:
    overlay = laid(DayChange(session=session, schools=("como",)), end=START + timedelta(days=1), kind="session")
    assert one(overlay).is_written is is_written


def test_what_is_over_or_belongs_into_no_file_is_not_shown() -> None:
    over = laid(QUILL, end=NOW - timedelta(days=1))
    acting = laid(None, who="sgt.hart", kind="acting")
    assert differences(UNIT, [over, acting], NOW) == ()
