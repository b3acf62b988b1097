"""Schools by name, nickname and abbreviation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from watchdesk.reading.per_unit import per_unit
from watchdesk.unit.roster import Person, Role, School, Unit

CAP = 20_000
_SUFFIX = re.compile(
    r"(?<!\s)\s++(?:senior high|high|middle|elementary|elem|tech|technology|magnet|school|academy|upper|lower|"
    r"junior|hs|ms)\b.*$",
    re.IGNORECASE,
)
# "Central Time", "Ramsey County", "Como Lake": the word names something else.
_ELSE = (
    r"(?!\s+(?:county|co\b|dist|court|avenue|ave\b|street|st\b|time|standard|daylight|district|blvd|road|"
    r"rd\b|office|pd\b|parkway|pkwy|lake|zoo|village|av\b|dr\b|drive|lane|regional|library system))"
)
# "Mr. Murray", "Coach Johnson", "Ofc. Washington": a person of that name.
_TITLE = re.compile(
    r"\b(?:mr|ms|mrs|mx|dr|coach|ofc|officer|sgt|sergeant|dean|deputy|lt|det|detective|student|suspect)\.?\s$",
    re.IGNORECASE,
)
_LEVEL = {"high": "hs|sh|high", "middle": "ms|middle", "elementary": "elem|es|elementary"}
_SHORTEST = 3
_INITIALS = 2  # "BC" is Battle Creek only with its level behind it: "BC middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A school named at [start, stop)."""

    school: str
    start: int
    stop: int


def find(unit: Unit, text: str) -> Iterator[Place]:
    """Every school that the text names."""
    pattern, words = _listed(unit)
    if pattern is None:
        return
    for match in pattern.finditer(text[:CAP]):
        school, exact = words[match.group().casefold()]
        is_person = _TITLE.search(text, max(0, match.start() - 12), match.start())
        if (not exact or match.group()[:_INITIALS].isupper()) and not is_person:
            yield Place(school=school, start=match.start(), stop=match.end())


@per_unit
def _listed(unit: Unit) -> tuple[re.Pattern[str] | None, Mapping[str, tuple[str, bool]]]:
    """One pattern for the words of all schools, the longest first, and what each means; None where there is none."""
    words = _words(unit)
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return (re.compile(rf"(?<![\w-])(?:{listed})(?![\w-]){_ELSE}", re.IGNORECASE) if words else None), words


def _words(unit: Unit) -> dict[str, tuple[str, bool]]:
    """Word, casefolded -> (school, whether it counts in capitals only). A word for two schools names neither."""
    found: dict[str, tuple[str, bool]] = {}
    doubled: set[str] = set()
    for school in unit.schools.values():
        for word, exact in _names(school):
            key = word.casefold()
            if key in found and found[key][0] != school.id:
                doubled.add(key)
            found.setdefault(key, (school.id, exact))
    return {word: value for word, value in found.items() if word not in doubled}


def _names(school: School) -> Iterator[tuple[str, bool]]:
    yield school.name, False
    short = _SUFFIX.sub("", school.name)
    yield short, False
    if len(short.split()) > 1 and len(short.split()[0]) > _SHORTEST:
        yield short.split()[0], False
    for word in school.also:
        yield word, False
    initials = "".join(word[0] for word in school.name.split())
    if len(initials) >= _SHORTEST:
        yield initials, True
    letters = "".join(word[0] for word in short.split())
    if len(letters) >= _INITIALS:
        yield from ((f"{letters} {level}", True) for level in _LEVEL.get(school.level or "", "").split("|") if level)


def school_of(unit: Unit, text: str, sender: Person | None, day: date) -> tuple[str | None, Place | None]:
    """The school that is meant: the one the text names, else the sender's own; None where neither tells.

    A principal speaks of the own school. Where an officer's text names several, the own one goes first.
    """
    places = list(find(unit, text))
    own = own_school(unit, sender, day)
    if sender is not None and sender.role is Role.PRINCIPAL and own:
        return own, next((place for place in places if place.school == own), None)
    named = dict.fromkeys(place.school for place in places)
    if own in named or not named:
        return own, next((place for place in places if place.school == own), None)
    return places[0].school, places[0]


def own_school(unit: Unit, sender: Person | None, day: date) -> str | None:
    """The school that a principal leads or an officer serves that day."""
    if sender is None:
        return None
    led = next((school.id for school in unit.schools.values() if school.principal == sender.key), None)
    served = unit.school_of(sender.key, day)
    return led or (served.id if served else None)
