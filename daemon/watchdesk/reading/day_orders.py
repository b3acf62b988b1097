"""Orders about days of school, one on a line: "school closed 2/3 all", "school closed 2/3 como harding - water main",
"make-up day 6/11". What stands behind a dash or a colon is a reason, and names no school."""

import re
from collections.abc import Iterator, Sequence

from watchdesk.model.facts import Command, Span
from watchdesk.reading import places
from watchdesk.reading.commands import Given
from watchdesk.reading.dates import Expression, Grain
from watchdesk.unit.roster import Unit

READ = 4_000
_LEAD = r"^[ \t>*•-]{0,6}(?:please |pls |desk[,:]? )?"
_LINE = re.compile(
    _LEAD + r"(?:(?P<out>(?:all )?schools? (?:is |are |will be )?closed|no school|(?:snow|weather) day)|"
    r"(?P<in>make[- ]?up (?:school )?day|school (?:is |will be )?(?:open|held|in session)))\b(?P<rest>[^\n]{0,200})$",
    re.IGNORECASE | re.MULTILINE,
)
_REASON = re.compile(r"\s[-–—]+\s|[:;(]|\b(?:because|due to)\b")
_ALL = re.compile(r"\b(?:all(?: (?:the )?schools)?|every(?:where| school)|district[- ]?wide)\b", re.IGNORECASE)
_FILLER = frozenset(
    {
        "at",
        "on",
        "and",
        "for",
        "the",
        "school",
        "schools",
        "high",
        "middle",
        "elementary",
        "is",
        "are",
        "in",
        "of",
        "only",
    }
)
_WORD = re.compile(r"[A-Za-z]{2,}")


def find(text: str, unit: Unit, dates: tuple[Expression, ...]) -> Iterator[Given]:
    """The orders of a text, each with its days and schools; none named and "all" unsaid: as the policy has it."""
    for match in _LINE.finditer(text[:READ]):
        start, stop = match.start("rest"), match.end("rest")
        reason = _REASON.search(text[start:stop])
        end = start + reason.start() if reason is not None else stop
        days = [one for one in dates if start <= one.start < end and one.grain is not Grain.TIME]
        spans = tuple(span for one in days for span in one.spans)
        if not spans:
            continue
        command = Command(
            verb=_verb(text, (start, end), days, spans, unit, out=match["out"] is not None),
            words=" ".join(match.group().split())[:200],
            spans=spans,
            schools=_schools(text[start:end], unit),
        )
        yield Given(command=command, start=match.start(), stop=match.end())


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
    words = list(text[start:end])
    for one in days:
        words[max(0, one.start - start) : one.stop - start] = " " * (one.stop - max(one.start, start))
    plain = _ALL.sub(" ", "".join(words))
    for place in reversed(list(places.find(unit, plain.title()))):
        plain = plain[: place.start] + " " + plain[place.stop :]
    unknown = [word for word in _WORD.findall(plain) if word.casefold() not in _FILLER]
    if unknown or any(span.end is None for span in spans) or any(one.either or one.conflict for one in days):
        return "school-day-unclear"
    return "school-closed" if out else "school-open"
