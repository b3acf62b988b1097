"""What the words of a school calendar mean: days without students, the first and the last day of school.

Categories decide; words only where an event has none (settled 35). A partial event ("no Pre-K classes", "elementary
only") closes no school: in session is a day on which at least one grade attends.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

NO_SCHOOL = (
    "no school",
    "no school day",
    "no students",
    "no classes",
    "non student day",
    "non school day",
    "school closed",
    "schools closed",
    "school holiday",
    "school holidays",
    "student holiday",
    "snow day",
)
CLOSED = re.compile(
    r"\b(?:no (?:school|students?|classes)|schools?(?: (?:is|are))? closed"
    r"|non[- ]?(?:student|school|instructional) days?"
    r"|school holiday|student holiday|(?:classes (?:are )?|school (?:is )?)cancel?led|snow day)\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"\b(?:in session|school as usual|students? (?:do )?(?:attend|report)|late start|delayed (?:start|opening)|early"
    r" (?:release|dismissal|out)|half[- ]day)\b",
    re.IGNORECASE,
)
# "No school for grades K-5", "no Pre-K classes": part of the students stay at home, the others come.
PARTIAL = re.compile(
    r"\b(?:pre-?k(?:indergarten)?|kindergarten(?:ers)?|kinder|early childhood|grades? (?:\d{1,2}|k|pk)"
    r"|\d{1,2}(?:st|nd|rd|th) grade|elementar(?:y|ies)|middle school|high school|junior high"
    r"|freshm[ae]n|sophomores|juniors|seniors)\b",
    re.IGNORECASE,
)
ALL_GRADES = re.compile(r"\ball (?:grades|students|schools|levels)\b", re.IGNORECASE)
LEVELS = {
    "elementary": re.compile(
        r"\b(?:elementar(?:y|ies)|pre-?k(?:indergarten)?|kindergarten|early childhood)\b", re.IGNORECASE
    ),
    "middle": re.compile(r"\b(?:middle|junior high)\b", re.IGNORECASE),
    "high": re.compile(r"\b(?:high|secondary)(?: schools?)?$", re.IGNORECASE),
}
FIRST = re.compile(
    r"\bfirst (?:student )?day (?:of|for) (?:school|class(?:es)?|instruction|students)\b|\bfirst student day\b"
    r"|^(?:school|classes) (?:begins?|starts?)\b|\bschool year (?:begins|starts)\b",
    re.IGNORECASE,
)
LAST = re.compile(
    r"\blast (?:student )?day (?:of|for) (?:school|class(?:es)?|instruction|students)\b|\blast student day\b"
    r"|\bschool year ends\b",
    re.IGNORECASE,
)
# "Last day of school before winter break", "First day of classes, summer term": other firsts and lasts.
OTHER_TERM = re.compile(
    r"\b(?:before|prior|after|summer|winter|spring|quarter|trimester|semester|break)\b", re.IGNORECASE
)
# " - No School", " (no students)", ": schools closed" behind the day's own name.
TAIL = re.compile(r"\s*(?:\s[-–—]\s|:|\()\s*([^()]{1,120})\)?\s*$")
PUNCTUATION = re.compile(r"[\s_/-]+")


class Edge(StrEnum):
    """Which end of the school year an event marks."""

    FIRST = "first"
    LAST = "last"


def plain(category: str) -> str:
    """A category as it is compared: one space, no hyphens, lower case."""
    return PUNCTUATION.sub(" ", category).strip().casefold()


def closes(summary: str, categories: Iterable[str], *, no_school: frozenset[str], level: str | None) -> bool:
    """Whether an event means a day without students at schools of that level (None: of every level)."""
    given = [plain(category) for category in categories if category.strip()]
    if not given:
        return closes_by_words(summary)
    if not no_school.intersection(given):
        return False
    levels = {name for category in given if category not in no_school for name in _levels(category)}
    return not levels or (level is not None and level in levels)


def closes_by_words(summary: str) -> bool:
    """Whether the words alone say that no student attends."""
    if not CLOSED.search(summary) or OPEN.search(summary):
        return False
    return not PARTIAL.search(summary) or ALL_GRADES.search(summary) is not None


def edge(summary: str) -> Edge | None:
    """Which end of the school year the words name."""
    if OTHER_TERM.search(summary):
        return None
    if FIRST.search(summary):
        return Edge.FIRST
    return Edge.LAST if LAST.search(summary) else None


def title(summary: str) -> str:
    """The day's own name: "Winter Break" of "Winter Break - Schools Closed". Bare words stay as they are."""
    tail = TAIL.search(summary)
    if tail is None or not CLOSED.search(tail[1]) or not summary[: tail.start()].strip():
        return summary
    return summary[: tail.start()].strip()


def _levels(category: str) -> Iterable[str]:
    return (name for name, pattern in LEVELS.items() if pattern.search(category))
