"""A month named in a few words: "March", "for february 2027", "last month", "2027-03"."""

import re
from datetime import date

from watchdesk.model.words import MONTHS
from watchdesk.policy.logs.owed import first_of, month_before

_SHORT = tuple(month[:3].casefold() for month in MONTHS)
_NAMED = re.compile(
    r"(?<![a-z])(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6})\.?(?![a-z])(?:\s{0,3}(?P<year>20\d\d))?"
    r"(?!\s{0,2}\d)",
    re.IGNORECASE,
)
_WHOLE = frozenset({month.casefold() for month in MONTHS} | set(_SHORT) | {"sept"})
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)[-/](?P<number>0?[1-9]|1[0-2])(?![-/\d])")
_NUMBERED = re.compile(r"(?<![\d/])(?P<number>0?[1-9]|1[0-2])/(?P<year>20\d\d)(?![\d/])")
_RELATIVE = re.compile(r"\b(?P<which>this|last|previous) month\b", re.IGNORECASE)
READ = 400


def in_words(text: str, today: date) -> tuple[date, ...]:
    """The months that are named, each once; without a year the last one that has begun."""
    found: list[date] = []
    for match in _NAMED.finditer(text[:READ]):
        word = re.match(r"[a-z]+", match.group(), re.IGNORECASE)
        if word is None or word.group().casefold() not in _WHOLE or _is_verb(word.group()):
            continue
        number = _SHORT.index(match["month"].casefold()) + 1
        year = int(match["year"]) if match["year"] else today.year - (number > today.month)
        found.append(date(year, number, 1))
    written = (*_ISO.finditer(text[:READ]), *_NUMBERED.finditer(text[:READ]))
    found += [date(int(match["year"]), int(match["number"]), 1) for match in written]
    for match in _RELATIVE.finditer(text[:READ]):
        this = first_of(today)
        found.append(this if match["which"].casefold() == "this" else month_before(this))
    return tuple(dict.fromkeys(found))


def _is_verb(word: str) -> bool:
    """ "may I", "march in": a month's name in small letters that is a word, too."""
    return word in ("may", "mar")
