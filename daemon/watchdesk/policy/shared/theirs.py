"""Entries that people wrote or changed: each is a request, once, and moves nothing before somebody decides (P12)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect
from watchdesk.model.facts import AbsenceFacts, Choice, Item, Kind, Question, Reading
from watchdesk.model.filed import Filed, Filing
from watchdesk.model.mail import Origin, Trust
from watchdesk.model.records import Absence, State, Terms
from watchdesk.model.shared import Made, Piece, SeenEntry, Whose, Wish, Wording
from watchdesk.policy.case import Case, today
from watchdesk.policy.clauses import P12
from watchdesk.policy.days.spans import coalesced, same
from watchdesk.policy.folding import applied, merged
from watchdesk.policy.meetings import from_calendar
from watchdesk.policy.people import asked_of
from watchdesk.policy.requests import amending, time_off
from watchdesk.policy.shared import filing, gone
from watchdesk.policy.shared.sights import Notice, Sight, View, is_new
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person

Read = Callable[[tuple[Piece, ...]], Wording]
# More than that of one officer in a day is no officer's doing.
REQUESTS_A_DAY = 10
DAYS_AT_MOST = 60
LIVE = time_off.LIVE


def noticed(seen: View, situation: Situation, read: Read) -> Iterator[Notice]:
    for sight in seen.sights.values():
        known = situation.book.entries.get(sight.ref)
        if not sight.is_ours and is_new(sight, known, seen):
            yield Notice(about=sight.ref, decide=partial(_taken, sight, seen, known, situation, read))


def _taken(sight: Sight, seen: View, known: SeenEntry | None, situation: Situation, read: Read) -> Decision:
    made = filing.seen(sight, seen, situation, whose=Whose.PERSON, what="seen")
    wording = read(sight.pieces)
    wishes = {wish.officer: wish for wish in wording.wishes if wish.officer in situation.unit.people}
    before = {one.officer: one.ref for one in known.made} if known is not None else {}
    found = Decision(rule="calendar-entry", clause=P12, why="An entry on the shared calendar.")
    parts, refs = [found], dict(before)
    at = replace(situation, message=filing.cause(made))
    for officer, wish in wishes.items():
        part, ref = _wished(wish, before.get(officer), sight, made, at)
        refs.update({officer: ref} if ref else {})
        parts.append(part)
        at = at.knowing(applied(at.book, part))
    parts.extend(gone.asked_back(record, at) for record in _no_longer(made.record, wishes, at))
    if wording.nameless and not before:
        parts.append(_whose(made.record, situation))
    met = from_calendar.taken(made.record, wording.met, at)
    parts.extend([met] if met is not None else [])
    links = tuple(Made(officer=officer, ref=ref) for officer, ref in refs.items())
    entry: Filing[Filed] = replace(made, record=replace(made.record, made=links))
    return merged([replace(found, filings=(entry,)), *parts[1:]])


def _no_longer(entry: SeenEntry, wishes: dict[str, Wish], situation: Situation) -> Iterator[Absence]:
    """The requests of officers of whom the entry says nothing any more."""
    for record in gone.live_ones(entry, situation):
        if record.officer not in wishes:
            yield record


def _wished(
    wish: Wish, ref: str | None, sight: Sight, made: Filing[SeenEntry], situation: Situation
) -> tuple[Decision, str | None]:
    """What one officer's part of the entry brings, and the request that it is."""
    officer = situation.unit.people[wish.officer]
    record = situation.book.records.get(ref or "")
    day = today(situation)
    if all((span.end or span.start) < day for span in wish.spans):
        return _nothing("Its days are over."), ref
    if sight.is_endless or len(wish.spans) > DAYS_AT_MOST:
        return _too_long(officer, made), ref
    case = _case(wish, officer, situation)
    if record is not None and record.state in LIVE:
        return _changed(case, wish, record), record.ref
    twin = time_off.twin(case)
    if twin is not None:
        return _nothing(f"It is {twin.ref}, which is known already."), twin.ref
    return _requested(case, wish, officer, made, situation)


def _case(wish: Wish, officer: Person, situation: Situation) -> Case:
    """The entry as if the officer had written it, and proved by nothing."""
    item = Item(
        kind=Kind.SICK if wish.ill else Kind.TIME_OFF,
        act=wish.question is None,
        question=wish.question,
        officer=officer.key,
        facts=AbsenceFacts(leave=wish.leave, spans=coalesced(wish.spans)),
        rule="calendar-entry",
    )
    trust = Trust(origin=Origin.UNKNOWN, address=officer.addresses[0], evidence="an entry on the shared calendar")
    at = replace(situation, trust=trust, thread=None)
    return Case(reading=Reading(items=(item,), sender=officer.key), item=item, situation=at)


# --- a new request ------------------------------------------------------------------------------------------


def _requested(
    case: Case, wish: Wish, officer: Person, made: Filing[SeenEntry], situation: Situation
) -> tuple[Decision, str | None]:
    prefix = f"entry/{officer.key}/{today(situation).isoformat()}/"
    count = sum(1 for duty in situation.book.duties if duty.startswith(prefix))
    if count >= REQUESTS_A_DAY:
        return _too_many(officer, prefix, situation), None
    if not asked_of(situation, officer):
        return _nobody_decides(officer, made), None
    decision = _opened(case, wish)
    record = decision.changes[0].record
    counted = (f"{prefix}{made.record.ref}",)
    told: tuple[Effect, ...] = _told_at_once(record, officer, situation) if wish.ill else ()
    return replace(decision, duties=counted, effects=(*decision.effects, *told)), record.ref


def _opened(case: Case, wish: Wish) -> Decision:
    """Pending, or asked: what is unclear, and sick leave, which would else be told to the school at once."""
    if wish.ill:
        question = wish.question or _are_you_sick(wish)
        return time_off.asked_back(replace(case, item=replace(case.item, question=question)), planned=False)
    if wish.question is not None:
        return time_off.asked_back(case, planned=True)
    decision = time_off.to_the_sergeant(case)
    assert decision is not None, "a planned absence takes this way"
    return decision


def _are_you_sick(wish: Wish) -> Question:
    text = f"An entry on the shared calendar says that you are sick: {words.spans(wish.spans)}. Did you put it there?"
    choices = (
        Choice(number=1, text="yes, I am sick", spans=wish.spans, leave=wish.leave),
        Choice(number=2, text="no, it is not from me"),
    )
    return Question(about="entry", text=text, choices=choices)


def _told_at_once(record: Absence, officer: Person, situation: Situation) -> tuple[Effect, ...]:
    """Sick leave never waits for a digest; that nobody has proved it is said."""
    lines = (
        f"An entry on the shared calendar says that {officer.full_name} is sick: {words.spans(record.asked.spans)}.",
        f"The desk asked {officer.full_name} whether it is theirs ({record.ref}). No school was told.",
    )
    people = filing.deciders(record, situation)
    return filing.told(f"{record.ref}/entry-sick", people, f"Sick, says the calendar: {officer.full_name}", lines)


# --- a request that is known --------------------------------------------------------------------------------


def _changed(case: Case, wish: Wish, record: Absence) -> Decision:
    """The entry says other days or another kind of leave: a change to be decided; what would hold at once is asked."""
    spans = coalesced(wish.spans)
    leave = wish.leave or record.asked.leave
    if same(record.asked.spans, spans, case.officer.tour) and leave == record.asked.leave:
        return _nothing(f"{record.ref} says so already.")
    if record.state is State.ASKED and wish.question is not None:
        return gone.put(record, wish.question, case.situation, rule="entry-changed")
    terms = Terms(version=record.asked.version + 1, spans=spans, leave=leave)
    if wish.question is not None or amending.takes_effect_at_once(case, record, terms):
        return gone.put(record, _is_it_so(record, wish), case.situation, rule="entry-changed")
    return amending.waits(case, record, terms)


def _is_it_so(record: Absence, wish: Wish) -> Question:
    days = words.absence(wish.spans, wish.leave or record.asked.leave)
    text = f"Your entry for {record.ref} on the shared calendar says now: {days}. Shall {record.ref} be changed?"
    choices = (
        Choice(number=1, text=f"yes: {days}", ref=record.ref, spans=wish.spans, leave=wish.leave),
        Choice(number=2, text=f"no, {record.ref} stays as it is"),
    )
    return Question(about="entry", text=text, choices=choices)


# --- what comes to nothing ----------------------------------------------------------------------------------


def _nothing(why: str) -> Decision:
    return Decision(rule="calendar-entry", clause=P12, why=why)


def _key(made: Filing[SeenEntry]) -> str:
    return f"calendar/{made.record.ref}/e{made.event.number}"


def _too_long(officer: Person, made: Filing[SeenEntry]) -> Decision:
    lines = (
        f"Your entry on the shared calendar has no end, or a very late one: {filing.shown(made.record.pieces)}.",
        "Nothing was entered. Please give it an end, or write to the desk which days you mean.",
    )
    mails = filing.told(_key(made), (officer,), "A calendar entry without an end", lines)
    return Decision(rule="calendar-entry", clause=P12, why=lines[0], effects=mails)


def _nobody_decides(officer: Person, made: Filing[SeenEntry]) -> Decision:
    lines = ("Nobody on the roster can decide on your entry on the shared calendar. The desk did not enter it.",)
    mails = filing.told(_key(made), (officer,), "A calendar entry that nobody can decide on", lines)
    return Decision(rule="calendar-entry", clause=P12, why=lines[0], effects=mails)


def _too_many(officer: Person, prefix: str, situation: Situation) -> Decision:
    duty = f"{prefix}too-many"
    if duty in situation.book.duties:
        return _nothing("More of them in a day than one officer makes.")
    line = f"More than {REQUESTS_A_DAY} entries for {officer.full_name} came onto the shared calendar today."
    lines = (line, "The desk entered no more of them. Please look at the calendar, and ask who made them.")
    mails = filing.told(duty, filing.police(situation), "Many calendar entries for one officer", lines)
    return Decision(rule="calendar-entry", clause=P12, why=line, effects=mails, duties=(duty,))


def _whose(entry: SeenEntry, situation: Situation) -> Decision:
    lines = (
        f"An entry on the shared calendar looks like time off and names no officer: {filing.shown(entry.pieces)}.",
        "Nothing was entered. Please have its owner put a name into it, or write to the desk.",
    )
    mails = filing.told(
        f"calendar/{entry.ref}/e{entry.event}", filing.police(situation), "Whose time off is it?", lines
    )
    return Decision(rule="calendar-entry", clause=P12, why=lines[0], effects=mails)
