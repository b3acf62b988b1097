"""The yes to a confirmation mail: what had to be proved is done now (settled 6)."""

from dataclasses import replace

from watchdesk.model.decision import Decision
from watchdesk.model.letters import ReceiptLine
from watchdesk.policy.case import Case
from watchdesk.policy.deciding import confirm, decisions
from watchdesk.policy.deciding.verdicts import orders
from watchdesk.policy.folding import merged
from watchdesk.policy.orders import commands
from watchdesk.policy.telling import reporting


def carried_out(case: Case) -> Decision | None:
    """The verdicts and commands that the confirmation mail listed, or those that its answer says anew."""
    found = confirm.confirmed(case)
    if found is None:
        return None
    answered = confirm.answered_keys(case)
    if case.book.duties.issuperset(answered):
        line = ReceiptLine(what="left-open", words="this was answered before; nothing more was done")
        return Decision(rule="", why="Answered before.", effects=reporting.receipt(case, (line,)))
    proved, ordered = found
    parts = [decisions.carried_out(proved, orders(proved))] if orders(proved) else []
    parts += commands.carried_out(proved, ordered)
    if not parts:
        return None
    whole = merged(parts)
    return replace(whole, duties=(*whole.duties, *answered))
