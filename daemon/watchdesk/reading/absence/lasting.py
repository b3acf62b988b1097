"""How long an illness of today keeps its author away, where no last day is named: "Covid. Out 5 days", "flu, off for a
week". Days are days of work, as when leave is counted; a week ends before the same weekday of the next."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from watchdesk.reading.absence.counted import days_on
from watchdesk.reading.absence.spans import SATURDAY

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_AWAY = (
    r"out|off|gone|home|down|away|in bed|bed ?rest|quarantin\w+|isolat\w+|contagious|laid up|no work|sidelined|"
    r"(?:not|won['’]?t|will not|can(?:no|['’]?)t) (?:be )?(?:in|work|come in)"
)
_OUT_FOR = re.compile(
    rf"\b(?:{_AWAY})(?: (?:sick|ill|of work|work|with \w+))*"
    r"(?:,? (?:for|about|around|at least|the next|probably|like|a full|a good|minimum(?: of)?|min))*"
    rf" (?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})[ -](?:(?:more|full|whole|work(?:ing)?|business|school|calendar)[ -])*"
    r"(?P<unit>days?|weeks?)\b(?! (?:ago|last|before|earlier|now|already|of (?:meds|antibiotics)))",
    re.IGNORECASE,
)
# What was, what somebody else is, and what may be.
_NOT_SAID = re.compile(
    r"\b(?:was|were|been|had|he|she|they|they['’]re|he['’]s|she['’]s|kids?|son|daughter|wife|husband|students?|if|may|"
    r"might|could|maybe|possibly|not sure|after)\b[^.;!?]{0,40}$",
    re.IGNORECASE,
)
_LONGEST = timedelta(days=90)


def last_day(first: date, sentences: Iterable[str]) -> date | None:
    """The last day of those the sentences count from `first`; None where they count none, or several that differ."""
    found = {last for text in sentences for last in _lasts(first, text[:2000])}
    last = next(iter(found)) if len(found) == 1 else None
    return last if last is not None and first < last <= first + _LONGEST else None


def _lasts(first: date, text: str) -> Iterator[date]:
    for match in _OUT_FOR.finditer(text):
        if not _NOT_SAID.search(text[max(0, match.start() - 60) : match.start()]):
            word = match["n"].lower()
            number = int(word) if word.isdigit() else _NUMBERS[word]
            yield _weeks(first, number) if match["unit"].lower().startswith("week") else days_on(first, number)


def _weeks(first: date, number: int) -> date:
    last = first + timedelta(days=7 * number - 1)
    return last - timedelta(days=max(0, last.weekday() - SATURDAY + 1))
