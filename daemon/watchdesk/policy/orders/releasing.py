"""`release A-101`: the school may know of an arrest off its grounds (clauses, *Arrests*)."""

from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command
from watchdesk.model.letters import ReceiptLine
from watchdesk.policy.case import Case
from watchdesk.policy.folding import merged
from watchdesk.policy.reports import arrests, filing
from watchdesk.policy.telling import reporting


def release(case: Case, command: Command) -> Decision:
    """Each arrest that is named; one that is not known is left open in the receipt."""
    decisions: list[Decision] = []
    for ref in command.refs:
        report = case.book.reports.get(ref)
        if report is not None and report.kind == filing.ARREST:
            decisions.append(arrests.released(case, report))
        else:
            line = ReceiptLine(what="left-open", words="there is no such arrest", ref=ref)
            decisions.append(Decision(rule="", why=line.words, effects=reporting.receipt(case, (line,))))
    return merged(decisions) if decisions else Decision(rule="", why="")
