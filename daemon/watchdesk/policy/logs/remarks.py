"""What a sergeant writes back under the cover of a log is for the officer whose log it is (D8)."""

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.facts import Kind, Verdicts
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.logs import MonthlyLog
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.logs import which
from watchdesk.policy.people import recipient
from watchdesk.unit.roster import Person, Role

COVER = "log-cover"
SHOWN = 2_000
PLAIN = frozenset({Kind.OTHER, Kind.CONFIRMATION, Kind.DECISION, Kind.MEETING})


def remarked(case: Case) -> Decision | None:
    """In the sergeant's own words, in the thread of the draft. Mere thanks are filed."""
    log = which.of_thread(case)
    is_command = case.sender.role in (Role.SERGEANT, Role.COMMANDER)
    if log is None or case.thread is None or case.thread.notice != COVER or not is_command or not _is_remark(case):
        return None
    officer = case.unit.people.get(log.officer)
    if officer is None or officer.role not in OFFICERS:
        return None
    if case.item.polite:
        return Decision(rule="", outcome=Outcome.FILED, why="Thanks for a log.")
    return Decision(rule="", why=f"{case.sender.key} writes about a log.", effects=(_passed_on(case, log, officer),))


def _is_remark(case: Case) -> bool:
    """The chief thing that the mail says, no order, and no verdict on a request that it names."""
    facts = case.item.facts
    decides = isinstance(facts, Verdicts) and any(verdict.ref is not None for verdict in facts.verdicts)
    return case.item is case.reading.chief and case.item.kind in PLAIN and not decides and not case.reading.commands


def _passed_on(case: Case, log: MonthlyLog, officer: Person) -> Mail:
    said = " ".join(case.reading.author_text.split())[:SHOWN]
    return Mail(
        key=f"{log.ref}/remark/{case.mark}/{officer.key}",
        notice="answer",
        to=recipient(officer),
        letter=AnswerLetter(
            question=f"Your log for {words.month(log.month)}: {case.sender.full_name} writes",
            lines=(f'"{said}"', "To change the log, reply with what is right, or send it again."),
        ),
        ref=log.ref,
        parent=f"{log.ref}/e{log.drafted}/log-draft/{officer.key}" if log.drafted else None,
    )
