"""Several officers moved in one sentence: "Green goes to Harding, Ahmed to Washington", "Lee and Olson swap"."""

import re

from watchdesk.reading import places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import moving_words as words
from watchdesk.reading.page import Page
from watchdesk.unit.roster import Role

Pair = tuple[str, str]
_SWAP = re.compile(
    r"\b(?:swap(?:s|ping)?|switch(?:es|ing)?|trad(?:e|es|ing)|exchang(?:e|es|ing))\b"
    r"(?! (?:days?|shifts?|cars?|squads?|radios?|hours|vacation|weeks?|tours?)\b)",
    re.IGNORECASE,
)


def is_officer(page: Page, key: str | None) -> bool:
    return key is not None and page.unit.people[key].role in (Role.SRO, Role.ROVER)


def pairs(page: Page, one: Sentence) -> tuple[Pair, ...]:
    """Each officer with the school that stands right behind them, by an arrow in any form or a verb of moving."""
    names = [(name.stop, name.key) for name in page.body.names_in(one) if is_officer(page, name.key)]
    found: list[Pair] = []
    for place in places.find(page.unit, one.text):
        start = one.start + place.start
        before = [(stop, key) for stop, key in names if stop <= start]
        if not before:
            continue
        stop, key = max(before, key=lambda each: each[0])
        between = page.body.text[stop:start]
        is_near = len(between) <= words.TERSE + words.CLOSE and not re.search(r"[;.]", between)
        if key is not None and is_near and (words.ARROW.fullmatch(between) or words.MOVE.search(between)):
            found.append((key, place.school))
    return tuple(dict(found).items())


def are_dated_alike(page: Page, one: Sentence) -> bool:
    """The days are those of all who move: they stand before the first school or behind the last, or the same days
    behind each."""
    ends = [one.start + place.stop for place in places.find(page.unit, one.text)]
    days = [date for date in one.dates if date.grain is not Grain.TIME]
    behind_last = {date.spans for date in days if date.start >= max(ends, default=0)}
    between = {date.spans for date in days if min(ends, default=0) <= date.start < max(ends, default=0)}
    return not between or between == behind_last


def swapped(page: Page, one: Sentence) -> tuple[Pair, ...]:
    """Two officers who change places: each goes to where the other serves now. None where one serves at no school, or
    a school is named, so that it may be meant otherwise."""
    if not _SWAP.search(one.text):
        return ()
    keys = dict.fromkeys(name.key for name in page.body.names_in(one) if is_officer(page, name.key))
    homes = {key: page.unit.school_of(key, page.today) for key in keys if key is not None}
    if len(homes) != 2 or any(places.find(page.unit, one.text)):
        return ()
    (first, a), (second, b) = homes.items()
    return ((first, b.id), (second, a.id)) if a is not None and b is not None else ()
