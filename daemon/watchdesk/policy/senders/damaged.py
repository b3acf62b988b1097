"""Mail about a record that the ledger cannot read any more: a person carries it out, or restores the record first.

To read it as if there were no such record would make a second request of a change, or a fresh log of a correction. What
cannot wait (arrests, incidents, sick leave) rests on no earlier record and goes its way.
"""

from watchdesk.model.book import Damaged
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Kind
from watchdesk.policy.case import Case
from watchdesk.policy.senders.held import told

# The kinds of mail that may rest on an earlier record of this kind.
RESTS_ON = {
    Kind.TIME_OFF: "absence",
    Kind.CHANGE: "absence",
    Kind.WITHDRAWAL: "absence",
    Kind.CONFIRMATION: "absence",
    Kind.MONTHLY_LOG: "log",
}


def is_about_one(case: Case) -> Decision | None:
    """By its thread, or by whose it is while its days may still matter."""
    if case.item.kind not in RESTS_ON or not case.sender.is_police or case.is_entry:
        return None
    found = next((one for one in case.book.damaged if _is_meant(one, case)), None)
    if found is None:
        return None
    remark = f"The desk cannot read its own record {found.ref} at present, so it has done nothing. A person will."
    return told(case, f"What the ledger holds of {found.ref} is damaged.", remark)


def _is_meant(one: Damaged, case: Case) -> bool:
    if case.thread is not None and case.thread.ref == one.ref:
        return True
    return one.kind == RESTS_ON[case.item.kind] and one.officer == case.officer.key
