"""Orders about the roster, one on a line: who leaves the unit, and who is principal or designee of a school now.

An address that a line brings is used for mail about children and officers, so the line must be nothing else: names,
days, the school, the address, and the small words between them, in one of a few orders.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from watchdesk.model.facts import Command, Span
from watchdesk.model.seats import Seat
from watchdesk.reading import places
from watchdesk.reading.clauses import within
from watchdesk.reading.commands import READ, Given
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.people import names_of
from watchdesk.unit.roster import Unit

DAY = timedelta(days=1)
LINE = 240
_LEAD = re.compile(r"[ \t>*•-]{0,6}(?:(?:please|pls|desk|hi|hey|fyi)[,.:]? )?(?:note that |note: )?", re.IGNORECASE)
_DOUBT = re.compile(r"\?|\b(?:if|maybe|might|may|could|whether|rumou?r|heard|consider\w*|unless)\b", re.IGNORECASE)
_UNIT = r"(?:the (?:sro )?unit|our unit|this unit|the sros?)"
_WHO = r"(?:(?:ofc|officer|sgt|sergeant|cmdr|commander)\.? )?(?P<who>[^\W\d_][\w.'’ -]{1,40}?)"
# Where police go who leave schools; a word that is none of these may be a school that the desk does not know.
_ELSEWHERE = (
    r"(?:the )?(?:homicide|narcotics|robbery|burglary|traffic|patrol|investigations?|detectives?|swat|k-?9|canine|vice|"
    r"gangs?|forensics?|internal affairs|juvenile|family violence|sex crimes|"
    r"special investigations|property crimes|major crimes|community (?:engagement|outreach)|(?:eastern|western|central|"
    r"northern|southern|east|west) district|mounted|intelligence|recruitment|headquarters|another "
    r"(?:unit|department|agency|job))(?: (?:unit|division|squad|section|bureau|team))?"
)
_LEAVES = re.compile(
    rf"{_WHO}(?:(?: leaves| is leaving| will leave| will be leaving| has left| left| transfers out of|"
    rf" is transferring out of| will transfer out of| is out of) {_UNIT}|"
    rf" (?:retires|is retiring|will retire|resigns|has resigned|resigned|is resigning)(?: from {_UNIT})?|"
    rf" (?:transfers|is transferring|will transfer|has been transferred|is being transferred) to (?P<to>{_ELSEWHERE})|"
    rf" (?:leaves|is leaving|will leave|will be leaving) us(?: (?:for|to) (?P<for>{_ELSEWHERE}))?|"
    rf"['’]s last day(?: in {_UNIT}| with {_UNIT}| with us)? (?:is|will be|was))"
    rf"(?:[,;.]? (?:and )?(?:(?:his|her|their|the) )?(?P<last>last day)(?: in {_UNIT}| with {_UNIT}| with us| here)?"
    r"(?: is| will be|:)?)?"
    r"(?P<how>,? ?(?:on|effective|as of|from|starting|beginning|at the end of|after|:)?(?: on)? ?)§D(?P<day>\d)§",
    re.IGNORECASE,
)
_STAYS = re.compile(
    rf"{_WHO} (?:stays|is staying|will stay|is not leaving|isn['’]t leaving|does not leave|won['’]t leave)"
    rf"(?:(?: in| with)? {_UNIT}(?:,? after all)?| after all)",
    re.IGNORECASE,
)
# "effective 4/1" and "transfers to Homicide 4/1" name the first day without them; "leaves 3/31" is the last day with
# them.
_FIRST_WITHOUT = re.compile(r"effective|as of|from|starting|beginning", re.IGNORECASE)

_SEAT = r"(?P<seat>principal|designee)"
_FROM = r"(?:,? ?\(?(?:from|starting|effective|as of|beginning|since|on)?(?: on)? ?§D(?P<{}>\d)§\)?)?"
_IS = r"(?P<is> ?[:=]| [-–—]| is now| is| will be| becomes| changes to)"
# Words of a sentence, and of no name: "principal como: send it to ada@spps.example" seats nobody.
_NO_NAME = (
    r"(?:send|sent|to|it|is|was|the|an|at|and|or|from|about|please|pls|e?mail|call|ask|tell|told|forward|cc|use|not|no|"
    r"see|says?|said|wants?|copy|via|with|for|by|her|his|him|them|their|my|our|your|this|that|new|old|address|contact)"
)
_NAME = rf"(?P<name>(?:(?!{_NO_NAME}\b)[^\W\d_][\w.'’-]{{0,30}} ?){{0,5}}?)"
_AT = r"(?:(?: of| at| for)? §P§| §P§)"
_ADDRESS = r"[,;]?[ (<\[]{0,3}§A§[)>\]]{0,2}"
_NONE = r"(?:none|nobody|no ?one|vacant|no designee)"
_HEADS = (
    rf"(?:the |our )?(?:new |acting |interim )?{_SEAT}{_AT}{_FROM.format('d1')}",
    rf"(?:(?:from|starting|effective|as of) )?§D(?P<d1>\d)§,? (?:the |our )?(?:new )?{_SEAT}{_AT}",
    rf"§P§(?:['’]s)? (?:new |acting |interim )?{_SEAT}{_FROM.format('d1')}",
)
_NEW = (
    *(re.compile(rf"{head}{_IS} ?{_NAME}{_ADDRESS}{_FROM.format('d2')}", re.IGNORECASE) for head in _HEADS),
    re.compile(
        rf"§P§ (?:has|gets|will have) (?:a |an )?(?:new |acting |interim ){_SEAT}{_FROM.format('d1')}[,:]? {_NAME}"
        rf"{_ADDRESS}{_FROM.format('d2')}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_NAME}{_ADDRESS},? (?:is|will be|becomes|takes over as|starts as)(?: now)? (?:the |our )?"
        rf"(?:new |acting |interim )?{_SEAT}{_AT}{_FROM.format('d2')}",
        re.IGNORECASE,
    ),
)
_UNSAID = tuple(re.compile(rf"{head} ?[:=] ?{_NAME}{_FROM.format('d2')}", re.IGNORECASE) for head in _HEADS)
_EMPTY = (
    *(
        re.compile(rf"{head}{_IS} ?(?:now )?{_NONE}(?: any ?more)?{_FROM.format('d2')}", re.IGNORECASE)
        for head in _HEADS
    ),
    re.compile(rf"§P§ (?:has|will have) no {_SEAT}(?: any ?more| any longer| now)?{_FROM.format('d1')}", re.IGNORECASE),
    re.compile(
        rf"(?:there is )?no (?:more )?{_SEAT}{_AT}(?: any ?more| any longer)?{_FROM.format('d1')}", re.IGNORECASE
    ),
)
_EMAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{1,190}[A-Za-z0-9]")
_END = re.compile(r"[ .!]*(?:(?:thanks|thank you|thx|please)\b[ .!]*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line with its days (§D0§), the one address (§A§) and the one school (§P§) put in place of their words."""

    plain: str
    days: tuple[Expression, ...]
    address: str | None
    school: str | None
    start: int
    stop: int
    written: str


def find(text: str, unit: Unit, dates: tuple[Expression, ...]) -> Iterator[Given]:
    """The orders about the roster. dates: those that the whole text names."""
    at = 0
    for row in text[:READ].split("\n"):
        if 0 < len(row) <= LINE and not _DOUBT.search(row):
            line = _laid_out(row, at, unit, dates)
            command = _leaving(line, unit) or _staying(line, unit) or _seating(line)
            if command is not None:
                yield Given(command=command, start=line.start, stop=line.stop)
        at += len(row) + 1


def _laid_out(row: str, at: int, unit: Unit, dates: tuple[Expression, ...]) -> _Line:
    here = within(dates, at, at + len(row))  # of all dates only those of the line are looked at
    days = tuple(one for one in here if one.stop <= at + len(row) and one.grain is Grain.DAY)[:9]
    marks = [(one.start - at, one.stop - at, f"§D{number}§") for number, one in enumerate(days)]
    emails = list(_EMAIL.finditer(row))
    marks += [(one.start(), one.end(), "§A§") for one in emails]
    named = [
        one
        for one in places.find(unit, row)
        if not any(one.start < stop and start < one.stop for start, stop, _ in marks)
    ]
    marks += [(one.start, one.stop, "§P§") for one in named]
    plain = row
    for start, stop, mark in sorted(marks, reverse=True):
        plain = plain[:start] + mark + plain[stop:]
    schools = {one.school for one in named}
    lead = _LEAD.match(plain)
    return _Line(
        plain=" ".join(plain[lead.end() if lead else 0 :].split()),
        days=days,
        address=emails[0].group().casefold() if len(emails) == 1 else None,
        school=schools.pop() if len(schools) == 1 else None,
        start=at,
        stop=at + len(row),
        written=row.strip(),
    )


def _whole(pattern: re.Pattern[str], line: _Line) -> re.Match[str] | None:
    """The pattern from the beginning of the line to its end."""
    return pattern.fullmatch(_END.sub("", line.plain))


# --- who leaves ---------------------------------------------------------------------------------------------


def _leaving(line: _Line, unit: Unit) -> Command | None:
    found = _whole(_LEAVES, line)
    if found is None:
        return None
    written = line.days[int(found["day"])]
    day = _day_of(written)
    goes_on = any(span.end is None for span in written.spans)  # "effective 4/1" may be one expression
    is_first = goes_on or found["to"] is not None or _FIRST_WITHOUT.search(found["how"])
    if day is not None and is_first and found["last"] is None:
        day -= DAY
    spans = (Span(start=day, end=day),) if day is not None else ()
    return Command(verb="leaves", words=line.written[:200], people=_person(found["who"], unit), spans=spans)


def _staying(line: _Line, unit: Unit) -> Command | None:
    found = _whole(_STAYS, line)
    return Command(verb="stays", words=line.written[:200], people=_person(found["who"], unit)) if found else None


def _person(words: str, unit: Unit) -> tuple[str, ...]:
    """The one whom the words name; nobody where they may mean two."""
    found = {named.keys for named in names_of(unit).find(words.title())}
    keys = found.pop() if len(found) == 1 else ()
    return keys if len(keys) == 1 else ()


def _day_of(one: Expression) -> date | None:
    """The one day that is meant; None where it may be another."""
    spans = one.spans
    is_one = len(spans) == 1 and spans[0].end in (spans[0].start, None) and not one.either and one.conflict is None
    return spans[0].start if is_one else None


# --- principals and designees -------------------------------------------------------------------------------


def _seating(line: _Line) -> Command | None:
    if line.school is None or line.plain.count("§P§") != 1:
        return None
    for patterns, nobody in ((_EMPTY, True), (_NEW, False), (_UNSAID, False)):
        for pattern in patterns:
            found = _whole(pattern, line)
            if found is not None and (nobody or patterns is _UNSAID or line.address is not None):
                return _seated(line, found, nobody=nobody)
    return None


def _seated(line: _Line, found: re.Match[str], *, nobody: bool) -> Command:
    groups = found.groupdict()
    numbers = [int(groups[name]) for name in ("d1", "d2") if groups.get(name) is not None]
    days = [day for number in numbers if (day := _day_of(line.days[number])) is not None]
    name = " ".join((groups.get("name") or "").split()).strip(" ,;-")
    seat = Seat(
        place=found["seat"].casefold(),
        school=line.school or "",
        address=None if nobody else line.address,
        name=name[:80] or None,
        nobody=nobody,
    )
    spans = (Span(start=days[0], end=days[0]),) if len(days) == 1 and len(numbers) == 1 else ()
    unsure = bool(numbers) and not spans
    verb = "seat" if not unsure else "seat-unclear"
    return Command(verb=verb, words=line.written[:200], spans=spans, seat=seat)
