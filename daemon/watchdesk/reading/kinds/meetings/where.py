"""Where a meeting in plain words takes place: "at HQ room 210", "in the library", "Location: Western District".

The words are the author's, cut to the place itself. They are for the police alone, and stand in no letter to a school.
"""

import re
from collections.abc import Iterator, Sequence

from watchdesk.reading import places
from watchdesk.reading.dates import Expression
from watchdesk.unit.roster import Unit

CAP = 80
_READ = 4000
_LABEL = re.compile(r"^[ \t>*•-]{0,9}(?:where|place|location|venue)\s{0,2}:[ \t]{0,9}([^\n]{1,200})$", re.I | re.M)
_LEAD = re.compile(r"(?:(?<![\w-])(?:at|in|inside)\s+|@\s*)(?:the\s+|our\s+)?(?=[\w#])", re.IGNORECASE)
_CALL = re.compile(
    r"(?<![\w-])(?:on|over|via|by)\s+(zoom|(?:microsoft )?teams|webex|google meet|skype)\b", re.IGNORECASE
)
# "In 2206": a number after "in" is a room, unless it counts something or is a year.
_ROOM = re.compile(
    r"(?<![\w-])in\s+#?(?!(?:19|20)\d\d\b)([A-Z]?-?\d{3,4}[A-Z]?)(?![\w:%-]|\s*(?:hours?|hrs?|min|days|students|people))",
    re.IGNORECASE,
)
# Behind the hour itself: "1300-1430, HQ.", "2 pm - main library", "14:00 HQ", or on the line below.
_BEHIND = re.compile(
    r"(?:\s*(?:hrs|hours|o['’]?clock)\b)?(?:[ \t]*[,;(–—-][ \t]*|[ \t]*\n[ \t]*|[ \t]+)(?:the\s+)?(?=\w)"
)
_STOP = re.compile(
    r"[.!?;:()\[\]\"“”\n]|\s[–—-]|,(?!\s*(?:room|rm|floor|suite|bldg|building|\d+\s+[A-Z]|(?:first|second|third|lower|upper)\b))|"
    r"(?<![\w-])(?:to|for|about|with|and|or|on|from|at|in|until|till|so|because|since|please|bring|who|which|that|we|"
    r"i|you|your|if|as|this|next|instead|not|now|by|before|after|every|each|starting|beginning|is|are|was|will|"
    r"where|when|today|tomorrow|tonight|same|all|everyone|everybody|attendance|mandatory|agenda|be|has|have)(?![\w-])",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?<![\w-])(?:rooms?|rm|offices?|library|gym(?:nasium)?|cafeteria|lunch ?room|auditorium|theat(?:er|re)|hq|"
    r"headquarters|station|substation|precinct|district|hall|center|centre|building|bldg|floor|suite|school|academy|"
    r"annex|lounge|lab|church|chapel|arena|stadium|field ?house|courthouse|city hall|town hall|range|garage|lobby|"
    r"commons|media|portable|basement|roll ?call|squad ?room|ecc|campus|college|university|ave(?:nue)?|street|blvd|"
    r"parking lot|clubhouse|restaurant|cafe|union)(?![\w-])",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w&'’-]+|[A-Z]{2,}\d*")
# Capitals that name no place.
_ELSE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|febr)uary|march|april|may|june|july|august|"
    r"(?:sept|nov|dec)ember|october|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|"
    r"oct|nov|dec)\.?$|noon|midnight|lunch|person|english|spanish|hmong|somali|uniform|mr|mrs|ms|dr|ofc|officer|sgt|"
    r"cmdr|thanks?|please|all|see|bring|rsvp|ppc|pta|sac|sro|unit|meeting|school (?:advisory|council)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"^(?:we|it|this|please|the (?:\w+ )?(?:meeting|ppc|pta|sac|session|one))\b[^.!?\n]{0,60}\b"
    r"(?:meet|meets|be|held|is|gather|report|moved?|place)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![ap]\.m)(?<!\b[ap])[.!?]+(?=\s|$)|\n[ \t]*\n", re.IGNORECASE)


def place_of(text: str, at: tuple[int, int] | None, *, dates: Sequence[Expression], unit: Unit) -> str:
    """The meeting's place in a text, as its author wrote it; "" where none is told.

    at: where its day and hour stand. A label goes first, then the sentence of the hour, then one that says where "we
    meet". Hours and days of `dates` are no part of a place.
    """
    text = text[:_READ]
    label = next((match[1] for match in _LABEL.finditer(text)), "")
    if label:
        return _tidy(label)
    spans = [(one.start, one.stop) for one in dates]
    bounds = list(_sentences(text))
    own = [one for one in bounds if at is not None and one[0] <= at[0] < one[1]]
    for start, stop in own:
        found = _in(text, start, stop, spans=spans, unit=unit) or _beside(text, start, stop, spans=spans, unit=unit)
        if found:
            return found
    others = (one for one in bounds if one not in own)
    return next((found for one in others if (found := _in(text, *one, spans=spans, unit=unit, also=True))), "")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _in(text: str, start: int, stop: int, *, spans: list[tuple[int, int]], unit: Unit, also: bool = False) -> str:
    """ "At HQ room 210", "in the library", "in 2206", "on Zoom". also: of a sentence that tells nothing but where."""

    def counts(begin: int) -> bool:
        return not also or _ALSO.match(text[start:begin].strip() + " ") is not None

    for pattern, what in ((_CALL, ""), (_ROOM, "room ")):
        match = pattern.search(text, start, stop)
        if match is not None and counts(match.start()):
            return f"{what}{match[1]}"
    for match in _LEAD.finditer(text, start, stop):
        found = _phrase(text, match.end(), stop, spans=spans)
        if _is_place(found, unit) and counts(match.start()):
            return found
    return ""


def _beside(text: str, start: int, stop: int, *, spans: list[tuple[int, int]], unit: Unit) -> str:
    """What follows the hour with no word between: "1300-1430, HQ"."""
    for _, end in spans:
        match = _BEHIND.match(text, end, stop) if start <= end <= stop else None
        found = _phrase(text, match.end(), stop, spans=spans) if match is not None else ""
        if _is_place(found, unit):
            return found
    return ""


def _phrase(text: str, begin: int, stop: int, *, spans: list[tuple[int, int]]) -> str:
    """From `begin` to where a place ends: at a stop, a joining word, an hour or a day."""
    halt = _STOP.search(text, begin, stop)
    ends = [stop, halt.start() if halt is not None else stop, begin + 2 * CAP]
    ends += [start for start, end in spans if start < min(ends) and begin < end]
    return _tidy(text[begin : max(begin, min(ends))])


def _is_place(phrase: str, unit: Unit) -> bool:
    """It names a room or a house, a school of the unit, or something by its own name."""
    if not phrase or _ELSE.match(phrase):
        return False
    if _NOUN.search(phrase) or next(places.find(unit, phrase), None) is not None:
        return True
    first = phrase.split()[0]
    named = {word.casefold() for person in unit.people.values() for word in person.full_name.split()}
    return _NAME.match(first) is not None and not any(word.casefold() in named for word in phrase.split())


def _tidy(words: str) -> str:
    """One line of printable words, without what surrounds them, cut at a word."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in words).split()).strip(" .,;:!?-–—*_\"'“”")
    return plain if len(plain) <= CAP else plain[:CAP].rpartition(" ")[0] or plain[:CAP]
