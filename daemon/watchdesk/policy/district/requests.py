"""What a school asks for: to its officer and the sergeant at once, open until somebody answers "done" (D5).

No school gets any mail from it.
"""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Lane, Mail
from watchdesk.model.facts import Kind
from watchdesk.model.filed import Filing
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.requests import RequestState, SchoolRequest
from watchdesk.policy.case import POLICE, Case, today
from watchdesk.policy.days.presence import presence
from watchdesk.policy.district import asking
from watchdesk.policy.named import by_thread_or_name
from watchdesk.policy.people import is_away, recipient, told_at_once
from watchdesk.policy.senders import schools
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.policy.telling import reporting
from watchdesk.policy.telling.difference import school_of
from watchdesk.unit.roster import Person, Role

MAILS_KEPT = 20
PLAIN = frozenset({Kind.OTHER, Kind.CONFIRMATION, Kind.DECISION})


def asked(case: Case) -> Decision | None:
    """A school asks for something: once more in the same thread is the same request."""
    if case.sender.is_police or case.thread is not None or case.item.kind not in PLAIN or case.reading.commands:
        return None
    known = _known(case)
    if known is not None:
        return _again(case, known)
    school = school_of(case.sender.key, case.unit)
    if schools.record_of(case) is not None:  # it is about that record (P3)
        return None
    if school is None or case.item.polite or not asking.asks(case.reading.subject, case.reading.author_text):
        return None
    serves = next(iter(case.unit.serving(school.id, case.today)), None)
    draft = SchoolRequest(
        ref=f"Q-{case.book.next_number}",
        school=school.id,
        by=case.sender.key,
        state=RequestState.OPEN,
        opened_at=case.now,
        officer=_there(case, school.id),
        serves=serves.key if serves else None,
        asked_in=_names(case.reading.message_id),
    )
    people = _readers(case, draft)
    made = _step(draft, case, what="asked", reported=tuple(one.key for one in people))
    mails = _passed(case, made.record, people)
    return Decision(rule="", why=f"{draft.ref}: {school.name} asks; passed on at once.", filings=(made,), effects=mails)


def answered(case: Case) -> Decision | None:
    """Whoever of the police answers "done" closes it; any other word of theirs goes to the others who have it."""
    request = _of_police(case)
    if request is None or case.item.kind not in (*PLAIN, Kind.MEETING) or case.item.polite or case.reading.commands:
        return None
    if request.state is RequestState.OPEN and asking.is_done(case.reading.author_text):
        return _closed(case, request)
    others = tuple(one for one in _reported(case, request) if one.key != case.sender.key)
    made = _step(request, case, what="answered")
    made = replace(made, record=replace(made.record, changed_at=request.changed_at))
    mails = _passed(case, made.record, others)
    return Decision(rule="", why=f"{request.ref}: an answer was passed on.", filings=(made,), effects=mails)


def _of_police(case: Case) -> SchoolRequest | None:
    if case.sender.role not in POLICE:
        return None
    return by_thread_or_name(case, case.book.requests, "Q")


def _known(case: Case) -> SchoolRequest | None:
    """The open request of the same school in whose thread the mail stands."""
    school = school_of(case.sender.key, case.unit)
    answers = set(_names(*case.reading.answers))
    found = (r for r in case.book.requests.values() if school is not None and r.school == school.id)
    return next((r for r in found if r.state is RequestState.OPEN and answers & set(r.asked_in)), None)


def _again(case: Case, request: SchoolRequest) -> Decision:
    """More about it goes where the first word went; that it is settled closes it; thanks change nothing."""
    if asking.is_off(case.reading.author_text):
        return _closed(case, request)
    if case.item.polite or case.item.kind is Kind.CONFIRMATION:
        return Decision(rule="", why=f"{request.ref}: thanks; it stays open.")
    mails = (*request.asked_in, *_names(case.reading.message_id))[-MAILS_KEPT:]
    made = _step(request, case, what="asked-again", asked_in=mails)
    effects = _passed(case, made.record, _reported(case, request))
    return Decision(rule="", why=f"{request.ref}: asked again; passed on.", filings=(made,), effects=effects)


def _closed(case: Case, request: SchoolRequest) -> Decision:
    made = _step(request, case, what="done", state=RequestState.CLOSED, closed_by=case.sender.key)
    line = f"{case.sender.full_name} says that it is settled. It is no longer open."
    letter = AnswerLetter(
        question=f"{request.ref}: what {_place(request, case.situation)} asked for is done", lines=(line,)
    )
    mails = tuple(
        Mail(
            key=f"{request.ref}/e{made.record.event}/answer/{one.key}",
            notice="answer",
            to=recipient(one),
            letter=letter,
            ref=request.ref,
            parent=_root(request, one),
        )
        for one in _reported(case, request)
        if one.key != case.sender.key
    )
    return Decision(rule="", why=f"{request.ref}: closed by {case.sender.key}.", filings=(made,), effects=mails)


def _there(case: Case, school: str) -> str | None:
    """Who of the officers is there today: one of the school's own, else who covers."""
    found = presence(case.unit.serving(school, case.today), case.today, case.unit, case.book.records.values())
    people = (*found.there, *found.instead)
    return next((one.key for one in people if not is_away(case.situation, one.key)), None)


def _readers(case: Case, request: SchoolRequest) -> tuple[Person, ...]:
    people = case.unit.people
    serves = people.get(request.serves or "") or people.get(request.officer or "")
    officer = (people[request.officer],) if request.officer else ()
    return tuple({one.key: one for one in (*officer, *told_at_once(case.situation, serves))}.values())


def _reported(case: Case, request: SchoolRequest) -> tuple[Person, ...]:
    known = (case.unit.people.get(key) for key in request.reported)
    return tuple(one for one in known if one is not None and one.role in POLICE)


def _passed(case: Case, request: SchoolRequest, people: tuple[Person, ...]) -> tuple[Effect, ...]:
    """The mail in its own words, to police only."""
    officer = case.unit.people.get(request.officer or request.serves or "")
    letter = reporting.letter(case, officer, kind="request")
    return tuple(
        Mail(
            key=f"{request.ref}/e{request.event}/passed-on/{one.key}",
            notice="passed-on",
            to=recipient(one),
            letter=letter,
            ref=request.ref,
            lane=Lane.URGENT,
            parent=_root(request, one) if request.event > 1 else None,
        )
        for one in people
    )


def _root(request: SchoolRequest, person: Person) -> str | None:
    return f"{request.ref}/e1/passed-on/{person.key}" if person.key in request.reported else None


def _step(request: SchoolRequest, case: Case, *, what: str, **changed: object) -> Filing[SchoolRequest]:
    after, event = stepped(request, case.situation, by=case.sender.key, what=what, rule="school-asks", **changed)
    return Filing(record=after, event=event)


def _names(*message_ids: str | None) -> tuple[str, ...]:
    return tuple(name for one in message_ids if one and (name := one.strip("<> \t\r\n")))


def _place(request: SchoolRequest, situation: Situation) -> str:
    school = situation.unit.schools.get(request.school)
    return school.name if school else request.school


def shown(officers: frozenset[str], situation: Situation) -> Iterator[SchoolRequest]:
    """What is open of these officers' schools, or of nobody's any more."""
    for request in situation.book.requests.values():
        serves = situation.unit.people.get(request.serves or "")
        is_theirs = serves is None or serves.role is Role.FORMER or serves.key in officers
        if request.state is RequestState.OPEN and (is_theirs or request.officer in officers):
            yield request


def line(request: SchoolRequest, situation: Situation) -> str:
    """ "Q-101, Como Park Senior High, Monday, March 1, 2027: open, with Ofc. Mai Lee"."""
    day = request.opened_at.astimezone(situation.unit.timezone).date()
    waits = (today(situation) - day).days
    officer = situation.unit.people.get(request.officer or "")
    whose = f"with {officer.full_name}" if officer else "no officer was there that day"
    since = f", since {waits} day{'s' if waits != 1 else ''}" if waits > 0 else ""
    return f'{request.ref}, {_place(request, situation)}, {words.day(day)}: open{since}, {whose}; "done" closes it'
