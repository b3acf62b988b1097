"""Clock times that are told in another zone than the unit's: nobody can say which hours of the tour they are."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from watchdesk.model.facts import Question
from watchdesk.reading.absence.hours import NOBODYS
from watchdesk.reading.absence.meant import is_near
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Shape
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

# Zones by the letters that people write for them; those that are words or ranks as well ("SGT", "CAT") are left out.
_LETTERS = (
    r"[ECMP][SD]?T|AK[SD]?T|HA?[SD]?T|A[SD]T|N[SD]T|UTC|GMT|Zulu|BST|IST|CES?T|EES?T|WET|MSK|NPT|PKT|ICT|WIB|PHT|HKT|JST|"
    r"KST|AE[SD]?T|AC[SD]T|AWST|NZ[SD]?T|SAST|BRT"
)
_BEHIND = re.compile(
    rf"\s{{0,2}}\(?(?:(?P<letters>(?:{_LETTERS})(?:\s?[+-]\s?\d{{1,2}}(?::\d\d)?)?)(?![\w'’/-])|"
    r"(?P<name>(?:[A-Z][\w.]+\s){1,2})(?:[Ss]tandard\s|[Dd]aylight\s)?[Tt]ime\b|"
    r"(?P<land>Eastern|Mountain|Pacific|Zulu)\b(?!\s+(?:[A-Z]|district|high|middle)))"
)
_LAND = {"C": "central", "E": "eastern", "M": "mountain", "P": "pacific"}
_WORDS = (
    "local school our my your tour shift duty desk unit comp vacation sick personal overtime flex training lunch game "
    "tee start end class court travel drive prep office same that"
)
_AT_HOME = frozenset(_WORDS.split())
# Hours behind a day that the grammar took for none, since a name follows: "3/10 9-11 Arizona time".
_BARE = re.compile(
    r"[\s,]{1,3}(?:from |at )?\d{1,2}(?::?\d\d)?(?:\s?(?:-|–|to|until)\s?\d{1,2}(?::?\d\d)?)?(?=\s)", re.IGNORECASE
)
# Letters that mean something else behind an hour: "9:00 PT appointment".
_ELSE = re.compile(r"\s*\)?\s*(?:appt|appointment|session|eval\w*|exam|for my|with)\b", re.IGNORECASE)
_WHICH = Question(about="days", text="You name a time zone that is not the unit's. Which hours are they here?")


def question(page: Page, sheet: Sheet, uses: Iterable[Used], meant: Sequence[Used]) -> Question | None:
    """The question where one of the dates that count has a clock time of another zone."""
    near = [one for one in uses if one.use not in NOBODYS and is_near(one, meant)]
    told = [one.date.stop for one in near if one.date.shape is not None and one.date.shape is not Shape.PART]
    bare = (_BARE.match(sheet.text, one.date.stop) for one in meant if one.date.shape is None)
    told += [match.end() for match in bare if match is not None]
    return _WHICH if any(is_elsewhere(page, sheet.text, at) for at in told) else None


def is_elsewhere(page: Page, text: str, at: int) -> bool:
    """Right behind a clock time, which ends here, a zone is named that is not the unit's."""
    found = _BEHIND.match(text, at)
    if found is None or _ELSE.match(text, found.end()):
        return False
    named = (found["letters"] or found["name"] or found["land"]).strip().casefold()
    return named not in _own(page) and not _AT_HOME.intersection(named.split())


def _own(page: Page) -> frozenset[str]:
    """What the unit's zone is called: its letters in summer and winter, its city, its part of the country."""
    year = [page.sent + timedelta(days=182 * half) for half in range(2)]
    letters = {(one.astimezone(page.unit.timezone).tzname() or "").casefold() for one in year}
    short = {name[0] + name[-1] for name in letters if len(name) == 3}
    city = page.unit.timezone.key.rpartition("/")[2].replace("_", " ").casefold()
    return frozenset({*letters, *short, city, *(_LAND.get(name[0].upper(), "") for name in short)})
