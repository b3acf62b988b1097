"""What the police are told of an arrest: the sergeants everything, whoever reported it what is still to be said."""

from datetime import datetime, timedelta

from watchdesk.model.decision import Effect, Lane, Mail
from watchdesk.model.facts import Arrest
from watchdesk.model.report_letters import ArrestQuestions, ArrestReport, Asked
from watchdesk.model.reports import Missing, Report, ReportState
from watchdesk.model.who import Who
from watchdesk.policy.case import Case
from watchdesk.policy.people import recipient, told_at_once, who
from watchdesk.policy.reports import filing, known, schools
from watchdesk.policy.reports.schools import Told
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling.reporting import WORDS_PASSED_ON
from watchdesk.unit.roster import Person

REPORT = "arrest-report"
QUESTIONS = "arrest-facts"
# What changes the record for everybody, whoever wrote it.
CHANGES = frozenset({"corrected", "void", "released"})


def sergeants(report: Report, situation: Situation) -> tuple[Person, ...]:
    """Who hears of the arrest at once; whoever wrote the mail at hand gets `arrest-facts` instead."""
    return told_at_once(situation, filing.about(report, situation))


def to_sergeants(told: Told, situation: Situation, *, news: str, case: Case | None = None) -> tuple[Effect, ...]:
    """Everything that was written and what is missing; in the thread of the first mail about it."""
    report = told.filing.record
    letter = _letter(told, situation, news=news, case=case)
    return tuple(
        Mail(
            key=filing.key(report, REPORT, person.key),
            notice=REPORT,
            to=recipient(person),
            letter=letter,
            ref=report.ref,
            lane=Lane.URGENT,
            parent=_root(report, REPORT, person.key),
        )
        for person in sergeants(report, situation)
        if case is None or case.person is None or person.key != case.person.key
    )


def _root(report: Report, notice: str, who_: str) -> str | None:
    """The first mail about it to the same person."""
    is_first = report.event == 1 or (notice == REPORT and who_ not in report.reported)
    return None if is_first else f"{report.ref}/e1/{notice}/{who_}"


def _letter(told: Told, situation: Situation, *, news: str, case: Case | None) -> ArrestReport:
    report, unit = told.filing.record, situation.unit
    reporter = case.person if case is not None and case.person is not None else unit.people.get(report.reporter)
    officer = unit.people.get(report.officer) if report.officer else None
    about = reporter or filing.about(report, situation)
    school = unit.schools.get(report.facts.school or "")
    return ArrestReport(
        reporter=who(about) if about else Who(name=report.reporter),
        officer=who(officer) if officer else None,
        school=school.name if school else None,
        facts=report.facts,
        news=news,
        schools=told.schools,
        received_at=(case.reading.sent if case else None) or situation.now,
        subject=case.reading.subject if case else "",
        words=known.words_of(case)[:WORDS_PASSED_ON] if case else "",
        missing=open_of(report),
        told=schools.names(told.mails, unit),
        leaked=leaked(case) if case else (),
        bare_at=bare_at(report, situation) if told.schools == "waits" else None,
        several=case is not None and tells_of_several(case),
    )


def tells_of_several(case: Case) -> bool:
    """The mail tells of more arrests than one: the record is that of the first."""
    facts = case.item.facts
    return isinstance(facts, Arrest) and facts.several


def open_of(report: Report) -> tuple[Missing, ...]:
    """What is still missing; of a void arrest nothing is."""
    return () if report.state is ReportState.VOID else known.missing(report.facts)


def leaked(case: Case) -> tuple[str, ...]:
    """Who at a school got the mail itself: what the officer wrote is already there (clauses, *Arrests*)."""
    people = (case.unit.by_address(address) for address in case.situation.addressed)
    return tuple(dict.fromkeys(_at_school(one.key, case) for one in people if one is not None and not one.is_police))


def _at_school(key: str, case: Case) -> str:
    return "the district's emergency centre" if key == "ecc" else schools.name_of(key, case.unit)


def bare_at(report: Report, situation: Situation) -> datetime:
    """When the bare form goes out, if the officer does not say what is missing: of an arrest that came out late, so
    long after their last word."""
    since = report.changed_at or report.opened_at if report.late else report.opened_at
    return since + timedelta(minutes=situation.unit.values.arrest_bare_after_minutes)


def to_reporter(told: Told, case: Case, *, news: str) -> tuple[Effect, ...]:
    """What was understood, who was told, and what is missing, numbered: the answer to whoever wrote. What a sergeant
    changes, whoever reported the arrest reads too."""
    report, unit = told.filing.record, case.unit
    school = unit.schools.get(report.facts.school or "")
    may_answer = known.may_change(report, case)
    letter = ArrestQuestions(
        school=school.name if school else None,
        facts=report.facts,
        news=news,
        schools=told.schools,
        asks=tuple(
            Asked(number=n, what=what)
            for n, what in enumerate(report.asked, 1)
            if may_answer and what in open_of(report)
        ),
        may_answer=may_answer,
        told=schools.names(told.mails, unit),
        leaked=leaked(case),
        bare_at=bare_at(report, case.situation) if told.schools == "waits" else None,
        several=tells_of_several(case),
        late=report.late,
    )
    return tuple(_questions(report, person, letter, case) for person in _readers(report, case, news=news))


def _readers(report: Report, case: Case, *, news: str) -> tuple[Person, ...]:
    reporter = case.unit.people.get(report.reporter)
    if reporter is None or reporter.key == case.sender.key or news not in CHANGES:
        return (case.sender,)
    return (case.sender, reporter)


def _questions(report: Report, to: Person, letter: ArrestQuestions, case: Case) -> Mail:
    is_answer = to.key == case.sender.key
    return Mail(
        key=filing.key(report, QUESTIONS, to.key),
        notice=QUESTIONS,
        to=recipient(to),
        letter=letter,
        ref=report.ref,
        lane=Lane.URGENT,
        parent=_root(report, QUESTIONS, to.key) if to.key == report.reporter else None,
        answers=case.reading.message_id if is_answer else None,
        automatic="auto-replied" if is_answer else "auto-generated",
    )
