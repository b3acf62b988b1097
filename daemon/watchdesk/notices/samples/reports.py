"""Sample letters about arrests and incidents."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from watchdesk.model.decision import Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.offences import Offence, Transport
from watchdesk.model.report_letters import ArrestNotice, ArrestQuestions, ArrestReport, Asked, IncidentReport
from watchdesk.model.reports import Age, ArrestFacts, Form, Missing, Shown
from watchdesk.notices.samples.people import (
    AT,
    BIRCH,
    BRANDT,
    LONG,
    MAPLE,
    ROVER,
    TO_DESIGNEE,
    TO_PRINCIPAL,
    WHITLOCK,
)

PRINCIPAL = f"the principal of {MAPLE}"
DESIGNEE = f"the designee of {MAPLE}"
DAY = date(2027, 3, 2)
FULL = Shown(
    form=Form.FULL,
    school="maple",
    day=DAY,
    on_grounds=True,
    at=time(9, 40),
    removed=True,
    age=Age.JUVENILE,
    offence=Offence.ASSAULT,
    case="27-018-641",
)
BARE = Shown(form=Form.BARE, school="maple", day=DAY, on_grounds=True)
KNOWN = ArrestFacts(
    school="maple",
    when=datetime.combine(DAY, time(9, 40)),
    on_grounds=True,
    removed=True,
    age=Age.JUVENILE,
    principal_told=False,
    offence=Offence.ASSAULT,
    transport=Transport.ARREST,
    case="27-018-641",
)
LITTLE = ArrestFacts(school="maple", when=datetime.combine(DAY, time(9, 40)))
LATER = AT + timedelta(minutes=20)
NOTICE = ArrestNotice(school=MAPLE, officer=BRANDT, sergeant=WHITLOCK, shown=FULL)
WORDS = "Arrest at 0940 in the gym, CN 27-018-641.\n\nOne juvenile, taken to the detention center. Call me."
REPORT = ArrestReport(
    reporter=BRANDT,
    officer=BRANDT,
    school=MAPLE,
    facts=KNOWN,
    news="reported",
    schools="full",
    received_at=AT,
    subject="arrest",
    words=WORDS,
    missing=(Missing.PARENT_TOLD,),
    told=(PRINCIPAL, DESIGNEE),
)
OPEN = (Missing.GROUNDS, Missing.REMOVED, Missing.AGE, Missing.OFFENCE, Missing.PRINCIPAL_TOLD, Missing.PARENT_TOLD)
ASKED = tuple(Asked(number=number, what=what) for number, what in enumerate(OPEN, start=1))
QUESTIONS = ArrestQuestions(school=MAPLE, facts=LITTLE, news="reported", schools="waits", asks=ASKED, bare_at=LATER)
INCIDENT = IncidentReport(officer=BRANDT, received_at=AT, subject="fight in the cafeteria", words="About ten students.")

FOR_SCHOOLS: dict[str, tuple[Letter, Recipient]] = {
    "arrest": (NOTICE, TO_PRINCIPAL),
    "arrest.bare": (replace(NOTICE, shown=BARE), TO_DESIGNEE),
    "arrest.unsaid": (replace(NOTICE, officer=None, shown=replace(BARE, on_grounds=None)), TO_PRINCIPAL),
    "arrest.released": (
        replace(NOTICE, school=BIRCH, officer=LONG, shown=replace(FULL, on_grounds=False, case=None, offence=None)),
        TO_DESIGNEE,
    ),
    "arrest-corrected": (
        replace(NOTICE, why="corrected", shown=replace(FULL, at=time(13, 40)), before=replace(FULL, at=time(13, 10))),
        TO_PRINCIPAL,
    ),
    "arrest-corrected.completed": (replace(NOTICE, why="completed", before=BARE), TO_DESIGNEE),
    "arrest-corrected.void": (
        replace(NOTICE, why="void", shown=replace(FULL, form=Form.VOID), before=FULL),
        TO_PRINCIPAL,
    ),
}
FOR_POLICE: dict[str, Letter] = {
    "arrest-report": REPORT,
    "arrest-report.waits": replace(
        REPORT, facts=LITTLE, schools="waits", missing=OPEN, told=(), bare_at=LATER, leaked=(PRINCIPAL,)
    ),
    "arrest-report.rover": replace(
        REPORT, officer=ROVER, reporter=ROVER, school=None, schools="no-school", missing=tuple(Missing), told=()
    ),
    "arrest-report.off-grounds": replace(
        REPORT, facts=replace(KNOWN, on_grounds=False), schools="off-grounds", missing=(), told=()
    ),
    "arrest-report.nobody": replace(REPORT, news="again", schools="nobody", told=(), officer=None),
    "arrest-report.bare": replace(
        REPORT, news="bare", schools="bare", words="", subject="", facts=LITTLE, missing=OPEN
    ),
    "arrest-report.unsure": replace(REPORT, facts=LITTLE, schools="unsure", missing=OPEN, told=()),
    "arrest-report.no-day": replace(REPORT, facts=LITTLE, schools="no-day", missing=OPEN, told=()),
    "arrest-report.void": replace(REPORT, news="void", schools="void", missing=()),
    "arrest-facts": QUESTIONS,
    "arrest-facts.told": replace(
        QUESTIONS, facts=KNOWN, schools="full", asks=(), told=(PRINCIPAL,), leaked=(PRINCIPAL,)
    ),
    "arrest-facts.rover": replace(
        QUESTIONS, school=None, schools="no-school", asks=(Asked(number=1, what=Missing.SCHOOL),), bare_at=None
    ),
    "arrest-facts.several": replace(QUESTIONS, several=True),
    "arrest-report.several": replace(
        REPORT, facts=LITTLE, schools="waits", missing=OPEN, told=(), bare_at=LATER, several=True
    ),
    "arrest-facts.other-officer": replace(QUESTIONS, facts=KNOWN, news="answered", asks=(), may_answer=False),
    "arrest-facts.void": replace(QUESTIONS, news="void", schools="void", asks=(), bare_at=None),
    "incident": INCIDENT,
    "incident.commander": replace(INCIDENT, unanswered=(WHITLOCK.name,)),
    "incident.not-proved": replace(
        INCIDENT, officer=None, sender="principal@maple.example, not proved to be theirs", proved=False
    ),
}
