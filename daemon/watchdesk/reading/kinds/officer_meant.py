"""Whom an absence is about: the sender, or the officer whom a sergeant or a colleague names."""

import re
from itertools import pairwise

from watchdesk.model.facts import Question
from watchdesk.reading.page import Page
from watchdesk.reading.people import Named
from watchdesk.unit.roster import Role

_COMMAND = frozenset({Role.SERGEANT, Role.COMMANDER})
_ASKS_FOR = re.compile(
    r"\s*+(?:['’]s\b|(?:,\s*+)?(?:\w+\s){0,2}(?:called|phoned|texted|needs?|wants?|asked|is|will be|would like|"
    r"has|gets?|takes?|requests?|requested|told|went|can['’]?t|won['’]?t|just|just called)\b)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|enter|put|mark|log|behalf of|from)\s+(?:(?:ofc|officer|off)\.?\s+)?(?:\w+\s)?$", re.IGNORECASE
)


def named(page: Page) -> tuple[Named, ...]:
    """The officers for whom the mail of a sergeant or colleague asks or reports; the sender left out."""
    return page.body.once("officers-meant", lambda: _named(page))


def _named(page: Page) -> tuple[Named, ...]:
    found = []
    for sheet in (page.body, page.head):
        for one in sheet.names:
            keys = tuple(
                key
                for key in one.keys
                if page.unit.people[key].is_officer and (page.person is None or key != page.person.key)
            )
            is_subject = _ASKS_FOR.match(sheet.text, one.stop) or _FOR.search(
                sheet.text[max(0, one.start - 30) : one.start]
            )
            if keys and is_subject:
                found.append(Named(keys=keys, start=one.start, stop=one.stop, full=one.full))
    return tuple(found)


def of(page: Page) -> tuple[str | None, Question | None]:
    """The roster key, and the question where it is not plain."""
    sender = page.person.key if page.person else None
    if page.role not in _COMMAND:
        return sender, None
    meant = tuple(dict.fromkeys(key for one in named(page) for key in one.keys))
    if not meant:
        doubt = Question(about="confirm", text="Which officer is this about?") if _is_either(page) else None
        return sender if doubt is None else None, doubt
    if len(meant) > 1:
        return None, Question(about="confirm", text="Which officer is this about?")
    return meant[0], None


def _is_either(page: Page) -> bool:
    """ "Whether it's Ruiz or Kowalski": one of two, and not said which."""
    officers = [one for one in page.body.names if any(page.unit.people[key].is_officer for key in one.keys)]
    return any(_OR.fullmatch(page.body.text, one.stop, other.start) for one, other in pairwise(officers))


_OR = re.compile(r"\s*,?\s*or\s+(?:(?:ofc|officer)\.?\s+)?", re.IGNORECASE)
