"""`status`: what is open, from the record. An officer sees their own matters and nobody else's; a sergeant and the
commander what their digest would tell them now."""

from collections.abc import Iterator

from watchdesk.model import log_words, words
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command
from watchdesk.model.letters import Digest
from watchdesk.model.logs import LogState
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.days.spans import since
from watchdesk.policy.district import requests as district
from watchdesk.policy.duties import digest
from watchdesk.policy.hours import DAY
from watchdesk.policy.logs import owed
from watchdesk.policy.logs.mails import state as log_state
from watchdesk.policy.meetings import agenda
from watchdesk.policy.orders import pause
from watchdesk.policy.orders.answering import answer
from watchdesk.policy.people import acting_now, may_decide, officer_of
from watchdesk.policy.requests.which import in_words
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Role

MEETINGS_AHEAD = 14 * DAY
OVER = frozenset({State.WITHDRAWN, State.EXPIRED, State.CANCELLED, State.DENIED})


def status(case: Case, command: Command) -> Decision:
    """What is open to the sender; of one request that is named, how it stands."""
    if command.refs:
        return answer(case, f"Status of {words.listing(command.refs)}", tuple(_named(case, command)))
    lines = [*_paused(case), *_own(case)]
    lines += _officers(case) if case.sender.role in OFFICERS else _sergeants(case)
    return answer(case, "Status", tuple(lines) or ("Nothing is open.",))


def _paused(case: Case) -> Iterator[str]:
    if pause.paused(case.book, case.now):
        yield "The desk is paused: routine notices wait."


def _named(case: Case, command: Command) -> Iterator[str]:
    """Nobody hears of a request that is neither theirs nor theirs to decide on."""
    for ref in command.refs:
        record = case.book.records.get(ref)
        is_own = record is not None and record.officer == case.sender.key
        if record is None or not (is_own or may_decide(case.situation, case.sender, record) is None):
            yield f"{ref}: no request of yours."
            continue
        whose = "" if is_own else f"{officer_of(case.situation, record).full_name} "
        yield f"{whose}{in_words(record)}; {_state(record)}"


def _own(case: Case) -> Iterator[str]:
    own = [r for r in case.book.records.values() if r.officer == case.sender.key and not _is_over(r, case)]
    for record in sorted(own, key=lambda r: (r.first_day or case.today, r.ref)):
        yield f"Yours: {in_words(record)}; {_state(record)}"


def _is_over(record: Absence, case: Case) -> bool:
    gone = record.last_day is not None and record.last_day < case.today
    return gone or record.state in OVER


def _state(record: Absence) -> str:
    held = ", on hold" if record.held else ""
    asked = f" ({record.question.text})" if record.state is State.ASKED and record.question else ""
    said = {State.PENDING: "waiting for a decision", State.ASKED: "waiting for an answer"}.get(record.state)
    return f"{said or record.state.value}{held}{asked}"


def _officers(case: Case) -> Iterator[str]:
    """Whom they cover, their meetings, and their logs."""
    me = case.sender
    for record in case.book.records.values():
        days = [span for cover in record.covers if cover.officer == me.key for span in since(cover.spans, case.today)]
        if days and record.state is State.APPROVED:
            yield f"You cover for {officer_of(case.situation, record).full_name}: {words.spans(days)}"
    for request in district.shown(frozenset({me.key}), case.situation):
        if me.key in request.reported:
            yield f"Asked by a school: {district.line(request, case.situation)}"
    ahead = agenda.lines(case.situation, case.today, case.today + MEETINGS_AHEAD, frozenset({me.key}))
    yield from (f"Meeting: {line}" for line in ahead)
    for log in sorted(case.book.logs.values(), key=lambda one: one.month):
        if log.officer != me.key or log.month not in owed.months(case.situation) or log.state is not LogState.OPEN:
            continue
        so_far = ", ".join(log_words.of(one) for one in log_words.ordered(log.counted))
        counted = f"; counted: {so_far}" if so_far else ""
        yield f"Log for {words.month(log.month)}: {log_state(log, case.situation)}{counted}"


def _sergeants(case: Case) -> Iterator[str]:
    """What the digest would say now, in short; and who acts and covers."""
    found = digest.overview(digest.desk_of(case.sender, case.situation))
    yield from _open(found)
    yield from (f"Arrest or incident: {line}" for line in found.reports)
    yield from (f"Asked by a school: {line}" for line in found.requests)
    yield from (f"To agree to: {line}" for line in agenda.to_agree(case.situation, _decided_for(case)))
    yield from (f"Not delivered: {words.notice(doubt.notice)} to {doubt.to} ({doubt.state})" for doubt in found.doubts)
    yield from (f"Must be read by a person: held message {one.number}, {one.why}" for one in found.waiting)
    yield from (f"Log missing: {line}" for line in found.logs)
    yield from (f"Away today: {line}" for line in found.away_today)
    yield from _covers(case.situation)
    yield from _acting(case)


def _decided_for(case: Case) -> frozenset[str]:
    return digest.desk_of(case.sender, case.situation).officers


def _open(found: Digest) -> Iterator[str]:
    for line in found.lines:
        if line.decidable:
            one = line.matter
            held = ", on hold" if one.held else ""
            yield f"To decide: {one.officer.name} {one.ref}: {words.absence(one.spans, one.leave)}{held}"
    for one in found.asked:
        yield f"Waiting for the officer's answer: {one.officer.name} {one.ref}: {words.absence(one.spans, one.leave)}"


def _covers(situation: Situation) -> Iterator[str]:
    """Who covers whom, today and later."""
    day = situation.now.astimezone(situation.unit.timezone).date()
    for record in situation.book.records.values():
        if record.state is not State.APPROVED:
            continue
        for cover in record.covers:
            days = since(cover.spans, day)
            person = situation.unit.people.get(cover.officer)
            if days and person is not None:
                yield f"Cover: {person.full_name} for {officer_of(situation, record).full_name}: {words.spans(days)}"


def _acting(case: Case) -> Iterator[str]:
    for sergeant in case.unit.sergeants():
        acting = acting_now(case.situation, sergeant)
        if acting is not None and (case.sender.role is Role.COMMANDER or case.sender.key in (sergeant.key, acting.key)):
            yield f"{acting.full_name} acts for {sergeant.full_name} now"
