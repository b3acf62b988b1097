"""The whole invite that a reading brings: part of the mail, from the server itself, or the reason it is refused."""

from datetime import UTC, datetime

import pytest

from support.invites import itip, vevent
from support.reading import letter
from support.sample import sample_unit
from watchdesk.model.facts import Item, Meeting
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

NOW = datetime(2027, 3, 2, 14, tzinfo=UTC)


def item_of(calendar: str | None = None, *, native: bytes | None = None) -> tuple[Item, Meeting]:
    message = letter("Please join us.", who="principal.como", subject="PPC")
    if calendar is not None:
        message.add_alternative(calendar.encode(), maintype="text", subtype="calendar", params={"method": "REQUEST"})
    inbound = Inbound(raw=message.as_bytes(), received_at=NOW, invite=native)
    item = read(inbound, sample_unit(), strict=True).chief
    assert isinstance(item.facts, Meeting)
    return item, item.facts


def test_a_part_of_the_mail_is_read_whole() -> None:
    item, facts = item_of(itip(vevent("RRULE:FREQ=WEEKLY")))
    assert item.act
    assert facts.refused == ""
    assert facts.invite is not None
    assert (facts.invite.uid, facts.invite.organizer) == ("ppc-1", "principal.como@spps.example")


def test_a_native_meeting_message_brings_its_invite_apart() -> None:
    _, facts = item_of(native=itip(vevent()).encode())
    assert facts.invite is not None
    assert facts.invite.uid == "ppc-1"


@pytest.mark.parametrize(
    ("calendar", "native", "why"),
    [
        pytest.param(itip(vevent("RRULE:FREQ=SECONDLY")), None, "FREQ=SECONDLY is refused", id="endless"),
        pytest.param(itip(vevent("X-FILL:" + "x" * 4_000_000)), None, "too large", id="a part of four megabytes"),
        pytest.param(None, itip(vevent("X-FILL:" + "x" * 10_000_000)).encode(), "bytes", id="native, ten megabytes"),
        pytest.param("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", None, "no meeting", id="empty"),
    ],
)
def test_what_is_refused_is_not_acted_on_and_says_why(calendar: str | None, native: bytes | None, why: str) -> None:
    item, facts = item_of(calendar, native=native)
    assert not item.act
    assert item.question is not None
    assert facts.invite is None
    assert why in facts.refused
