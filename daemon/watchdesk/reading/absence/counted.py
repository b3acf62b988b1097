"""How many days the author counts: "five days, from Monday 3/22 to Wednesday 3/24" cannot be right."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import asking
from watchdesk.reading.absence.spans import each, next_workday
from watchdesk.reading.clauses import Sentence

_COUNT = re.compile(
    r"(?<![\w/.:-])(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[ -]+"
    r"(?:(?:vacation|comp|personal|work(?:ing)?|full|whole|sick|school|pto|vac|shift|business)[ -]+){0,2}days?"
    r"(?: (?:vac\w*|comp|pto|leave|personal|sick))?(?: of (?:vac\w*|comp|pto|leave|personal|time off)| off\b| total\b|"
    r"(?=[,:]|\s*\(|\s+(?:from|starting|beginning|commencing|effective|as of)\b))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:in|within|next|last|past|every|per|have|has|had|left|balance|after|another|the|those|these|than|least|about|"
    r"of|for the next|only|just)\s+$",
    re.IGNORECASE,
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BOTH = re.compile(r"\bboth (?:of (?:those|these|the|them) )?days\b(?! incl)", re.IGNORECASE)
_SATURDAY = 5
_WEEK = 4
_LONGEST = 60  # days that are counted


# How long it takes: "told to expect 2 weeks", "a three-week course".
_LASTS = re.compile(
    r"\b(?:expect\w*|lasts?|lasting|takes?|runs?|running|up to|for|an?|could (?:be|take|last|run)|may (?:be|take|last|"
    r"run)|about|around)\s+(?:about |around |at least |up to )?(?P<n>\d{1,2}|an?|one|two|three|four|five|six)"
    r"[ -](?P<unit>days?|weeks?)(?! (?:ago|notice|from|before|after|early|in advance|old|trial of))\b",
    re.IGNORECASE,
)


def lasts_longer(spans: Sequence[Span], about: Sequence[Sentence]) -> Question | None:
    """The question where one day is named, and its own sentence says that it goes on for longer."""
    if len(spans) != 1 or spans[0].end != spans[0].start or spans[0].from_ is not None:
        return None
    told = (match for one in about if one.dates or _THEN.search(one.text) for match in _LASTS.finditer(one.text[:2000]))
    days = max((_length(match) for match in told), default=1)
    if days < 2:
        return None
    last = date.fromordinal(spans[0].start.toordinal() + days - 1)
    return asking.until_when(spans[0].start, last)


# From a day that the sentence before names.
_THEN = re.compile(
    r"\b(?:start(?:ing|s)?|begin(?:ning|s)?|from|as of|effective)\s+(?:then|that (?:day|date))\b", re.IGNORECASE
)
_AMOUNT = r"(?:an?|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?couple(?: of)?|(?:a )?few)"
_UNIT = r"(?:(?:work(?:ing)?|business|duty|vacation|school)[ -])?(?:days?|weeks?|wks?|months?)"
# "About two weeks", "10 days or so", "six weeks, give or take": nobody can say which day is the last.
_ROUGHLY = re.compile(
    rf"\b(?:about|around|roughly|approx(?:imately|\.)?|maybe|probably|at least|up to|nearly|almost|minimum of|"
    rf"somewhere around|some|~) ?{_AMOUNT}[ -]{_UNIT}\b(?! (?:ago|from|before|after|notice|"
    rf"earlier|early|old|in advance|(?:of \w{{1,12}} )?(?:left|saved|banked|available|"
    rf"in (?:my|the) bank|on the books|to (?:use|burn))))|"
    rf"\b{_AMOUNT}[ -]{_UNIT}(?:ish\b|,? \(?(?:or so|or (?:two|three|more|less|longer)|give or take|more or less|"
    rf"at (?:least|most|the (?:least|most))|approximately|roughly|tops|max|minimum|maybe|depending)\b)",
    re.IGNORECASE,
)
_OF_A_LENGTH = re.compile(rf"\b{_UNIT}\b", re.IGNORECASE)


def is_rough(texts: Iterable[str]) -> bool:
    """Whether a length is told, and only roughly."""
    return any(_ROUGHLY.search(text[:2000]) for text in texts)


def is_a_length(text: str) -> bool:
    """Whether these words of a date tell how long, and not until when."""
    return _OF_A_LENGTH.search(text) is not None


def _length(match: re.Match[str]) -> int:
    """How many days "three days" or "a week" are: a week is five days of work."""
    word = match["n"].lower()
    number = int(word) if word.isdigit() else 1 if word in ("a", "an") else _WORDS.index(word)
    return number * 7 - 2 if match["unit"].lower().startswith("week") else number


def last_day(first: date, sentences: Iterable[str]) -> date | None:
    """The last of the days of work that the author counts from the first: "3 days vac starting 3/22"; None where no
    number is written, or several that differ."""
    counts = {count for text in sentences for count in _counts(text)}
    if len(counts) != 1 or not 0 < (left := counts.pop()) <= _LONGEST or first.weekday() >= _SATURDAY:
        return None
    return days_on(first, left)


def days_on(first: date, number: int) -> date:
    """The last of so many days of work, of which `first` is one."""
    last = first
    for _ in range(number - 1):
        last = next_workday(last)
    return last


def disagreement(spans: Sequence[Span], about: Sequence[Sentence]) -> Question | None:
    """The question where a number of days is written that the days named cannot make up."""
    if any(span.end is None or span.from_ is not None for span in spans):
        return None
    days = [day for span in spans for day in each(span, _LONGEST + 1)]
    if not days or len(days) > _LONGEST:
        return None
    possible = {len(days), sum(day.weekday() < _SATURDAY for day in days)}
    least = min(possible) - (2 if len(days) > _WEEK else 0)  # holidays inside the stretch need not be counted
    written = [
        count for sentence in about if sentence.dates or sentence.has("ask", "off") for count in _counts(sentence.text)
    ]
    written += [2 for sentence in about if _BOTH.search(sentence.text)]
    if not written or any(count in possible or least <= count < min(possible) for count in written):
        return None
    return Question(
        about="range",
        text=f"You write of {written[0]} days, and the days you name are {min(possible)}. Which days do you mean?",
    )


def weekdays_disagree(spans: Sequence[Span], about: Sequence[Sentence]) -> Question | None:
    """The question where fewer are counted than were read: "three Fridays in January", which has five."""
    days = [day for span in spans for day in each(span, _LONGEST + 1)]
    for match in (match for one in about for match in _COUNTED_WEEKDAYS.finditer(one.text[:2000])):
        word = match["n"].lower()
        wanted = int(word) if word.isdigit() else _WORDS.index(word)
        number = sum(day.weekday() == _WEEKDAYS.index(match["day"].lower()) for day in days)
        if number > wanted:
            return asking.no_day()
    return None


_COUNTED_WEEKDAYS = re.compile(
    r"\b(?P<n>\d|one|two|three|four|five|six)\s+(?:of the\s+)?(?P<day>mon|tues|wednes|thurs|fri)days\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri")


def _counts(text: str) -> Iterator[int]:
    for match in _COUNT.finditer(text[:2000]):
        if not _ASIDE.search(text[max(0, match.start() - 14) : match.start()]):
            word = match["n"].lower()
            yield int(word) if word.isdigit() else _WORDS.index(word)
