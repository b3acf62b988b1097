"""Questions to the officer and their answers: by number, by words, or passed on to the sergeant who asked."""

from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.facts import AbsenceFacts, Answer, Choice, Kind, Leave, Question
from watchdesk.model.letters import AnswerLetter, Ask
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.days.spans import Spans, coalesced
from watchdesk.policy.people import asked_of, recipient
from watchdesk.policy.requests import amending, asking, change, sick, time_off
from watchdesk.policy.step import step

# After this many rounds a person takes over.
ROUNDS = 3
ANSWER_SHOWN = 400
ANSWERS = frozenset({Kind.CONFIRMATION, Kind.TIME_OFF, Kind.CHANGE, Kind.SICK})


def _question_of(case: Case) -> Question | None:
    return case.thread.question if case.thread is not None and case.thread.to == case.sender.key else None


def asked_record(case: Case) -> Absence | None:
    """The record whose question this may answer: that of the thread, else the sender's only one that waits."""
    if case.thread is not None and case.thread.ref is not None:
        record = case.book.records.get(case.thread.ref)
        return record if record is not None and record.officer == case.sender.key and record.question else None
    if case.item.kind is not Kind.CONFIRMATION or case.thread is not None:
        return None
    waiting = [r for r in case.book.records.values() if r.officer == case.sender.key and r.question is not None]
    return waiting[0] if len(waiting) == 1 else None


def to_the_sergeants_question(case: Case) -> Decision | None:
    """Whatever the officer writes back to a sergeant's question goes to whoever decides, in the officer's words."""
    record = asked_record(case)
    if record is None or record.question is None or record.question.about != "sergeant":
        return None
    if case.item.kind not in (Kind.CONFIRMATION, Kind.OTHER):
        return None
    answered = replace(record, question=None)
    moved = step(answered, case.situation, by=case.sender.key, what="answered", rule="sergeants-question")
    said = " ".join(case.reading.author_text.split())[:ANSWER_SHOWN]
    moved, mails = asking.asked_now(moved, case.situation, why="answered", note=f'{case.sender.short_name}: "{said}"')
    return Decision(rule="", why=f"{record.ref}: the officer answered.", changes=(moved,), effects=mails)


def picks_a_record(case: Case) -> Decision | None:
    """The answer to "which of your requests do you mean?"."""
    question = _question_of(case)
    if question is None or question.about != "which-record" or case.item.kind is not Kind.CONFIRMATION:
        return None
    choice = picked(question, case)
    record = case.book.records.get(choice.ref) if choice is not None and choice.ref is not None else None
    if choice is None or record is None or record.officer != case.sender.key:
        return _again(case, question)
    if choice.spans is None and choice.leave is None:
        return change.taken_back(case, record)
    return change.amended(case, record, choice.spans, choice.leave)


def answers_a_question(case: Case) -> Decision | None:
    """The answer to a question about a request of the officer's: then it takes the way it would have taken."""
    record = asked_record(case)
    if record is None or record.question is None or case.item.kind not in ANSWERS:
        return None
    spans, leave = understood(case, record)
    if not spans:
        return _asked_again(case, record)
    terms = replace(record.asked, version=record.asked.version + 1, spans=coalesced(spans), leave=leave)
    if not record.planned:
        return sick.in_force(case, replace(record, asked=terms, state=State.APPROVED, question=None, vouched=True))
    if record.state is State.ASKED and leave in time_off.RECORDED:
        return time_off.recorded(case, replace(record, asked=terms, asked_at=case.now, question=None, vouched=True))
    return amending.waits(case, record, terms)


def understood(case: Case, record: Absence) -> tuple[Spans, Leave | None]:
    """The days and the kind of leave, with what was known before the question."""
    known = record.asked.leave
    facts = case.item.facts
    if isinstance(facts, AbsenceFacts):
        return (facts.spans or () if case.item.act else (), facts.leave or known)
    if not isinstance(facts, Answer) or record.question is None:
        return (), known
    choice = picked(record.question, case)
    if choice is not None:
        return choice.spans or record.asked.spans, choice.leave or facts.leave or known
    if facts.spans and case.item.act:
        return facts.spans, facts.leave or known
    return (record.asked.spans, facts.leave) if facts.leave is not None else ((), known)


def picked(question: Question, case: Case) -> Choice | None:
    """The choice that the answer picks: its number, or a plain yes to the only one."""
    facts = case.item.facts
    if not isinstance(facts, Answer):
        return None
    if facts.choice is not None:
        return next((choice for choice in question.choices if choice.number == facts.choice), None)
    if facts.yes and len(question.choices) == 1:
        return question.choices[0]
    matching = [c for c in question.choices if facts.spans and c.spans == facts.spans]
    return matching[0] if len(matching) == 1 else None


def _asked_again(case: Case, record: Absence) -> Decision:
    """The answer did not settle it. Each round is an event; after some a person takes over."""
    question = record.question or asking.ANY_DAYS
    moved = step(record, case.situation, by=case.sender.key, what="asked", rule="asked-again")
    remark = "Your answer did not settle it. Please answer with one of the numbers, or write the days in full."
    mail = asking.question(moved.record, case, question, remark=remark)
    held = moved.record.event >= ROUNDS
    people = asked_of(case.situation, case.sender)
    return Decision(
        rule="",
        outcome=Outcome.HELD if held else Outcome.SETTLED,
        why=f"{record.ref}: asked again.",
        changes=(moved,),
        effects=(mail,),
        for_=people[0].key if held and people else None,
        officer=case.sender.key if held else None,
    )


def _again(case: Case, question: Question) -> Decision:
    mail = Mail(
        key=f"question/{case.mark}/{case.sender.key}",
        notice="question",
        to=recipient(case.sender),
        letter=Ask(question=question, remark="Please answer with one of the numbers."),
        parent=case.thread.key if case.thread else None,
        answers=case.reading.message_id,
        question=question,
        automatic="auto-replied",
    )
    return Decision(rule="", why="Asked again which request is meant.", effects=(mail,))


def agrees(case: Case) -> Decision | None:
    """ "Yes, that's right" under an acknowledgement or a notice: nothing to do."""
    facts = case.item.facts
    if case.item.kind is not Kind.CONFIRMATION or case.thread is None or case.thread.question is not None:
        return None
    if isinstance(facts, Answer) and facts.yes and case.thread.notice != "confirm":
        record = case.book.records.get(case.thread.ref or "")
        if record is not None and not record.vouched and record.officer == case.sender.key:
            said = replace(record, vouched=True)
            moved = step(said, case.situation, by=case.sender.key, what="confirmed", rule="agrees")
            why = f"{record.ref} is the officer's own."
            return Decision(rule="", why=why, changes=(moved,), effects=(_noted(case, record),))
        return Decision(rule="", outcome=Outcome.FILED, why="A plain yes to a mail that asked nothing.")
    return None


def _noted(case: Case, record: Absence) -> Mail:
    """What the officer said yes to, and where it stands: what only stood on the calendar is theirs now."""
    stands = "It is in force." if record.state is State.APPROVED else "Your sergeant decides, and you will hear."
    line = f"Your request for {words.absence(record.asked.spans, record.asked.leave)} is confirmed as yours."
    return Mail(
        key=f"answer/{case.sender.key}/{case.mark}/{record.ref}",
        notice="answer",
        to=recipient(case.sender),
        letter=AnswerLetter(question=f"{record.ref}: confirmed", lines=(line, stands)),
        ref=record.ref,
        parent=case.thread.key if case.thread else None,
        answers=case.reading.message_id,
        automatic="auto-replied",
    )


def corrects(case: Case) -> Decision | None:
    """New days under an acknowledgement: a wrong reading is put right, or a request changed, in plain words."""
    facts = case.item.facts
    ref = case.thread.ref if case.thread else None
    record = case.book.records.get(ref) if ref is not None else None
    if case.item.kind is not Kind.CONFIRMATION or not isinstance(facts, Answer) or not facts.spans or not case.item.act:
        return None
    if record is None or record.officer != case.sender.key or record.state not in (State.PENDING, State.APPROVED):
        return None
    return change.amended(case, record, facts.spans, facts.leave)


def disagrees(case: Case) -> Decision | None:
    """ "No, that's wrong" under an acknowledgement: ask what is right; what was asked for stays meanwhile."""
    facts = case.item.facts
    ref = case.thread.ref if case.thread else None
    record = case.book.records.get(ref) if ref is not None else None
    is_no = isinstance(facts, Answer) and facts.yes is False and not facts.spans
    if not is_no or record is None or record.officer != case.sender.key or record.state is not State.PENDING:
        return None
    question = Question(about="days", text="Then which days are right?")
    asked = replace(record, state=State.ASKED if record.granted is None else record.state, question=question)
    moved = step(asked, case.situation, by=case.sender.key, what="asked", rule="disagrees")
    mail = asking.question(moved.record, case, question)
    return Decision(rule="", why=f"{record.ref}: {question.text}", changes=(moved,), effects=(mail,))
