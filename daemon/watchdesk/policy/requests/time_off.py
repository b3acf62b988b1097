"""Planned time off: the request, what the officer is told, and who is asked (P12)."""

from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.decision import Change, Decision, Effect, Mail, Outcome
from watchdesk.model.facts import Kind, Leave
from watchdesk.model.letters import Admin, AnswerLetter, ReceiptLine
from watchdesk.model.records import Absence, State, Terms
from watchdesk.policy.case import Case
from watchdesk.policy.days import flags
from watchdesk.policy.days.spans import Spans, coalesced, same
from watchdesk.policy.people import asked_of, may_decide, own_deciders, recipient
from watchdesk.policy.requests import asking, granting
from watchdesk.policy.step import next_ref, step, told
from watchdesk.policy.telling import reporting
from watchdesk.policy.telling.views import matter
from watchdesk.unit.roster import Role

# Recorded and shown, not approved; the sergeant may object (settled 25).
RECORDED = frozenset({Leave.COURT, Leave.MILITARY, Leave.FAMILY, Leave.BEREAVEMENT, Leave.TRAINING})
LIVE = frozenset({State.RECEIVED, State.ASKED, State.PENDING, State.APPROVED})


def is_planned(case: Case) -> bool:
    return case.item.kind is Kind.TIME_OFF


def about_somebody_else(case: Case) -> Decision | None:
    """Only a sergeant or the commander may write for another; a sergeant of another's officer may not (settled 23)."""
    if case.item.kind not in (Kind.TIME_OFF, Kind.SICK, Kind.CHANGE, Kind.WITHDRAWAL):
        return None
    if case.officer.key == case.sender.key or not _refused_for(case):
        return None
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        effects=_passed_to_their_own(case),
        why=f"{case.sender.full_name} wrote about {case.officer.full_name}, whose time off is not theirs to ask for.",
        for_=_first_asked(case),
        officer=case.officer.key,
    )


WORDS_QUOTED = 200


def _passed_to_their_own(case: Case) -> tuple[Effect, ...]:
    """The writer hears that nothing was done, and the officer's own sergeant what was written (settled 44)."""
    people = own_deciders(case.unit, case.officer)
    others = tuple(person for person in people if person.key != case.sender.key)
    names = " and ".join(person.full_name for person in others)
    said = f"{case.officer.full_name} is not yours to write for; nothing was done."
    line = ReceiptLine(what="refused", words=f"{said} It was passed to {names}" if names else said)
    quoted = " ".join(case.reading.author_text[: 4 * WORDS_QUOTED].split())[:WORDS_QUOTED]
    told_ = tuple(
        Mail(
            key=f"wrote-for/{case.officer.key}/{case.mark}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(
                headline=f"{case.sender.full_name} wrote for {case.officer.full_name}",
                lines=(f'{case.sender.full_name} wrote: "{quoted}"', "It had no effect; it is yours to decide."),
            ),
        )
        for person in others
    )
    return (*reporting.receipt(case, (line,)), *told_)


def _refused_for(case: Case) -> bool:
    draft = drafted(case, ())
    if case.item.kind is Kind.SICK:
        return case.sender.role not in (Role.SERGEANT, Role.COMMANDER)
    return may_decide(case.situation, case.sender, draft) is not None


def _first_asked(case: Case) -> str | None:
    people = asked_of(case.situation, case.officer)
    return people[0].key if people else None


def nobody_to_decide(case: Case) -> Decision | None:
    """The commander's own request: nobody on the roster stands above, so a person must see to it."""
    if not is_planned(case) or asked_of(case.situation, case.officer):
        return None
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why="Nobody on the roster can decide on this request: nobody decides on their own.",
        officer=case.officer.key,
    )


def already_asked(case: Case) -> Decision | None:
    """The same days a second time: the officer is told of the first request, and no second one is made."""
    if case.item.kind not in (Kind.TIME_OFF, Kind.SICK) or not case.item.act:
        return None
    first = twin(case)
    if first is None:
        return None
    line = f"{first.ref}: {words.absence(first.asked.spans, first.asked.leave)}. It is {first.state.value}."
    mail = Mail(
        key=f"{first.ref}/again/{case.mark}/{case.sender.key}",
        notice="answer",
        to=recipient(case.sender),
        letter=AnswerLetter(question="You asked for this already", lines=(line,)),
        ref=first.ref,
        parent=first.ack,
        answers=case.reading.message_id,
        automatic="auto-replied",
    )
    vouched = () if first.vouched else (_vouched(case, first),)
    return Decision(rule="", why=f"The same days as {first.ref}.", changes=vouched, effects=(mail,))


def _vouched(case: Case, record: Absence) -> Change:
    """What only an entry of the shared calendar said, the officer has now said by mail."""
    return step(
        replace(record, vouched=True), case.situation, by=case.sender.key, what="confirmed", rule="asked-already"
    )


def twin(case: Case) -> Absence | None:
    """The live request or report of the same officer for the same minutes."""
    spans = case.absence.spans or ()
    return next((r for r in case.book.records.values() if spans and _is_twin(r, spans, case)), None)


def _is_twin(record: Absence, spans: Spans, case: Case) -> bool:
    if record.officer != case.officer.key or record.state not in LIVE or record.state is State.ASKED:
        return False
    planned = case.item.kind is Kind.TIME_OFF
    return record.planned is planned and same(record.asked.spans, spans, case.officer.tour)


def unclear(case: Case) -> Decision | None:
    """Nothing moves on a guess: the officer is asked one short question, and the sergeant is shown it meanwhile."""
    if not is_planned(case) or (case.item.act and case.absence.spans):
        return None
    return asked_back(case, planned=True)


def asked_back(case: Case, *, planned: bool) -> Decision:
    """A record that waits for its officer's answer."""
    question = case.item.question or asking.ANY_DAYS
    draft = replace(drafted(case, case.absence.spans or (), planned=planned), state=State.ASKED, question=question)
    change = rooted(step(draft, case.situation, by=case.sender.key, what="asked", rule="unclear"), "question")
    mail = replace(asking.question(change.record, case, question), parent=None)
    return Decision(rule="", why=f"{change.record.ref}: {question.text}", changes=(change,), effects=(mail,))


def by_the_sergeant(case: Case) -> Decision | None:
    """A sergeant's own mail "for Olson" is Olson's request, already approved; Olson is told (settled 39).

    From where a decision needs a token it is a request like any other, and the approval mail carries one (settled 6).
    """
    if not is_planned(case) or case.officer.key == case.sender.key or not case.decides_alone:
        return None
    draft = drafted(case, case.absence.spans or ())
    raised = flags.judged(draft, case.situation)
    if flags.needs_exception(draft, raised):
        return None  # goes the usual way: red needs the words `approve exception`
    granted = replace(
        draft,
        state=State.APPROVED,
        granted=draft.asked,
        flags=raised,
        decided_by=case.sender.key,
        decided_at=case.now,
    )
    decision = in_force(case, granted, what="approved", next_step="granted")
    shown = matter(decision.changes[0].record, case.situation)
    line = ReceiptLine(what="approved", words="entered as you wrote it", ref=shown.ref, matter=shown)
    return replace(decision, effects=(*decision.effects, *reporting.receipt(case, (line,))))


def recorded_kind(case: Case) -> Decision | None:
    """Court, military, family, bereavement, training: recorded and shown; the sergeant may object (settled 25)."""
    if not is_planned(case) or case.absence.leave not in RECORDED:
        return None
    return recorded(case, drafted(case, case.absence.spans or ()))


def recorded(case: Case, draft: Absence) -> Decision:
    """Such leave in force, new or just made clear."""
    raised = flags.judged(draft, case.situation)
    granted = replace(draft, state=State.APPROVED, granted=draft.asked, flags=raised)
    decision = in_force(case, granted, what="recorded", next_step="recorded")
    if case.sender.key != draft.officer or not asking.cannot_wait(granted, case.situation):
        return decision
    # Who may object hears of it while there is time.
    change, mails = asking.asked_now(decision.changes[0], case.situation, why="recorded")
    return replace(decision, changes=(change,), effects=(*decision.effects, *mails))


def in_force(case: Case, draft: Absence, *, what: str, next_step: str) -> Decision:
    """A record whose days hold from now on: officer, schools and calendar."""
    root = None if draft.event == 0 else draft.ack
    change = rooted(step(draft, case.situation, by=case.sender.key, what=what, rule=what), "ack")
    change, effects = granting.carried_out(change, case.situation, earlier=None)
    ack = replace(asking.ack(change.record, case, next_step=next_step, after=effects), parent=root)
    return Decision(rule="", why=f"{change.record.ref} {what}.", changes=(change,), effects=(ack, *effects))


def to_the_sergeant(case: Case) -> Decision | None:
    """The plain case: pending, acknowledged at once, and in the digest or, when it cannot wait, in its own mail."""
    if not is_planned(case):
        return None
    draft = drafted(case, case.absence.spans or ())
    pending = replace(draft, state=State.PENDING, flags=flags.judged(draft, case.situation))
    change = rooted(step(pending, case.situation, by=case.sender.key, what="pending", rule="time-off"), "ack")
    return waiting(case, change, why=f"{change.record.ref} waits for a decision.")


def waiting(case: Case, change: Change, *, why: str, effects: tuple[Effect, ...] = ()) -> Decision:
    """Acknowledged, and asked about in a mail of its own where it starts before the next digest."""
    root = None if change.record.event == 1 else change.record.ack
    approvals: tuple[Effect, ...] = ()
    # A sergeant who writes for an officer is there now: what is red comes back for the word `exception`.
    soon = asking.cannot_wait(change.record, case.situation) or case.sender.key != change.record.officer
    if soon:
        change, approvals = asking.asked_now(change, case.situation, why="soon")
    ack = replace(asking.ack(change.record, case, next_step="approval" if soon else "digest"), parent=root)
    return Decision(rule="", why=why, changes=(change,), effects=(ack, *approvals, *effects))


def drafted(case: Case, spans: Spans, *, planned: bool = True) -> Absence:
    """A record as this item would make it, not yet judged; its first event is still to come."""
    return Absence(
        ref=next_ref(case.book),
        officer=case.officer.key,
        state=State.RECEIVED,
        asked=Terms(version=1, spans=coalesced(spans), leave=case.absence.leave),
        opened_at=case.now,
        asked_at=case.now,
        planned=planned,
        message=case.situation.message,
        reply_to=case.reading.message_id,
        vouched=not case.is_entry,
    )


def rooted(change: Change, notice: str) -> Change:
    """The officer's first mail about the record is the root of its thread."""
    record = change.record
    root = f"{record.ref}/e{record.event}/{notice}/{record.officer}"
    return told(change, replace(record, ack=root)) if record.ack is None else change
