"""An order that moves an officer: entitled, clear, dated; laid over the roster, told, taken back the same way (I4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Mail, Outcome
from watchdesk.model.facts import Command, Kind, Move, Span
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.overlays import Overlay, Placed
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.folding import applied
from watchdesk.policy.hours import DAY, instant
from watchdesk.policy.judging import judged_again
from watchdesk.policy.moves import places, put_right, telling
from watchdesk.policy.moves.places import KIND
from watchdesk.policy.orders import laying
from watchdesk.policy.people import decides_for, own_deciders, recipient
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import reporting
from watchdesk.unit.live import dates
from watchdesk.unit.roster import Person, Role, Unit

CORRECTING = ("correction", "corrected", "instead of", "make that", "change of plan")
EXAMPLE = "for example: Move Lee from Como to Central 3/8 through 3/12"
NOT_CLEAR = f"who moves to which school, and for which days? Nothing was done; please write it in one line, {EXAMPLE}"


def is_move(case: Case) -> bool:
    return case.item.kind is Kind.ASSIGNMENT


def not_theirs(case: Case) -> Decision | None:
    """The commander, the officer's own sergeant, or whoever acts may move an officer; who else tries is told so."""
    case = put_right.whole(case)
    officer = _officer(case)
    if not is_move(case) or officer is None or may_move(case, officer):
        return None
    return _refused(case, officer)


def may_move(case: Case, officer: Person) -> bool:
    is_command = case.sender.role in (Role.SERGEANT, Role.COMMANDER)
    return is_command and decides_for(case.situation, case.sender, officer)


def refused_order(case: Case, command: Command) -> Decision:
    """An officer who moves somebody: nothing is done, and the sergeant of whoever was to be moved is told."""
    named = [case.unit.people[key] for key in command.people if key in case.unit.people]
    return _refused(case, named[0] if named else case.sender)


def _refused(case: Case, officer: Person) -> Decision:
    why = f"{officer.full_name} is moved only by the commander or their own sergeant; nothing was done"
    line = ReceiptLine(what="refused", words=why)
    people = [one for one in own_deciders(case.unit, officer) if one.key != case.sender.key]
    quoted = " ".join(case.reading.author_text[:800].split())[:200]
    told = tuple(
        Mail(
            key=f"assignment/{officer.key}/{case.mark}/refused/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(
                headline=f"An order to move {officer.full_name} was refused",
                lines=(f'{case.sender.full_name} wrote: "{quoted}"', "It had no effect."),
            ),
        )
        for person in people
    )
    return Decision(
        rule="",
        why=f"{case.sender.full_name} may not move {officer.full_name}.",
        effects=(*reporting.receipt(case, (line,)), *told),
    )


def unclear(case: Case) -> Decision | None:
    """Nothing moves on a guess."""
    case = put_right.whole(case)
    if not is_move(case):
        return None
    facts = _facts(case)
    if _officer(case) is not None and (facts.off or (case.item.act and _spans(case) is not None and _has_place(case))):
        return None
    return _left_open(case, NOT_CLEAR)


def _facts(case: Case) -> Move:
    facts = case.item.facts
    return facts if isinstance(facts, Move) else Move()


def _has_place(case: Case) -> bool:
    return case.item.school in case.unit.schools or (case.item.school is None and _facts(case).rover)


def _officer(case: Case) -> Person | None:
    """The one named; in the thread of a move the one it is about."""
    named = case.unit.people.get(case.item.officer) if case.item.officer else None
    if named is not None and named.role in OFFICERS:
        return named
    of_thread = case.thread.key.split("/") if case.thread is not None else []
    is_off = _facts(case).off and len(of_thread) > 2 and of_thread[0] == KIND
    found = case.unit.people.get(of_thread[1]) if is_off else None
    return found if found is not None and found.role in OFFICERS else None


def _spans(case: Case) -> tuple[Span, ...] | None:
    """The days; "through 3/19" goes on with the move to that school that stands already."""
    facts = _facts(case)
    if facts.spans or facts.until is None:
        return facts.spans
    officer = _officer(case)
    for one in _standing(case, officer) if officer else ():
        first, last = dates(one, case.unit)
        if isinstance(one.detail, Placed) and one.detail.school == case.item.school and last is not None:
            return (Span(start=first, end=facts.until),) if facts.until >= first else None
    return None


def _standing(case: Case, officer: Person) -> tuple[Overlay, ...]:
    return places.standing(officer.key, case.situation)


def ordered(case: Case) -> Decision | None:
    """The plain case: laid over the roster by date, and told."""
    case = put_right.whole(case)
    officer = _officer(case)
    if not is_move(case) or officer is None:
        return None
    if _facts(case).off:
        return taken_back(case, officer)
    coming = tuple(_coming(_spans(case) or (), case.today))
    if not coming:
        return _left_open(case, "these days are past; nothing was done")
    key = f"{KIND}/{officer.key}/{coming[0].start.isoformat()}/{case.mark}"
    return _laid(case, officer, _given(case, officer, coming, key=key), key=key)


def _given(case: Case, officer: Person, coming: tuple[Span, ...], *, key: str) -> tuple[Overlay, ...]:
    """What the order lays over the roster, and what is left of the moves that it cuts."""
    corrected = _facts(case).until is not None or _is_correction(case)
    gone = _corrected(case, officer) if corrected else ()
    new = tuple(
        _overlay(case, officer, span, key=f"{key}/{number}" if number else key) for number, span in enumerate(coming)
    )
    return (*_cut_by(case, gone, new), *new)


def _with_the_others(case: Case, after: Situation) -> Situation:
    """The situation with the other orders of the same mail in force, too: who changes places with whom is told as it
    will be, and no school reads that nobody comes."""
    for item in case.reading.items:
        other = replace(case, item=item, situation=after)
        officer = _officer(other)
        if item is case.item or not is_move(other) or not item.act or officer is None or not may_move(other, officer):
            continue
        coming = () if _facts(other).off else tuple(_coming(_spans(other) or (), other.today))
        if coming and _has_place(other):
            key = f"{KIND}/{officer.key}/{coming[0].start.isoformat()}/{case.mark}"
            given = _given(other, officer, coming, key=key)
            after = after.knowing(applied(other.book, Decision(rule="", overlays=given)))
    return after


def _coming(spans: Iterable[Span], today: date) -> Iterable[Span]:
    for span in spans:
        if span.end is None or span.end >= today:
            yield replace(span, start=max(span.start, today), from_=None, to=None)


def _overlay(case: Case, officer: Person, span: Span, *, key: str) -> Overlay:
    zone = case.unit.timezone
    return Overlay(
        key=key,
        kind=KIND,
        start=instant(span.start, time(0), zone),
        end=instant(span.end + DAY, time(0), zone) if span.end is not None else None,
        who=officer.key,
        by=case.sender.key,
        detail=Placed(school=case.item.school),
    )


def _is_correction(case: Case) -> bool:
    """An answer in the thread of a move, or words that say so: the new days stand for the old ones."""
    text = f"{case.reading.subject[:200]} {case.reading.author_text[:400]}".casefold()
    is_reply = case.thread is not None and case.thread.key.startswith(f"{KIND}/")
    return is_reply or any(word in text for word in CORRECTING)


def _corrected(case: Case, officer: Person) -> tuple[Overlay, ...]:
    """The moves to the same place whose days are replaced by the new ones."""
    found = _standing(case, officer)
    return tuple(one for one in found if isinstance(one.detail, Placed) and one.detail.school == case.item.school)


def _cut_by(case: Case, gone: tuple[Overlay, ...], new: tuple[Overlay, ...]) -> Iterable[Overlay]:
    """What is left of earlier moves: of those that are corrected the days past, of the others what is not overlaid."""
    keys = {one.key for one in gone}
    yield from (_ended(case, one) for one in gone)
    yield from (one for one in laying.giving_way(case.book, new) if one.key not in keys)


def _ended(case: Case, one: Overlay) -> Overlay:
    today = instant(case.today, time(0), case.unit.timezone)
    return replace(one, end=max(one.start, today) if one.start < today else one.start)


def taken_back(case: Case, officer: Person) -> Decision:
    """ "The move of Lee is off": from today on the officer serves where the roster says."""
    found = _standing(case, officer)
    if not found:
        return _left_open(case, f"there is no move of {officer.full_name} to take back; nothing was done")
    key = f"{KIND}/{officer.key}/{case.today.isoformat()}/{case.mark}"
    return _laid(case, officer, tuple(_ended(case, one) for one in found), key=key)


def _laid(case: Case, officer: Person, overlays: tuple[Overlay, ...], *, key: str) -> Decision:
    after = case.situation.knowing(applied(case.book, Decision(rule="", overlays=overlays)))
    segments = places.changed(officer.key, case.unit, after.unit, case.today)
    if not segments:
        return _left_open(case, f"{officer.full_name} serves there on these days already; nothing was done")
    rejudged = judged_again(case.situation, after)
    told = telling.Told(
        key=key,
        officer=officer,
        segments=places.whole(segments, places.changed(officer.key, _configured(case), after.unit, case.today)),
        after=_with_the_others(case, after),
        earlier=_earlier(case, officer),
        touched=rejudged.words,
    )
    said = "; ".join(f"{telling.name_of(one.place, after.unit)}: {words.spans((one.span,))}" for one in segments)
    why = f"{officer.full_name} serves at {said}"
    mails: tuple[Effect, ...] = (*telling.mails(case, told), *rejudged.effects)
    duties = (*rejudged.duties, *telling.heard(told))
    return Decision(rule="", why=why, overlays=overlays, changes=rejudged.changes, effects=mails, duties=duties)


def _configured(case: Case) -> Unit:
    return case.situation.configured or case.unit


def _earlier(case: Case, officer: Person) -> str | None:
    """What the mails of the last order about the officer were keyed by, where it is not over; none of this mail."""
    keys = [places.root(one) for one in _standing(case, officer)]
    earlier = [key for key in keys if not key.endswith(f"/{case.mark}")]
    return earlier[-1] if earlier else None


def _left_open(case: Case, why: str) -> Decision:
    line = ReceiptLine(what="left-open", words=why)
    return Decision(rule="", outcome=Outcome.SETTLED, why=why, effects=reporting.receipt(case, (line,)))
