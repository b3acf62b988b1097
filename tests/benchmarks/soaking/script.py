"""What people write in a soak: mail of every kind, round after round, each with what somebody must get for it once.

Nothing depends on the day or the hour on which it is played: leave and meetings lie weeks ahead, each round on a
workday of its own, and what is promised is what the desk answers at once.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from benchmarks.soaking.counting import Got, Promise
from support.desks import raw
from support.invites import itip, vevent

ZONE = ZoneInfo("America/Chicago")
OFFICERS = ("jtorres", "sahmed", "dolson", "kxiong", "bgreen", "tnguyen", "rruiz", "pkowal")
HOUSE, SCHOOLS = "stpaul.example", "spps.example"
DAYS_AHEAD = 40
RECORD = re.compile(r"\bR-\d+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A mail that comes in. again: it comes a second time, byte for byte."""

    kind: str
    sender: str
    raw: bytes
    message_id: str
    promises: tuple[Promise, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the script is. number: of the mail. round: how often every kind has come before. acks: what officers got
    for their leave so far, oldest first."""

    number: int
    round: int
    now: datetime
    acks: tuple[Got, ...]

    @property
    def id(self) -> str:
        return f"<soak-{self.number}@{HOUSE}>"

    @property
    def officer(self) -> str:
        return OFFICERS[self.round % len(OFFICERS)]

    @property
    def day(self) -> date:
        """A workday of this round's own."""
        first = self.now.astimezone(ZONE).date() + timedelta(days=DAYS_AHEAD)
        monday = first - timedelta(days=first.weekday())
        return monday + timedelta(days=self.round // 5 * 7 + self.round % 5)

    @property
    def words(self) -> str:
        return f"{self.day:%A, %B} {self.day.day}, {self.day.year}"

    def mail(self, kind: str, sender: str, subject: str, body: str, **more: str | bytes | None) -> bytes:
        return raw(sender, subject, body, at=self.now, message_id=self.id, **more)  # type: ignore[arg-type]

    def written(self, kind: str, who: str, subject: str, body: str, answer: str | None = None) -> Incoming:
        """A mail of somebody of the house, answered in its thread."""
        sender = f"{who}@{HOUSE}"
        promises = (Promise(answer, sender, self.id),) if answer else ()
        text = self.mail(kind, sender, subject, body)
        return Incoming(kind=kind, sender=sender, raw=text, message_id=self.id, promises=promises)


def time_off(place: Place) -> Incoming:
    return place.written("time off", place.officer, "Vacation", f"I would like vacation on {place.words}.\n", "ack")


def hours(place: Place) -> Incoming:
    who = OFFICERS[(place.round + 3) % len(OFFICERS)]
    return place.written("hours off", who, "comp", f"comp {place.day.month}/{place.day.day} 1100-EOT pls", "ack")


def sick(place: Place) -> Incoming:
    who = OFFICERS[(place.round + 5) % len(OFFICERS)]
    return place.written("sick", who, "sick", f"I will be out sick on {place.words} for a medical appointment.", "ack")


def arrest(place: Place) -> Incoming:
    clock = (place.now - timedelta(minutes=5)).astimezone(ZONE)
    case = f"27-{place.round:03}-{place.number:03}"
    body = f"""Sgt. Moua,

I arrested a student at Humboldt on school grounds at {clock:%H%M} for assault in the cafeteria. Juvenile male, 15,
removed from the building. The principal was told at {clock:%H%M}. I called his mother. CN {case}.
"""
    told = place.written("arrest", "kxiong", f"arrest {place.round}", body, "arrest-facts")
    schools = (f"{name}.humboldt@{SCHOOLS}" for name in ("principal", "asst.principal"))
    notices = (Promise("arrest", to, case) for to in schools)
    return Incoming(
        kind=told.kind, sender=told.sender, raw=told.raw, message_id=told.message_id,
        promises=(*told.promises, *notices),
    )  # fmt: skip


def incident(place: Place) -> Incoming:
    body = f"A handgun was found in the parking lot at Washington during game {place.round}. Scene is secure. Bea"
    return place.written("incident", "bgreen", f"gun found, game {place.round}", body, "answer")


def log(place: Place) -> Incoming:
    return place.written("log", "tnguyen", "log", "log: 2 mediations, 1 home visit", "answer")


def status(place: Place) -> Incoming:
    return place.written("status", place.officer, "desk", "status", "answer")


def who_is_off(place: Place) -> Incoming:
    words = f"who is off {place.day.month}/{place.day.day}"
    return place.written("who is off", "sgt.hart", "desk", words, "answer")


def move(place: Place) -> Incoming:
    who, sergeant = (("Kowalski", "sgt.moua"), ("Ruiz", "sgt.hart"))[place.round % 2]
    return place.written("move", sergeant, "move", f"Move {who} to Como on {place.words}", "receipt")


def verdict(place: Place) -> Incoming:
    """A decision about the leave that was asked for first and is not decided yet."""
    record = _record(place, 0)
    return place.written("verdict", "sgt.hart", "desk", f"approve {record}", "receipt")


def cover(place: Place) -> Incoming:
    record = _record(place, 0)
    return place.written("cover", "sgt.hart", "cover", f"cover {record} ruiz", "receipt")


def withdrawal(place: Place) -> Incoming:
    """By the officer of the second leave that is not decided yet."""
    record, who = _record(place, 1), _ack(place, 1)
    name = who.to.partition("@")[0] if who else place.officer
    return place.written("withdrawal", name, "never mind", f"withdraw {record}")


def question(place: Place) -> Incoming:
    return place.written("question", place.officer, "Question", f"Who has the keys of squad {place.number}?")


def thanks(place: Place) -> Incoming:
    return place.written("thanks", "pkowal", "Re: lunch", "Thank you, see you tomorrow.")


def stranger(place: Place) -> Incoming:
    sender = "somebody@elsewhere.example"
    text = place.mail("stranger", sender, "Offer", f"Buy our radios, offer {place.number}.")
    return Incoming(kind="stranger", sender=sender, raw=text, message_id=place.id)


def automatic(place: Place) -> Incoming:
    sender = f"principal.harding@{SCHOOLS}"
    text = place.mail("automatic", sender, "Automatic reply: away", "I am away.", Auto_Submitted="auto-replied")
    return Incoming(kind="automatic", sender=sender, raw=text, message_id=place.id)


def twice(place: Place) -> Incoming:
    """A mail that a server delivers a second time is answered once."""
    found = place.written("twice", "tnguyen", "log", "log: 1 presentation on drugs", "answer")
    return Incoming(
        kind=found.kind, sender=found.sender, raw=found.raw, message_id=found.message_id,
        promises=found.promises, again=True,
    )  # fmt: skip


def large(place: Place) -> Incoming:
    """Two megabytes of something."""
    sender = f"bgreen@{HOUSE}"
    text = place.mail("large", sender, "squad pictures", "For the file.", attached=bytes(2_000_000))
    return Incoming(kind="large", sender=sender, raw=text, message_id=place.id)


def invite(place: Place) -> Incoming:
    return _meeting(place, "invite", hour=9, sequence=0)


def moved_invite(place: Place) -> Incoming:
    return _meeting(place, "moved meeting", hour=10, sequence=1)


def cancelled(place: Place) -> Incoming:
    return _meeting(place, "cancelled meeting", hour=10, sequence=2, method="CANCEL")


KINDS: tuple[Callable[[Place], Incoming], ...] = (
    time_off, arrest, hours, invite, log, large, sick, verdict, moved_invite, incident, question, cover, status,
    stranger, move, withdrawal, cancelled, twice, thanks, automatic, who_is_off,
)  # fmt: skip


def mails(began: datetime, now: Callable[[], datetime], acks: Callable[[], tuple[Got, ...]]) -> Iterator[Incoming]:
    """One after another, without end."""
    number = 0
    while True:
        for kind in KINDS:
            yield kind(Place(number=number, round=number // len(KINDS), now=now(), acks=acks()))
            number += 1


def _meeting(place: Place, kind: str, *, hour: int, sequence: int, method: str = "REQUEST") -> Incoming:
    sender = f"principal.como@{SCHOOLS}"
    start = f"{place.day:%Y%m%d}T{hour:02}0000"
    stamp = f"{place.now.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}"
    event = vevent(uid=f"soak-{place.round}", start=start, stamp=stamp, sequence=str(sequence), organizer=sender)
    text = place.mail(kind, sender, "PPC", "Please come.", calendar=itip(event, method=method))
    return Incoming(kind=kind, sender=sender, raw=text, message_id=place.id)


def _ack(place: Place, which: int) -> Got | None:
    """Of the leave that was asked for in this round, the one or the other."""
    recent = place.acks[-3:]
    return recent[which] if len(recent) > which else None


def _record(place: Place, which: int) -> str:
    found = _ack(place, which)
    match = RECORD.search(found.subject) if found else None
    return match[0] if match else "R-100"
