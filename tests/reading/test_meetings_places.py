"""Where a meeting in plain words takes place: the words of the place and nothing beside them."""

from datetime import UTC, datetime

import pytest

from support.reading import letter
from support.sample import sample_unit
from watchdesk.model.facts import Meeting
from watchdesk.model.mail import Inbound
from watchdesk.reading import read
from watchdesk.reading.kinds.meetings.where import CAP, place_of

PLACES = [
    ("sgt.hart", "Unit meeting Thursday 1400 at HQ room 210", "HQ room 210"),
    ("sgt.hart", "Unit meeting March 25 at 2:00 pm in the roll call room. Bring your vests.", "roll call room"),
    ("sgt.hart", "Unit meeting Thursday, March 18, 1300-1430, HQ. Bring vests.", "HQ"),
    ("sgt.hart", "unit mtg thurs 3/25 1400 hrs hq rm 210", "hq rm 210"),
    ("cmdr.bell", "All hands Friday, March 12, 9:00 @ the academy", "academy"),
    ("sgt.hart", "Unit meeting Thursday at 1400.\n\nWe will meet at the Grove Street annex.", "Grove Street annex"),
    ("sgt.hart", "Unit meeting\nMarch 25, 1400-1500\nLocation: 367 Grove Street, room 12", "367 Grove Street, room 12"),
    ("sgt.hart", "Unit meeting 3/25 1400 on Zoom, link to follow", "Zoom"),
    ("sgt.hart", "Unit meeting March 25 from 2 to 3 p.m. at Como Park Senior High", "Como Park Senior High"),
    (
        "sgt.hart",
        "The 3/25 unit meeting is moved to 3/26 at 1400 in the small conference room",
        "small conference room",
    ),
    ("principal.como", "Our PPC is Wednesday, March 3, 10:15-11:00 in 2206.", "room 2206"),
    ("principal.como", "PPC on Thursday, March 4 at 9:00 in my office, bring a list", "my office"),
    (
        "principal.harding",
        "The School Advisory Council meets March 8 at noon in the library. RSVP by March 3.",
        "library",
    ),
    ("sgt.hart", "Unit meeting Thursday at 2 pm. Please be in uniform and at your best.", None),
    ("sgt.hart", "Unit meeting Thursday at 2 pm with Lee and Torres in charge of the agenda.", None),
    ("sgt.hart", "Unit meeting on Thursday in March at noon, in person.", None),
    ("principal.como", "PPC on March 4 at 9:00. We have two pupils in 30 minutes to talk about.", None),
    ("principal.como", "PPC on Thursday, March 4 at 9:00 for Jamal Smith. He is in grade 10.", None),
]


def place(body: str, who: str) -> str | None:
    mail = letter(body, who=who, subject="Meeting", sent="2027-03-01T09:00")
    received = datetime(2027, 3, 1, 15, tzinfo=UTC)
    reading = read(Inbound(raw=mail.as_bytes(), received_at=received), sample_unit(), strict=True)
    (facts,) = (item.facts for item in reading.items if isinstance(item.facts, Meeting))
    return facts.place


@pytest.mark.parametrize(("who", "body", "found"), PLACES, ids=[body[:50] for _, body, _ in PLACES])
def test_the_place_of_a_meeting(who: str, body: str, found: str | None) -> None:
    assert place(body, who) == found


@pytest.mark.parametrize(
    "words",
    ["HQ " + "room " * 4_000, "HQ\u202e\u0007 room", "at " * 5_000 + "HQ", "HQ" + "\x0b" * 3_000 + "room", "X" * 9_000],
    ids=["endless", "controls", "leads", "blanks", "one word"],
)
def test_a_hostile_place_is_one_short_printable_line(words: str) -> None:
    found = place_of(f"Unit meeting Thursday 1400 at {words}", (22, 26), dates=(), unit=sample_unit())
    assert len(found) <= CAP
    assert found.isprintable()
