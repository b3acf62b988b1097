"""Who must be told of an absence, and what each of them knows already (P3, P4, P6, P12; settled 33).

What somebody knows is the last thing they were told: nothing, days that are planned but undecided, or days that
stand. What they must know follows from the record. The notice is the difference; where there is none, there is
no mail. So a withdrawal, an undo and a change all take the same way.

While the desk is paused, what waits has been told to nobody: a notice that is no longer right is taken back, and the
difference is made from what was known before it. One that could not leave before its days were over is dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from watchdesk.model.decision import Effect, Mail, Recipient
from watchdesk.model.letters import Notice
from watchdesk.model.records import Absence, Cover, State, Told
from watchdesk.policy.case import OFFICERS, today
from watchdesk.policy.days import covering, session
from watchdesk.policy.days.spans import Spans, coalesced, days_of, end_of, over_at, where
from watchdesk.policy.people import officer_of, overlays
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import key
from watchdesk.policy.telling import at_school, views
from watchdesk.unit.roster import Person, School, Unit

ABSENCE = "absence"
CHANGED = "absence-changed"
CANCELLED = "absence-cancelled"
PENDING = "absence-pending"
NOTICES = (ABSENCE, CHANGED, CANCELLED, PENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Somebody who must be told. school: for whose sake; None for the district's emergency centre about a rover."""

    to: Recipient
    school: School | None
    phone_prompt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What somebody knows, or must know: days that stand, or that are planned and undecided, and who covers when."""

    spans: Spans
    decided: bool = True
    covers: tuple[Cover, ...] = ()


def audience(record: Absence, spans: Spans, situation: Situation) -> tuple[Listener, ...]:
    """Everybody outside the police who must know of these days, each mailbox once."""
    return tuple(listener for listener, _, _ in _heard(record, spans, situation))


def views_of(record: Absence, spans: Spans, situation: Situation, *, decided: bool = True) -> dict[str, View]:
    """What each of the audience must know of these days: those that the officer would have spent at their place."""
    found: dict[str, View] = {}
    for listener, own, school in _heard(record, spans, situation):
        view = View(spans=own, decided=decided, covers=covering.at_place(record, own, school, situation))
        before = found.get(listener.to.key)
        if before is not None:
            both = coalesced((*before.spans, *view.spans))
            view = replace(view, spans=both, covers=(*before.covers, *view.covers))
        found[listener.to.key] = view
    return found


def _heard(record: Absence, spans: Spans, situation: Situation) -> Iterator[tuple[Listener, Spans, School | None]]:
    """Each listener with the days at their place; the emergency centre may be told of several places."""
    officer = officer_of(situation, record)
    unit = situation.unit
    if officer.role not in OFFICERS:
        return
    for school, own in places(officer, spans, unit):
        if _must_be_told(officer, own, situation):
            for listener in listeners(school, unit) if school else _centre(unit, None):
                yield listener, own, school


def places(officer: Person, spans: Spans, unit: Unit) -> Iterator[tuple[School | None, Spans]]:
    """Where the officer would have been, and on which of the days; the days as they are where it is one place."""
    places = dict.fromkeys(covering.place_of(officer.key, day, unit) for day in days_of(spans))
    for place in places:
        own = spans if len(places) == 1 else where(spans, partial(_is_at, officer.key, place, unit))
        yield unit.schools[place] if place else None, own


def _is_at(officer: str, place: str | None, unit: Unit, day: date) -> bool:
    return covering.place_of(officer, day, unit) == place


def _must_be_told(officer: Person, spans: Spans, situation: Situation) -> bool:
    return situation.unit.values.tell_out_of_session or bool(session.missed(spans, officer, situation.unit))


def listeners(school: School, unit: Unit) -> tuple[Listener, ...]:
    """Principal, designee and contacts of a school; with no address at all, the emergency centre (settled 33)."""
    named = at_school.everybody(school, unit)
    if not named:
        return _centre(unit, school)
    return tuple(Listener(to=to, school=school) for to in named)


def _centre(unit: Unit, school: School | None) -> tuple[Listener, ...]:
    """The district's emergency centre; a school that can be reached no other way also wants a phone call."""
    if unit.ecc is None:
        return ()
    return (Listener(to=Recipient(key="ecc", address=unit.ecc), school=school, phone_prompt=school is not None),)


def known(told: Iterable[Told], who: str, address: str | None = None) -> View | None:
    """What somebody was told last; None for nothing, and for what was cancelled. address: it is the reader of this
    mailbox that counts, so that a new principal or designee does not know what the one before was told."""
    last = [entry for entry in told if (entry.who == who if address is None else entry.address == address)]
    if not last or last[-1].notice == CANCELLED:
        return None
    return View(spans=last[-1].spans, decided=last[-1].notice != PENDING, covers=last[-1].covers)


def knowing(record: Absence) -> dict[str, View]:
    """Everybody who knows something that still stands, and what."""
    found = ((who, known(record.told, who)) for who in dict.fromkeys(entry.who for entry in record.told))
    return {who: view for who, view in found if view is not None}


def wanted(record: Absence, situation: Situation) -> dict[str, View]:
    """What each must know as the record stands: days in force; of a mere request only once somebody was."""
    if record.granted is not None and record.state in (State.APPROVED, State.PENDING):
        return views_of(record, record.granted.spans, situation)
    if record.state is State.PENDING:
        return undecided(record, situation) if knowing(record) else {}
    return {}


def spans_of(want: dict[str, View]) -> Spans:
    return tuple(dict.fromkeys(span for view in want.values() for span in view.spans))


def has_gone(address: str, unit: Unit) -> bool:
    """Whether somebody who was told is no reader of any school any more: their place is another's now, or nobody's.
    They hear no more of absences; that the officer is there after all is no news for them, and would be untrue."""
    return address not in readers(unit)


def readers(unit: Unit) -> frozenset[str]:
    """The addresses of all who are told of absences now: those of every school, and the emergency centre."""
    of_schools = {one.to.address for school in unit.schools.values() for one in listeners(school, unit)}
    return frozenset(of_schools | ({unit.ecc} if unit.ecc is not None else set()))


def undecided(record: Absence, situation: Situation) -> dict[str, View]:
    """What each must know when a request is still open two days before it starts (settled 30)."""
    return views_of(record, record.asked.spans, situation, decided=False)


def tell(
    record: Absence, want: dict[str, View], situation: Situation, *, correction: bool = False, moved: bool = False
) -> tuple[Absence, tuple[Effect, ...]]:
    """The record that knows whom it told, and a notice for each who knows something else than they must.

    moved: whoever need not know any more is told that the officer serves elsewhere.
    """
    mails: list[Effect] = []
    told = list(record.told)
    for listener in _everybody(record, want, situation):
        who = listener.to.key
        before, after = known(record.told, who, listener.to.address), want.get(who)
        if before == after:
            continue
        unread = [one for one in told if one.address == listener.to.address and waits(one, situation)]
        told = [one for one in told if one not in unread]
        record = replace(record, told=tuple(one for one in record.told if one not in unread))
        before = known(record.told, who, listener.to.address)
        notice = _notice(before, after)
        if notice is None or _is_past(before, after, situation):
            continue
        mail = _mail(record, listener, (before, after), notice, situation, correction=correction, moved=moved)
        mails.append(mail)
        told.append(_entry(mail, record, after))
    return replace(record, told=tuple(told)), tuple(mails)


def waits(entry: Told, situation: Situation) -> bool:
    """Its notice lies in the outbox until the pause is over."""
    return entry.key in situation.book.unsent and bool(overlays(situation, "pause"))


def _everybody(record: Absence, want: dict[str, View], situation: Situation) -> tuple[Listener, ...]:
    spans = spans_of(want)
    found: dict[str, Listener] = {}
    for listener in audience(record, spans, situation):
        found.setdefault(listener.to.key, listener)
    heard = {listener.to.address for listener in found.values()}
    for entry in record.told:
        if entry.address in heard or has_gone(entry.address, situation.unit):
            continue
        to = Recipient(key=entry.who, address=entry.address)
        found.setdefault(entry.who, Listener(to=to, school=school_of(entry.who, situation.unit)))
    return tuple(found.values())


def school_of(who: str, unit: Unit) -> School | None:
    """For whose sake somebody is told: a principal by the roster, whatever their key; others by the key they got."""
    own = next((school for school in unit.schools.values() if school.principal == who), None)
    return own or unit.schools.get(who.partition(".")[2])


def _notice(before: View | None, after: View | None) -> str | None:
    """The name of the notice that leads from what is known to what must be known."""
    if after == before:
        return None
    if after is None:
        return CANCELLED
    if not after.decided:
        return PENDING
    return CHANGED if before is not None and before.decided else ABSENCE


def _is_past(before: View | None, after: View | None, situation: Situation) -> bool:
    """Days that are all over are no news to a school."""
    end = end_of(_about(before, after))
    return end is not None and end < today(situation)


def _about(before: View | None, after: View | None) -> Spans:
    """The days that a notice is about."""
    return (*(before.spans if before else ()), *(after.spans if after else ()))


def _mail(
    record: Absence,
    listener: Listener,
    views_: tuple[View | None, View | None],
    notice: str,
    situation: Situation,
    *,
    correction: bool,
    moved: bool,
) -> Mail:
    before, after = views_
    shown = after or before
    assert shown is not None, "no notice without days"
    earlier = before.spans if before and before.spans != shown.spans else None
    first = next((entry.key for entry in record.told if entry.address == listener.to.address), None)
    away = views.away(record, shown.spans, situation, school=listener.school, before=earlier, covers=shown.covers)
    return Mail(
        key=key(record, notice, listener.to.key),
        notice=notice,
        to=listener.to,
        letter=Notice(away=away, correction=correction, moved=after is None and moved),
        ref=record.ref,
        parent=first,
        until=over_at(_about(before, after), situation.unit.timezone),
    )


def _entry(mail: Mail, record: Absence, after: View | None) -> Told:
    return Told(
        who=mail.to.key,
        address=mail.to.address,
        notice=mail.notice,
        key=mail.key,
        version=record.granted.version if record.granted else record.asked.version,
        spans=after.spans if after else (),
        covers=after.covers if after else (),
    )


def names(effects: Iterable[Effect], unit: Unit) -> tuple[str, ...]:
    """Who was told, in words for the officer and the sergeant: "the principal of Como Park Senior High"."""
    return tuple(dict.fromkeys(_name(e.to, unit) for e in effects if isinstance(e, Mail) and _is_notice(e)))


def _is_notice(mail: Mail) -> bool:
    return mail.notice in NOTICES


def _name(to: Recipient, unit: Unit) -> str:
    if to.key == "ecc":
        return "the district's emergency centre"
    school = school_of(to.key, unit)
    place = school.name if school else to.key
    if school is not None and school.principal == to.key:
        return f"the principal of {place}"
    return f"the {'designee' if to.key.startswith('designee.') else 'contact'} of {place}"
