"""The month of a log, said after it was sent: the answer to our question, or "it is for March" under our answer."""

from dataclasses import replace
from datetime import date
from typing import Any

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Mail
from watchdesk.model.facts import Kind
from watchdesk.model.filed import Filing
from watchdesk.model.logs import LogState, MonthlyLog
from watchdesk.policy.case import Case
from watchdesk.policy.logs import mails, which
from watchdesk.policy.logs.figures import How, Said, laid
from watchdesk.policy.logs.handing import taken
from watchdesk.policy.logs.steps import opened, step
from watchdesk.unit.roster import Person

PLAIN = frozenset({Kind.CONFIRMATION, Kind.OTHER, Kind.MONTHLY_LOG})
# By thread: what a mail that names a month may have been read as. Where we asked for a month, it is no day off.
ANSWERS = {"answer": PLAIN, "question": PLAIN | {Kind.CHANGE, Kind.TIME_OFF}}


def month_told(case: Case) -> Decision | None:
    """ "1", "March": the answer to which month; "it is for March" under what was said of a log moves it."""
    log = which.of_thread(case)
    if log is None or case.thread is None or case.item.kind not in ANSWERS.get(case.thread.notice, ()):
        return None
    is_owner = case.sender.key in (log.officer, log.submitted_by)
    month = which.month_said(case)
    if not is_owner or month is None or (month == log.month and not log.asked):
        return None
    officer = case.unit.people.get(log.officer)
    return _moved(log, officer, case, month) if officer is not None else None


def _moved(log: MonthlyLog, officer: Person, case: Case, month: date) -> Decision:
    """The log counts for the month that was said; the one it was taken for is missing again, unless it stood before."""
    if month == log.month:
        made = taken(log, officer, case, counted=log.counted)
        filings: tuple[Filing[MonthlyLog], ...] = (made,)
    else:
        target = opened(officer.key, month, case.situation)
        before = log.previous.counted if log.previous else ()
        figures = tuple(Said(figure=one, how=How.SET) for one in log.counted if one not in before)
        made = taken(target, officer, case, counted=laid(target.counted, figures))
        filings = (_left(log, case), made)
    headline = f"Log for {words.month(month)}: handed in"
    lines = [f"It counts for {words.month(month)} now.", *mails.still_missing(officer, case.situation, month)]
    effects = (
        *_covers_of_move(made.record, log, officer, case),
        mails.said_back(made.record, case, headline, lines),
    )
    why = f"The log of {officer.key} is for {words.month(month)}."
    return Decision(rule="", why=why, filings=filings, effects=effects)


def _left(log: MonthlyLog, case: Case) -> Filing[MonthlyLog]:
    """The month it was taken for, as it was before."""
    was = log.previous
    changed: dict[str, Any] = {
        "state": was.state if was else LogState.OPEN,
        "counted": was.counted if was else (),
        "known": was.known if was else (),
        "submitted_at": was.submitted_at if was else None,
        "submitted_by": was.submitted_by if was else None,
    }
    return step(
        log,
        case.situation,
        by=case.sender.key,
        what="other-month",
        rule="log-month-said",
        asked=(),
        previous=None,
        **changed,
    )


def _covers_of_move(made: MonthlyLog, before: MonthlyLog, officer: Person, case: Case) -> tuple[Effect, ...]:
    """The sergeants hear of it in the thread in which they got the log."""
    root = f"{before.ref}/e{before.covered}/log-cover/"
    return tuple(
        replace(one, parent=root + one.to.key) if isinstance(one, Mail) and before.covered else one
        for one in mails.covers(made, officer, case, news="month")
    )
