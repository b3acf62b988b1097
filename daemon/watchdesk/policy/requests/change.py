"""Changes and withdrawals of an earlier request or report (settled 26)."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.facts import Kind, Leave, Question
from watchdesk.model.letters import AnswerLetter, Ask
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.days.spans import Spans, before, share_a_day, without
from watchdesk.policy.people import asked_of, recipient
from watchdesk.policy.requests import amending, sick, time_off, which


def is_change(case: Case) -> bool:
    return case.item.kind is Kind.CHANGE


def is_withdrawal(case: Case) -> bool:
    return case.item.kind is Kind.WITHDRAWAL


def not_theirs(case: Case) -> Decision | None:
    """It names a reference that is not one of the officer's live requests."""
    found = which.meant(case).foreign if is_change(case) or is_withdrawal(case) else None
    if found is None:
        return None
    line = f"{found} is not one of the open requests of {case.officer.name or case.officer.key}. Nothing was changed."
    return _answered(case, "Which request?", (line,), why=f"{found} is no live request of the sender's.")


def unclear(case: Case) -> Decision | None:
    """The new days are not clear: one short question, in the thread of the record where it is known."""
    if not is_change(case) or (case.item.act and (case.absence.spans or case.absence.leave)):
        return None
    return _asked(case, case.item.question or Question(about="days", text="Which are the new days?"))


def which_one(case: Case) -> Decision | None:
    """More than one request fits: ask which; nothing moves until it is answered."""
    if not (is_change(case) or is_withdrawal(case)):
        return None
    found = which.meant(case)
    if found.record is not None or not found.candidates:
        return None
    spans, leave = (case.absence.spans, case.absence.leave) if is_change(case) else (None, None)
    return _asked(case, which.question(found.candidates, spans=spans, leave=leave))


def hangs(case: Case) -> Decision | None:
    """Taken back under a condition: "if the training fills up". The officer says which, and that it is now."""
    question = case.item.question if is_withdrawal(case) else None
    if question is None or question.about != "condition":
        return None
    found = which.meant(case)
    candidates = (found.record,) if found.record is not None else found.candidates
    if not candidates:
        return None
    return _asked(case, replace(which.question(candidates, spans=None, leave=None), text=question.text))


def nothing_to_change(case: Case) -> Decision | None:
    """No live request at all: new days are a new request, which the sergeant decides like any other."""
    if not is_change(case) or which.meant(case).record is not None:
        return None
    if not case.absence.spans:
        line = "The desk has no open request of yours that this could change. Your sergeant sees your mail."
        return _answered(case, "Nothing to change", (line,), why="A change, but there is no live request.")
    return _as_new(case)


def _as_new(case: Case) -> Decision | None:
    is_report = case.absence.leave is Leave.SICK and _starts_by_today(case)
    kind = Kind.SICK if is_report else Kind.TIME_OFF
    fresh = replace(case, item=replace(case.item, kind=kind))
    rows = (time_off.already_asked, sick.continues, sick.recorded, time_off.recorded_kind, time_off.to_the_sergeant)
    return next((found for row in rows if (found := row(fresh)) is not None), None)


def _starts_by_today(case: Case) -> bool:
    return any(span.start <= case.today for span in case.absence.spans or ())


def nothing_to_withdraw(case: Case) -> Decision | None:
    """No live request at all: the officer is told so, and a person reads the mail."""
    if not is_withdrawal(case) or which.meant(case).record is not None:
        return None
    line = "The desk has no open request of yours that this could take back. Your sergeant sees your mail."
    return _answered(case, "Nothing to take back", (line,), why="A withdrawal, but there is no live request.")


def changed(case: Case) -> Decision | None:
    """New days or a new kind of leave for the record that is meant."""
    record = which.meant(case).record if is_change(case) else None
    if record is None:
        return None
    return amended(case, record, case.absence.spans, case.absence.leave)


def amended(case: Case, record: Absence, spans: Spans | None, leave: Leave | None) -> Decision:
    new = spans or record.asked.spans
    return amending.amended(case, record, new if record.planned else _of_a_report(record, new), leave)


def _of_a_report(record: Absence, new: Spans) -> Spans:
    """ "Back Thursday" ends an open report: what was reported before stays so (settled 26)."""
    old = record.granted.spans if record.granted else record.asked.spans
    is_open = any(span.end is None for span in old)
    if not (is_open and new and new[0].start > old[0].start):
        return new
    return (*before(old, new[0].start), *new)


def takes_back_a_change(case: Case) -> Decision | None:
    """While a change of approved leave waits, "I take it back" may mean the change or the leave."""
    record = which.meant(case).record if is_withdrawal(case) else None
    if record is None or record.granted is None or record.granted == record.asked or case.absence.earlier:
        return None
    return _asked(case, which.all_or_change(record, record.granted.spans))


def withdrawn(case: Case) -> Decision | None:
    """Taken back: what is past stays past, and named days of a longer request leave the rest standing."""
    record = which.meant(case).record if is_withdrawal(case) else None
    return taken_back(case, record) if record is not None else None


def taken_back(case: Case, record: Absence) -> Decision:
    spans = record.granted.spans if record.granted else record.asked.spans
    named = which.earlier(case, record) or case.absence.spans or ()
    if named and share_a_day(spans, named):
        left = without(spans, named)
    else:
        left = before(spans, case.today) if record.state is State.APPROVED else ()
    return amending.ended(case, record, left=left)


def _asked(case: Case, question: Question) -> Decision:
    """A question about an earlier request; the sergeant sees the mail until it is settled."""
    record = which.meant(case).record
    mail = Mail(
        key=f"question/{case.mark}/{case.sender.key}",
        notice="question",
        to=recipient(case.sender),
        letter=Ask(question=question),
        ref=record.ref if record else None,
        answers=case.reading.message_id,
        question=question,
        automatic="auto-replied",
    )
    return _held(case, (mail,), why=f"Asked back: {question.text}")


def _answered(case: Case, headline: str, lines: tuple[str, ...], *, why: str) -> Decision:
    mail = Mail(
        key=f"answer/{case.mark}/{case.sender.key}",
        notice="answer",
        to=recipient(case.sender),
        letter=AnswerLetter(question=headline, lines=lines),
        answers=case.reading.message_id,
        automatic="auto-replied",
    )
    return _held(case, (mail,), why=why)


def _held(case: Case, mails: tuple[Mail, ...], *, why: str) -> Decision:
    people = asked_of(case.situation, case.officer)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=why,
        effects=mails,
        for_=people[0].key if people else None,
        officer=case.officer.key,
    )
