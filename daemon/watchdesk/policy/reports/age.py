"""Whether the one arrested is of age: in words or in years, or not said."""

import re

from watchdesk.model.reports import Age

READ = 4_000
_JUVENILE = re.compile(
    r"\b(?:juveniles?|juvi?|minors?|under 18)\b(?! (?:center|detention|court|hall|injur|bruis|damage))"
)
_ADULT = re.compile(
    r"(?:^|,)\W*(?:an )?adult\b|\badult (?:male|female|student|arrestee|suspect|subject|in custody)\b|\bone adult\b"
    r"|\badults\b|\b(?:arrest(?:ed)?|custody|cited|booked)\W+(?:(?:one|an|a|1|of)\W+)*adult\b"
)
# "16 year old", "17 yoa m", "15/m", "M/15", "age 16", "male, 16", "a juv f (14)".
_YEARS = re.compile(
    r"\b[mf][/-](?P<short>[1-9]\d)\b(?![:/-]\d)"
    r"|\b(?P<before>[1-9]\d)[ /,-]{0,2}(?:years?[- ]?olds?|years? of age|y/?o/?a?|yrs?(?: old)?|m|f|male|female)\b"
    r"|\bage[d:]{0,2} ?(?P<named>[1-9]\d)\b"
    r"|\b(?:male|female|boy|girl|student|juv\.?(?: [mf])?)[ ,/(]{1,3}(?P<after>[1-9]\d)\b(?![:/-]\d| ?[ap]\.?m\b)"
)
_OF_AGE = 18
# A number that is a room's or a squad's, or the age of somebody's parent.
_NO_AGE = re.compile(r"\b(?:room|rm|squad|car|bus|door|lot|unit|at|#)\W*$")
_BESIDE_AGE = 16
_OF_ANOTHER = re.compile(r"\badult (?:witness|victim|staff|bystander|visitor)|\b(?:victim|witness)\b")
_KIN = re.compile(r"\b(?:parents?|mother|mom|father|dad|guardians?)\b")
_NOT = re.compile(r"\b(?:not|never|no|nobody|without|(?:was|were|is)n['’]?t)\b")
_END = re.compile(r"[.;!?\n]")
_NEAR = 12  # code points before it that may deny it


def age(text: str) -> Age | None:
    """Juvenile or adult, where only one of them is spoken of, and of nobody but the one arrested."""
    plain = text[:READ].casefold()
    words = ((Age.JUVENILE, _JUVENILE.search(plain)), (Age.ADULT, _ADULT.search(plain)))
    found = {one: match for one, match in words if match}
    for match in _YEARS.finditer(plain):
        before = plain[max(0, match.start() - _BESIDE_AGE) : match.start()]
        if _NO_AGE.search(before) or _KIN.search(before + plain[match.end() : match.end() + _BESIDE_AGE]):
            continue
        years = int(match["short"] or match["before"] or match["named"] or match["after"])
        found.setdefault(Age.ADULT if years >= _OF_AGE else Age.JUVENILE, match)
    if len(found) != 1 or _OF_ANOTHER.search(plain):
        return None
    ((of_age, match),) = found.items()
    return None if _NOT.search(_END.split(plain[max(0, match.start() - _NEAR) : match.start()])[-1]) else of_age
