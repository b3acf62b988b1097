"""Orders that stand beside another, "Torres to Harding the week of March 8, Ruiz takes Central", and those that are
only asked about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watchdesk.model.facts import Item, Kind, Question
from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import moving_words as words
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.move_pairs import Pair, is_officer
from watchdesk.reading.page import Page

Given = tuple[str, str, Sentence]
WHO_WHEN = Question(about="days", text="Who moves to which school, and for which days?")
_SHALL = Question(about="confirm", text="Shall the officer go there? Please write it as an order, with the days.")
# Between an officer and the school that they are to have; not "had", nor where they stay.
_GETS = re.compile(
    r"\s*(?:,\s*)?(?:then\s+)?(?:(?:will|to|can|should|['’]ll|is (?:going )?to|are to)\s+)?"
    r"(?:(?:temporarily|also|then)\s+)?"
    r"(?:cover(?:s|ing)?|takes?|taking|gets?|getting|has|have|picks? up|picking up|back-?fill(?:s|ing)?|"
    r"fill(?:s|ing)? in|goes|go|heads?|moves?|handles?|does|do|mans?|works?|be|is|are|to|at|->|→|in)\b"
    r"(?:\s+(?:over|in|for|at|to|on|out|the|down))*\s*(?:(?:[\w'’]+)\s+(?:spot|post)\s+(?:at|in)\s+)?",
    re.IGNORECASE,
)


def _given_beside(page: Page, moves: Iterable[Item]) -> list[Given]:
    """Other officers who get other schools, in words that made no item: "Torres to Harding, Ruiz takes Central"."""
    known = {one.officer for one in moves}
    found = [
        (key, school, one)
        for one in page.body.sentences
        if not (one.asks or words.PAST.search(one.text) or words.WISHED.search(one.text))
        for key, school in _given(page, one)
        if key not in known and not _is_at_home(page, key, school)
    ]
    return list(dict.fromkeys(found))


_CAN = re.compile(
    r"\b(?:can|could|would|will|may|should)\s+(?:(?:you|we|i)\s+(?:please\s+)?(?:have|get|send|ask|put)\s+)?"
    r"(?:(?:ofc|officer)\.?\s+)?$",
    re.IGNORECASE,
)


def _asked_of(page: Page, one: Sentence) -> Iterator[Pair]:
    """Officers of whom it is asked whether they can have a school."""
    for officer, school in _given(page, one):
        names = (name for name in page.body.names_in(one) if name.key == officer)
        if any(_CAN.search(page.body.text, max(one.start, name.start - 40), name.start) for name in names):
            yield officer, school


def _given(page: Page, one: Sentence) -> Iterator[Pair]:
    """Each officer with the school behind them that they are to have."""
    for place in places.find(page.unit, one.text):
        start = one.start + place.start
        for name in page.body.names_in(one):
            if (
                name.key is not None
                and is_officer(page, name.key)
                and _GETS.fullmatch(page.body.text, name.stop, start)
            ):
                yield name.key, place.school


def _is_at_home(page: Page, officer: str, school: str) -> bool:
    home = page.unit.school_of(officer, page.today)
    return home is not None and home.id == school


def asked_whether(page: Page) -> Found | None:
    """ "Can Ruiz cover Highland today?": nobody is moved by a question, and it does not get lost beside other news."""
    found = [(officer, school, one) for one in page.sentences if one.asks for officer, school in _asked_of(page, one)]
    if not found:
        return None
    items = tuple(
        Item(
            kind=Kind.ASSIGNMENT,
            act=False,
            question=_SHALL,
            officer=officer,
            school=school,
            evidence=(page.body.evidence("kind", one.start, one.stop),),
        )
        for officer, school, one in found
    )
    asked = [one for _, _, one in found]
    return Found(items=items, taken=numbers(asked) - numbers(one for one in asked if one.has("ill", "sick-bank")))


def with_the_others(page: Page, found: Found) -> Found:
    """ "Torres to Harding next week, Ruiz takes Central": an order that hangs on to another has its days. Where it has
    days of its own beside, or names two schools, all of them are asked about."""
    moves = [one for one in found.items if one.kind is Kind.ASSIGNMENT]
    others = _given_beside(page, moves)
    if not moves or not others:
        return found
    is_one_each = len({officer for officer, _, _ in others}) == len(others)
    if not is_one_each or not all(one.act for one in moves) or _are_doubtful(page, moves, others):
        items = tuple(replace(one, act=False, question=WHO_WHEN) if one in moves else one for one in found.items)
        return replace(found, items=items)
    more = tuple(_another(page, moves[0], one) for one in others)
    taken = None if found.taken is None else found.taken | numbers(one for _, _, one in others)
    return replace(
        found, items=(*found.items, *more), taken=taken, moved=found.moved | {officer for officer, _, _ in others}
    )


def _another(page: Page, first: Item, given: Given) -> Item:
    officer, school, one = given
    told = page.body.evidence("kind", one.start, one.stop)
    return replace(first, officer=officer, school=school, evidence=(told,))


def _are_doubtful(page: Page, moves: Sequence[Item], others: Sequence[Given]) -> bool:
    """Days may be those of the other order alone, as they stand in its own sentence or behind its school; or it names
    two schools."""
    shown = {one.start for item in moves for one in item.evidence}
    for _, school, one in others:
        days = [date for date in one.dates if date.grain is not Grain.TIME]
        place = next(place.start for place in places.find(page.unit, one.text) if place.school == school)
        if names_two(page, one, school):
            return True
        if days and (one.start not in shown or any(date.start > one.start + place for date in days)):
            return True
    return False


_OR = re.compile(r"\s*,?\s*or\s+(?:(?:ofc|officer)\.?\s+)?", re.IGNORECASE)


def names_either(page: Page, one: Sentence) -> bool:
    """ "Either Rita or Pete needs to cover Humboldt": one of two, and not said which."""
    officers = [name for name in page.body.names_in(one) if is_officer(page, name.key)]
    return any(_OR.fullmatch(page.body.text, a.stop, b.start) for a, b in pairwise(officers))


def names_two(page: Page, one: Sentence, school: str | None) -> bool:
    """ "Cover Murray and Ramsey": nobody is at two schools at once."""
    found = list(places.find(page.unit, one.text))
    return any(
        school in (a.school, b.school) and a.school != b.school and words.AND.fullmatch(one.text[a.stop : b.start])
        for a, b in pairwise(found)
    )
