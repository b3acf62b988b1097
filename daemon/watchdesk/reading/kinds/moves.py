"""Assignments: command staff move an officer to another school for a time."""

import re

from watchdesk.model.facts import Evidence, Item, Kind, Question
from watchdesk.reading import places
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.page import Page

_MOVE = re.compile(
    r"\b(?:reassign(?:ed|ment|ing)?|(?:temporarily |temporary )?assign(?:ed|ment)?|transfer(?:red|ring)?|"
    r"detail(?:ed)? to|fill(?:ing|s)? in (?:at|for)|cover(?:ing|s)? (?!r-?\d)(?:at )?|"
    r"you['’]?(?:re| are| will be|['’]ll be) (?:at|going to|over at)|report(?:s|ing)? to|pull (?:one|him|"
    r"her|them|an?)|moving to|move (?:you|him|her|\w+) to|will (?:be at|work at|take))\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:effective|starting|beginning|from|until|till|through|thru|for (?:the|a|two|one)|temporar\w+|reassign\w*)\b",
    re.IGNORECASE,
)
_ONLY_MAYBE = re.compile(r"\b(?:probably|might|may have to|considering|once|tbd|heads up|thinking)\b", re.IGNORECASE)


def ordered(page: Page) -> Found | None:
    """Somebody of the command moves an officer."""
    if page.role not in topics.COMMAND or page.is_answer:
        return None
    core = [one for one in page.sentences if _MOVE.search(one.text) and not one.asks]
    if not core or not _SURE.search(page.body.text[:2000]):
        return None
    school = next((place.school for one in core for place in places.find(page.unit, one.text)), None)
    officer = next(
        (
            name.key
            for one in core
            for name in page.body.names_in(one)
            if name.key and page.unit.people[name.key].is_officer
        ),
        None,
    )
    named = officer or next(
        (name.key for name in page.body.names if name.key and page.unit.people[name.key].is_officer), None
    )
    maybe = any(_ONLY_MAYBE.search(one.text) for one in core)
    if not school and not maybe and not named:
        return None
    dated = any(one.dates for one in page.sentences)
    question = (
        None
        if school and named and dated and not maybe
        else Question(about="days", text="Who moves to which school, and for which days?")
    )
    evidence: tuple[Evidence, ...] = tuple(page.body.evidence("kind", one.start, one.stop) for one in core[:2])
    return Found(
        items=(
            Item(
                kind=Kind.ASSIGNMENT,
                act=question is None,
                question=question,
                officer=named,
                school=school if not maybe else None,
                evidence=evidence,
            ),
        )
    )
