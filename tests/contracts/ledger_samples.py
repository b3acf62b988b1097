"""Plain cases for the ledger's contract: each test says only what is special about its own. Fictional people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from watchdesk.model.decision import Change, Decision, Entry, Lane, Mail, Recipient, Slot
from watchdesk.model.envelope import Envelope, Sent
from watchdesk.model.facts import Leave, Span
from watchdesk.model.mail import Identity, Inbound, Line, Origin, Ref, Trust
from watchdesk.model.records import Absence, Event, Record, State, Terms
from watchdesk.model.tokens import made
from watchdesk.ports import Arrival, Claim, Frozen, Ledger, Stored

NOW = datetime(2027, 3, 2, 12, 0, tzinfo=UTC)
SECRET = b"the ledger's own secret, 32 bytes"
UNIT = "example-unit"
RAW = b"From: mai.lee@police.example\r\nSubject: Friday\r\n\r\nI need Friday off.\r\n"
FRIDAY = Span(start=date(2027, 3, 5), end=date(2027, 3, 5))

Reopen = Callable[..., Ledger]


def later(**kw: float) -> datetime:
    return NOW + timedelta(**kw)


def arrival(name: str = "a1", *, native: str | None = None, raw: bytes = RAW, **inbound: Any) -> Arrival:
    return Arrival(
        identity=Identity(message_id=f"<{name}@police.example>", sender="mai.lee@police.example", digest=f"d-{name}"),
        ref=Ref(native=native or f"native-{name}"),
        inbound=Inbound(raw=raw, received_at=NOW, **inbound),
        trust=Trust(origin=Origin.INTERNAL, address="mai.lee@police.example", evidence="AuthAs: Internal"),
    )


def taken(ledger: Ledger, name: str = "a1") -> Stored:
    (stored,) = ledger.take_in([arrival(name)], cursor=None, now=NOW)
    return stored


def absence(ref: str = "R-100", **kw: Any) -> Absence:
    plain = Absence(
        ref=ref,
        officer="lee",
        state=State.PENDING,
        asked=Terms(version=1, spans=(FRIDAY,), leave=Leave.VACATION),
        opened_at=NOW,
        event=1,
    )
    return replace(plain, **kw)


def change(record: Record, *, what: str | None = None, by: str = "lee") -> Change:
    event = Event(number=record.event, at=NOW, by=by, what=what or str(record.state), rule="time-off")
    return Change(record=record, event=event)


def approved(record: Absence, **kw: Any) -> Absence:
    decided = {"decided_by": "hart", "decided_at": NOW, "granted": record.asked, "state": State.APPROVED}
    return replace(record, event=record.event + 1, **{**decided, **kw})


def mail(key: str = "R-100/e1/ack/lee", *, to: str = "lee", notice: str = "ack", **kw: Any) -> Mail:
    return Mail(key=key, notice=notice, to=Recipient(key=to, address=f"{to}@police.example", name=to.title()), **kw)


def message_id(key: str) -> str:
    return f"<{key.replace('/', '.')}@desk.example>"


def code(number: int) -> str:
    return made(number.to_bytes(16, "big"))


def frozen(mail: Mail, *codes: str) -> Frozen:
    """The mail with an envelope; `codes` are the tokens of its lines, in order."""
    envelope = Envelope(
        key=mail.key,
        notice=mail.notice,
        to=mail.to,
        sender="desk@police.example",
        sender_name="SRO desk",
        subject="Your request",
        text="Dear Lee,\n\u201cFriday\u201d is understood.",
        html="<p>Dear Lee</p>",
        date=NOW,
        message_id=message_id(mail.key),
        headers=(("Auto-Submitted", "auto-replied"),),
        parent=mail.parent,
        answers=mail.answers,
        lane=mail.lane,
        ref=mail.ref,
    )
    tokens = tuple((line.number, one) for line, one in zip(mail.lines, codes, strict=False))
    return Frozen(mail=mail, envelope=envelope, tokens=tokens)


def entry(key: str = "R-100/e2/calendar", **kw: Any) -> Entry:
    slot = Slot(start=date(2027, 3, 5), end=date(2027, 3, 5))
    return Entry(key=key, uid="R-100@desk.example", title="Away - Lee", slot=slot, **kw)


def digest(key: str, *refs: str, to: str = "hart", version: int = 1) -> Mail:
    lines = tuple(Line(number=number, ref=ref, version=version) for number, ref in enumerate(refs, 1))
    return mail(key, to=to, notice="digest", lines=lines)


def settle(
    ledger: Ledger,
    *effects: Mail | Entry,
    changes: tuple[Record, ...] = (),
    message: str | None = None,
    codes: tuple[int, ...] = (),
    now: datetime = NOW,
    **kw: Any,
) -> None:
    """Settle one decision, each mail with an envelope (a fresh one without); `codes` are its lines' tokens."""
    mails = [one for one in effects if isinstance(one, Mail)]
    ice = [Frozen(mail=one, envelope=None) if one.fresh else frozen(one, *map(code, codes)) for one in mails]
    decision = Decision(rule="time-off", changes=tuple(map(change, changes)), effects=effects, **kw)
    with ledger.turn(now) as turn:
        turn.settle(decision, ice, message=message)


def sent(claim: Claim, *, real: str | None = None) -> Sent:
    return Sent(message_id=real or message_id(claim.key), native=f"sent-{claim.key}", at=NOW)


def deliver(ledger: Ledger, lane: Lane = Lane.ROUTINE, *, now: datetime = NOW) -> list[str]:
    """Claim and mark as sent whatever is ready; returns the keys in order."""
    keys = []
    while claims := ledger.claim(lane, now=now):
        for claim in claims:
            assert ledger.mark_sent(claim, sent(claim) if claim.mail else None, now=now)
            keys.append(claim.key)
    return keys
