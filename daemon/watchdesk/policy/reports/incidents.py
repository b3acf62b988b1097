"""Incidents of note: passed on at once, at any hour, to police addresses only, until somebody acknowledges (P7)."""

import re
from dataclasses import replace

from watchdesk.model.decision import Decision, Effect, Lane, Mail
from watchdesk.model.facts import Kind, Verdicts
from watchdesk.model.filed import Filing
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.offences import Incident, Transport
from watchdesk.model.report_letters import IncidentReport
from watchdesk.model.reports import ArrestFacts, Report, ReportState, Written
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.people import recipient, told_at_once, who
from watchdesk.policy.reports import filing
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import reporting
from watchdesk.policy.telling.reporting import WORDS_PASSED_ON, is_proved, sender_of
from watchdesk.unit import offences
from watchdesk.unit.roster import Person, Role

INCIDENT = "incident"
WHY_DRIVEN = (
    "You write of a transport: was it for a victim, an arrest, or another law-enforcement purpose (procedure 10)? "
    "Please answer."
)
ANSWER_SHOWN = 400
COMMAND = frozenset({Role.SERGEANT, Role.COMMANDER})
_PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd)\s?:)+", re.IGNORECASE)
_UPDATE = re.compile(
    r"\W*(?:(?:quick|another|short|final) )?(?:update|follow[- ]?up|more on (?:this|that|the))\b", re.IGNORECASE
)
# What news of an incident speaks of: people, what was done about it, how it ended. "My squad is fixed" is none.
_NEWS = re.compile(
    r"\b(?:he|she|they|it|him|her|them|students?|kids?|boys?|girls?|juveniles?|male|female|suspects?|victims?|parents?|"
    r"mother|father|mom|dad|family|staff|teachers?|principal|nurse|medics?|ambulance|ems|fire|patrol|officers?|"
    r"squads? (?:on|at|here|cleared)|hospital|er|scene|school|class(?:es)?|building|campus|lock-?down|hold|shelter|"
    r"weapons?|gun|knife|blade|airsoft|drugs?|fight|assault|threat|note|bomb|arrest(?:ed)?|custody|charg(?:es|ed)|cited|"
    r"warrant|case|report|statements?|video|injur(?:y|ies|ed)|hurt|stitches|released|cleared?|all clear|resolved|"
    r"handled|over|calm|quiet|safe|secured?|lifted|reopened|under control|evacuat\w+|search(?:ed)?|recovered|found|"
    r"unfounded|hoax)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:my|our|the) (?:squad|car|radio|computer|laptop|phone|vest|camera|locker|keys?|log|schedule|e-?mail|printer|"
    r"password|vacation|leave|request|time off|comp|calendar|uniform|badge|office)\b[^.!?\n]{0,60}",
    re.IGNORECASE,
)
_READ_IT = re.compile(
    r"\W*(?:ack(?:nowledged?)?|got it|copy(?: that)?|10-4|received|rec['’]?d|on it|read it|i have it|i['’]?ve got it)\b"
    r"(?:\W+(?:thanks|thank you|thx|ok|okay|will call(?: you)?|on my way))?\W*",
    re.IGNORECASE,
)
WORDS = frozenset({Kind.OTHER, Kind.CONFIRMATION, Kind.INCIDENT})


def reported(case: Case) -> Decision | None:
    """Everything that was written, to the sergeant; whoever of the unit wrote it is told who has it."""
    if case.item.kind is not Kind.INCIDENT or case.person is None:
        return None
    about = _about(case)
    people = tuple(p for p in told_at_once(case.situation, about) if p.key != case.sender.key)
    draft = Report(
        ref=filing.next_ref(case, filing.INCIDENT),
        kind=filing.INCIDENT,
        state=ReportState.OPEN,
        reporter=case.sender.key,
        officer=about.key if about else None,
        opened_at=case.now,
        facts=ArrestFacts(transport=case.item.facts.transport if isinstance(case.item.facts, Incident) else None),
        message=case.situation.message,
        reply_to=case.reading.message_id,
        reported=tuple(p.key for p in people),
        written=Written(
            received_at=case.reading.sent or case.now,
            subject=case.reading.subject,
            words=case.reading.author_text[:WORDS_PASSED_ON],
            sender=sender_of(case, about),
            proved=is_proved(case),
        ),
    )
    made = filing.step(draft, case.situation, by=case.sender.key, what="reported", rule="incident")
    mails = tuple(mail(made.record, person, case.situation) for person in people)
    names = tuple(p.full_name for p in people)
    return Decision(
        rule="",
        why=f"{made.record.ref}: an incident, passed on at once.",
        filings=(made,),
        effects=(*mails, *_receipt(case, made.record, names)),
    )


def _about(case: Case) -> Person | None:
    """The officer who wrote or is named, else the one who serves the school."""
    named = case.unit.people.get(case.item.officer) if case.item.officer else None
    if named is not None and named.is_police:
        return named
    if case.sender.role in POLICE:
        return case.sender
    school = case.item.school
    return next(iter(case.unit.serving(school, case.today)), None) if school else None


def mail(report: Report, person: Person, situation: Situation, *, unanswered: tuple[str, ...] = ()) -> Mail:
    """Everything that was written, to one of the police. unanswered: the names of those who said nothing."""
    officer, written = situation.unit.people.get(report.officer or ""), report.written
    assert written is not None, "whoever acknowledges it ends its way"
    letter = IncidentReport(
        officer=who(officer) if officer else None,
        received_at=written.received_at,
        subject=written.subject,
        words=written.words,
        sender=written.sender,
        proved=written.proved,
        unanswered=unanswered,
    )
    return Mail(
        key=filing.key(report, INCIDENT, person.key),
        notice=INCIDENT,
        to=recipient(person),
        letter=letter,
        ref=report.ref,
        lane=Lane.URGENT,
    )


def _receipt(case: Case, report: Report, names: tuple[str, ...]) -> tuple[Effect, ...]:
    """Every report gets its acknowledgement (settled 17); a school gets no copy of anything (settled 46)."""
    if case.sender.role not in POLICE or not is_proved(case):
        return ()
    minutes = case.unit.values.incident_commander_after_minutes
    commander = case.unit.commander()
    above = commander is not None and commander.key != case.sender.key and commander.full_name not in names
    lines = (
        *(f"{name} has it now." for name in names),
        *((f"If nobody acknowledges it within {minutes} minutes, the commander gets it too.",) if above else ()),
        "No school was told.",
        *((WHY_DRIVEN,) if report.facts.transport is Transport.UNSAID else ()),
    )
    letter = AnswerLetter(question=f"{report.ref}: your report was passed on", lines=lines)
    return (_answer(report, case.sender, letter, answers=case.reading.message_id),)


def _answer(report: Report, to: Person, letter: AnswerLetter, *, answers: str | None) -> Mail:
    return Mail(
        key=filing.key(report, "answer", to.key),
        notice="answer",
        to=recipient(to),
        letter=letter,
        ref=report.ref,
        lane=Lane.URGENT,
        answers=answers,
        automatic="auto-replied",
    )


def acknowledged(case: Case) -> Decision | None:
    """Any human reply of a sergeant or the commander acknowledges (settled 46); the officer gets to read it."""
    report = filing.of_thread(case, filing.INCIDENT) or _open_one(case)
    is_command = case.person is not None and case.person.role in COMMAND
    if report is None or not is_command or not _is_a_reply(case) or not is_proved(case):
        return None
    by = report.acknowledged_by or case.sender.key
    made = filing.step(
        report,
        case.situation,
        by=case.sender.key,
        what="acknowledged",
        rule="incident",
        acknowledged_by=by,
        state=ReportState.CLOSED,
        written=None,
    )
    return Decision(
        rule="", why=f"{report.ref} acknowledged by {case.sender.key}.", filings=(made,), effects=_heard(case, made)
    )


def _open_one(case: Case) -> Report | None:
    """The open incident that a mail in none of our threads acknowledges: it answers the officer's own mail, bears its
    subject, or says no more than that something was read while one incident alone waits for that."""
    if case.thread is not None or case.sender.role not in COMMAND:
        return None
    waiting = [one for one in case.book.reports.values() if _waits_for(one, case.sender)]
    answers, subject = frozenset(case.reading.answers), _plain(case.reading.subject)
    answered = [one for one in waiting if one.reply_to in answers]
    subject = subject if _PREFIX.match(case.reading.subject) else ""
    titled = [one for one in waiting if subject and one.written is not None and _plain(one.written.subject) == subject]
    found = answered or titled or (waiting if _READ_IT.fullmatch(case.reading.author_text) else [])
    return found[0] if len(found) == 1 else None


def _waits_for(report: Report, person: Person) -> bool:
    has_it = person.key in report.reported or (report.escalated is not None and person.role is Role.COMMANDER)
    return report.kind == filing.INCIDENT and report.state is ReportState.OPEN and has_it


def _plain(subject: str) -> str:
    return " ".join(_PREFIX.sub("", subject).casefold().split())


def _is_a_reply(case: Case) -> bool:
    """The chief thing that the mail says, and no verdict on a request by the way."""
    facts = case.item.facts
    if isinstance(facts, Verdicts):
        return all(verdict.ref is None for verdict in facts.verdicts)
    plain = (Kind.OTHER, Kind.CONFIRMATION) if case.thread is None else (*WORDS, Kind.ARREST)
    return case.item is case.reading.chief and case.item.kind in plain


def goes_on(case: Case) -> Decision | None:
    """What an officer writes on about an incident goes where the first word went, in its thread, and to the commander
    who has it; it asks for no second "got it"."""
    report = filing.of_thread(case, filing.INCIDENT) or _told_on(case)
    if report is None or case.person is None or case.person.role not in POLICE or case.item.kind not in WORDS:
        return None
    if case.item.polite or case.reading.commands:
        return None
    about = case.unit.people.get(report.officer or "") or case.person
    commander = case.unit.commander() if report.escalated is not None else None
    also = (commander,) if commander is not None else ()
    mails = reporting.passed_on(case, about, kind=INCIDENT, record=report, also=also)
    why = f"{report.ref}: more about it was passed on."
    return Decision(rule="", why=why, filings=_with_reason(case, report), effects=mails)


def _told_on(case: Case) -> Report | None:
    """The one incident that its author has reported lately, where a mail in none of our threads begins as news of one:
    "Update: ..."."""
    told = case.reading.author_text or case.reading.subject
    begins = _UPDATE.match(told)
    if case.thread is not None or begins is None or not _NEWS.search(_THINGS.sub(" ", told[begins.end() :])):
        return None
    mine = (one for one in case.book.reports.values() if case.sender.key in (one.reporter, one.officer))
    lately = [one for one in mine if one.kind == filing.INCIDENT and case.now - one.opened_at <= filing.LATELY]
    return lately[0] if len(lately) == 1 else None


def _with_reason(case: Case, report: Report) -> tuple[Filing[Report], ...]:
    """The reason of a transport that had none, as the one who reported it gives it (P10)."""
    reason = offences.reason(case.reading.author_text)
    if report.facts.transport is not Transport.UNSAID or reason is None or case.sender.key != report.reporter:
        return ()
    facts = replace(report.facts, transport=reason)
    return (filing.step(report, case.situation, by=case.sender.key, what="answered", rule="incident", facts=facts),)


def _heard(case: Case, made: Filing[Report]) -> tuple[Effect, ...]:
    report = made.record
    reporter = case.unit.people.get(report.reporter)
    if reporter is None or reporter.role not in POLICE or reporter.key == case.sender.key:
        return ()
    words = " ".join(case.reading.author_text.split())[:ANSWER_SHOWN]
    lines = (f'{case.sender.full_name} has read it and writes: "{words}"',)
    letter = AnswerLetter(question=f"{report.ref}: your report was acknowledged", lines=lines)
    return (_answer(report, reporter, letter, answers=report.reply_to),)
