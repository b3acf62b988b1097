"""The words for places on and off school grounds; the unit adds its own (`lexicon.toml`, grounds).

A place is a word with those before it back to "in the": a gym is a school's, "the LA Fitness gym" may be anybody's.
So every word between must be one that schools use, and so must what follows: "the parking lot of the YMCA" is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from watchdesk.unit.lexicon import Lexicon

READ = 1_000  # code points of a text that are looked at


class Side(StrEnum):
    """on, off: of school grounds. doubt: a word of a school's place that may be another's."""

    ON = "on"
    OFF = "off"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a place named at `start` says."""

    side: Side
    start: int


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A school's by their name alone.
_ON = (
    r"(?:in|inside|within) (?:the|our|this) (?:school )?(?:building|school)(?! (?:year|day|district|bus|zone|week))|"
    r"at (?:the |our |my )?school(?=\s*(?:[,.;:()\n–—]|$)|\s-\s|\s(?:at|on|for|in|by|after|before|around|about|"
    r"during|this|today|yesterday|when|while|who|and|then|because|over|with|\d))|"
    r"cafeteria|lunch ?rooms?|lunch line|gym(?:nasium)?|class ?rooms?|class(?! [a-d]\b)|hall ?ways?|halls?(?! of)|"
    r"corridors?|stair ?wells?|stairs|locker rooms?|locker bay|media center|commons|(?:weight|band|choir|art|detention|"
    r"iss|testing|wrestling) room|auditorium|bus (?:loop|lanes?|platform|line|circle)|(?:room|rm) ?#?[a-z]?\d{1,4}|"
    r"(?:main|front|attendance|(?:assistant |vice )?principal's|ap's|counsel?or's|dean's|nurse's|admin(?:istration)?|"
    r"sro|school) office|school ?yard|field ?house|(?:athletic|football|soccer|softball|baseball) field|bleachers|"
    r"portables?|vestibule"
)
# Every house has them: a school's only where a word beside says so.
_EITHER = (
    r"parking lots?|lot [a-z]\b|lot|parking ramp|library|pool|playground|lobby|bath ?rooms?|rest ?rooms?|entrance|"
    r"field|track|courtyard|kitchen|elevator|office|patio|theat(?:er|re)|basketball court|tennis courts?|lockers|"
    r"doors?(?! down)"
)
_OFF = (
    r"(?:gas|police|train|bus|fire|light rail|transit) station|stores?|mall|(?:coffee|barber|smoke|pawn) ?shop|church|"
    r"apartments?(?: building| complex)?|house|home(?! (?:ec\w*|\w+ball|hockey|opener|side|room|bleachers|stands|meet|"
    r"match|locker))|residence|motel|hotel|restaurant|bus stop|rec(?:reation)? center|community center|ymca|ywca|"
    r"boys (?:and|&) girls club|alley|park|hospital|work(?! ?(?:room|study|shop|site))|light rail|intersection|"
    r"corner of \w+ (?:and|&)|st(?=\.?(?:[,;:)]|\s*$|\s(?:and|at|near|by|for|in|before|after|around|about|\d)))|"
    r"street(?! side)|ave|avenue|blvd|boulevard|highway|hwy|parkway|skyway|laundromat|mcdonald's|walgreens|cvs|"
    r"speedway|superamerica|starbucks|walmart"
)
# May lie on both sides of the fence, or is another school's.
_OPEN = (
    r"sidewalk|(?:city |school |metro )?bus|bus shelter|car|vehicle|curb|crosswalk|garage|driveway|clinic|road|bank|"
    r"shelter|skate rink|ice rink|arena|stadium"
)
_ABROAD = re.compile(
    r"\baway (?:game|meet|match)\b|\bfield trips?\b|\b(?!(?:the|our|at|in|from|junior|senior|area|a|this)\b)\w+ "
    r"(?:area )?(?:senior |junior )?(?:high|middle|elementary) school\b"
)
_AWAY = re.compile(
    r"\bacross (?:the (?:street|road|avenue)(?: from)?|from)\b|\b(?:down|up) the (?:street|road|block)\b|\baround the "
    r"(?:corner|block)\b|\bblocks? (?:\w+ )?(?:from|away|off|over|of)\b|\bnext door\b|\bdoors? down\b|"
    r"\boff[- ](?:campus|(?:school )?(?:grounds|property))\b"
)
# Words of a school that stand before its places, and make them its own.
_BESIDE = _words(
    "school school's student students' staff teacher teachers' teacher's north south east west northeast "
    "northwest southeast southwest grade"
)
_PLAIN = _words(
    "main front back rear side upper lower middle new old big small girls girls' girl's boys boys' boy's mens "
    "womens men's women's first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd 4th 5th "
    "6th 7th 8th 9th 10th 11th 12th floor level hour period math science english art music history reading pe gym "
    "health shop biology chemistry algebra spanish ell special ed pool cafeteria lunch lunchroom hall hallway bus "
    "visitor visitors high senior junior elementary hs ms unisex single locked crowded counselor's dean's nurse's "
    "principal's office ap's stairwell wing auxiliary varsity parking open basketball wrestling media center and "
    "or"
)
_THE = _words("the our my this that a an one another")
_OURS = frozenset(("our", "my"))
_HOURS = _words("hrs hours hr am pm a.m. p.m. today")
_THEIRS = _words("his her their")
_AT = _words(
    "in inside at outside by near from behind on of through into to toward towards between around along into "
    "within beside w/in @ over past - – —"
)
_TITLES = _words("mr ms mrs mx dr mr. ms. mrs. mx. dr. coach")
_PERSON = re.compile(
    r"\s+(?:teachers?|monitors?|staff|aides?|workers?|manager|clerk|cards?|carts?|paras?|bags?|shorts|shoes|clothes|"
    r"supervisor|secretary|lady|employees?|membership|keys?|books?|attendant|drivers?|economics|game|team|trips?|"
    r"project|clown|president|ring|photos?|picnic|party|action|officer)\b"
)
# What goes on behind a place with a place or a name of its own: "of the YMCA", "at the Y", "on Rice".
_TAIL = re.compile(r"\s*(?P<by>of|at|on|across|behind|next to|near|in)\s+(?P<rest>.{1,40})", re.DOTALL)
_HARMLESS = re.compile(
    r"(?:about |around |approx\w*\.? |roughly )?(?:\d{1,2}:?\d\d\b|\d{1,2} ?(?:am?|pm?|a\.m|p\.m)\b|\d\w\w (?:hour|"
    r"period|lunch|floor)|(?:noon|lunch|dismissal|half ?time|recess|passing time)\b|the (?:\w+ )?(?:end|start|"
    r"beginning|time|bell|floor|level|wing|north|south|east|west)\b|(?:his|her|their) (?:way|arrival|class|lunch|"
    r"\w+ (?:hour|period))\b|(?:outstanding|warrant|suspicion|school|the school|our|campus|grounds|today|front of|"
    r"possession|charges?|for)\b|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:the )?(?:first|"
    r"second|third|fourth|main|1st|2nd|3rd|4th)\b|(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\b)"
)
_CHARGED = re.compile(r"(?:an?|his|her|their|the) (?:\w+ ){0,3}(?:warrant|pick-?up|order|charge|staff|student|teacher)")
# A house number before a street is somebody's address, and the scene only where "at" stands before it.
_STREET = re.compile(r"(?:st|street|ave|avenue|blvd|boulevard|highway|hwy|parkway)\Z")
_ADDRESS = re.compile(r"(?<!\bat )(?<!\bin )(?<!\bnear )(?<!\boutside )\b\d{2,5} (?:[nsew]\.? )?(?:[a-z']+\.? ){1,3}\Z")
_WORD = re.compile(r"\S+")
_ADDRESS_AT_MOST = 50  # code points of a house number and a street's name
# "A student at our school" may have been arrested anywhere.
_PUPILS = _words(
    "student students kid kids boy boys girl girls child children pupil pupils junior senior teacher staff"
)
_MOST = 6  # words before a place that are looked at
_NEGATED = _words("not never n't wasn't isn't weren't")


def places(text: str, schools: Sequence[tuple[int, int]], lexicon: Lexicon, *, is_linked: bool) -> Iterator[Place]:
    """Every place that the text names.

    schools: where schools of the unit are named in it. is_linked: a school is named for the scene, so that what every
    house has is the school's.
    """
    plain = text[:READ].lower().replace("’", "'")
    yield from (Place(side=Side.OFF, start=match.start()) for match in _AWAY.finditer(plain))
    for match in _ABROAD.finditer(plain):
        if not any(start < match.end() and match.start() < stop for start, stop in schools):
            yield Place(side=Side.DOUBT, start=match.start())
    for match in _pattern(tuple(sorted(lexicon.grounds.items()))).finditer(plain):
        in_name = any(start <= match.start() < stop for start, stop in schools)
        if in_name or _PERSON.match(plain, match.end()) or _is_address(plain, match):
            continue
        before, named = _before(plain, match.start(), schools)
        if match.lastgroup == "off":
            side = _off(before)
        elif match.lastgroup == "open":
            side = Side.DOUBT if _off(before) else None
        else:
            side = _on(plain, match, before, (named, is_linked), schools)
        if side is not None:
            yield Place(side=side, start=match.start())


def _is_address(plain: str, match: re.Match[str]) -> bool:
    at = match.start()
    is_street = _STREET.match(match.group()) is not None
    return is_street and _ADDRESS.search(plain, max(0, at - _ADDRESS_AT_MOST), at) is not None


def _before(plain: str, start: int, schools: Sequence[tuple[int, int]]) -> tuple[list[str], bool]:
    """The words before a place, the nearest first, up to where a school is named; and whether one is."""
    floor = max(0, start - 60)
    near = [stop for _, stop in schools if floor <= stop <= start]
    words = _WORD.findall(plain[max(near, default=floor) : start])
    return words[: -_MOST - 1 : -1], bool(near) and len(words) <= _MOST


def _off(before: list[str]) -> Side | None:
    """ "At the gas station on Marshall"; not "the school store", nor a word that no place stands in."""
    for word in before:
        if word in _BESIDE or (word.strip(",.") != word and not _is_hour(word)):
            return None
        if word in _AT:
            return None if word in ("from", "of") else Side.OFF
        if _is_hour(word):
            return Side.OFF
    return None


def _on(
    plain: str, match: re.Match[str], before: list[str], near: tuple[bool, bool], schools: Sequence[tuple[int, int]]
) -> Side | None:
    """A place of a school, or one that may be another's; None for what is no place here."""
    named, is_linked = near
    if match.group().startswith("at "):
        is_pupils = match.group() != "at school" and bool(before) and before[0].strip(",") in _PUPILS
        return None if is_pupils or _is_anothers(plain, match.end(), schools) else Side.ON
    if match.group().startswith(("in ", "inside ", "within ")):
        return Side.ON
    at = _led(before)
    word = before[at] if at < len(before) else ""
    if _NEGATED & set(before[at + 1 : at + 4]) or (match.group() == "lot" and word == "a"):
        return None
    is_bare = not word or word[-1] in ",;:.)-" or word in _AT or _is_hour(word)
    is_class = match.group().startswith(("class", "locker"))
    if not (is_bare or word in _THE or (word in _THEIRS and is_class)) or _is_anothers(plain, match.end(), schools):
        return Side.DOUBT
    is_own = is_linked or word in _OURS or (named and not word) or not _BESIDE.isdisjoint(before[:at])
    return Side.ON if match.lastgroup == "on" or is_own else Side.DOUBT


def _led(before: list[str]) -> int:
    """How many of the words before a place are such as schools use for theirs."""
    at = 0
    while at < len(before) and (before[at] in _PLAIN or before[at] in _BESIDE or _is_teachers(before, at)):
        at += 2 if _is_teachers(before, at) else 1
    return at


def _is_hour(word: str) -> bool:
    return word[0].isdigit() or word in _HOURS


def _is_teachers(before: list[str], at: int) -> bool:
    """ "Ms. Alvarez's": a teacher's room."""
    return at + 1 < len(before) and before[at].endswith("'s") and before[at + 1] in _TITLES


def _is_anothers(plain: str, stop: int, schools: Sequence[tuple[int, int]]) -> bool:
    tail = _TAIL.match(plain, stop)
    if tail is None or _HARMLESS.match(tail["rest"]) or (tail["by"] == "on" and _CHARGED.match(tail["rest"])):
        return False
    first = tail.start("rest")
    if any(first <= start <= first + len("the ") for start, _ in schools):
        return False
    return _pattern(()).match(re.sub(r"^(?:the|our) (?:(?:main|front) )?", "", tail["rest"])) is None or (
        tail["by"] in ("of", "at")
        and not re.match(r"(?:the |our )(?:school|main|front|gym|cafeteria|bus)", tail["rest"])
    )


@lru_cache(maxsize=16)
def _pattern(own: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """The unit's own words first, then those that everybody uses."""
    groups = {"on": _ON, "off": _OFF, "either": _EITHER, "open": _OPEN}
    unit = {side: "|".join(re.escape(word) for word, what in own if what == side) for side in ("on", "off")}
    words = (rf"(?P<{name}>{unit[name] + '|' if unit.get(name) else ''}{known})" for name, known in groups.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])(?!'s\b)")
