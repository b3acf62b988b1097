"""Notices that could not leave before their days were over: nobody reads them any more, and the sergeants hear so.

The way out was shut for days, by a pause or by a mail system that was away. What is dropped so is told once.
"""

from collections.abc import Iterator

from watchdesk.model import words
from watchdesk.model.decision import Decision
from watchdesk.model.records import Absence
from watchdesk.model.returned import Posted
from watchdesk.policy.clauses import P12
from watchdesk.policy.orders import pause
from watchdesk.policy.people import officer_of
from watchdesk.policy.reach import readers
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling.difference import NOTICES

# Of the others each is overtaken by a newer one, or its record says what became of it.
TOLD = (*NOTICES, "cover")


def due(situation: Situation) -> Iterator[Decision]:
    """In a pause they wait like everything else, until somebody ends it."""
    missed = [
        posted
        for posted in situation.book.lapsed
        if posted.notice in TOLD and _key(posted) not in situation.book.duties
    ]
    if not missed or pause.paused(situation.book, situation.now):
        return
    lines = (
        "These notices could not leave before their days were over, and are not sent any more:",
        *(_line(ref, missed, situation) for ref in dict.fromkeys(posted.ref for posted in missed)),
        "Tell whoever should still know of it.",
    )
    keys = tuple(_key(posted) for posted in missed)
    mails = tuple(
        pause.admin(keys[0], person, "Notices that came to nobody", lines)
        for person in situation.unit.people.values()
        if person.role in pause.SERGEANTS and person.addresses
    )
    why = f"{len(missed)} notices could not leave before their days were over."
    yield Decision(rule="unheard", clause=P12, why=why, effects=mails, duties=keys)


def _key(posted: Posted) -> str:
    return f"{posted.key}/unheard"


def _line(ref: str | None, missed: list[Posted], situation: Situation) -> str:
    """One matter, and who was to hear what of it."""
    said = [
        f"the {words.notice(one.notice)} notice to {readers.name_of(one.to, situation.unit)}"
        for one in missed
        if one.ref == ref
    ]
    record = situation.book.records.get(ref or "")
    return f"{_matter(record, situation) if record else 'Rovers'}: {words.listing(said)}."


def _matter(record: Absence, situation: Situation) -> str:
    spans = record.granted.spans if record.granted else record.asked.spans
    return f"{record.ref}, {officer_of(situation, record).full_name}, {words.spans(spans)}"
