"""One pass of every table over a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.reading.lower_case import lowered
from watchdesk.reading.signs import amends, illness, talk, wishes

READ = 12_000  # code points of a letter in which signs are looked for; no officer writes more

# Of no particular order: signs may overlap, and all of them are kept.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (*wishes.SIGNS, *illness.SIGNS, *amends.SIGNS, *talk.SIGNS)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign at code points [start, stop)."""

    name: str
    start: int
    stop: int


def find(text: str) -> Iterator[Sign]:
    """Every sign in the first READ code points, table by table."""
    low = lowered(text[:READ])
    for name, pattern in PATTERNS:
        for match in pattern.finditer(low):
            yield Sign(name, match.start(), match.end())
