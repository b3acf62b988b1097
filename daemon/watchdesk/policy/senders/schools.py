"""What a school writes: it asks for nothing and decides nothing, and it reaches the sergeant on its record (P3)."""

from dataclasses import replace

from watchdesk.model.book import records_of
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Kind
from watchdesk.model.filed import Filed, Filing
from watchdesk.model.records import Absence
from watchdesk.policy.case import Case
from watchdesk.policy.named import by_thread_or_name
from watchdesk.policy.people import known_as
from watchdesk.policy.senders import outside
from watchdesk.policy.senders.held import about, agrees, held
from watchdesk.policy.step import step, stepped

FROM_A_SCHOOL = frozenset(
    {Kind.TIME_OFF, Kind.SICK, Kind.CHANGE, Kind.WITHDRAWAL, Kind.DECISION, Kind.CONFIRMATION, Kind.OTHER}
)
WROTE = "school-wrote"


def is_from_a_school(case: Case) -> Decision | None:
    """ "No officer here today" goes to the sergeant at once, whatever it answers; orders to the desk are refused by a
    row of their own. The record in whose thread it stands, or that it names, keeps that it came."""
    if case.sender.is_police or not _has_something_to_say(case):
        return None
    is_absence = case.item.kind is Kind.SICK or (_answers_a_notice(case) and not _is_about_an_arrest(case))
    record = record_of(case)
    kind = "absence" if is_absence else "from-a-school"
    passed = outside.passed_on(case, about(case), kind=kind, record=record)
    on = f"on {record.ref}" if record is not None else "from a school"
    name = known_as(case.sender, case.unit)
    decision = held(case, f"{name[:1].upper()}{name[1:]} wrote {on}; it was {passed.words}.", passed.effects)
    return _kept(replace(decision, duties=passed.duties), record, case)


def _has_something_to_say(case: Case) -> bool:
    """ "Thank you, noted" is nothing."""
    if agrees(case) or (case.item.kind is Kind.OTHER and (case.item.polite or case.reading.commands)):
        return False
    return case.item.kind in FROM_A_SCHOOL or _answers_a_notice(case)


def _answers_a_notice(case: Case) -> bool:
    return case.thread is not None and case.thread.notice.startswith(("absence", "arrest"))


def _is_about_an_arrest(case: Case) -> bool:
    return case.thread is not None and case.thread.notice.startswith("arrest")


def record_of(case: Case) -> Absence | Filed | None:
    """The record in whose thread the mail stands; of one in no thread of a record, the only one that it names."""
    known: dict[str, Absence | Filed] = {record.ref: record for record in records_of(case.book)}
    return by_thread_or_name(case, known, "A-Z")


def _kept(decision: Decision, record: Absence | Filed | None, case: Case) -> Decision:
    """The record has one event more; nothing about it has changed, so it is no news in a digest."""
    if record is None or case.situation.message in record.messages:
        return decision
    by, rule = case.sender.key, "from-a-school"
    if isinstance(record, Absence):
        change = step(record, case.situation, by=by, what=WROTE, rule=rule)
        return replace(
            decision, changes=(replace(change, record=replace(change.record, changed_at=record.changed_at)),)
        )
    after, event = stepped(record, case.situation, by=by, what=WROTE, rule=rule)
    return replace(decision, filings=(Filing(record=replace(after, changed_at=record.changed_at), event=event),))
