"""The numbered steps of an entry that was seen, and the mails about the calendar to the police."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from watchdesk.model import words
from watchdesk.model.decision import Mail
from watchdesk.model.filed import Filing
from watchdesk.model.headers import clean
from watchdesk.model.letters import Admin
from watchdesk.model.records import Absence
from watchdesk.model.shared import Piece, SeenEntry, SeenState, Whose
from watchdesk.policy.people import asked_of, officer_of, recipient
from watchdesk.policy.shared.sights import Sight, View
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.roster import Person

TITLE_SHOWN = 60


def seen(
    sight: Sight, view: View, situation: Situation, *, whose: Whose, what: str, **changed: Any
) -> Filing[SeenEntry]:
    """The entry as it stands now, new or known."""
    known = situation.book.entries.get(sight.ref)
    if known is None:
        known = SeenEntry(
            ref=sight.ref, whose=whose, state=SeenState.STANDING, uid=sight.uid, pieces=(), opened_at=situation.now
        )
    stands = {
        "whose": whose,
        "state": SeenState.STANDING,
        "pieces": sight.pieces,
        "sources": sight.sources,
        "through": view.horizon,
        "about": sight.about or known.about,
    }
    return step(known, situation, what=what, **{**stands, **changed})


def step(entry: SeenEntry, situation: Situation, *, what: str, **changed: Any) -> Filing[SeenEntry]:
    after, event = stepped(entry, situation, by="desk", what=what, rule="shared-calendar", **changed)
    return Filing(record=after, event=event)


def cause(entry: Filing[SeenEntry]) -> str:
    """What stands for the message where an entry is the cause."""
    return f"entry/{entry.record.ref}/e{entry.event.number}"


def shown(pieces: Iterable[Piece]) -> str:
    """ "Vac - Lee", Thursday, March 11, 2027: for police eyes, and short whatever somebody wrote."""
    parts = []
    for piece in pieces:
        title = clean(piece.title, TITLE_SHOWN) or "no title"
        days = piece.spans[:3]
        more = f" and {len(piece.spans) - 3} more days" if len(piece.spans) > 3 else ""
        parts.append(f'"{title}", {words.spans(days)}{more}')
    return "; ".join(parts[:3])


def police(situation: Situation) -> tuple[Person, ...]:
    """Who hears of what is about nobody: the sergeants, else the commander."""
    commander = situation.unit.commander()
    return situation.unit.sergeants() or ((commander,) if commander else ())


def deciders(record: Absence, situation: Situation) -> tuple[Person, ...]:
    return asked_of(situation, officer_of(situation, record)) or police(situation)


def told(key: str, people: Iterable[Person], headline: str, lines: tuple[str, ...]) -> tuple[Mail, ...]:
    return tuple(
        Mail(
            key=f"{key}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline=headline, lines=lines),
        )
        for person in people
    )


def today(situation: Situation) -> date:
    return situation.now.astimezone(situation.unit.timezone).date()
