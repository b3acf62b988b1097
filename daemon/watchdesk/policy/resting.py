"""What rests on live state that the ledger cannot read: where somebody serves, which days their schools have."""

from watchdesk.model.book import OVERLAY, Damaged
from watchdesk.policy.case import today
from watchdesk.policy.situation import Situation


def damaged_for(officer: str, situation: Situation) -> Damaged | None:
    """What is missing to decide about the officer's days, where something is that still matters."""
    own = {one.school for one in situation.unit.assignments if one.officer == officer}
    # A rover's days rest on every school's.
    about = {officer, *(own if own and None not in own else situation.unit.schools)}
    missing = (one for one in situation.book.damaged if one.kind == OVERLAY and one.state != "contact")
    return next((one for one in missing if one.is_missed(today(situation)) and one.officer in about), None)


def may_have_left(person: str, situation: Situation) -> Damaged | None:
    """The word, not to be read any more, that this person leaves the unit."""
    found = (one for one in situation.book.damaged if (one.kind, one.state, one.officer) == (OVERLAY, "left", person))
    return next((one for one in found if one.is_missed(today(situation))), None)
