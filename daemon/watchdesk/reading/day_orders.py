"""Orders about days of school, one on a line: "school closed 2/3 all", "school closed 2/3 como harding - water main",
"make-up day 6/11". What stands behind a dash or a colon is a reason, and names no school."""

import re
from collections.abc import Iterator, Sequence

from watchdesk.model.facts import Command, Span
from watchdesk.reading import places
from watchdesk.reading.commands import Given
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.people import names_of
from watchdesk.unit.roster import Unit

READ = 4_000
UNCLEAR = "school-day-unclear"
_LEAD = (
    r"^[ \t>*•-]{0,6}(?:(?:weather|snow|fyi|heads[- ]up|update|note|reminder)\s?[:,-]\s?)?(?:please |pls |desk[,:]? |"
    r"(?:the district|they) (?:has |have )?called (?:a |off )?)?"
)
_CLOSED = r"(?:closed|shut(?: down)?|called off|cancell?ed)"
_SNOW_DAY = r"(?:(?:there is|there will be|we have) )?no school|(?:an? )?(?:snow|weather) day"
# Pupils learn at home: whether that is a day of school for an officer is not the desk's to say.
_FROM_HOME = (
    r"(?:an? )?(?:e-?learning|distance learning|remote learning|virtual(?: learning)?|digital learning|flex(?:ible)? "
    r"learning) day"
)
# The day may stand first: "Tomorrow is a snow day", "Friday: no school".
_AHEAD = r"(?:(?P<ahead>[^\n.!?:;,]{2,40}?)(?: is(?: going to be)?| will be| is now|:|,)\s{1,3})?"
_LINE = re.compile(
    _LEAD
    + rf"(?:(?P<out>(?P<every>all )?(?:the )?(?:schools?|classes) (?:(?:is|are|will be|to be|has been|have been) )?"
    rf"(?:all )?{_CLOSED}|(?:the )?district (?:(?:has|is|have) )?(?:cancell?ed|cancell?ing|called off|calling off|"
    rf"closed|closing) "
    rf"(?:all )?(?:the )?(?:schools?|classes)|{_AHEAD}(?:{_SNOW_DAY})|(?P<home>{_FROM_HOME})|"
    rf"(?P<named>[^\W\d_][\w .&,/'-]{{2,80}}?) (?:is|are|will be) {_CLOSED})|"
    r"(?P<in>make[- ]?up (?:school )?day|school (?:is |will be )?(?:open|held|in session))|"
    r"(?P<hours>(?:(?:\d|one|two|three)[ -]?(?:hours?|hrs?)[ -])?(?:late start|(?:late|delayed) (?:start|opening)|"
    r"early (?:release|dismissal))))\b(?P<rest>[^\n]{0,200})$",
    re.IGNORECASE | re.MULTILINE,
)
_REASON = re.compile(r"\s[-–—]+\s|[:;(]|\b(?:because|due to)\b")
_ALL = re.compile(
    r"\b(?:all(?: (?:the |of the )?(?:schools|buildings|campuses))?|(?:any|every) (?:school|building|campus)|"
    r"everywhere|everything|"
    r"district[- ]?wide)\b",
    re.IGNORECASE,
)
# What stands behind a comma and limits the order: then it is no reason.
_LIMITS = re.compile(
    r"\d|\b(?:except|but|not|only|besides|excluding|unless|until|till|if|maybe|half|early|late|noon|am|pm)\b",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<!\b[A-Za-z])(?<!\bSt)[.!?]\s+(?=[A-Z])")
_PARTS = (
    r"pool|gym(?:nasium)?|library|media center|(?:parking )?lot|parking|cafeteria|lunch ?room|kitchen|weight room|"
    r"(?:front |main |back )?(?:office|entrance|doors?)|lobby|(?:\w+ )?wing|(?:\w+ )?floor|hall(?:way)?|auditorium|"
    r"theat(?:er|re)|(?:football |soccer |ball )?field|stadium|track|playground|locker rooms?|class ?rooms?|"
    r"room \d+\w?|road|street|drive(?:way)?|(?:school )?store|clinic|bathrooms?|restrooms?|elevator|annex|courts?|rink|"
    r"concession\w*|day ?care|tower|garage|gate"
)
_PART = re.compile(
    r"[\W_]*(?:(?:well|just|only|i mean|meaning|rather|or rather|actually|i\.?e\.?|the|its|their|our|new|old)[\s,]+)*"
    rf"(?:{_PARTS})(?: (?:and|or|&) (?:the )?(?:{_PARTS}))?"
    r"(?:[\s,]+(?:only|that is|i mean|i meant|of course|just|not the school|there|area))*[\W_]*",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:i mean[t]?|meaning|that is|i\.e\.|or rather|only|not the (?:school|building))\b", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:i(?:['’]m| am| will|['’]ll)|me)\b", re.IGNORECASE)
_FILLING = (
    "at on and for the a this school schools high middle elementary is are in of only closed be will there too as well "
    "today tomorrow students classes building buildings campus campuses"
)
_FILLER = frozenset(_FILLING.split())
_WORD = re.compile(r"[A-Za-z]{2,}")


def find(text: str, unit: Unit, dates: tuple[Expression, ...]) -> Iterator[Given]:
    """The orders of a text, each with its days and schools; none named and "all" unsaid: as the policy has it."""
    for match in _LINE.finditer(text[:READ]):
        start, stop = match.start("rest"), _sentence_end(text, match.start("rest"), match.end("rest"))
        ahead = _days(dates, match.start("ahead"), match.end("ahead")) if match["ahead"] else []
        if match["ahead"] and (not ahead or _unknown(_blanked(match["ahead"], match.start("ahead"), ahead), unit)):
            continue  # somebody says something of such a day
        named = match["named"] or ""
        if named and _unknown(named, unit):
            continue  # a line about something else that is closed
        days = ahead + _days(dates, start, stop)
        end = _end(text, (start, stop), days, unit)
        said = ahead + _days(dates, start, end)
        if not days:
            continue
        spans = tuple(span for one in said for span in one.spans)
        every = match["every"] or ""
        verb = _verb(text, (start, end), said, spans, unit, out=match["out"] is not None) if spans else UNCLEAR
        if match["home"] or _is_of_a_part(text[end:stop]) or _tells_of_somebody(text[start:stop], unit):
            verb = UNCLEAR
        command = Command(
            verb="school-hours" if match["hours"] else verb,
            words=" ".join(text[match.start() : stop].split())[:200],
            spans=spans,
            schools=_schools(f"{every}{named} {match['ahead'] or ''} {text[start:end]}", unit),
        )
        yield Given(command=command, start=match.start(), stop=stop)


def _blanked(words: str, base: int, days: Sequence[Expression]) -> str:
    """Words at a place of the text, without their days."""
    letters = list(words)
    for one in days:
        letters[max(0, one.start - base) : one.stop - base] = " " * (one.stop - max(one.start, base))
    return "".join(letters)


def _sentence_end(text: str, start: int, stop: int) -> int:
    """The line, as far as its first sentence goes."""
    ends = _NEXT_SENTENCE.search(text, start, stop)
    return ends.start() + 1 if ends is not None else stop


def _is_of_a_part(behind: str) -> bool:
    """What stands behind the days is no reason: "the pool I mean", "just the weight room"."""
    return _PART.fullmatch(behind) is not None or _MEANS.search(behind) is not None


def _tells_of_somebody(rest: str, unit: Unit) -> bool:
    """Somebody is away, too, or goes elsewhere: that is no part of this order, and may not be lost in it."""
    officers = (one for one in names_of(unit).find(rest) if any(unit.people[key].is_officer for key in one.keys))
    return any(officers) or _SELF.search(rest) is not None


def _days(dates: tuple[Expression, ...], start: int, stop: int) -> list[Expression]:
    return [one for one in dates if start <= one.start < stop and one.grain is not Grain.TIME]


def _end(text: str, rest: tuple[int, int], days: Sequence[Expression], unit: Unit) -> int:
    """Where the order ends and its reason begins: behind a dash or a colon, or behind a comma where what follows names
    no day and no school and limits nothing."""
    start, stop = rest
    reason = _REASON.search(text[start:stop])
    end = start + reason.start() if reason is not None else stop
    comma = text.rfind(",", start, end)
    behind = text[comma + 1 : end]
    is_more = any(comma < one.start for one in days) or _ALL.search(behind) or _LIMITS.search(behind)
    if comma < 0 or is_more or any(places.find(unit, behind.title())):
        return end
    return comma


def _unknown(words: str, unit: Unit) -> list[str]:
    """What is left of the words without schools, "all" and fillers."""
    plain = _ALL.sub(" ", words)
    for place in reversed(list(places.find(unit, plain.title()))):
        plain = plain[: place.start] + " " + plain[place.stop :]
    return [word for word in _WORD.findall(plain) if word.casefold() not in _FILLER]


def _schools(words: str, unit: Unit) -> tuple[str, ...]:
    """Those named, in the order of the roster; all of them for "all"."""
    if _ALL.search(words):
        return tuple(unit.schools)
    named = {place.school for place in places.find(unit, words.title())}
    return tuple(key for key in unit.schools if key in named)


def _verb(
    text: str,
    piece: tuple[int, int],
    days: Sequence[Expression],
    spans: Sequence[Span],
    unit: Unit,
    *,
    out: bool,
) -> str:
    """A word that is no day, no school and no filler might be a school that nobody knows: then the order is unclear."""
    start, end = piece
    behind = [one for one in days if one.start >= start]
    doubtful = any(span.end is None for span in spans) or any(one.either or one.conflict for one in days)
    in_part = any(span.from_ is not None or span.to is not None for span in spans)  # "closed Friday after 1 pm"
    if doubtful or in_part or _unknown(_blanked(text[start:end], start, behind), unit):
        return UNCLEAR
    return "school-closed" if out else "school-open"
