"""The officer's answer to whether what the desk saw is a request at all: an entry of theirs, or a letter of theirs."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Answer, Choice, Kind, Question
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.people import asked_of
from watchdesk.policy.requests import amending, change, dialogue
from watchdesk.policy.step import step


def answered(case: Case) -> Decision | None:
    """By number, or a plain yes or no. What is said in more words takes the way of any other answer."""
    question = case.thread.question if case.thread is not None and case.thread.to == case.sender.key else None
    if question is None or question.about not in ("entry", "request") or case.item.kind is not Kind.CONFIRMATION:
        return None
    record = case.book.records.get(case.thread.ref or "") if case.thread else None
    choice = _picked(question, case)
    if choice is None or record is None or record.officer != case.sender.key:
        return None
    if record.state is State.ASKED and record.question == question:
        return _opened(case, record, choice, question)
    if choice == question.choices[-1]:
        return _stays(case, record)
    if choice.spans is None and choice.leave is None:
        return change.taken_back(case, record)
    return change.amended(case, record, choice.spans, choice.leave)


def _picked(question: Question, case: Case) -> Choice | None:
    facts = case.item.facts
    if not isinstance(facts, Answer) or not question.choices:
        return None
    if facts.choice is None and facts.yes is False and not facts.spans:
        return question.choices[-1]
    if facts.choice is None and facts.yes and len(question.choices) == 2:
        return question.choices[0]
    return dialogue.picked(question, case)


def _opened(case: Case, record: Absence, choice: Choice, question: Question) -> Decision | None:
    """Theirs, and then it takes the way of a request by mail; or not theirs, and then it is none."""
    if choice == question.choices[-1]:
        return _none_at_all(case, record)
    said = replace(case.item, facts=Answer(choice=choice.number))
    return dialogue.answers_a_question(replace(case, item=said))


def _none_at_all(case: Case, record: Absence) -> Decision:
    """Nothing is left of it; and of a letter that was about something else a person reads what about."""
    ended = amending.ended(case, record, left=())
    if record.reply_to is None:
        return ended
    people = asked_of(case.situation, case.sender)
    why = f"{record.ref}: no request, as its officer says; a person reads what the mail was about."
    person = people[0].key if people else None
    return replace(ended, outcome=Outcome.HELD, why=why, for_=person, officer=case.sender.key)


def _stays(case: Case, record: Absence) -> Decision:
    moved = step(
        replace(record, question=None, vouched=True),
        case.situation,
        by=case.sender.key,
        what="answered",
        rule="entry-stays",
    )
    why = f"{record.ref} stays as it is."
    return Decision(rule="", outcome=Outcome.SETTLED, why=why, changes=(moved,))
