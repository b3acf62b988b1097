"""What is known of an arrest, what is missing, and what of it a school may know (P8, P9; settled 36, 45)."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from watchdesk.model.facts import Arrest, Item
from watchdesk.model.offences import Offence, Transport
from watchdesk.model.reports import Age, ArrestFacts, Form, Missing, Report, ReportState, Shown
from watchdesk.policy.case import Case
from watchdesk.policy.reports import filing
from watchdesk.policy.reports.age import age
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Role, Unit

COMMAND = frozenset({Role.SERGEANT, Role.COMMANDER})
# Without one of these a school gets no more than the bare form (settled 45).
NEEDED = frozenset({Missing.SCHOOL, Missing.GROUNDS, Missing.TIME, Missing.REMOVED, Missing.AGE, Missing.OFFENCE})


def facts_of(case: Case) -> ArrestFacts:
    """What the reader understood of the mail, and whether it speaks of a juvenile or an adult.

    A time that lies after the mail itself is none: somebody else's, or misread. Whether the principal was told before
    the removal is asked where the hours leave it open (P9).
    """
    found = case.item.facts if isinstance(case.item.facts, Arrest) else Arrest()
    sent = (case.reading.sent or case.now).astimezone(case.unit.timezone).replace(tzinfo=None)
    when = found.when.replace(tzinfo=None) if found.when is not None else None
    return ArrestFacts(
        school=_school(case.item, case.unit),
        when=when if when is not None and when <= sent else None,
        on_grounds=found.on_grounds,
        removed=found.removed,
        age=None if found.several else age(words_of(case), on=sent.date()),
        principal_told=None if found.told_late else found.principal_told,
        parent_told=found.parent_told,
        offence=found.offence,
        transport=found.transport,
        case=found.case,
    )


def words_of(case: Case) -> str:
    """What was written of it: the author's words, and those of the officer's own note that they hand on."""
    note = case.item.facts.note if isinstance(case.item.facts, Arrest) else ""
    return f"{case.reading.author_text}\n\n{note}" if note else case.reading.author_text


def _school(item: Item, unit: Unit) -> str | None:
    return item.school if item.school in unit.schools else None


def filled(known: ArrestFacts, more: ArrestFacts) -> ArrestFacts:
    """The facts with what the others say where they say nothing themselves."""
    return replace(
        known, **{name: value for name, value in _said(more) if getattr(known, name) in (None, Transport.UNSAID)}
    )


def laid_over(known: ArrestFacts, more: ArrestFacts) -> ArrestFacts:
    """The facts with everything that the others say, which goes before them."""
    given = dict(_said(more))
    if known.transport is not None and more.transport is Transport.UNSAID:
        del given["transport"]  # told again without its reason
    return replace(known, **given)


def _said(facts: ArrestFacts) -> Iterator[tuple[str, Any]]:
    for field in fields(facts):
        value = getattr(facts, field.name)
        if value is not None:
            yield field.name, value


def differ(before: ArrestFacts, after: ArrestFacts) -> bool:
    """Whether something that was said is said otherwise now."""
    return any(getattr(after, name) != value for name, value in _said(before) if value is not Transport.UNSAID)


def missing(facts: ArrestFacts) -> tuple[Missing, ...]:
    """What the report does not say, in the order in which it is asked. Parents are a juvenile's (settled 36); off
    grounds nobody was removed from the building."""
    is_off = facts.on_grounds is False
    absent = {
        Missing.SCHOOL: facts.school is None,
        Missing.GROUNDS: facts.on_grounds is None,
        Missing.TIME: facts.when is None,
        Missing.REMOVED: facts.removed is None and not is_off,
        Missing.AGE: facts.age is None,
        Missing.OFFENCE: facts.offence is None,
        Missing.PRINCIPAL_TOLD: facts.principal_told is None and not is_off,
        Missing.PARENT_TOLD: facts.parent_told is None and facts.age is not Age.ADULT,
        Missing.TRANSPORT: facts.transport is Transport.UNSAID,
    }
    return tuple(one for one, is_absent in absent.items() if is_absent)


def may_change(report: Report, case: Case) -> bool:
    """Whose words change the facts: those of whoever reported it, of the officer whose it is, and of a sergeant or the
    commander. Anybody else's go to the sergeant as they are."""
    return case.sender.role in COMMAND or case.sender.key in (report.reporter, report.officer)


def is_complete(facts: ArrestFacts) -> bool:
    """Whether a school can get the full notice."""
    return NEEDED.isdisjoint(missing(facts))


def is_early(facts: ArrestFacts) -> bool:
    """The student was taken away before the principal was told (P9)."""
    return facts.on_grounds is not False and facts.removed is True and facts.principal_told is False


def waits(report: Report) -> bool:
    """Whether the school gets the bare form when time brings it: something is missing and nobody there knows yet.

    Where grounds are not said, only a school that was named has had an arrest (settled 45).
    """
    facts = report.facts
    stands = report.state is not ReportState.VOID and facts.school is not None
    is_there = facts.on_grounds is True or (facts.on_grounds is None and report.names_school)
    return stands and is_there and not is_complete(facts) and not report.heard and not has_no_day(report)


def has_no_day(report: Report) -> bool:
    """Else the day of an arrest is that of its report: a notice with that day would be wrong."""
    return report.late and report.facts.when is None


def shown(report: Report, situation: Situation, *, bare: bool = False) -> Shown | None:
    """What the school must know as the report stands; None for nothing.

    bare: what is missing is not waited for. Off grounds a school hears of it only when the sergeant says so.
    """
    facts = report.facts
    is_kept = facts.on_grounds is False and report.released_by is None
    if report.state is ReportState.VOID or facts.school is None or is_kept:
        return None
    day = filing.day_of(report, situation)
    if not is_complete(facts):
        is_due = bare or report.released_by is not None or bool(report.heard)
        is_due = is_due and not has_no_day(report)
        plain = Shown(form=Form.BARE, school=facts.school, day=day, on_grounds=facts.on_grounds)
        return plain if is_due else None
    return Shown(
        form=Form.FULL,
        school=facts.school,
        day=day,
        on_grounds=facts.on_grounds,
        at=facts.when.time() if facts.when else None,
        removed=facts.removed if facts.on_grounds else None,
        age=facts.age,
        offence=facts.offence if facts.offence is not Offence.OTHER else None,
        case=case_number(facts.case, situation.unit),
    )


def case_number(number: str | None, unit: Unit) -> str | None:
    """The case number where it wholly matches the unit's pattern, else nothing: a letter to a school shows it."""
    if number is None or not re.fullmatch(unit.lexicon.case_pattern, number, re.ASCII):
        return None
    return number
