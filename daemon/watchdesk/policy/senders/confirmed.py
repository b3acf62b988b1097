"""The yes to a confirmation mail: what had to be proved is done now (settled 6)."""

from watchdesk.model.decision import Decision
from watchdesk.policy.case import Case
from watchdesk.policy.deciding import confirm, decisions
from watchdesk.policy.deciding.verdicts import orders
from watchdesk.policy.folding import merged
from watchdesk.policy.orders import commands


def carried_out(case: Case) -> Decision | None:
    """The verdicts and commands that the confirmation mail listed, or those that its answer says anew."""
    found = confirm.confirmed(case)
    if found is None:
        return None
    proved, ordered = found
    parts = [decisions.carried_out(proved, orders(proved))] if orders(proved) else []
    parts += commands.carried_out(proved, ordered)
    return merged(parts) if parts else None
