"""An officer hands in the log of a month by a mail of its own or a reply to the draft; a sergeant may for them (D8).

Whatever is written goes on to the sergeant; the record keeps figures alone.
"""

from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Mail, Outcome
from watchdesk.model.facts import Choice, Kind, Question
from watchdesk.model.filed import Filing
from watchdesk.model.letters import Ask, ReceiptLine
from watchdesk.model.logs import Figure, LogState, MonthlyLog
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.logs import counting, known, mails, owed, unreported, which
from watchdesk.policy.logs.figures import How, laid, said
from watchdesk.policy.logs.steps import key, opened, step
from watchdesk.policy.people import asked_of, decides_for, own_deciders, recipient
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person

ABOUT = "log-month"
OLDEST = 13  # months that a log may lie back
THREADS = frozenset({"log-draft", "log-reminder", "answer", "question"})


BRIEF = 12  # words; whoever writes more may tell something else


def handed_in(case: Case) -> Decision | None:
    """A log: figures, words or files of one month, of the sender or of the officer whom a sergeant names."""
    if case.item.kind is not Kind.MONTHLY_LOG or not case.sender.is_police:
        return None
    officer = case.officer
    if officer.role not in OFFICERS:
        return None
    if officer.key != case.sender.key and not decides_for(case.situation, case.sender, officer):
        return _refused(case, officer)
    put_right = _put_right(case)
    if put_right is not None:
        return put_right
    found = which.months(case, officer)
    if not found:
        return _unknown(case, officer)
    if len(found) > 1:
        return _asked(case, officer, found)
    return submitted(case, officer, found[0])


def _put_right(case: Case) -> Decision | None:
    """ "mediations 3 not 2" under what was said of a log: its figures change, and nothing else happens to it."""
    log = which.of_thread(case)
    if log is None or case.thread is None or case.thread.notice != "answer" or case.reading.files:
        return None
    new = said(case.reading.author_text, plain=How.SET)
    return counting.laid_in(case, log, new) if new and log.officer == case.sender.key else None


def _refused(case: Case, officer: Person) -> Decision:
    words = f"only {officer.full_name}, their sergeant or the commander hands in that log"
    people = own_deciders(case.unit, officer)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=f"{case.sender.full_name} sent a log of {officer.full_name}.",
        effects=reporting.receipt(case, (ReceiptLine(what="refused", words=words),)),
        for_=people[0].key if people else None,
        officer=officer.key,
    )


def _unknown(case: Case, officer: Person) -> Decision:
    """A month that has not begun or lies too far back: a person sees it, the sender is told."""
    words = "the month of this log has not begun, or lies too far back; send it again with the month"
    people = asked_of(case.situation, officer)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=f"A log of {officer.full_name} for a month that cannot be.",
        effects=reporting.receipt(case, (ReceiptLine(what="left-open", words=words),)),
        for_=people[0].key if people else None,
        officer=officer.key,
    )


def put_off(case: Case) -> Decision | None:
    """ "Thanks, I'll send it Monday" under a draft or a reminder: the reminders come all the same."""
    is_draft = case.thread is not None and case.thread.notice in ("log-draft", "log-reminder")
    words = case.reading.author_text
    asks = "?" in words or bool(case.reading.commands) or len(words.split()) > BRIEF
    if not is_draft or asks or case.item.kind is not Kind.OTHER or case.sender.role not in OFFICERS:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="The log comes later.")


# --- handed in --------------------------------------------------------------------------------------------


def submitted(case: Case, officer: Person, month: date) -> Decision:
    log = opened(officer.key, month, case.situation)
    again = log.state is LogState.SUBMITTED
    made = taken(log, officer, case, counted=_figures(log, officer, case))
    before = known.figures(log, officer, case.situation) if again else ()
    effects: list[Effect] = [*mails.covers(made.record, officer, case, news="again" if again else "new", before=before)]
    headline = f"Log for {words.month(month)}: {'taken again' if again else 'handed in'}"
    lines = [*mails.handed_in(made.record, officer, case), *mails.still_missing(officer, case.situation, month)]
    asked = unreported.asked(made.record, officer, case)
    asks = (*unreported.lines(asked, made.record, officer, case),) if asked is not None else ()
    if officer.key == case.sender.key:
        effects.append(mails.said_back(made.record, case, headline, (*asks, *lines), question=asked))
    else:
        told = (f"{case.sender.full_name} handed it in for you.", *asks)
        effects.append(mails.said_back(made.record, case, headline, lines))
        effects.append(mails.said_back(made.record, case, headline, told, to=officer, question=asked))
    why = f"The log of {officer.key} for {words.month(month)}."
    return Decision(rule="", why=why, filings=(made,), effects=tuple(effects))


def taken(log: MonthlyLog, officer: Person, case: Case, *, counted: tuple[Figure, ...]) -> Filing[MonthlyLog]:
    """The step; the first cover is the root of the sergeants' thread."""
    first = log.submitted_at is None
    return step(
        log,
        case.situation,
        by=case.sender.key,
        what="handed-in" if first else "handed-in-again",
        rule="log-handed-in",
        state=LogState.SUBMITTED,
        counted=counted,
        asked=(),
        known=known.known(officer, log.month, case.situation),
        covered=log.covered or log.event + 1,
        submitted_at=log.submitted_at or case.now,
        submitted_by=log.submitted_by or case.sender.key,
        previous=replace(log, previous=None),
    )


def _figures(log: MonthlyLog, officer: Person, case: Case) -> tuple[Figure, ...]:
    """What was counted, and over it what the log says: totals, unless it says "one more"."""
    new = said(case.reading.author_text, plain=How.SET)
    return laid(log.counted, new, known.known(officer, log.month, case.situation))


def _asked(case: Case, officer: Person, months: tuple[date, ...]) -> Decision:
    """Which month? The sergeant has every word and file already; it counts as handed in once the officer has said."""
    choices = tuple(sorted(months, reverse=True))[:4]
    log = opened(officer.key, choices[0], case.situation)
    if log.state is LogState.SUBMITTED:
        log = opened(officer.key, choices[-1], case.situation)
    made = step(
        log,
        case.situation,
        by=case.sender.key,
        what="month-asked",
        rule="log-handed-in",
        covered=log.covered or log.event + 1,
        counted=_figures(log, officer, case),
        asked=tuple(sorted(months)),
        previous=replace(log, previous=None),
    )
    question = Question(
        about=which.ABOUT,
        text="Which month is this log for?",
        choices=tuple(
            Choice(number=number, text=words.month(month), ref=owed.ref_of(officer.key, month))
            for number, month in enumerate(choices, start=1)
        ),
    )
    mail = Mail(
        key=key(made.record, "question", case.sender.key),
        notice="question",
        to=recipient(case.sender),
        letter=Ask(question=question, remark="Your sergeant has the mail already, as a log without a month."),
        ref=log.ref,
        answers=case.reading.message_id,
        question=question,
        automatic="auto-replied",
    )
    why = f"A log of {officer.key}: asked for which month."
    covers = mails.covers(made.record, officer, case, news="unsure")
    return Decision(rule="", why=why, filings=(made,), effects=(*covers, mail))
