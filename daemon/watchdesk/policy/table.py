"""The routes: what becomes of each thing that a mail says. Read from top to bottom, the first row that answers wins.

A row is a name, the clause it rests on, and a function from the case to a decision, or None where it does not
apply. Rows marked whole speak for the mail as such: when one answers, the other items of the mail are not asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from watchdesk.model.book import Book, records_of
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Reading
from watchdesk.policy.case import Case
from watchdesk.policy.clauses import D1, D3, D5, D7, D8, I4, I6, P3, P7, P8, P11, P12
from watchdesk.policy.deciding import confirm, decisions
from watchdesk.policy.district import requests as district
from watchdesk.policy.folding import applied, merged
from watchdesk.policy.logs import handing, moving, remarks, unreported
from watchdesk.policy.meetings import intake, overtime, replies, spoken
from watchdesk.policy.moves import orders as moves
from watchdesk.policy.orders import commands
from watchdesk.policy.reach import heard, proving
from watchdesk.policy.reports import arrests, incidents
from watchdesk.policy.requests import change, dialogue, returning, sick, time_off
from watchdesk.policy.ripples import ripples
from watchdesk.policy.senders import automatic, confirmed, damaged, held, schools, strangers
from watchdesk.policy.shared import answers
from watchdesk.policy.situation import Situation

SUBJECT_SHOWN = 120

Route = Callable[[Case], Decision | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule. whole: it decides about the mail, not about one thing in it."""

    name: str
    clause: str | None
    route: Route
    whole: bool = False


def settled_before(case: Case) -> Decision | None:
    """A message that has made or changed a record does so once."""
    message = case.situation.message
    if message is None or not any(message in record.messages for record in records_of(case.book)):
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="This message was settled before.")


def _row(name: str, clause: str | None, route: Route, *, whole: bool = False) -> Row:
    return Row(name=name, clause=clause, route=route, whole=whole)


ROUTES: tuple[Row, ...] = (
    # What no person wrote comes first: no machine is ever answered.
    _row("our-own", None, automatic.is_our_own, whole=True),
    _row("settled-before", None, settled_before, whole=True),
    _row("sergeant-away", P12, heard.is_away, whole=True),
    _row("sergeant-out", P8, heard.is_out_of_the_police, whole=True),
    _row("no-longer-there", P8, heard.is_no_longer_there, whole=True),
    _row("out-at-a-school", P8, heard.is_out_at_a_school, whole=True),
    _row("not-delivered", P12, heard.was_not_delivered, whole=True),
    _row("bounce-of-what", P12, heard.is_loose, whole=True),
    _row("machine", None, automatic.is_machine, whole=True),
    # Nobody is served on a mere claim to be somebody; the district's calendars are known by their domain.
    _row("meeting-of-the-district", D1, intake.from_the_district),
    _row("stranger", I6, strangers.is_stranger, whole=True),
    _row("confirmed", I6, confirmed.carried_out, whole=True),
    _row("not-written", I6, confirm.is_denied, whole=True),
    _row("written-elsewhere", I6, confirm.is_confirmed_stranger, whole=True),
    # What cannot wait goes to the police before anything is asked.
    _row("arrest-goes-on", P8, arrests.goes_on),
    _row("incident-acknowledged", P7, incidents.acknowledged),
    _row("incident-goes-on", P7, incidents.goes_on),
    _row("arrest-again", P8, arrests.again),
    _row("arrest", P8, arrests.reported),
    _row("incident", P7, incidents.reported),
    _row("arrest-of-others", P8, held.cannot_wait),
    _row("not-proved", I6, strangers.is_not_proved, whole=True),
    _row("record-damaged", P12, damaged.is_about_one, whole=True),
    # Meetings: from calendars, then in plain words.
    _row("meeting-not-proved", I6, intake.not_proved),
    _row("meeting-refused", D1, intake.refused),
    _row("meeting-reply", D3, replies.replied),
    _row("meeting-counter", D3, replies.proposed),
    _row("meeting-refresh", D3, replies.refreshed),
    _row("meeting-time-kept", D1, replies.others),
    _row("meeting-overtime", D7, overtime.decided),
    _row("meeting-answer", D3, replies.answered),
    _row("meeting-invite", D1, intake.invited),
    _row("meeting-in-words", D1, spoken.in_words),
    _row("address-works", P12, proving.is_read),
    _row("school-asks", D5, district.asked),
    _row("school-request-answered", D5, district.answered),
    _row("from-a-school", P3, schools.is_from_a_school),
    _row("about-somebody-else", P12, time_off.about_somebody_else),
    # Monthly logs come before other answers: a month is no day off.
    _row("log-arrest", P8, unreported.answered),
    _row("log-month-said", D8, moving.month_told),
    _row("log-handed-in", D8, handing.handed_in),
    _row("log-put-off", D8, handing.put_off),
    _row("log-remarked", D8, remarks.remarked),
    # Answers to what the desk asked.
    _row("answer-about-an-entry", P12, answers.answered),
    _row("answer-to-the-sergeant", P12, dialogue.to_the_sergeants_question),
    _row("answer-picks-a-record", P12, dialogue.picks_a_record),
    _row("answer", P12, dialogue.answers_a_question),
    _row("answer-corrects", P12, dialogue.corrects),
    _row("answer-agrees", P12, dialogue.agrees),
    _row("answer-disagrees", P12, dialogue.disagrees),
    # Sick leave: recorded, never approved.
    _row("sick-unclear", P12, sick.unclear),
    _row("asked-already", P12, time_off.already_asked),
    _row("sick-continues", P12, sick.continues),
    _row("sick", P12, sick.recorded),
    # Earlier requests: which one, then what of it.
    _row("back-at-work", P12, returning.back_at_work),
    _row("change-not-theirs", P12, change.not_theirs),
    _row("change-unclear", P12, change.unclear),
    _row("withdrawal-hangs", P12, change.hangs),
    _row("change-which", P12, change.which_one),
    _row("change-of-nothing", P12, change.nothing_to_change),
    _row("change", P12, change.changed),
    _row("withdrawal-of-nothing", P12, change.nothing_to_withdraw),
    _row("withdrawal-of-what", P12, change.takes_back_a_change),
    _row("withdrawal", P12, change.withdrawn),
    # Verdicts.
    _row("verdict-unclear", P12, decisions.unclear),
    _row("verdict", P12, decisions.decided),
    # Requests: questions first, nothing is granted on a guess.
    _row("time-off-unclear", P12, time_off.unclear),
    _row("time-off-nobody-decides", P12, time_off.nobody_to_decide),
    _row("time-off-by-the-sergeant", P11, time_off.by_the_sergeant),
    _row("time-off-recorded", P12, time_off.recorded_kind),
    _row("time-off", P12, time_off.to_the_sergeant),
    # Who serves where.
    _row("move-not-theirs", I4, moves.not_theirs),
    _row("move-unclear", I4, moves.unclear),
    _row("move", I4, moves.ordered),
    # The rest is for people.
    _row("thanks", None, held.is_polite),
    _row("commands", None, held.is_carried_by_commands),
    _row("answer-to-nothing", None, held.answers_nothing),
    _row("verdict-not-understood", P12, decisions.not_understood),
    _row("for-a-person", None, held.is_for_a_person),
)


def decide(reading: Reading, situation: Situation) -> Decision:
    """What one message brings: every item in order, each seeing what the one before has changed, then the commands."""
    made = merged(tuple(_decisions(reading, situation)))
    return _named(proving.noted(made, reading, situation), reading)


def _named(decision: Decision, reading: Reading) -> Decision:
    """What a person must read is shown with its subject, to police only."""
    subject = " ".join(reading.subject[:SUBJECT_SHOWN].split())
    if decision.outcome is not Outcome.HELD or not subject:
        return decision
    return replace(decision, why=f'{decision.why} Subject: "{subject}"')


def _decisions(reading: Reading, situation: Situation) -> Iterator[Decision]:
    book = situation.book
    for number, item in enumerate(reading.items):
        case = Case(reading=reading, item=item, situation=situation.knowing(book))
        decision, row = _routed(case, first=number == 0)
        yield decision
        book = applied(book, decision)
        if row.whole:
            yield from ripples(situation, situation.knowing(book))
            return
    for decision in _commanded(reading, situation, book):
        yield decision
        book = applied(book, decision)
    yield from ripples(situation, situation.knowing(book))


def _routed(case: Case, *, first: bool) -> tuple[Decision, Row]:
    passed: list[str] = []
    for row in ROUTES:
        # The items of one mail share its message: only the first asks whether it was settled before.
        decision = row.route(case) if first or row.route is not settled_before else None
        if decision is not None:
            named = replace(decision, rule=row.name, clause=row.clause, passed_over=tuple(passed))
            return named, row
        passed.append(row.name)
    raise AssertionError("the last row answers always")


def _commanded(reading: Reading, situation: Situation, book: Book) -> Iterator[Decision]:
    if not reading.commands:
        return
    case = Case(reading=reading, item=reading.chief, situation=situation.knowing(book))
    for decision in commands.carried_out(case, reading.commands):
        yield replace(decision, rule="commands")
