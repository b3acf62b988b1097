"""Leave that was agreed before the desk came (settled 20): in force, and nobody is mailed."""

from dataclasses import dataclass, replace

from watchdesk.model.decision import Decision
from watchdesk.model.facts import Leave, Span
from watchdesk.model.records import Absence, State, Terms
from watchdesk.policy.days import flags
from watchdesk.policy.days.spans import same
from watchdesk.policy.people import officer_of
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import next_ref, step
from watchdesk.policy.telling import entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One line of a list of approved leave."""

    officer: str
    span: Span
    leave: Leave | None = None


def bring(row: Brought, situation: Situation) -> Decision | None:
    """A record in force with its calendar entry; None when the same days of the officer are there already."""
    terms = Terms(version=1, spans=(row.span,), leave=row.leave)
    draft = Absence(
        ref=next_ref(situation.book),
        officer=row.officer,
        state=State.APPROVED,
        asked=terms,
        granted=terms,
        opened_at=situation.now,
        asked_at=situation.now,
    )
    tour = officer_of(situation, draft).tour
    for record in situation.book.records.values():
        live = record.officer == row.officer and record.state is State.APPROVED and record.granted is not None
        if live and record.granted is not None and same(record.granted.spans, terms.spans, tour):
            return None
    draft = replace(draft, flags=flags.judged(draft, situation))
    change = step(draft, situation, by="desk", what="brought", rule="brought")
    return Decision(
        rule="brought",
        why=f"{draft.ref} was agreed before the desk came.",
        changes=(change,),
        effects=entries.standing(change.record, situation, earlier=None),
    )
