"""`school closed 2/3 all`, `school closed 2/3 como harding - water main`, `make-up day 6/11` (P11; settled 12)."""

from dataclasses import replace
from datetime import time, timedelta

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Command
from watchdesk.model.letters import ReceiptLine
from watchdesk.model.overlays import DayChange, Overlay
from watchdesk.model.school_year import NO_SCHOOL, Session
from watchdesk.policy.case import Case
from watchdesk.policy.folding import applied
from watchdesk.policy.hours import DAY, instant
from watchdesk.policy.orders import laying
from watchdesk.policy.sessions import telling
from watchdesk.policy.telling import reporting

KIND = "session"
EXAMPLES = "for example: school closed 2/3 all; school closed 2/3 como harding; make-up day 6/11"
# What is longer is a new calendar, and no order.
LONGEST = timedelta(days=31)
WORDS = {Session.OUT: NO_SCHOOL, Session.IN: ""}


def closed(case: Case, command: Command) -> Decision:
    """No school on these days, at the schools named; whoever means all of them says so."""
    if not command.schools:
        return _left_open(case, f'say at which schools, or "all"; {EXAMPLES}')
    return _laid(case, command, command.schools, Session.OUT)


def opened(case: Case, command: Command) -> Decision:
    """School on these days, at the schools named, else at all."""
    return _laid(case, command, command.schools or tuple(case.unit.schools), Session.IN)


def unclear(case: Case, _: Command) -> Decision:
    return _left_open(case, f"the days or the schools are not clear; nothing was done; {EXAMPLES}")


def hours(case: Case, _: Command) -> Decision:
    """A late start or an early release counts as a day of school."""
    return _left_open(case, "a day with a late start or an early release is a day of school; nothing was changed")


def _laid(case: Case, command: Command, schools: tuple[str, ...], session: Session) -> Decision:
    ends = [span.end or span.start for span in command.spans]
    long = any(span.end is None or span.end - span.start > LONGEST for span in command.spans)
    if long or max(ends) < case.today - LONGEST:
        return _left_open(case, f"the days are past, or too many; nothing was done; {EXAMPLES}")
    new = tuple(_overlays(case, command, schools, session))
    laid = (*laying.giving_way(case.book, new), *new)
    after = case.situation.knowing(applied(case.book, Decision(rule="", overlays=laid)))
    first = min(span.start for span in command.spans)
    changed = telling.shifts(case.unit, after.unit, first, max(ends))
    if not changed:
        return _left_open(case, "the calendars say so already; nothing was done")
    key = f"calendar-changed/{first.isoformat()}/{case.mark}/{session.value}"
    brought = telling.brought(case.situation, after, changed, key=key, by=case.sender)
    effects = tuple(_answered(case, one) if isinstance(one, Mail) else one for one in brought.effects)
    why = f"{words.spans(command.spans)}: {'no school' if session is Session.OUT else 'school'}"
    return Decision(rule="", why=why, overlays=laid, changes=brought.changes, effects=effects, duties=brought.duties)


def _overlays(case: Case, command: Command, schools: tuple[str, ...], session: Session) -> list[Overlay]:
    """One a school and row of days, so that the last word about a school's day holds."""
    zone = case.unit.timezone
    return [
        Overlay(
            key=f"{KIND}/{school}/{span.start.isoformat()}/{case.mark}/{session.value}",
            kind=KIND,
            start=instant(span.start, time(0), zone),
            end=instant((span.end or span.start) + DAY, time(0), zone),
            who=school,
            by=case.sender.key,
            detail=DayChange(session=session, schools=(school,), words=WORDS[session]),
        )
        for span in command.spans
        for school in schools
    ]


def _answered(case: Case, mail: Mail) -> Mail:
    """The letter to whoever ordered it answers their mail (settled 44)."""
    if mail.notice != "calendar-changed" or mail.to.key != case.sender.key:
        return mail
    return replace(mail, answers=case.reading.message_id, automatic="auto-replied")


def _left_open(case: Case, why: str) -> Decision:
    line = ReceiptLine(what="left-open", words=why)
    return Decision(rule="", why=why, effects=reporting.receipt(case, (line,)))
