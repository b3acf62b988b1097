"""An arrest that everybody knows of already: "the December 3 arrest", "the boy I arrested on the 3rd"."""

import re

from watchdesk.reading.kinds.reports.plain_words import MONTH
from watchdesk.reading.lower_case import AnyCase

_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DAY = (
    rf"(?:(?:{MONTH}|{_SHORT})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{2,4}})?|"
    r"(?:last )?(?:mon|tues|wednes|thurs|fri)day(?: (?:morning|afternoon))?|\d{1,2}(?:st|nd|rd|th))(?:['’]s)?"
)
_THE = r"\b(?:the|that|this|those|your|his|her|my|our)"
# Before the noun, and before the verb.
_DATED = AnyCase(rf"{_THE} {_DAY}\s+$")
_OF_WHOM = AnyCase(
    rf"{_THE} (?:\w+ )?(?:boys?|girls?|students?|kids?|juveniles?|m[ae]n|wom[ae]n|guys?|teen\w*|one|person|male|"
    rf"female) "
    r"(?:(?:that|whom?) )?(?:i|we|you|he|she|(?:ofc\.?|officer) \w+) (?:had )?$"
)
_DETERMINED = AnyCase(rf"{_THE} (?:\w+ )?$")
# Behind it.
_OF_DAY = AnyCase(rf"\s+(?:of|from|on|last) (?:the )?{_DAY}(?!\w)")
# An account of it goes on from there: a colon, an hour.
_IS_TOLD = re.compile(
    r"[^.;!?\n]{0,60}?(?::(?!\d\d)|\b\d{1,2}:\d\d\b|\b(?:at|@) ?\d{3,4}\b|\b\d{4} ?hrs?\b)", re.IGNORECASE
)
_AHEAD = 60  # code points before the word that may say which arrest it is


def is_recalled(text: str, match: re.Match[str]) -> bool:
    """Which arrest it is, is taken as known, by its day, and nothing is told of how it was made."""
    if _IS_TOLD.match(text, match.end()):
        return False
    ahead, behind = text[max(0, match.start() - _AHEAD) : match.start()], text[match.end() :]
    if match.group().lower() == "arrest":
        return _DATED.search(ahead) is not None or (
            _DETERMINED.search(ahead) is not None
            and _OF_DAY.match(behind) is not None
            and not _GOES_ON_WITH.search(behind)
        )
    return _OF_WHOM.search(ahead) is not None and _OF_DAY.match(behind) is not None


_GOES_ON_WITH = re.compile(r"^[^.!?\n]{0,60}\b(?:was made|was for|took place|happened|occurred)\b", re.IGNORECASE)
