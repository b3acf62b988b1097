"""The sample unit with an officer somewhere else for a time."""

from dataclasses import replace
from datetime import timedelta

from support.situations import day, plain_unit
from watchdesk.unit.roster import Assignment, Unit


def moved(officer: str, school: str | None, since: str, until: str) -> Unit:
    """The officer serves another school, or none, on these days; cut as `config` cuts the usual place."""
    unit = plain_unit()
    first, last = day(since), day(until)
    usual = [one for one in unit.assignments if one.officer == officer]
    others = [one for one in unit.assignments if one.officer != officer]
    cut = [replace(one, until=first - timedelta(days=1)) for one in usual]
    cut += [replace(one, since=last + timedelta(days=1)) for one in usual]
    lent = Assignment(officer=officer, school=school, since=first, until=last)
    return replace(unit, assignments=(*others, *cut, lent))
