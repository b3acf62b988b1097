"""Mail about what the ledger cannot read any more: a person carries it out, or restores the ledger first.

To read it as if there were no such record would make a second request of a change, or a fresh log of a correction; as
if no such word had come by mail, would tell the wrong school, or obey somebody who has left. What cannot wait (arrests,
incidents, sick leave) goes its way.
"""

from watchdesk.model.book import OVERLAY, Damaged
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Kind
from watchdesk.policy import resting
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
    """By its thread, by whose it is while its days may still matter, or by who wrote it."""
    if case.item.kind is Kind.SICK or not case.sender.is_police or case.is_entry:
        return None
    found = _meant(case)
    if found is None:
        return None
    what = "an earlier order" if found.kind == OVERLAY else f"its own record {found.ref}"
    remark = f"The desk cannot read {what} at present, so it has done nothing. A person will."
    return told(case, f"What the ledger holds of {found.ref} is damaged.", remark)


def _meant(case: Case) -> Damaged | None:
    left = resting.may_have_left(case.sender.key, case.situation)
    wanted = RESTS_ON.get(case.item.kind)
    if left is not None or wanted is None:
        return left
    own = next((one for one in case.book.damaged if _is_meant(one, case, wanted)), None)
    return own or (resting.damaged_for(case.officer.key, case.situation) if wanted == "absence" else None)


def _is_meant(one: Damaged, case: Case, wanted: str) -> bool:
    if case.thread is not None and case.thread.ref == one.ref:
        return True
    return one.kind == wanted and one.officer == case.officer.key
