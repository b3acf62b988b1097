"""`cover R-104 ruiz 3/11`, `uncover R-104`: a sergeant says who is there instead (P5; settled 48)."""

from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Command
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.records import Absence, Cover
from watchdesk.policy.case import Case
from watchdesk.policy.covers import changing, saying, worded
from watchdesk.policy.days import covering, offers
from watchdesk.policy.days.presence import in_force
from watchdesk.policy.days.spans import Spans, coalesced, days_of, since, taken, where
from watchdesk.policy.hours import on_duty
from watchdesk.policy.people import may_decide, officer_of, own_deciders, recipient
from watchdesk.policy.telling import reporting
from watchdesk.policy.telling.views import matter
from watchdesk.unit.roster import Person

FORBIDDEN = "not yours to say: "
EXAMPLE = "for example: cover R-104 ruiz, or cover R-104 ruiz 3/11"


def cover(case: Case, command: Command) -> Decision:
    """The officer named is there instead, on the days named or on all of the absence; the last word holds."""
    record, why = record_named(case, command)
    if record is None:
        return _left_open(case, why, command)
    people = [case.unit.people[key] for key in command.people if key != record.officer and key in case.unit.people]
    if len(people) != 1:
        return _left_open(case, f"say who covers, one line for each; {EXAMPLE}", command)
    if worded.is_unclear(command):
        return _left_open(case, f"the days are not clear; {EXAMPLE}", command)
    wanted = days_wanted(case, record, command)
    free = days_free(case, record, people[0], wanted)
    if not people[0].is_officer or not free:
        return _refused_for(case, record, people[0], wanted)
    return _ordered(case, record, command, people[0], free)


def record_named(case: Case, command: Command) -> tuple[Absence | None, str]:
    """The one absence that is named and may be covered; else why not, and what is refused begins with `FORBIDDEN`."""
    if len(command.refs) != 1:
        return None, f"name one request; {EXAMPLE}"
    record = case.book.records.get(command.refs[0])
    if record is None:
        return None, f"there is no request {command.refs[0]}"
    forbidden = may_decide(case.situation, case.sender, record)
    if forbidden:
        return None, FORBIDDEN + forbidden
    if not since(in_force(record), case.today):
        open_ = "it is over or not in force" if in_force(record) else f"it is {record.state.value}: approve it first"
        return None, open_
    return record, ""


def days_wanted(case: Case, record: Absence, command: Command) -> Spans:
    """The days still to come: of the absence, and of the command where it names some."""
    spans = since(in_force(record), case.today)
    named = worded.days(command, spans)
    return coalesced(where(spans, lambda day: covering.on([named], day))) if named else spans


def days_free(case: Case, record: Absence, person: Person, wanted: Spans) -> Spans:
    """Those of the days on which the officer can be there; a day on which nobody is needed is no hindrance."""
    officer = officer_of(case.situation, record)

    def can(day: date) -> bool:
        if not on_duty(officer, day, case.unit):
            return True
        pieces = taken(in_force(record), day, officer.tour)
        return covering.is_free(person, day, pieces, case.situation, but=record.ref) and not _is_there(person, day)

    def _is_there(one: Person, day: date) -> bool:
        place = covering.place_of(officer.key, day, case.unit)
        return place is not None and covering.place_of(one.key, day, case.unit) == place

    found = coalesced(where(wanted, can))
    needed = any(on_duty(officer, day, case.unit) for day in days_of(found))
    return found if needed or not any(on_duty(officer, day, case.unit) for day in days_of(wanted)) else ()


def _ordered(case: Case, record: Absence, command: Command, person: Person, free: Spans) -> Decision:
    is_of_mail = command in case.reading.commands
    covers = ordered_with(case, record).covers if is_of_mail else _with(case, record, person, free)
    after = case.knowing(changing.with_record(case.situation, replace(record, covers=covers)))
    said = saying.said_of(after, person, days_wanted(case, record, command), free)
    if _plain(covers) == _plain(record.covers):
        if _is_of_this_mail(case, record):
            return _receipt(case, record, "covered", said)
        return _receipt(case, record, "left-open", f"so it stands already: {said}")
    change, effects = changing.recovered(
        record,
        covers,
        case.situation,
        by=case.sender.key,
        what="covered",
        covered_at=case.now,
        uncovered=record.covers,
    )
    decision = _receipt(case, change.record, "covered", said)
    return replace(decision, changes=(change,), effects=(*decision.effects, *effects), why=f"{record.ref} covered.")


def _with(case: Case, record: Absence, person: Person, free: Spans) -> tuple[Cover, ...]:
    """The covers with this officer on these days, and whoever was there before on the others."""
    kept = _less(case, record, free, of=tuple(one.officer for one in record.covers if one.officer != person.key))
    return _together((*kept, *_by_place(case, record, person, free)))


def _less(case: Case, record: Absence, cut: Spans, *, of: tuple[str, ...]) -> tuple[Cover, ...]:
    """The covers without these days, where they are of these officers."""
    officer = officer_of(case.situation, record)
    found = (
        replace(one, spans=covering.trimmed(covering.but(one.spans, cut), officer, case.unit))
        if one.officer in of
        else one
        for one in record.covers
    )
    return tuple(one for one in found if one.spans)


def _may_cover(person: Person, record: Absence) -> bool:
    return person.is_officer and person.key != record.officer


def _plain(covers: tuple[Cover, ...]) -> tuple[Cover, ...]:
    return tuple(replace(one, event=0) for one in covers)


def _is_of_this_mail(case: Case, record: Absence) -> bool:
    return bool(record.messages) and record.messages[-1] == case.situation.message


def ordered_with(case: Case, record: Absence) -> Absence:
    """A record that is about to be in force, with the covers that the same mail orders: the school is told once."""
    given = (one for one in case.reading.commands if one.verb == "cover" and one.refs == (record.ref,))
    for command in given if case.orders_alone else ():
        people = [case.unit.people[key] for key in command.people if key in case.unit.people]
        if len(people) == 1 and _may_cover(people[0], record) and not worded.is_unclear(command):
            free = days_free(case, record, people[0], days_wanted(case, record, command))
            covers = _with(case, record, people[0], free) if free else record.covers
            new = tuple(one if one.event else replace(one, event=record.event + 1) for one in covers)
            record = replace(record, covers=new)
    return record


def _by_place(case: Case, record: Absence, person: Person, free: Spans) -> tuple[Cover, ...]:
    """One cover for each place that the days have: where the officer is missed, and what the cover leaves for it."""
    officer = officer_of(case.situation, record)
    found = {_places(case, record, person, day): None for day in days_of(free)}

    def _at(place: tuple[str | None, str | None]) -> Spans:
        return coalesced(where(free, lambda day: _places(case, record, person, day) == place))

    return tuple(
        Cover(
            officer=person.key,
            school=place[0],
            home=place[1],
            spans=covering.trimmed(_at(place), officer, case.unit),
        )
        for place in found
    )


def _places(case: Case, record: Absence, person: Person, day: date) -> tuple[str | None, str | None]:
    return covering.place_of(record.officer, day, case.unit), covering.place_of(person.key, day, case.unit)


def _together(covers: tuple[Cover, ...]) -> tuple[Cover, ...]:
    """Days of one officer at one place are one cover, the first of them its root."""
    found: dict[tuple[str, str | None, str | None], Cover] = {}
    for one in covers:
        at = (one.officer, one.school, one.home)
        first = found.get(at)
        found[at] = replace(first, spans=_union(first.spans, one.spans)) if first else one
    return tuple(found.values())


def _union(one: Spans, other: Spans) -> Spans:
    return coalesced((*covering.but(one, other), *other))


def _refused_for(case: Case, record: Absence, person: Person, wanted: Spans) -> Decision:
    """Nothing is done: the officer cannot, and these could."""
    if not person.is_officer:
        return _receipt(case, record, "left-open", f"{person.full_name} is no officer of the unit")
    why = f"{person.full_name} is not free on {words.spans(wanted)}" if wanted else "it takes none of these days"
    days = tuple(day for day in days_of(wanted) if on_duty(officer_of(case.situation, record), day, case.unit))
    found = list(offers.offers(record, days, case.situation)) if days else []
    free = ", ".join(f"{one.officer.name} on {words.days(one.days)}" for one in found)
    return _receipt(case, record, "left-open", f"{why}. Free: {free}" if free else why)


def uncover(case: Case, command: Command) -> Decision:
    """`uncover R-104`, `uncover R-104 ruiz 3/11`: nobody covers on these days any more."""
    record, why = record_named(case, command)
    if record is None:
        return _left_open(case, why, command)
    if worded.is_unclear(command):
        return _left_open(case, "the days are not clear; for example: uncover R-104, or uncover R-104 3/11", command)
    spans = since(in_force(record), case.today)
    cut = worded.days(command, spans) or spans
    meant = command.people or tuple(one.officer for one in record.covers)
    kept = _less(case, record, cut, of=meant)
    if kept == record.covers:
        return _receipt(case, record, "left-open", "nobody covers it on these days")
    change, effects = changing.recovered(
        record,
        kept,
        case.situation,
        by=case.sender.key,
        what="uncovered",
        covered_at=case.now,
        uncovered=record.covers,
    )
    decision = _receipt(case, change.record, "uncovered", "")
    return replace(decision, changes=(change,), effects=(*decision.effects, *effects), why=f"{record.ref} uncovered.")


def may_undo(record: Absence, case: Case) -> bool:
    """Whether the last word of a sergeant about the record was about its cover, and is fresh enough to be undone."""
    if record.uncovered is None or record.covered_at is None:
        return False
    is_last = record.decided_at is None or record.covered_at >= record.decided_at
    return is_last and case.now - record.covered_at <= timedelta(hours=case.unit.values.undo_hours)


def undone(record: Absence, case: Case) -> Decision:
    """The covers as they were before the last order, as far as they can stand now."""
    before = replace(record, covers=record.uncovered or ())
    covers = covering.standing(before, case.situation)
    change, effects = changing.recovered(
        record, covers, case.situation, by=case.sender.key, what="cover-undone", covered_at=None, uncovered=None
    )
    return Decision(rule="", changes=(change,), effects=effects)


def _left_open(case: Case, why: str, command: Command) -> Decision:
    ref = command.refs[0] if len(command.refs) == 1 else None
    what = "refused" if why.startswith(FORBIDDEN) else "left-open"
    line = ReceiptLine(what=what, words=why.removeprefix(FORBIDDEN), ref=ref)
    told = _told(case, ref, command) if what == "refused" and ref else ()
    return Decision(rule="", why=why, effects=(*reporting.receipt(case, (line,)), *told))


def _told(case: Case, ref: str, command: Command) -> tuple[Mail, ...]:
    """What was refused for want of right is told to the officer's sergeant (settled 44)."""
    officer = officer_of(case.situation, case.book.records[ref])
    wrote = f"{command.verb} {command.words}".strip()[:120]
    letter = Admin(
        headline=f"An order about {ref} was refused",
        lines=(f'{case.sender.full_name} wrote "{wrote}". It had no effect.',),
    )
    return tuple(
        Mail(
            key=f"{ref}/refused/{command.verb}/{case.mark}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=letter,
            ref=ref,
        )
        for person in own_deciders(case.unit, officer)
        if person.key != case.sender.key
    )


def _receipt(case: Case, record: Absence, what: str, said: str) -> Decision:
    shown = matter(record, case.situation)
    line = ReceiptLine(what=what, words=said, ref=record.ref, matter=shown)
    return Decision(rule="", why=said, effects=reporting.receipt(case, (line,), undo=what in ("covered", "uncovered")))
