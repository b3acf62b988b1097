"""Not reached: the next of the school, then the sergeant's phone; of the police, whoever is above (P8, P12).

One rule for every notice. What was seen of a mail is kept as a duty, `unreached/<its key>`, so that however many
bounces come for it, they act once. A machine's mail can be forged: it brings a notice to those of the same school, or a
prompt to the police, and nothing else, so many times a day.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Lane, Mail, Outcome, Recipient
from watchdesk.model.delivery_letters import Again, Undelivered
from watchdesk.model.returned import Posted
from watchdesk.policy.case import today
from watchdesk.policy.people import asked_of, recipient, stand_in
from watchdesk.policy.reach import readers
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling.difference import school_of
from watchdesk.unit.roster import ARRESTS, Person, Role, School

# A copy has the key of the first, this, and its reader's name.
AGAIN = "/again/"
# What police must not miss: it goes to whoever is above them, too.
CANNOT_WAIT = frozenset({"undelivered", "passed-on", "arrest-report", "arrest-facts", "incident", "sick-report"})
# The overlay of a reader at a school whose automatic reply says how long they are away.
OUT = "out"
LEAST_A_DAY = 10
# What is nobody else's: shown, and that is all.
OWN_ALONE = frozenset({"address-test"})


class Why(StrEnum):
    """What became of a mail: see `Undelivered.why`."""

    FAILED = "failed"
    DELAYED = "delayed"
    UNCERTAIN = "uncertain"
    OUT = "out"
    AWAY = "away"
    GONE = "gone"


FINAL = frozenset({Why.FAILED, Why.GONE})
UNREAD = frozenset({Why.OUT, Why.AWAY})
TOLD = {
    Why.FAILED: "the {notice} notice did not reach {reader}",
    Why.GONE: "the {notice} notice did not reach {reader}, who is no longer there",
    Why.DELAYED: "the {notice} notice has not reached {reader} yet",
    Why.UNCERTAIN: "nobody can say whether the {notice} notice reached {reader}",
    Why.OUT: "{reader} answered the {notice} notice automatically",
    Why.AWAY: "{reader} is away and may not read the {notice} notice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A mail of ours that did not reach its reader, or may not have. named: see `Undelivered.named`."""

    posted: Posted
    why: Why
    named: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The key of the mail that it all began with."""
        return self.posted.key.partition(AGAIN)[0]

    @property
    def matter(self) -> str:
        """The same for everybody who was told the same: the key without its reader's name."""
        readers_ = {self.posted.to, *(peer.to for peer in self.posted.peers)}
        return "/".join(word for word in self.root.split("/") if word not in readers_)

    @property
    def is_arrest(self) -> bool:
        return self.posted.notice in readers.ARREST


def mark_of(key: str, why: Why) -> str:
    """The duty that remembers it: bounced for good, answered by a machine, or on its way for long."""
    kept = {Why.OUT: "out", Why.AWAY: "out", Why.DELAYED: "late", Why.UNCERTAIN: "late"}
    return f"{kept.get(why, 'unreached')}/{key}"


def followed(miss: Miss, situation: Situation) -> Decision:
    """What follows; nothing when it was seen before."""
    mark = mark_of(miss.posted.key, miss.why)
    if mark in situation.book.duties:
        return Decision(rule="", outcome=Outcome.FILED, why="This was known already.")
    if miss.posted.notice in OWN_ALONE:
        return _seen(miss, mark, situation, held=miss.why in FINAL)
    if readers.is_police(miss.posted, situation.unit):
        return _of_police(miss, mark, situation)
    if readers.is_at_a_school(miss.posted, situation.unit):
        return _at_a_school(miss, mark, situation)
    return _seen(miss, mark, situation, held=miss.why in FINAL)


# --- at a school ------------------------------------------------------------------------------------------------


def _at_a_school(miss: Miss, mark: str, situation: Situation) -> Decision:
    has_it = who_has_it(miss, situation)
    copy = _copy(miss, has_it, situation)
    named = tuple(dict.fromkeys((*has_it, *((copy.to.key,) if copy else ()))))
    prompts = _prompts(miss, named, situation) if _wants_a_call(miss, named, situation) else ()
    matters = miss.is_arrest or _is_lost(miss, situation)
    decision = _seen(miss, mark, situation, held=matters, named=named)
    return _limited(decision, miss, ((copy,) if copy else ()) + prompts, situation)


def who_has_it(miss: Miss, situation: Situation) -> tuple[str, ...]:
    """Everybody else who got the same, and of whom nothing bad is known."""
    duties, unit = situation.book.duties, situation.unit
    lost = {miss.posted.to}
    lost |= {one.to for one in miss.posted.peers if {mark_of(one.key, why) for why in (Why.FAILED, Why.OUT)} & duties}
    own = readers.place_of(miss.posted, unit)
    found = (peer.to for peer in miss.posted.peers if peer.to not in lost and school_of(peer.to, unit) == own)
    return tuple(dict.fromkeys(found)) if own is not None else ()


def _copy(miss: Miss, has_it: tuple[str, ...], situation: Situation) -> Mail | None:
    """The notice once more, to the next of the school who does not have it; of an arrest, also to the other head, who
    must see that the first one hears of it (settled 45). What is out of date is sent to nobody."""
    school = readers.place_of(miss.posted, situation.unit)
    if school is None or not _is_worth_a_copy(miss, situation):
        return None
    told = {peer.to for peer in miss.posted.peers} | {miss.posted.to}
    is_copied = any(AGAIN in peer.key for peer in miss.posted.peers)
    once_more = miss.is_arrest and miss.why is not Why.AWAY and not is_copied
    for to in readers.ladder(school, miss.posted.notice, situation.unit):
        key = f"{miss.root}{AGAIN}{to.key}"
        is_new = to.key not in told and (not has_it or _succeeds(to.key, school, miss))
        if to.address != miss.posted.address and (is_new or (once_more and to.key in has_it)):
            return _once_more(miss, to, key, situation)
    return None


def _succeeds(who: str, school: School, miss: Miss) -> bool:
    """The new principal, where the one before was not reached."""
    others = ("designee.", "contact", ARRESTS)
    was_principal = not miss.posted.to.startswith(others) and miss.posted.to != readers.CENTRE
    return who == school.principal != miss.posted.to and was_principal


def _is_worth_a_copy(miss: Miss, situation: Situation) -> bool:
    posted = miss.posted
    if posted.later or (posted.until is not None and situation.now >= posted.until):
        return False
    return _is_lost(miss, situation)


def _is_lost(miss: Miss, situation: Situation) -> bool:
    """It came back for good, or is of use only to somebody who reads it now."""
    return miss.why in FINAL or (miss.why in UNREAD and readers.is_pressing(miss.posted, situation))


def _once_more(miss: Miss, to: Recipient, key: str, situation: Situation) -> Mail:
    return Mail(
        key=key,
        notice=miss.posted.notice,
        to=to,
        letter=Again(first=miss.root, reader=readers.name_of(miss.posted.to, situation.unit), why=miss.why.value),
        ref=miss.posted.ref,
        lane=Lane.URGENT if miss.is_arrest else Lane.ROUTINE,
        until=miss.posted.until,
    )


def _wants_a_call(miss: Miss, has_it: tuple[str, ...], situation: Situation) -> bool:
    """Of an arrest the sergeant hears whatever went wrong; of the rest when nobody at the school has it."""
    if miss.is_arrest:
        return True
    is_stale = miss.posted.until is not None and situation.now >= miss.posted.until
    return not has_it and not is_stale and _is_lost(miss, situation)


def _prompts(miss: Miss, has_it: tuple[str, ...], situation: Situation) -> tuple[Mail, ...]:
    """Once that somebody was not reached, and once that nobody was."""
    stage = f"{miss.root}/undelivered" if has_it else f"{miss.matter}/reached-nobody"
    return tuple(
        Mail(
            key=f"{stage}/{person.key}",
            notice="undelivered",
            to=recipient(person),
            letter=letter(miss, has_it, situation),
            ref=miss.posted.ref,
            lane=Lane.URGENT if miss.is_arrest else Lane.ROUTINE,
        )
        for person in readers.in_charge(miss.posted, situation)
    )


def letter(miss: Miss, has_it: tuple[str, ...], situation: Situation) -> Undelivered:
    """What the police read of it."""
    unit, posted = situation.unit, miss.posted
    return Undelivered(
        notice=posted.notice,
        to=f"{readers.name_of(posted.to, unit)} ({posted.address})",
        about=readers.about(posted, situation),
        phone=readers.phone_of(posted, unit),
        why=miss.why.value,
        has_it=tuple(readers.name_of(one, unit) for one in has_it),
        named=miss.named,
        at_school=not readers.is_police(posted, unit),
        nobody_at=place.name if (place := readers.place_of(posted, unit)) and not has_it else "",
    )


# --- of the police ----------------------------------------------------------------------------------------------


def _of_police(miss: Miss, mark: str, situation: Situation) -> Decision:
    """Shown to whoever is above: of an officer the sergeant, of a sergeant the commander. What cannot wait goes to
    them as it was, and where a sergeant is only out, to whoever stands in; of other mail to a sergeant they hear once a
    day, for they may have no digest to see it in."""
    person = situation.unit.people[miss.posted.to]
    is_out = miss.why in UNREAD
    instead = stand_in(situation, person) if is_out and person.role is Role.SERGEANT else None
    above = (instead,) if instead is not None else asked_of(situation, person)
    cannot_wait = miss.posted.notice in CANNOT_WAIT
    if miss.why not in FINAL and not (is_out and cannot_wait):
        return _seen(miss, mark, situation, held=False)
    effects: tuple[Mail, ...] = ()
    if cannot_wait:
        had = {peer.to for peer in miss.posted.peers}
        copies = (
            _once_more(miss, recipient(one), f"{miss.root}{AGAIN}{one.key}", situation)
            for one in above
            if one.key not in had
        )
        effects = tuple(copies)
    elif not person.is_officer:
        effects = tuple(_of_the_day(miss, person.key, one, situation) for one in above)
    decision = _seen(miss, mark, situation, held=not is_out)
    return _limited(decision, miss, effects, situation)


def _of_the_day(miss: Miss, whose: str, to: Person, situation: Situation) -> Mail:
    return Mail(
        key=f"undelivered/{whose}/{today(situation).isoformat()}/{to.key}",
        notice="undelivered",
        to=recipient(to),
        letter=letter(miss, (), situation),
    )


# --- what is kept of it -----------------------------------------------------------------------------------------


def _seen(miss: Miss, mark: str, situation: Situation, *, held: bool, named: tuple[str, ...] = ()) -> Decision:
    """What was seen, in words for the digest of whoever is in charge."""
    unit, posted = situation.unit, miss.posted
    notice, reader = words.notice(posted.notice), readers.name_of(posted.to, unit)
    said = TOLD[miss.why].format(notice=notice, reader=f"{reader} ({posted.address})")
    others = words.listing([readers.name_of(one, unit) for one in named])
    person = unit.people.get(posted.to)
    is_police = person is not None and person.is_police
    chosen = asked_of(situation, person) if person is not None and is_police else readers.in_charge(posted, situation)
    officer = person if is_police else readers.officer_about(posted, situation)
    told = f"{said}; {others} has it." if others else f"{said}."
    return Decision(
        rule="",
        outcome=Outcome.HELD if held else Outcome.FILED,
        why=f"{posted.ref}: {told}" if posted.ref else f"{told[:1].upper()}{told[1:]}",
        duties=(mark,),
        for_=chosen[0].key if chosen else None,
        officer=officer.key if officer else None,
    )


def _limited(decision: Decision, miss: Miss, effects: tuple[Effect, ...], situation: Situation) -> Decision:
    """So many a day, for whoever forges a bounce of everything; an arrest has a few readers, and no limit."""
    if not effects or miss.is_arrest:
        return replace(decision, effects=effects)
    slot = free_slot("followed", LEAST_A_DAY + 2 * len(situation.unit.schools), situation)
    if slot is None:
        return replace(decision, outcome=Outcome.HELD)
    return replace(decision, effects=effects, duties=(*decision.duties, slot))


def free_slot(what: str, most: int, situation: Situation) -> str | None:
    """`followed/2027-03-01/7`: the next of so many a day; None when all are used."""
    numbered = (f"{what}/{today(situation).isoformat()}/{number}" for number in range(1, most + 1))
    return next((key for key in numbered if key not in situation.book.duties), None)
