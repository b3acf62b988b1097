"""From when to when an officer is moved; what is not said surely is not guessed."""

from datetime import UTC, date, datetime

import pytest

from support.reading import letter
from support.sample import sample_unit
from watchdesk.model.facts import Item, Kind, Move, Reading
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

SENT = "2027-02-22T09:00"


def said(body: str, *, who: str = "cmdr.bell", sent: str = SENT) -> Reading:
    raw = letter(body, who=who, sent=sent).as_bytes()
    return read(Inbound(raw=raw, received_at=datetime(2027, 2, 22, tzinfo=UTC)), sample_unit(), strict=True)


def move(item: Item) -> Move:
    assert isinstance(item.facts, Move)
    return item.facts


def days(facts: Move) -> list[tuple[str, str | None]]:
    return [(str(one.start)[5:], str(one.end)[5:] if one.end else None) for one in facts.spans or ()]


CLEAR = [
    # order, officer, school, days
    ("Move Lee from Como to Johnson from 3/10", "mlee", "johnson", [("03-10", None)]),
    ("Move Lee from Como to Johnson 3/10. Just the one day.", "mlee", "johnson", [("03-10", "03-10")]),
    ("Move Lee from Como to Central 3/8 through 3/12", "mlee", "central", [("03-08", "03-12")]),
    ("assign xiong harding effective Monday", "kxiong", "harding", [("03-01", None)]),
    ("Torres back to Central on the 15th", "jtorres", "central", [("03-15", None)]),
    ("Please transfer Ofc. Green to Humboldt, effective immediately.", "bgreen", "humboldt", [("02-22", None)]),
    ("Ofc. Lee returns to Como on March 15.", "mlee", "como", [("03-15", None)]),
    (
        "Effective Monday, March 8, 2027, Ofc. Rita Ruiz is temporarily reassigned from rover duty to Harding High "
        "School, through Friday, March 19, while Ofc. Ahmed is on jury service.",
        "rruiz",
        "harding",
        [("03-08", "03-19")],
    ),
    (
        "Effective March 1, Ofc. Bea Green is transferred from Washington Tech to Humboldt until March 19.",
        "bgreen",
        "humboldt",
        [("03-01", "03-19")],
    ),
    (
        "Starting Monday 3/8 Ofc. Kowalski will work out of Murray Middle for two weeks.",
        "pkowal",
        "murray",
        [("03-08", "03-19")],
    ),
    ("Pete, I need you at Highland tomorrow, Tom has court.", "pkowal", "highland", [("02-23", "02-23")]),
    ("Rita - you've got Humboldt 2/24 and 2/25, Kou is in training.", "rruiz", "humboldt", [("02-24", "02-25")]),
    (
        "Officer: Kou Xiong\nTo: Harding High\nBegins: March 8\nEnds: March 19",
        "kxiong",
        "harding",
        [("03-08", "03-19")],
    ),
]


@pytest.mark.parametrize(("body", "officer", "school", "wanted"), CLEAR, ids=[one[0][:40] for one in CLEAR])
def test_the_days_of_an_order(body: str, officer: str, school: str, wanted: list[tuple[str, str | None]]) -> None:
    (item,) = said(body).items
    assert (item.kind, item.act, item.officer, item.school) == (Kind.ASSIGNMENT, True, officer, school)
    assert days(move(item)) == wanted


def test_from_a_school_is_no_first_day() -> None:
    (item,) = said("Move Lee from Como to Johnson 3/10").items
    assert (item.kind, item.act, item.school) == (Kind.ASSIGNMENT, False, "johnson")


def test_days_that_are_said_twice_must_agree() -> None:
    body = "Pete, starting Monday you're at Washington till Bea is back, so 4/12 thru 5/14."
    (agree,) = said(body, who="sgt.moua", sent="2027-04-09T15:33").items
    (differ,) = said(body, who="sgt.moua").items
    assert days(move(agree)) == [("04-12", "05-14")]
    assert move(differ).spans is None


@pytest.mark.parametrize(
    "body",
    [
        "Move Lee to Central 3/8",  # that day, or from that day on?
        "Move Lee to Central",
        "Transfer Lee to Central for a few days starting 3/8",
        "Nobody yet, so Pete stays at Washington one more week, to March 5.",
    ],
)
def test_what_may_mean_two_things_has_no_days(body: str) -> None:
    (item,) = said(body).items
    assert item.kind is Kind.ASSIGNMENT
    assert move(item).spans is None


def test_only_a_last_day_is_kept_as_that() -> None:
    (item,) = said("Correction: Lee is at Central through 3/19, not 3/12.").items
    assert (move(item).spans, move(item).until) == (None, date(2027, 3, 19))


def test_a_rover_again() -> None:
    (item,) = said("Move Lee to rover 3/8-3/12").items
    assert (item.school, move(item).rover, days(move(item))) == (None, True, [("03-08", "03-12")])


@pytest.mark.parametrize(
    "body",
    [
        "The move of Lee to Central is cancelled.",
        "Cancel Lee's move to Central on 3/8.",
        "Lee stays at Como after all, disregard the move to Central.",
        "Please disregard the transfer of Ofc. Lee.",
    ],
)
def test_an_order_that_is_taken_back_is_never_taken_for_one(body: str) -> None:
    (item,) = said(body).items
    assert (item.officer, move(item).off) == ("mlee", True)


def test_two_orders_in_one_breath_with_days_of_their_own_are_asked_about() -> None:
    assert not said("Lee to Central 3/8 through 3/12 and Torres to Como 3/15 through 3/19").items[0].act
    assert said("Lee to Central 3/8 through 3/12 and Torres to Como 3/8 through 3/12").items[0].act


def test_an_officer_who_orders_is_read_as_one_who_may_not() -> None:
    reading = said("Move Lee from Como to Central 3/8 through 3/12", who="jtorres")
    assert [(one.verb, one.people) for one in reading.commands] == [("move", ("mlee",))]
    assert reading.chief.kind is Kind.OTHER


@pytest.mark.parametrize(
    "body",
    [
        "Move my vacation from 3/8 to 3/10 please.",
        "Put Lee down for vacation at Como 3/8.",
        "Could you move Lee to Como?",
    ],
)
def test_what_only_looks_like_one_is_none(body: str) -> None:
    reading = said(body, who="jtorres")
    assert "move" not in {one.verb for one in reading.commands}


def test_three_eighths_of_the_way_and_the_eighth_of_march() -> None:
    (item,) = said("Vacation 3/8 through 3/12 please.", who="mlee").items
    assert (item.kind, item.act) == (Kind.TIME_OFF, True)
    assert not said("I am 3/4 through the report.", who="mlee").chief.act
