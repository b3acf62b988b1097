"""Other days of a move, said in the thread of the mail that told of it: the order as it would be written anew (I4)."""

from dataclasses import replace
from datetime import date

from watchdesk.model.facts import Move, Span
from watchdesk.model.overlays import Overlay, Placed
from watchdesk.policy.case import Case
from watchdesk.policy.moves import places
from watchdesk.policy.moves.places import KIND
from watchdesk.unit.live import dates


def whole(case: Case) -> Case:
    """The case with the officer, the place and the days of the move that is meant; without days where they are in
    doubt. Any other case as it is."""
    facts = case.item.facts
    if not isinstance(facts, Move) or not facts.same:
        return case
    meant = _meant(case)
    if meant is None or not isinstance(meant.detail, Placed):
        return replace(case, item=replace(case.item, officer=_officer(case), facts=Move(same=True)))
    spans = _spans(facts, *dates(meant, case.unit))
    school = meant.detail.school
    new = Move(spans=spans, rover=school is None, same=True)
    return replace(case, item=replace(case.item, officer=meant.who, school=school, facts=new))


def _officer(case: Case) -> str | None:
    parts = case.thread.key.split("/") if case.thread is not None else []
    return parts[1] if len(parts) > 1 and parts[0] == KIND else None


def _meant(case: Case) -> Overlay | None:
    """The move of the thread, else the only one of its officer that is not over."""
    officer = _officer(case)
    if officer is None or case.thread is None:
        return None
    found = places.standing(officer, case.situation)
    own = tuple(one for one in found if case.thread.key.startswith(places.root(one) + "/"))
    return (own or found)[0] if len(own or found) == 1 else None


def _spans(facts: Move, first: date, last: date | None) -> tuple[Span, ...] | None:
    """The days that hold now. A bare day is the new beginning of a move for good, or the other day of one of a day; of
    a longer one nobody knows which end it is."""
    start, end = first, last
    if facts.spans is not None:
        return facts.spans
    if facts.until is not None:
        end = facts.until
    elif facts.since is not None:
        start = facts.since
    elif facts.day is not None and last in (None, first):
        start, end = facts.day, None if last is None else facts.day
    else:
        return None
    return (Span(start=start, end=end),) if end is None or start <= end else None
