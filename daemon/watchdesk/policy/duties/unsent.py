"""Mails that do not arrive, or are not read in time, without a word of any machine about them (P8, P12).

Those that the mail system refused for good, or puts off, or that nobody can say went out; and pressing ones to somebody
known to be away. The same rule as for one that comes back.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from watchdesk.model.decision import Decision
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Absence
from watchdesk.model.reports import Report
from watchdesk.model.returned import Peer, Posted
from watchdesk.policy.clauses import P12
from watchdesk.policy.people import overlays
from watchdesk.policy.reach import readers
from watchdesk.policy.reach.rule import OUT, Miss, Why, followed, mark_of
from watchdesk.policy.situation import Situation

WHY = {"failed": Why.FAILED, "uncertain": Why.UNCERTAIN}


def due(situation: Situation) -> Iterator[Decision]:
    """Once a mail. What was not sent the digest shows itself, until a person has settled it."""
    for miss in (*_unsent(situation), *_unread(situation)):
        if mark_of(miss.posted.key, miss.why) not in situation.book.duties:
            found = followed(miss, situation)
            yield Decision(
                rule="not-read" if miss.why is Why.AWAY else "not-sent",
                clause=P12,
                why=found.why,
                effects=found.effects,
                duties=found.duties,
            )


def _unsent(situation: Situation) -> Iterator[Miss]:
    for doubt in situation.book.doubts:
        why = WHY.get(doubt.state)
        if doubt.posted is not None and why is not None:
            yield Miss(posted=doubt.posted, why=why)
    for posted in situation.book.late:
        yield Miss(posted=posted, why=Why.DELAYED)


def _unread(situation: Situation) -> Iterator[Miss]:
    """The last notice of each matter that went to somebody at a school since they are known to be away."""
    away = {one.who: one for one in overlays(situation, OUT)}
    if not away:
        return
    first = min(one.start for one in away.values())
    matters: list[Absence | Report] = [*situation.book.records.values(), *situation.book.reports.values()]
    for record in matters:
        for posted in _last(record, away) if _changed(record) > first else ():
            if readers.is_pressing(posted, situation):
                yield Miss(posted=posted, why=Why.AWAY)


def _changed(record: Absence | Report) -> datetime:
    return record.changed_at or record.opened_at


def _last(record: Absence | Report, away: Mapping[str | None, Overlay]) -> Iterator[Posted]:
    """What those of a school who are away were told last of the record, at its last event or before, where it came
    after they had gone."""
    at = _changed(record)
    gone = {who for who, overlay in away.items() if at > overlay.start}
    last = {one.who: one for one in (record.told if isinstance(record, Absence) else record.heard)}
    for who, one in last.items():
        if who not in gone:
            continue
        stem = one.key.rpartition("/")[0]
        beside = (Peer(key=other.key, to=to) for to, other in last.items() if to != who)
        yield Posted(
            key=one.key,
            notice=stem.rpartition("/")[2],
            to=who,
            address=one.address,
            at=at,
            ref=record.ref,
            peers=tuple(peer for peer in beside if peer.key.startswith(f"{stem}/")),
        )
