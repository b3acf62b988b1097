"""What time brings to arrests and incidents: the bare notice, and the commander (P7, P8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from watchdesk.model.decision import Decision
from watchdesk.model.reports import Report, ReportState
from watchdesk.policy.clauses import P7, P8
from watchdesk.policy.reports import filing, incidents, known, police, schools
from watchdesk.policy.situation import Situation

# After that a notice that went out late would only confuse: the sergeant's digest shows what is open.
USEFUL = timedelta(days=2)


def due(situation: Situation) -> Iterator[Decision]:
    for report in tuple(situation.book.reports.values()):
        if report.kind == filing.ARREST and known.waits(report):
            yield from _timed(report, f"{report.ref}/bare", situation)
        elif report.kind == filing.INCIDENT and report.state is ReportState.OPEN:
            yield from _timed(report, f"{report.ref}/commander", situation)


def _timed(report: Report, key: str, situation: Situation) -> Iterator[Decision]:
    moment = _moment(report, situation)
    if key in situation.book.duties or situation.now < max(moment, situation.book.live_since):
        return
    clause = P8 if report.kind == filing.ARREST else P7
    if situation.now >= moment + USEFUL:
        yield Decision(rule="report-too-late", clause=clause, why="Too late.", duties=(key,), dropped=(key,))
    elif report.kind == filing.ARREST:
        yield _bare(report, key, situation)
    else:
        yield _escalated(report, key, situation)


def _moment(report: Report, situation: Situation) -> datetime:
    if report.kind == filing.ARREST:
        return police.bare_at(report, situation)
    return report.opened_at + timedelta(minutes=situation.unit.values.incident_commander_after_minutes)


def _bare(report: Report, key: str, situation: Situation) -> Decision:
    """The officer has not said what is missing: the school hears that an arrest was made, and whom to call."""
    made = filing.step(report, situation, by="desk", what="bare", rule="arrest-bare")
    told = schools.tell(made, situation, bare=True)
    return Decision(
        rule="arrest-bare",
        clause=P8,
        why=f"{report.ref}: facts are missing; the school gets the bare notice.",
        filings=(told.filing,),
        effects=(*police.to_sergeants(told, situation, news="bare"), *told.mails),
        duties=(key,),
    )


def _escalated(report: Report, key: str, situation: Situation) -> Decision:
    """Nobody has acknowledged it: the commander gets it; where the commander has it already, that settles the duty."""
    commander = situation.unit.commander()
    why = f"{report.ref} was not acknowledged."
    if commander is None or commander.key in (*report.reported, report.reporter):
        return Decision(rule="incident-commander", clause=P7, why=why, duties=(key,), dropped=(key,))
    names = tuple(one.full_name for key in report.reported if (one := situation.unit.people.get(key)))
    number = report.event + 1
    made = filing.step(report, situation, by="desk", what="escalated", rule="incident-commander", escalated=number)
    mail = incidents.mail(made.record, commander, situation, unanswered=names)
    return Decision(rule="incident-commander", clause=P7, why=why, filings=(made,), effects=(mail,), duties=(key,))
