"""Orders about the roster in a sergeant's words, and what only looks like one."""

from datetime import UTC, date, datetime

import pytest

from support.sample import sample_settings
from watchdesk.model.facts import Command
from watchdesk.model.mail import Inbound
from watchdesk.model.seats import Seat
from watchdesk.reading import read

UNIT = sample_settings().unit
QUILL = Seat(place="principal", school="como", address="ada.quill@spps.example", name="Dr. Ada Quill")


def orders(text: str, sender: str = "sgt.hart") -> tuple[Command, ...]:
    head = f"From: {sender}@stpaul.example\r\nTo: d@x\r\nDate: Mon, 01 Mar 2027 06:30:00 -0600\r\nSubject: desk"
    raw = f"{head}\r\n\r\n{text}\r\n"
    return read(Inbound(raw=raw.encode(), received_at=datetime(2027, 3, 1, 12, 30, tzinfo=UTC)), UNIT, None).commands


def said(text: str) -> tuple[str, tuple[str, ...], date | None, Seat | None]:
    (one,) = orders(text)
    return one.verb, one.people, one.spans[0].start if one.spans else None, one.seat


@pytest.mark.parametrize(
    ("text", "who", "last"),
    [
        ("Olson leaves the unit 3/31", "dolson", date(2027, 3, 31)),
        ("Ofc. Dan Olson is leaving the unit effective 4/1.", "dolson", date(2027, 3, 31)),
        ("Olson's last day is March 31.", "dolson", date(2027, 3, 31)),
        ("Please note that Olson retires on Wednesday, March 31, 2027. Thanks!", "dolson", date(2027, 3, 31)),
        ("Dan Olson is retiring, last day 3/31", "dolson", date(2027, 3, 31)),
        ("Jaime Torres has resigned. His last day is March 12.", "jtorres", date(2027, 3, 12)),
        ("Kou Xiong is leaving us for Homicide, his last day is Friday, April 2", "kxiong", date(2027, 4, 2)),
        # The first day elsewhere is the first day without them.
        ("Xiong is transferring to Homicide effective 4/1", "kxiong", date(2027, 3, 31)),
        ("Green transfers to patrol 4/1", "bgreen", date(2027, 3, 31)),
        ("Sgt. Moua's last day in the unit will be 3/31", "sgt.moua", date(2027, 3, 31)),
    ],
)
def test_who_leaves_and_their_last_day(text: str, who: str, last: date) -> None:
    assert said(text) == ("leaves", (who,), last, None)


@pytest.mark.parametrize(
    "text",
    [
        "Olson stays in the unit.",
        "Olson stays in the unit after all",
        "Olson is not leaving after all.",
        "Dan Olson is staying with the unit, after all",
    ],
)
def test_who_stays(text: str) -> None:
    assert said(text) == ("stays", ("dolson",), None, None)


@pytest.mark.parametrize(
    "text",
    [
        # A school that the desk does not know is no place outside the unit.
        "Lee transfers to Central 4/1",
        "Lee is transferring to Wilson Middle effective 4/1",
        "Bea is going to patrol training 4/1",
        "Lee stays at Como after all",
        "Olson is not leaving",
    ],
)
def test_nobody_leaves_or_stays_by_words_about_schools(text: str) -> None:
    assert not [one for one in orders(text) if one.verb in ("leaves", "stays")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("principal como: Dr. Ada Quill ada.quill@spps.example from 3/8", date(2027, 3, 8)),
        ("Como has a new principal, Dr. Ada Quill, ada.quill@spps.example, starting 3/8", date(2027, 3, 8)),
        ("Dr. Ada Quill (ada.quill@spps.example) takes over as principal of Como on 3/8", date(2027, 3, 8)),
        ("The new principal of Como is Dr. Ada Quill, ada.quill@spps.example, starting March 8.", date(2027, 3, 8)),
        ("Como's new principal is Dr. Ada Quill <ada.quill@spps.example>", None),
        ("From March 8, the principal of Como is Dr. Ada Quill ada.quill@spps.example", date(2027, 3, 8)),
    ],
)
def test_a_new_principal(text: str, first: date | None) -> None:
    assert said(text) == ("seat", (), first, QUILL)


@pytest.mark.parametrize(
    "text", ["designee harding: none", "Harding has no designee any more.", "no designee at Harding"]
)
def test_a_place_that_is_empty(text: str) -> None:
    assert said(text)[3] == Seat(place="designee", school="harding", nobody=True)


def test_an_address_that_is_not_said_is_asked_for() -> None:
    assert said("principal como: Ada Quill")[3] == Seat(place="principal", school="como", name="Ada Quill")


@pytest.mark.parametrize(
    "text",
    [
        "Olson leaves at 1pm 3/31",
        "Olson is leaving the unit?",
        "If Olson leaves the unit 3/31 we need cover",
        "I heard Olson leaves the unit 3/31",
        "Principal at Como (principal.como@spps.example) wants a meeting 3/8",
        "Principal Como is unhappy",
        "Principal of Harding and Como: x@y.example",
        "principal como: Ada Quill ada@a.example and also bo@b.example",
        "Please forward to principal Como: ada@spps.example is her address",
        "principal como: send everything about the arrest to ada@spps.example please and call me",
        "principal como: send it to ada@spps.example",
        "> Olson leaves the unit 3/31",
    ],
)
def test_what_is_no_order(text: str) -> None:
    assert [one.verb for one in orders(text) if one.verb in ("leaves", "seat")] == []


def test_news_of_an_officer_are_no_order() -> None:
    assert orders("Olson leaves the unit 3/31", sender="mlee") == ()
