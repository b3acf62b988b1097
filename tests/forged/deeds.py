"""Genuine mails, each of which the desk obeys; and the state of the world that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from forged.desk import Post, passed
from watchdesk.cli.demo.stage import Ours
from watchdesk.model.book import Book

HART = Ours(notice="digest", to="sgt.hart")
MOUA = Ours(notice="digest", to="sgt.moua")
ASKED = Ours(notice="confirm", to="sgt.hart", number=1)
TOLD = Ours(notice="absence", to="principal.central")
SCHOOLS = (passed("spps.example"),)


def itip(method: str, uid: str, *lines: str, sequence: int = 1, organizer: str = "principal.como@spps.example") -> str:
    """An iTIP message about one of the two meetings that stand."""
    return "\n".join(
        (
            "BEGIN:VCALENDAR",
            "PRODID:-//Some Calendar//EN",
            "VERSION:2.0",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20270301T203000Z",
            f"SEQUENCE:{sequence}",
            f"ORGANIZER:mailto:{organizer}",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
        )
    )


DESK = "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:sro.desk@stpaul.example"
AT_NINE = ("DTSTART;TZID=America/Chicago:20270319T090000", "DTEND;TZID=America/Chicago:20270319T100000", "SUMMARY:PPC")
CANCELLED = itip("CANCEL", "ppc-como", DESK, *AT_NINE)


def answered_by(address: str, partstat: str = "ACCEPTED") -> str:
    """What an attendee's calendar sends back about the unit's own meeting."""
    attendee = f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}"
    return itip("REPLY", "m-107.sample@watchdesk", attendee, sequence=0, organizer="sro.desk@stpaul.example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """done: whether the book shows it."""

    post: Post
    done: Callable[[Book], bool]


def has_state(ref: str, state: str) -> Callable[[Book], bool]:
    return lambda book: {**book.records, **book.meetings}[ref].state == state


def has_overlay(kind: str) -> Callable[[Book], bool]:
    return lambda book: any(one.key.startswith(f"{kind}/") for one in book.overlays)


# In the order in which they are carried out at the end; none stands in the way of another.
DEEDS: dict[str, Deed] = {
    "reply": Deed(
        post=Post(sender="sgt.hart", subject="Re: Digest", answers=HART, body="1 yes"),
        done=has_state("R-100", "approved"),
    ),
    "code": Deed(
        post=Post(sender="sgt.hart", subject="approve R-102 {code}", body="approve R-102", code=(HART, "R-102")),
        done=has_state("R-102", "approved"),
    ),
    "code of another sergeant": Deed(
        post=Post(sender="sgt.moua", subject="approve R-103 {code}", body="approve R-103", code=(MOUA, "R-103")),
        done=has_state("R-103", "approved"),
    ),
    "confirmation": Deed(
        post=Post(sender="sgt.hart", subject="Re: Did you write this?", answers=ASKED, body="yes"),
        done=has_state("R-104", "approved"),
    ),
    "withdrawal": Deed(
        post=Post(sender="jtorres", subject="R-101", body="Please withdraw R-101, I don't need that day. JT"),
        done=has_state("R-101", "withdrawn"),
    ),
    "request": Deed(
        post=Post(sender="bgreen", subject="Vacation", body="Vacation on Tuesday, April 13 please. Bea"),
        done=lambda book: any(one.officer == "bgreen" for one in book.records.values()),
    ),
    "sick": Deed(
        post=Post(sender="tnguyen", subject="sick", body="Calling in sick tomorrow. Tom"),
        done=lambda book: any(one.officer == "tnguyen" for one in book.records.values()),
    ),
    "arrest": Deed(
        post=Post(
            sender="kxiong",
            subject="arrest at Humboldt",
            body="I arrested a juvenile on school grounds at 1330, theft, removed from the building. Kou",
        ),
        done=lambda book: bool(book.reports),
    ),
    "cancellation": Deed(
        post=Post(sender="principal.como", subject="Cancelled: PPC", calendar=CANCELLED, results=SCHOOLS),
        done=has_state("M-106", "cancelled"),
    ),
    "answer to a meeting": Deed(
        post=Post(sender="mlee", subject="Accepted: Unit meeting", calendar=answered_by("mlee@stpaul.example")),
        done=lambda book: any(one.who == "mlee" for one in book.meetings["M-107"].replies),
    ),
    "move": Deed(
        post=Post(sender="cmdr.bell", subject="Kowalski", body="Move Green from Washington to Central 4/5 through 4/9"),
        done=has_overlay("assignment"),
    ),
    "snow day": Deed(
        post=Post(sender="sgt.hart", subject="snow", body="snow day 3/9 all"), done=has_overlay("session")
    ),
    "acting": Deed(
        post=Post(sender="sgt.hart", subject="next week", body="acting moua 3/8-3/12"), done=has_overlay("acting")
    ),
    "away": Deed(
        post=Post(
            sender="sgt.moua",
            subject="Automatic reply: Digest",
            more=("Auto-Submitted: auto-replied",),
            body="I am out of the office until Thursday, March 4.",
        ),
        done=has_overlay("away/sgt.moua"),
    ),
    "pause": Deed(post=Post(sender="sgt.hart", subject="desk", body="pause"), done=has_overlay("pause")),
}
