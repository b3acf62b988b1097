"""What the receipt says of a record that waits for nobody's word any more, and who may decide it anew."""

from watchdesk.model import words
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.people import officer_of
from watchdesk.unit.roster import Role


def decides_anew(record: Absence, case: Case) -> bool:
    """Whoever decided may think again; so may the commander; what was only recorded is open to objection."""
    return record.decided_by in (None, case.sender.key) or case.sender.role is Role.COMMANDER


def words_of(record: Absence, case: Case) -> str:
    """What became of it and by whom, and what the sender can do if they want it otherwise."""
    by = case.unit.people.get(record.decided_by or "")
    who = f" by {by.full_name}" if by is not None else ""
    return f"already {record.state.value}{who}{_way_on(record, case)}"


def _way_on(record: Absence, case: Case) -> str:
    officer = officer_of(case.situation, record).short_name
    if record.state is State.EXPIRED and record.asked.spans:  # the officer may be away all the same
        return f"; if it holds all the same, write it: {officer} is off {words.spans(record.asked.spans)}"
    if record.state in (State.EXPIRED, State.WITHDRAWN):
        return f"; if {officer} is to be off after all, {officer} asks anew, or you write who is off and when"
    if record.state in (State.DENIED, State.CANCELLED) and not decides_anew(record, case):
        return "; whoever decided it, or the commander, can decide it anew"
    return ""
