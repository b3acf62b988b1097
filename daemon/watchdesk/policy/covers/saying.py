"""What an order to cover does, in words: what it does not reach, and what it leaves without anybody (P5, P6, D6)."""

from datetime import date

from watchdesk.model import words
from watchdesk.policy.case import Case
from watchdesk.policy.days import covering
from watchdesk.policy.days.spans import Spans, days_of
from watchdesk.policy.days.window import is_unanswered
from watchdesk.unit.roster import Person


def said_of(case: Case, person: Person, wanted: Spans, free: Spans) -> str:
    """What was done, what it does not reach, and what it leaves without anybody."""
    said = [f"{person.full_name} covers {words.spans(free)}"]
    missing = covering.but(wanted, free)
    if missing:
        said.append(f"{person.full_name} is not free on {words.spans(missing)}: nobody covers on those days")
    if gaps := left_alone(case, person, free):
        said.append(gaps)
    return "; ".join(said)


def left_alone(case: Case, person: Person, free: Spans) -> str:
    """The knock-on gap: the school that the officer leaves, or the rovers' hours without a rover (P6, D6)."""
    homes: dict[str, list[date]] = {}
    for day in days_of(free):
        if place := covering.place_of(person.key, day, case.unit):
            homes.setdefault(place, []).append(day)
    said = [gap for home, days in homes.items() if (gap := _left_at(case, person, home, days))]
    days = [day for day in days_of(free) if not homes and is_unanswered(day, case.situation, but=person.key)]
    if days:
        opens, closes = case.unit.values.rover_window
        said.append(f"no rover is left from {words.clock(opens)} to {words.clock(closes)} on {words.days(days)}")
    return "; ".join(said)


def _left_at(case: Case, person: Person, home: str, days: list[date]) -> str:
    school = case.unit.schools[home]
    alone = [day for day in days if {p.key for p in covering.there(school, day, case.situation)} <= {person.key}]
    when = "meanwhile" if len(alone) == len(days) else f"on {words.days(alone)}"
    return f"nobody is at {school.name} {when}" if alone else ""
