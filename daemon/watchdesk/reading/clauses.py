"""A letter cut into paragraphs, sentences and clauses, with offsets. A date is never cut in two."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from watchdesk.reading.dates import Expression
from watchdesk.reading.signs import READ, Sign

# Where a sentence may end: a stop before a blank, an empty line, a line that a list or a short line ends.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)]*+(?=\s)|\n[ \t]*\n|\n")
_SHORT_LINE = 50  # a line so short was ended by its writer, not by the mail program
_LABEL = re.compile(r"[ \t]*(?:[-*•o‣▪–]|\d{1,2}[.)]|[A-Za-z][A-Za-z ./-]{0,25}:)[ \t]", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b(?:sgt|asst|assoc|ofc|off|cmdr|lt|capt|dr|mr|mrs|ms|st|no|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|"
    r"tues|wed|thu|thur|thurs|fri|sat|sun|appt|approx|hrs?|vs|re|rev|stat|minn|co|dist|dept|ext|"
    r"notif|princ)|\b[a-z]|\b[ap]\.m|"
    r"\be\.g|\bi\.e)$",
    re.IGNORECASE,
)
# "I need 3/11 off. Lee knows": whose day is off, and no officer is titled.
_DAY_OFF = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|days?|time|tomorrow|today|week|morning|afternoon|noon|am|pm|be|shift) off$"
)
# "I need 3/11 off. What if ...": whatever the dot stands behind, a question to the desk begins.
_ASKS = re.compile(r"\s{0,3}(?:what[- ]if|who(?:['’]?s)?)\b", re.IGNORECASE)
# "Arrested at 0955 hrs. En route": the hour is said, and another thought begins with a capital.
_HOUR_ENDS = re.compile(r"\D*\d{4} ?hrs?\.\s+(?:[A-Z][a-z]|\d)")
# "Vacation 4/19 to 4/23, 40 hrs. I have checked": so has a length.
_LENGTH_ENDS = re.compile(r"hrs?\.\s+(?:I|[A-Z][a-z]+)\b")
# Where one sentence holds two thoughts.
_BLANKS = r"(?:(?<!\s)|(?<=[:–—-]\s))\s+"  # a run of blanks, tried from its beginning only
_TURN = re.compile(
    r"(?=[;:,()—\s])(?:"  # a turn begins with one of these, and most places are told apart by that
    rf";|:\s|\s[-–—]{{1,2}}\s|—|[()]|(?:,\s+|{_BLANKS})"
    r"(?:but|because|although|though|while|whereas|and then|so that|since)\b(?=\s)|"
    r",\s+(?:so|and i|and my|and we|and|which|who|then|i|i['’]ll|i['’]m|we|my|as|not)\b(?=\s)|" + _BLANKS + r"and (?:i|"
    r"i['’]ll|i['’]m|i['’]d|my|we|am|will)\b(?=\s)|"
    + _BLANKS
    + r"so (?=(?:i|we|could|can|please|may|that|those|this|these)\b|(?:on )?"
    r"(?:the )?(?:mon|tues|wednes|thurs|fri)day\b))",
    re.IGNORECASE,
)


# A verb before its subject. Not "have the 5th off", "is the 8th, not the 9th".
_INVERTED = re.compile(
    r"(?:^|:\s)\W*(?:(?:hi|hey|hello|sgt|sarge|ok|so|also|and|but|quick question)\W+)*"
    r"(?:(?:do|does|did|are|were|is|was)(?:n['’]?t)?\s+(?:i|we|you|he|she|they|it|there|anyone|anybody|everybody|everyone|"
    r"somebody|someone)|(?:is|are) (?:this|that|these|those|my|our)|does \w+|(?:am|will|should) i|(?:will|should) we)\b"
    r"(?!['’])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thought at code points [start, stop). sentence and paragraph number it among its siblings."""

    start: int
    stop: int
    text: str
    sentence: int
    paragraph: int
    signs: frozenset[str]
    dates: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and its clauses; signs and dates are those of all of them."""

    start: int
    stop: int
    text: str
    number: int
    paragraph: int
    clauses: tuple[Clause, ...]
    signs: frozenset[str]
    dates: tuple[Expression, ...]

    @property
    def asks(self) -> bool:
        """It is a question by its mark, or by its order where the mark was left out: "DO WE REPORT ON 11/3"."""
        return self.text.rstrip().endswith("?") or _INVERTED.search(self.text) is not None

    def has(self, *names: str) -> bool:
        return not self.signs.isdisjoint(names)


_ROW = re.compile(r"[^\w\n]{0,6}(?:\d{1,2}[.)]\s{0,3})?")  # what may stand before the day of a row


def sentences(text: str, dates: Sequence[Expression], signs: Sequence[Sign]) -> tuple[Sentence, ...]:
    """The sentences of the first READ code points of a text."""
    text = text[:READ]
    inside = _Inside(dates)
    marks = _Marks(signs)
    made: list[Sentence] = []
    paragraph = start = 0
    for match in [*_END.finditer(text), None]:
        stop = match.end() if match else len(text)
        if match and (inside.holds(match.start() + 1, stop) or not _ends(text, start, match, inside)):
            continue
        if text[start:stop].strip():
            made.append(_sentence(text, (start, stop), len(made), paragraph, (inside, marks)))
        if match and match.group().count("\n") > 1:
            paragraph += 1
        start = stop
    return tuple(made)


def _ends(text: str, start: int, match: re.Match[str], inside: "_Inside") -> bool:
    """Whether a sentence ends here: not after an abbreviation, not where a mail program wrapped the line."""
    mark = match.group()
    if mark.startswith("."):
        is_short = _ABBREVIATED.search(text, max(start, match.start() - 8), match.start()) is not None
        is_short = is_short and _DAY_OFF.search(text, max(start, match.start() - 16), match.start()) is None
        begins = _ASKS.match(text, match.end()) or _HOUR_ENDS.match(text, max(start, match.start() - 8))
        counted = any(_LENGTH_ENDS.match(text, max(start, match.start() - size)) for size in (2, 3))
        return len(mark) > 1 or not is_short or begins is not None or counted
    if mark != "\n":
        return True
    line = text.rfind("\n", 0, match.start()) + 1
    if match.start() - line < _SHORT_LINE or _LABEL.match(text, match.end()):
        return True
    return inside.leads(text, line) and inside.leads(text, match.end())  # two rows of days, however long


def _sentence(
    text: str, place: tuple[int, int], number: int, paragraph: int, at: tuple["_Inside", "_Marks"]
) -> Sentence:
    start, stop = _trimmed(text, *place)
    inside, marks = at
    edges = [start]
    turns = (match.span() for match in _TURN.finditer(text, start, stop))
    edges += [first for first, last in turns if first > start and not inside.holds(first, last)]
    clauses = [
        Clause(
            start=a, stop=b, text=text[a:b], sentence=number, paragraph=paragraph,
            signs=marks.within(a, b), dates=inside.within(a, b),
        )
        for a, b in zip(edges, [*edges[1:], stop], strict=True)
    ]  # fmt: skip
    return Sentence(
        start=start, stop=stop, text=text[start:stop], number=number, paragraph=paragraph, clauses=tuple(clauses),
        signs=marks.within(start, stop), dates=inside.within(start, stop),
    )  # fmt: skip


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    piece = text[start:stop]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


class _Starts(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Starts)
_start = attrgetter("start")


def within(things: Sequence[S], start: int, stop: int) -> Sequence[S]:
    """Those of the things, which come in order, that begin at code points [start, stop)."""
    return things[bisect_left(things, start, key=_start) : bisect_left(things, stop, key=_start)]


class _Inside:
    """Which dates lie where; they come in order and do not overlap."""

    def __init__(self, dates: Sequence[Expression]) -> None:
        self.dates = dates
        self.starts = [one.start for one in dates]

    def holds(self, start: int, stop: int) -> bool:
        """A date reaches over this place: its words may not be cut apart."""
        at = bisect_left(self.starts, stop) - 1
        return at >= 0 and self.dates[at].start < start and self.dates[at].stop > stop

    def leads(self, text: str, line: int) -> bool:
        """A date begins the line that begins here."""
        at = bisect_left(self.starts, line)
        return at < len(self.starts) and _ROW.fullmatch(text, line, self.starts[at]) is not None

    def within(self, start: int, stop: int) -> tuple[Expression, ...]:
        return tuple(self.dates[bisect_left(self.starts, start) : bisect_left(self.starts, stop)])


class _Marks:
    """Which signs begin where."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self.signs = sorted(signs, key=lambda sign: sign.start)
        self.starts = [sign.start for sign in self.signs]

    def within(self, start: int, stop: int) -> frozenset[str]:
        return frozenset(
            s.name for s in self.signs[bisect_left(self.starts, start) : bisect_right(self.starts, stop - 1)]
        )
