"""Arrests: the sergeant gets everything at once, the school what it may know (P8, P9; clauses, *Arrests*)."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Lane, Mail, Outcome
from watchdesk.model.facts import AbsenceFacts, Answer, Arrest, Kind
from watchdesk.model.filed import Filing
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.reports import ArrestFacts, Report, ReportState
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.people import recipient, told_at_once
from watchdesk.policy.reports import filing, known, police, said, schools
from watchdesk.unit.roster import Person

ANSWER_SHOWN = 400
FEW = 6
BESIDE = "more-of-a-report"  # the reader's rule for what a mail says beside a matter of its author's own


def is_arrest(case: Case) -> bool:
    """Reported by one of the unit, and proved (settled 51); all else is passed on to the sergeant (P7, I6), and so
    is what somebody else wrote of one, forwarded without a fact."""
    return isinstance(case.item.facts, Arrest) and is_of_the_unit(case)


def is_of_the_unit(case: Case) -> bool:
    """Whoever wrote is of the police, and proved to be (settled 51)."""
    trust = case.situation.trust
    is_police = case.person is not None and case.person.role in POLICE
    return is_police and trust is not None and trust.origin.is_at_least(case.unit.values.trust.arrest)


def goes_on(case: Case) -> Decision | None:
    """Whatever is written in the thread of an arrest: an answer, a correction, "void", a sergeant's "release"."""
    report = filing.of_thread(case, filing.ARREST)
    if report is None or not is_of_the_unit(case) or not _can_be_a_word_on_it(case):
        return None
    if _is_leave(case) or case.reading.commands:
        return None  # "sick tomorrow" under an arrest is no word about it; orders to the desk have a row of their own
    if not _is_first(case):
        return Decision(rule="", why="")
    return written(case, report)


def _can_be_a_word_on_it(case: Case) -> bool:
    """In the thread whatever is no matter of its own; a mail in no thread that names it may be about something else."""
    if case.thread is None:
        is_report = case.item.kind is Kind.ARREST and filing.puts_right(case)
        return is_report or case.item.kind in (Kind.OTHER, Kind.CONFIRMATION, Kind.CHANGE, Kind.WITHDRAWAL)
    return case.item.kind not in (Kind.MEETING, Kind.MONTHLY_LOG, Kind.ASSIGNMENT)


def _is_leave(case: Case) -> bool:
    """A matter of the writer's own; one that is only guessed at is none, where nothing else was said."""
    facts = case.item.facts
    if not isinstance(facts, AbsenceFacts):
        return False
    return (case.item.act and bool(facts.spans)) or any(item.rule == BESIDE for item in case.reading.items)


def _is_first(case: Case) -> bool:
    """A mail has one word on an arrest, however many things the reader saw in it."""
    return case.item is next(item for item in case.reading.items if not _is_leave(replace(case, item=item)))


def written(case: Case, report: Report) -> Decision:
    """What a mail about a known arrest changes; its words go to the sergeants whatever it is."""
    is_command = case.sender.role in known.COMMAND
    if is_command and said.releases(case.reading.author_text):
        return released(case, report)
    more = _understood(case, report) if known.may_change(report, case) else _NOTHING
    if not more.is_something and (case.item.polite or _is_plain_yes(case)):
        return Decision(rule="", outcome=Outcome.FILED, why=f"{report.ref}: nothing but thanks or a yes.")
    if is_command and not more.is_something:
        return _to_the_officer(case, report)
    if more.void:
        return _moved(case, report, news="void", state=ReportState.VOID)
    if report.state is ReportState.VOID:
        return _moved(case, report, news="answered", state=ReportState.VOID)
    facts = known.laid_over(report.facts, more.facts)
    facts = replace(facts, school=None) if more.wrong_school else facts
    return _moved(case, report, news="corrected" if known.differ(report.facts, facts) else "answered", facts=facts)


_NOTHING = said.Said(facts=ArrestFacts())


def _is_plain_yes(case: Case) -> bool:
    """ "ok", "got it" - and not a yes that may be meant for one of several questions."""
    facts = case.item.facts
    few = len(case.reading.author_text.split()) <= FEW
    return few and case.sender.role in known.COMMAND and isinstance(facts, Answer) and facts.yes is True


def _to_the_officer(case: Case, report: Report) -> Decision:
    """What a sergeant writes in the thread, and the desk does not understand, is meant for whoever reported it."""
    reporter = case.unit.people.get(report.reporter)
    if reporter is None or reporter.key == case.sender.key:
        return Decision(rule="", outcome=Outcome.HELD, why=f"{report.ref}: the desk did not understand this.")
    words = " ".join(case.reading.author_text.split())[:ANSWER_SHOWN]
    mail = Mail(
        key=f"{report.ref}/answer/{case.mark}/{reporter.key}",
        notice="answer",
        to=recipient(reporter),
        letter=AnswerLetter(question=f"About the arrest {report.ref}", lines=(f'{case.sender.full_name}: "{words}"',)),
        ref=report.ref,
        lane=Lane.URGENT,
        parent=f"{report.ref}/e1/{police.QUESTIONS}/{reporter.key}",
    )
    return Decision(rule="", why=f"{report.ref}: the sergeant's words went to the officer.", effects=(mail,))


def _understood(case: Case, report: Report) -> said.Said:
    """What the words say; and where the reader takes the answer for a report, what that adds."""
    sent = (case.reading.sent or case.now).astimezone(case.unit.timezone).replace(tzinfo=None)
    # A sergeant's "yes" answers nothing that the officer was asked.
    asked = report.asked if case.sender.key in (report.reporter, report.officer) else ()
    around = said.Around(unit=case.unit, sent=sent, late=report.late)
    more = said.understood(case.reading.author_text, asked, report.facts, around)
    if not isinstance(case.item.facts, Arrest) or more.void:
        return more
    # The reader gives the sender's own school where none is named: it says nothing new here.
    read = replace(known.facts_of(case), school=None)
    fresh = replace(read, **{n: None for n in ArrestFacts.__slots__ if getattr(report.facts, n) is not None})
    return replace(more, facts=known.laid_over(fresh, more.facts))


def _moved(
    case: Case,
    report: Report,
    *,
    news: str,
    facts: ArrestFacts | None = None,
    state: ReportState | None = None,
    released_by: str | None = None,
    officer: str | None = None,
) -> Decision:
    """The next event of an arrest, with everything that follows from it."""
    now = facts or report.facts
    asked = (*report.asked, *(one for one in known.missing(now) if one not in report.asked))
    made = filing.step(
        report,
        case.situation,
        by=case.sender.key,
        what=news,
        rule="arrest",
        facts=now,
        officer=report.officer or officer,
        asked=asked,
        names_school=report.names_school or _names_school(case, now),
        leaked=tuple(dict.fromkeys((*report.leaked, *police.leaked(case)))),
        state=state or (ReportState.OPEN if known.missing(now) else ReportState.CLOSED),
        released_by=released_by or report.released_by,
    )
    told = schools.tell(made, case.situation)
    mails = (
        *police.to_sergeants(told, case.situation, news=news, case=case),
        *police.to_reporter(told, case, news=news),
    )
    return Decision(rule="", why=f"{report.ref} {news}.", filings=(told.filing,), effects=(*mails, *told.mails))


def again(case: Case) -> Decision | None:
    """A second report that bears the case number of a known arrest is no second arrest."""
    if not is_arrest(case):
        return None
    facts = known.facts_of(case)
    report = filing.with_case(case, facts.case)
    if report is None:
        return None
    officer = _officer(case)
    facts = known.filled(report.facts, facts)
    return _moved(case, report, news="again", facts=facts, officer=officer.key if officer else None)


def reported(case: Case) -> Decision | None:
    """A new arrest: recorded, told at once to the police and, where the facts suffice, to the school."""
    if not is_arrest(case):
        return None
    return recorded(case, known.facts_of(case), _officer(case))


def recorded(case: Case, facts: ArrestFacts, officer: Person | None, *, late: bool = False) -> Decision:
    """The record of an arrest, and everybody told who must be. late: see `Report`."""
    absent = known.missing(facts)
    draft = Report(
        ref=filing.next_ref(case, filing.ARREST),
        kind=filing.ARREST,
        state=ReportState.OPEN if absent else ReportState.CLOSED,
        reporter=case.sender.key,
        officer=officer.key if officer else None,
        opened_at=case.now,
        facts=facts,
        message=case.situation.message,
        reply_to=case.reading.message_id,
        asked=absent,
        leaked=police.leaked(case),
        names_school=_names_school(case, facts),
        late=late,
    )
    people = (p.key for p in told_at_once(case.situation, officer or case.sender))
    draft = replace(draft, reported=tuple(key for key in people if key != case.sender.key))
    made = filing.step(draft, case.situation, by=case.sender.key, what="reported", rule="arrest")
    return _told_of(case, made)


def _told_of(case: Case, made: Filing[Report]) -> Decision:
    told = schools.tell(made, case.situation)
    mails = (
        *police.to_sergeants(told, case.situation, news="reported", case=case),
        *police.to_reporter(told, case, news="reported"),
    )
    why = f"{made.record.ref}: an arrest, told at once."
    return Decision(rule="", why=why, filings=(told.filing,), effects=(*mails, *told.mails))


def _names_school(case: Case, facts: ArrestFacts) -> bool:
    return said.names(f"{case.reading.subject[:200]}\n{known.words_of(case)}", facts.school, case.unit)


def _officer(case: Case) -> Person | None:
    """Whose arrest it is: the officer named, else the officer who wrote; a sergeant who names nobody made none."""
    named = case.unit.people.get(case.item.officer) if case.item.officer else None
    if named is not None and named.is_officer:
        return named
    return case.sender if case.sender.is_officer else None


def released(case: Case, report: Report) -> Decision:
    """The sergeant lets the school know of an arrest off its grounds (clauses, *Arrests*); once is enough, and of one
    that is void or was released before only whoever writes hears how it stands."""
    is_news = report.state is not ReportState.VOID and report.released_by is None
    by = case.sender.key if is_news else None
    return _moved(case, report, news="released" if is_news else "answered", released_by=by, state=report.state)
