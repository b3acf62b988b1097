"""Mails that the mail system refused for good, or of which nobody can say whether they went out: the same rule as for
one that comes back (P8, P12)."""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision, Outcome
from watchdesk.policy.clauses import P12
from watchdesk.policy.reach.rule import Miss, Why, followed, mark_of
from watchdesk.policy.situation import Situation

WHY = {"failed": Why.FAILED, "uncertain": Why.UNCERTAIN}


def due(situation: Situation) -> Iterator[Decision]:
    """Once a mail. The digest shows it itself, among what was not delivered, until a person has settled it."""
    for doubt in situation.book.doubts:
        why = WHY.get(doubt.state)
        if doubt.posted is None or why is None or mark_of(doubt.key, why) in situation.book.duties:
            continue
        decision = followed(Miss(posted=doubt.posted, why=why), situation)
        yield replace(decision, rule="not-sent", clause=P12, outcome=Outcome.SETTLED, for_=None, officer=None)
