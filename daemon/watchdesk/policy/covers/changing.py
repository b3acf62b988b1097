"""A change of who covers: the school by the difference of what it knows, everybody else by a letter of their own (48).

Told are the officer who covers, the one who is away, the emergency centre, the school that an officer leaves for it,
the sergeants of both, and the calendar. The hand-back is in the same letters, as soon as its day is known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.book import Book
from watchdesk.model.coverage import CoverLetter, HomeLetter, Stint
from watchdesk.model.decision import Change, Effect, Entry, Mail, Recipient, Slot
from watchdesk.model.records import Absence, Cover
from watchdesk.policy.case import today
from watchdesk.policy.days import covering, offers
from watchdesk.policy.days.presence import in_force
from watchdesk.policy.days.spans import Spans, coalesced, days_of, last_day, over_at, since, where
from watchdesk.policy.hours import DAY, days, on_duty
from watchdesk.policy.people import asked_of, officer_of, own_deciders, recipient, to_call, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import key, quiet, step
from watchdesk.policy.telling import difference as telling
from watchdesk.policy.telling import entries
from watchdesk.unit.roster import Person, School, Unit

# The day of the hand-back is looked for so far behind the absence.
LOOK = 30


def recovered(
    record: Absence,
    covers: tuple[Cover, ...],
    situation: Situation,
    *,
    by: str,
    what: str,
    **changed: object,
) -> tuple[Change, tuple[Effect, ...]]:
    """The record with these covers, and the mail and entries that follow. by: roster key, or "desk"."""
    number = record.event + 1
    new = tuple(cover if cover.event else replace(cover, event=number) for cover in covers)
    change = quiet(step(replace(record, covers=new), situation, by=by, what=what, rule=what, **changed), record)
    situation = situation.knowing(with_record(situation, change.record))
    want = telling.wanted(change.record, situation)
    after, notices = telling.tell(change.record, want, situation)
    return replace(change, record=after), (*notices, *followed(record, after, situation, by=by))


def followed(before: Absence, after: Absence, situation: Situation, *, by: str) -> tuple[Effect, ...]:
    """The letters to all but the school covered, and the calendar entries, when the covers are not what they were."""
    if before.covers == after.covers:
        return ()
    situation = situation.knowing(with_record(situation, after))
    return (*_letters(before, after, situation, by=by), *_entries(before, after, situation))


def with_record(situation: Situation, record: Absence) -> Book:
    """The book in which the record is as it will be."""
    return replace(situation.book, records={**situation.book.records, record.ref: record})


# --- letters ------------------------------------------------------------------------------------------------


def _letters(before: Absence, after: Absence, situation: Situation, *, by: str) -> Iterator[Effect]:
    stints = tuple(_stints(before, after, situation))
    if not stints:
        return
    unit = situation.unit
    officer = officer_of(situation, after)
    plain = _letter(after, stints, situation)
    for stint, cover in stints:
        person = unit.people.get(cover.officer)
        if person is not None:
            over = plain.back if not since(in_force(after), today(situation)) else None
            back = hand_back(after, situation, of=stint.spans) if stint.spans else over
            own = replace(plain, reader="cover", stints=(stint,), check_in=_check_in(cover, unit), left=(), back=back)
            yield _mail(after, recipient(person), own, cover.event, situation)
            yield from _home(after, person, cover, stint, situation)
    root = min(cover.event for _, cover in stints)
    if officer.key in unit.people:
        yield _mail(after, recipient(officer), replace(plain, reader="officer"), root, situation)
    if unit.ecc is not None:
        centre = Recipient(key="ecc", address=unit.ecc)
        yield _mail(after, centre, replace(plain, reader="centre"), root, situation)
    need = offers.need(after, situation, of_any_length=True) if in_force(after) else None
    for person in _sergeants(officer, stints, situation):
        if person.key != by:
            shown = replace(plain, reader="sergeant", need=need)
            yield _mail(after, recipient(person), shown, root, situation)


def _letter(record: Absence, stints: tuple[tuple[Stint, Cover], ...], situation: Situation) -> CoverLetter:
    officer = officer_of(situation, record)
    school = situation.unit.schools.get(stints[0][1].school or "")
    return CoverLetter(
        reader="",
        officer=who(officer),
        place=school.name if school else words.ROUND,
        stints=tuple(stint for stint, _ in stints),
        sergeant=who(to_call(situation, officer)),
        back=hand_back(record, situation),
        left=_left(record, situation),
        ref=record.ref,
        open=any(span.end is None for span in in_force(record)),
    )


def _stints(before: Absence, after: Absence, situation: Situation) -> Iterator[tuple[Stint, Cover]]:
    """Each officer whose days of cover are not what they were, from today on."""
    first = today(situation)
    for officer in dict.fromkeys(cover.officer for cover in (*after.covers, *before.covers)):
        was, now = (_days(record.covers, officer, first) for record in (before, after))
        person = situation.unit.people.get(officer)
        if was != now and person is not None:
            cover = next(one for one in (*after.covers, *before.covers) if one.officer == officer)
            roots = [one.event for one in (*before.covers, *after.covers) if one.officer == officer]
            gone = _gone(before, was, now, situation)
            yield Stint(cover=who(person), spans=now, before=was, gone=gone), replace(cover, event=min(roots))


def _gone(record: Absence, was: Spans, now: Spans, situation: Situation) -> Spans:
    """The working days of those told earlier that no longer hold."""
    officer = officer_of(situation, record)
    left = where(covering.but(was, now), lambda day: on_duty(officer, day, situation.unit))
    return covering.trimmed(coalesced(left), officer, situation.unit)


def _days(covers: Iterable[Cover], officer: str, first: date) -> Spans:
    found = (span for cover in covers if cover.officer == officer for span in cover.spans)
    return since(coalesced(tuple(found)), first)


def _left(record: Absence, situation: Situation) -> Spans:
    """The working days of the absence still to come on which nobody is there instead."""
    spans = since(in_force(record), today(situation))
    officer = officer_of(situation, record)
    found: list[Spans] = []
    for school, own in telling.places(officer, spans, situation.unit):
        covers = covering.at_place(record, own, school, situation)
        found.append(covering.left(own, covers, officer, school, situation))
    return coalesced(tuple(span for spans_ in found for span in spans_))


def hand_back(record: Absence, situation: Situation, *, of: Spans | None = None) -> date | None:
    """The first working day after the absence, where a cover lasts to its last working day. of: the days of the one
    cover that is meant."""
    spans = in_force(record)
    officer = officer_of(situation, record)
    ends = [span.end for span in spans]
    known = [end for end in ends if end is not None]
    if not known or len(known) != len(ends):
        return None
    last = max(known)
    working = [day for day in days_of(spans) if on_duty(officer, day, situation.unit)]
    held = of if of is not None else tuple(span for cover in record.covers for span in cover.spans)
    if not working or not any(last_day(span) >= working[-1] for span in held):
        return None
    return next((d for d in days(last + DAY, last + LOOK * DAY) if on_duty(officer, d, situation.unit)), None)


def _check_in(cover: Cover, unit: Unit) -> str:
    """With whom the cover checks in and out (P3, P4)."""
    school = unit.schools.get(cover.school) if cover.school else None
    return f"the principal or designee of {school.name}" if school else "the district's emergency centre"


def _home(record: Absence, person: Person, cover: Cover, stint: Stint, situation: Situation) -> Iterator[Mail]:
    """The school that the officer leaves hears who is there, or that nobody is, or that it is over: not where the
    officer is away by then, or serves elsewhere, of which it hears in another letter."""
    home = situation.unit.schools.get(cover.home) if cover.home else None
    if home is None:
        return
    is_back = where(stint.before, lambda day: person in covering.there(home, day, situation))
    if not stint.spans and not is_back:
        return
    alone = coalesced(where(stint.spans, lambda day: not covering.there(home, day, situation)))
    held = days_of(covering.but(stint.spans, alone))
    others = {one.key: one for day in held for one in covering.there(home, day, situation)}
    letter = HomeLetter(
        officer=who(person),
        school=home.name,
        spans=stint.spans,
        sergeant=who(to_call(situation, person)),
        before=stint.before if stint.spans else coalesced(is_back),
        others=tuple(who(one) for one in others.values()),
        alone=alone,
    )
    for listener in telling.listeners(home, situation.unit):
        yield _mail(record, listener.to, letter, cover.event, situation, of=home)


def _sergeants(officer: Person, stints: tuple[tuple[Stint, Cover], ...], situation: Situation) -> tuple[Person, ...]:
    """Whoever decides for the officer who is away, and for those who cover."""
    covers = (situation.unit.people[cover.officer] for _, cover in stints)
    people = (
        one
        for person in (officer, *covers)
        for one in (*own_deciders(situation.unit, person), *asked_of(situation, person))
    )
    return tuple({person.key: person for person in people}.values())


def _mail(
    record: Absence,
    to: Recipient,
    letter: CoverLetter | HomeLetter,
    root: int,
    situation: Situation,
    *,
    of: School | None = None,
) -> Mail:
    """Days that are over by the time that it could leave are no news (as of absences, `telling.difference`)."""
    tail = f"{to.key}/{of.id}" if of is not None else to.key
    first = f"{record.ref}/e{root}/cover/{tail}" if root != record.event else None
    return Mail(
        key=key(record, "cover", tail),
        notice="cover",
        to=to,
        letter=letter,
        ref=record.ref,
        parent=first,
        until=over_at(letter.days, situation.unit.timezone),
    )


# --- the calendar -------------------------------------------------------------------------------------------


def _entries(before: Absence, after: Absence, situation: Situation) -> tuple[Effect, ...]:
    """As `telling.entries.standing`: what a person changed is left alone (settled 50)."""
    was = {entry.uid: entry.slot for entry in _rows(replace(after, covers=()), before, situation)}
    rows = _rows(before, after, situation)
    return tuple(one for row in rows for one in entries.put(row, was.get(row.uid), after, situation))


def _rows(before: Absence, after: Absence, situation: Situation) -> tuple[Entry, ...]:
    """ "Cover - Ruiz (Como)" on the shared calendar: one entry a row of days, changed and removed in step."""
    was, now = _slots(before, situation), _slots(after, situation)
    count = max(len(was), len(now)) if was != now else 0
    return tuple(
        Entry(
            key=f"{after.ref}/e{after.event}/calendar/cover-{number}",
            uid=entries.uid(f"{after.ref}-cover", number, situation.unit),
            title=(now or was)[min(number, len(now or was)) - 1][0],
            ref=after.ref,
            slot=now[number - 1][1] if number <= len(now) else None,
        )
        for number in range(1, count + 1)
    )


def stands(record: Absence, situation: Situation) -> tuple[Entry, ...]:
    """Every entry of the record's covers as it stands today."""
    return _rows(replace(record, covers=()), record, situation)


def _slots(record: Absence, situation: Situation) -> list[tuple[str, Slot]]:
    day = today(situation)
    return [(_title(cover, situation.unit), entries.slot(span, day)) for cover in record.covers for span in cover.spans]


def _title(cover: Cover, unit: Unit) -> str:
    person, school = unit.people.get(cover.officer), unit.schools.get(cover.school or "")
    name = person.short_name if person else cover.officer
    return f"Cover - {name} ({(school.also[0] if school.also else school.name) if school else 'rover'})"
