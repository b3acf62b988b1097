"""`ports.Ledger` on SQLAlchemy Core: the same statements on SQLite and PostgreSQL. Each method is one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select

from watchdesk.errors import Mistake, Unavailable
from watchdesk.model.book import Damaged
from watchdesk.model.decision import Lane
from watchdesk.model.envelope import Envelope, Sent
from watchdesk.model.mail import Ref, Thread
from watchdesk.model.overlays import Overlay
from watchdesk.model.returned import Posted, Returned
from watchdesk.ports import (
    Arrival,
    Claim,
    Earlier,
    Erased,
    Extract,
    Frozen,
    Keep,
    Restored,
    Standing,
    Stored,
    Turn,
    Wanted,
)
from watchdesk.store import (
    bookkeeping,
    chain,
    erasing,
    extracting,
    inbox,
    opened,
    outbox,
    posts,
    restoring,
    schema,
    standing,
    tables,
    threads,
)
from watchdesk.store.database import Database
from watchdesk.store.hold import Hold, held
from watchdesk.store.memory import Recall
from watchdesk.store.sealing import Seal
from watchdesk.store.settling import SqlTurn


class SqlLedger:
    """The truth of one unit; made by `open_ledger`. Threads may share it."""

    def __init__(
        self,
        database: Database,
        *,
        unit: str,
        backend: str,
        secret: bytes,
        seal: Seal,
        lease: float,
        shared: bool = False,
    ) -> None:
        """shared: the database is not closed with the ledger."""
        self._database = database
        self._shared = shared
        self._unit = unit
        self._backend = backend
        self._secret = secret
        self._seal = seal
        self._desk = outbox.Desk(unit=unit, lease=lease, seal=seal)
        self._recall = Recall()

    # --- messages -----------------------------------------------------------------------------------------

    def take_in(self, arrivals: Sequence[Arrival], *, cursor: str | None, now: datetime) -> list[Stored]:
        with self._held() as hold:
            taken = inbox.take_in(hold, self._backend, arrivals, now=now)
            if cursor is not None:
                inbox.save_cursor(hold, self._backend, cursor, now=now)
            return taken

    def cursor(self) -> str | None:
        with self._database.read() as connection:
            return inbox.cursor_saved(connection, self._unit, self._backend)

    def knows(self, ref: Ref) -> bool:
        with self._database.read() as connection:
            return inbox.message_at(connection, self._unit, self._backend, ref.native) is not None

    def waiting(self, limit: int = 100) -> list[Stored]:
        with self._database.read() as connection:
            return inbox.waiting(connection, self._unit, self._seal, limit)

    def stored(self, message: str) -> Stored | None:
        with self._database.read() as connection:
            return inbox.named(connection, self._unit, self._seal, message)

    def thread(self, answers: Sequence[str], codes: Sequence[str]) -> Thread | None:
        if not answers and not codes:
            return None
        with self._database.read() as connection:
            # The last pass is the present as far as this ledger knows.
            now = connection.scalar(select(tables.unit.c.last_pass).where(tables.unit.c.id == self._unit))
            return threads.answered(connection, self._unit, self._seal, answers=answers, codes=codes, now=now)

    def posted(self, returned: Returned, now: datetime) -> Posted | None:
        with self._database.read() as connection:
            return posts.named(connection, self._unit, returned, now=now)

    def overlays(self, now: datetime) -> tuple[Overlay, ...]:
        with self._database.read() as connection:
            as_of = select(tables.unit.c.revision).where(tables.unit.c.id == self._unit)
            known = self._recall.of(connection.execute(as_of).scalar_one(), bookkeeping.day_of(now))
            if known is not None:
                return tuple(known.overlays.values())
            found, _ = opened.overlays(connection, self._unit, since=bookkeeping.since(now))
            return tuple(found.values())

    @contextmanager
    def turn(self, now: datetime) -> Iterator[Turn]:
        with self._held() as hold:
            turn = SqlTurn(hold, self._recall, now)
            yield turn
        if turn.memory is not None:
            self._recall.keep(turn.memory)

    def set_aside(self, message: str, *, why: str, trace: str, now: datetime) -> None:
        with self._changing("waiting") as hold:
            inbox.set_aside(hold, message, why=why, trace_text=trace, now=now)
            hold.note("set-aside", now, message=message)

    def release(self, message: str, *, again: bool, by: str, now: datetime) -> None:
        with self._changing("waiting") as hold:
            inbox.release(hold, message, again=again)
            hold.note("released", now, message=message, again=again, by=by)

    def unshelved(self, limit: int = 100) -> list[Stored]:
        with self._database.read() as connection:
            return inbox.unshelved(connection, self._unit, self._seal, self._backend, limit)

    def shelved(self, message: str, ref: Ref | None) -> None:
        with self._database.write() as connection:
            inbox.shelved(connection, self._unit, self._backend, message, ref)

    # --- the outbox ---------------------------------------------------------------------------------------

    def awaits(self, lane: Lane, *, now: datetime) -> bool:
        with self._database.read() as connection:
            return outbox.anything(connection, self._unit, lane, now=now)

    def claim(self, lane: Lane, *, now: datetime, limit: int = 20) -> list[Claim]:
        with self._database.read() as connection:
            stale = outbox.stale(connection, self._unit, lane, now=now)
        if stale:
            self._drop(stale, now)
        with self._database.write() as connection:
            return outbox.claim(connection, self._desk, lane, now=now, limit=limit)

    def _drop(self, keys: Sequence[str], now: datetime) -> None:
        with self._held() as hold:
            for key in keys:
                if outbox.drop(hold.connection, self._unit, key, now=now):
                    hold.note("dropped", now, key=key, why="stale")

    def freeze(self, claim: Claim, frozen: Frozen | None, *, now: datetime) -> bool:
        if frozen is None:
            return self._mark(claim, "dropped", now, "doubts", why="nothing to say")
        with self._database.write() as connection:
            return outbox.freeze(connection, self._desk, claim, frozen, now=now)

    def mark_sent(self, claim: Claim, sent: Sent | None, *, now: datetime) -> bool:
        parts = _told_by(claim) if sent is not None else ()
        values: dict[str, object] = {"sent_at": now, "why": None}
        if sent is not None:
            values = {"sent_at": sent.at, "real_id": threads.bare(sent.message_id), "native": sent.native, "why": None}
        return self._mark(claim, "sent", now, *parts, **values)

    def renew(self, claim: Claim) -> bool:
        with self._database.write() as connection:
            return outbox.renew(connection, self._desk, claim)

    def mark_sent_earlier(self, claim: Claim, sent: Sent, *, now: datetime) -> bool:
        values = {"sent_at": sent.at, "real_id": threads.bare(sent.message_id), "native": sent.native, "why": None}
        with self._changing(*_told_by(claim)) as hold:
            ours = outbox.mark(hold.connection, self._unit, claim, state="sent", since=now, lease=None, **values)
            if ours:
                if claim.earlier is Earlier.ANEW:
                    restoring.use_up_tokens(hold, claim.key, now)
                hold.note("sent-earlier", now, key=claim.key, generation=claim.generation, tries=claim.tries)
            return ours

    def mark_deferred(self, claim: Claim, *, until: datetime, why: str, now: datetime, asked: bool = False) -> bool:
        tries = claim.tries - 1 if asked else claim.tries
        values = {"state": "deferred", "due": until, "since": now, "why": why, "lease": None, "tries": tries}
        with self._database.write() as connection:
            return outbox.mark(connection, self._unit, claim, **values)

    def mark_failed(self, claim: Claim, *, why: str, now: datetime) -> bool:
        return self._mark(claim, "failed", now, "doubts", why=why)

    def mark_uncertain(self, claim: Claim, *, why: str, now: datetime) -> bool:
        return self._mark(claim, "uncertain", now, "doubts", "lists", why=why)

    def _mark(self, claim: Claim, state: str, now: datetime, *parts: str, **values: object) -> bool:
        """The end of a claim: the row and its audit line together."""
        with self._changing(*parts) as hold:
            ours = outbox.mark(hold.connection, self._unit, claim, state=state, since=now, lease=None, **values)
            if ours:
                hold.note(state, now, key=claim.key, generation=claim.generation, tries=claim.tries)
            return ours

    def in_doubt(self, *, now: datetime, sole: bool = False) -> list[Claim]:
        with self._database.read() as connection:
            if not outbox.begun(connection, self._unit):
                return []
        with self._database.write() as connection:
            alone = sole and self._database.is_one_hosts
            return outbox.in_doubt(connection, self._desk, sole=alone, now=now)

    def envelope(self, key: str) -> tuple[Envelope, str] | None:
        with self._database.read() as connection:
            return outbox.envelope(connection, self._desk, key)

    def resolve(self, key: str, *, sent: bool, by: str, now: datetime) -> None:
        with self._changing("doubts", "lists", "last_digest") as hold:
            outbox.resolve(hold.connection, self._unit, key, sent=sent, now=now)
            hold.note("resolved", now, key=key, sent=sent, by=by)

    # --- a ledger that was put back -----------------------------------------------------------------------

    def restored(self) -> Restored | None:
        with self._database.read() as connection:
            return restoring.restored(connection, self._unit)

    def begin_reconciling(self, *, since: datetime, until: datetime, by: str, now: datetime) -> None:
        with self._held() as hold:
            restoring.begin(hold, since=since, until=until, now=now)
            hold.note("reconciling", now, since=since.astimezone(UTC).isoformat(), by=by)

    def mailbox_read(self, *, now: datetime) -> None:
        with self._held() as hold:
            restoring.note_read(hold, now)

    def end_reconciling(self, *, now: datetime) -> bool:
        with self._held() as hold:
            is_done = restoring.finish(hold, now)
            if is_done:
                hold.note("reconciled", now)
            return is_done

    def erase(self, keep: Keep, *, by: str, now: datetime, only_count: bool = False) -> Erased:
        with self._held() as hold:
            before = hold.revision
            erased = erasing.erase(hold, keep, now, only_count=only_count)
            if not only_count and erased != Erased():
                hold.revision += 1
                hold.note("erased", now, by=by, **asdict(erased))
        if not erased.records:
            self._recall.moved(before, hold.revision, "lists")  # a letter is without its question from now on
        return erased

    def extract(self, wanted: Wanted, *, by: str, now: datetime) -> Extract:
        with self._database.read(steady=True) as connection:  # long, and nobody need wait for it
            found = extracting.extract(connection, self._desk, wanted)
        with self._held() as hold:
            asked = {"refs": list(wanted.refs), "officer": wanted.officer, "first": wanted.first, "last": wanted.last}
            told = {name: str(value) if isinstance(value, date) else value for name, value in asked.items()}
            counts = {"records": len(found.records), "mails": len(found.mails), "letters": len(found.letters)}
            hold.note("extracted" if any(counts.values()) else "nothing-found", now, by=by, **told, **counts)
            return found

    # --- passes and audit ---------------------------------------------------------------------------------

    def begin_pass(self, now: datetime, *, behind: timedelta = timedelta(0)) -> datetime:
        if self._database.presence.show(self._unit) and not schema.is_up_to_date(self._database):
            raise Unavailable("the ledger is of another version by now: start the desk anew with the version that is")
        with self._held() as hold:
            last = hold.last_pass
            if last is not None and now < last - behind:
                at = last.astimezone(UTC).isoformat()
                raise Mistake(f"the last pass on this ledger was at {at}; a pass cannot lie before it")
            hold.last_pass = max(now, last) if last is not None else now
            hold.live_since = hold.live_since or now
            return hold.last_pass

    def audit(self, *, since: int = 0, limit: int = 1000) -> list[dict[str, object]]:
        with self._database.read() as connection:
            return chain.lines(connection, self._unit, since=since, limit=limit)

    def verify_audit(self) -> tuple[int, str | None]:
        with self._database.read() as connection:
            return chain.verify(connection, self._unit, self._secret)

    def damaged(self) -> tuple[Damaged, ...]:
        with self._database.read() as connection:
            return opened.damaged(connection, self._unit, self._seal)

    def gone_since(self, since: datetime) -> dict[str, int]:
        with self._database.read() as connection:
            return outbox.gone_since(connection, self._unit, since)

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        with self._database.read() as connection:
            for name, table in (("messages", tables.message), ("outbox", tables.outbox)):
                states = select(table.c.state, func.count()).where(table.c.unit == self._unit).group_by(table.c.state)
                found |= {f"{name}.{row[0]}": row[1] for row in connection.execute(states)}
        return found

    def standing(self) -> Standing:
        with self._database.read() as connection:
            return standing.standing(connection, self._unit)

    def close(self) -> None:
        if not self._shared:
            self._database.close()

    # --- the lock -----------------------------------------------------------------------------------------

    @contextmanager
    def _held(self) -> Iterator[Hold]:
        with held(self._database, unit=self._unit, secret=self._secret, seal=self._seal) as hold:
            yield hold

    @contextmanager
    def _changing(self, *parts: str) -> Iterator[Hold]:
        """Under the lock, a write that changes only these parts of the Book."""
        with self._held() as hold:
            before = hold.revision
            hold.revision += 1
            yield hold
        self._recall.moved(before, before + 1, *parts)


def _told_by(claim: Claim) -> tuple[str, ...]:
    """The parts of the Book that change once this mail is out. A fresh one got its lines after it was claimed."""
    mail = claim.mail
    has_lines = mail is None or mail.fresh or bool(mail.lines)
    return (*(("lists",) if has_lines else ()), *(("last_digest",) if mail is None or mail.notice == "digest" else ()))
