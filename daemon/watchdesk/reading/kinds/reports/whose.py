"""Whose arrest it is: the officer who is said to have made it, else the officer who wrote."""

import re

from watchdesk.reading.kinds.reports.account import Told
from watchdesk.reading.kinds.reports.custody import Custody
from watchdesk.reading.page import Page

# Between the name and the word: "Ofc. Xiong just arrested", "Torres took a 16-year-old into custody"; not "Lee was".
_DID = re.compile(
    r"\s+(?:(?:just|also|already|has|have|had|had to|then|here|at \w+|today|earlier|and (?:ofc\.? )?\w+|"
    r"(?!(?:was|were|got|is|are|been|being|gets)\b)\w+ly)\s+){0,3}(?:took\b[^.;\n]{0,80}\s|made (?:an?|one|the) )?",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:(?:ofc|off|officer|sro)\.?\s+)?$", re.IGNORECASE)
_ME = re.compile(r"\band (?:i|me|myself)\b|\b(?:i|we|me) and\b", re.IGNORECASE)
_BY_WITHIN = 80  # code points behind the word in which "by Olson" is still said of it


def whose(page: Page, found: Custody) -> str | None:
    """A roster key; None where a principal or a sergeant names no officer, or more than one."""
    named = {key for one, at in found.acts for key in _arresters(page, one, at)}
    if len(named) == 1:
        return named.pop()
    return page.person.key if page.person is not None and page.person.is_officer else None


def _arresters(page: Page, one: Told, at: int) -> list[str]:
    """The officers of the roster to whom the words at a place of the sheet give the arrest."""
    text, found = one.sheet.text, []
    for name in one.sheet.names_in(one.sentence):
        key = name.key
        if key is None or not page.unit.people[key].is_officer:
            continue
        before = text[name.stop : at] if name.stop <= at else ""
        did = bool(before) and _DID.fullmatch(before) is not None and not _ME.search(before)
        behind = at < name.start <= at + _BY_WITHIN
        if did or (behind and _BY.search(text[at : name.start])):
            found.append(key)
    return found
