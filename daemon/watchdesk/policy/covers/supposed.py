"""`what if cover R-104 ruiz`: what the order would do, and what it would leave without anybody (P5, P6)."""

from watchdesk.model import words
from watchdesk.model.facts import Command
from watchdesk.policy.case import Case
from watchdesk.policy.covers.orders import (
    EXAMPLE,
    FORBIDDEN,
    days_free,
    days_wanted,
    record_named,
)
from watchdesk.policy.covers.saying import left_alone, said_of


def supposed(case: Case, command: Command) -> tuple[str, ...]:
    """The answer in lines; nothing is done. Only whoever may give the order gets to know."""
    record, why = record_named(case, command)
    if record is None:
        return (f"{why.removeprefix(FORBIDDEN)}.",)
    people = [case.unit.people[key] for key in command.people if key != record.officer and key in case.unit.people]
    if len(people) != 1:
        return (f"Say who would cover; {EXAMPLE}",)
    wanted = days_wanted(case, record, command)
    free = days_free(case, record, people[0], wanted)
    if not people[0].is_officer or not free:
        return (f"{people[0].full_name} is not free on {words.spans(wanted)}.",)
    said = said_of(case, people[0], wanted, free).replace(" covers ", " would cover ", 1)
    alone = left_alone(case, people[0], free)
    return (f"{said}.", *(() if alone else ("It would leave no school and no rover's hours without anybody.",)))
