"""`acting moua 3/8-3/12`: who decides for a sergeant on these days (settled 23); `acting none`, "I'm back": nobody
does any more."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import AbsenceFacts, Command, Item, Kind
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.overlays import Overlay
from watchdesk.policy.case import Case
from watchdesk.policy.folding import merged
from watchdesk.policy.hours import DAY, instant
from watchdesk.policy.orders import answering, laying
from watchdesk.policy.people import acting_now, find_person, recipient
from watchdesk.policy.requests import returning
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person, Role

_NOBODY = re.compile(r"^(?:none|nobody|no ?one|off|over|ends?|ended|done|stops?|cancel(?:l?ed)?)\b", re.IGNORECASE)


def acting(case: Case, command: Command) -> Decision:
    """`acting moua 3/8-3/12`: who decides for the sender on these days. The commander names whose place it is."""
    if _NOBODY.match(command.words):
        return _nobody(case, command)
    people = [person for word in command.people if (person := find_person(case.unit, word)) is not None]
    whom = _for_whom(case, people)
    stand_in = next((person for person in people if whom is not None and person.key != whom.key), None)
    ends = [span.end for span in command.spans if span.end is not None]
    if whom is None or stand_in is None or not ends or len(ends) != len(command.spans):
        return _left_open(case, "say who and which days, for example: acting moua 3/8-3/12")
    overlays = tuple(
        Overlay(
            key=f"acting/{whom.key}/{span.start.isoformat()}/{case.mark}",
            kind="acting",
            start=instant(span.start, time(0), case.unit.timezone),
            end=instant((span.end or span.start) + DAY, time(0), case.unit.timezone),
            who=whom.key,
            by=stand_in.key,
        )
        for span in command.spans
    )
    line = f"{stand_in.full_name} acts for {whom.full_name}: {words.spans(command.spans)}"
    cut = laying.giving_way(case.book, overlays)
    relieved = tuple(p for p in _who_acts(case, cut) if p.key != stand_in.key)
    line = f"{line}{''.join(f', and not {p.full_name}' for p in relieved)}"
    told = tuple(_told(case, person, line) for person in _others(case, whom, stand_in, *relieved))
    receipt = reporting.receipt(case, (ReceiptLine(what="approved", words=line),))
    return Decision(rule="", why=line, overlays=(*cut, *overlays), effects=(*receipt, *told))


def _nobody(case: Case, command: Command) -> Decision:
    """`acting none`: whoever acts or was to act does not. The commander names for whom."""
    people = [person for word in command.people if (person := find_person(case.unit, word)) is not None]
    named = [person for person in people if person.role is Role.SERGEANT]
    whom = case.sender if case.sender.role is Role.SERGEANT else named[0] if len(named) == 1 else None
    if whom is None:
        return _left_open(case, "say for whom, for example: acting none for hart")
    ended = tuple(_ended(case, whom, ("acting",)))
    if not ended:
        return _left_open(case, f"nobody was named to act for {whom.full_name}; nothing was changed")
    return _over(case, whom, ended, f"nobody acts for {whom.full_name} any more")


def back(case: Case, _: Command) -> Decision:
    """ "I'm back", of a sergeant: they decide again, whoever acted for them and whatever an automatic reply said; an
    absence of theirs that goes on to today ends."""
    returned = Item(
        kind=Kind.WITHDRAWAL, act=True, officer=case.sender.key, facts=AbsenceFacts(back=case.today), rule="back"
    )
    own = returning.back_at_work(replace(case, item=returned)) if returning.away_until(case, case.today) else None
    ended = tuple(_ended(case, case.sender, ("acting", "away")))
    if own is None and not ended:
        why = "You do not count as away. Nothing was changed."
        return answering.answer(case, "Back", (why,))
    over = _over(case, case.sender, ended, f"{case.sender.full_name} is back and decides again")
    return merged([over, *([own] if own is not None else [])])


def _ended(case: Case, whom: Person, kinds: tuple[str, ...]) -> Iterator[Overlay]:
    """Who acts now or was to act for the sergeant, and what says that they are away: over from now on."""
    for one in case.book.overlays:
        if one.kind in kinds and one.who == whom.key and (one.end is None or one.end > case.now):
            yield replace(one, end=max(one.start, case.now))


def _over(case: Case, whom: Person, ended: tuple[Overlay, ...], line: str) -> Decision:
    """Whoever was named hears of it, and whoever stands in now, named by nobody, for somebody who is away."""
    now = acting_now(case.situation, whom)
    acted = (*_who_acts(case, ended), *((now,) if now is not None else ()))
    told = tuple(_told(case, person, line) for person in _others(case, whom, *acted))
    receipt = reporting.receipt(case, (ReceiptLine(what="approved", words=line),))
    return Decision(rule="", why=line, overlays=ended, effects=(*receipt, *told))


def _who_acts(case: Case, overlays: tuple[Overlay, ...]) -> Iterator[Person]:
    for key in dict.fromkeys(one.by or "" for one in overlays if one.kind == "acting"):
        if key in case.unit.people:
            yield case.unit.people[key]


def _left_open(case: Case, why: str) -> Decision:
    return Decision(rule="", why=why, effects=reporting.receipt(case, (ReceiptLine(what="left-open", words=why),)))


def _for_whom(case: Case, people: list[Person]) -> Person | None:
    """A sergeant speaks for themselves; the commander names two, the second of whom is stood in for."""
    if case.sender.role is Role.SERGEANT:
        return case.sender
    named = [person for person in people if person.role is Role.SERGEANT]
    return named[-1] if len(people) == 2 and named else None


def _others(case: Case, *named: Person) -> tuple[Person, ...]:
    """Who must know: the two themselves, and the commander."""
    commander = case.unit.commander()
    people = (*named, *((commander,) if commander else ()))
    return tuple({p.key: p for p in people if p.key != case.sender.key}.values())


def _told(case: Case, person: Person, line: str) -> Mail:
    return Mail(
        key=f"acting/{case.mark}/{person.key}",
        notice="admin",
        to=recipient(person),
        letter=Admin(headline="Acting sergeant", lines=(f"{line}.", f"{case.sender.full_name} wrote so.")),
    )
