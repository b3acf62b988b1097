"""One of the days that were asked for is dropped: "I had Wed thru Fri down, the 10th to 12th. Drop the Friday"; or
one is all that is left: "my vacation of Thursday the 18th and Friday the 19th: I need only the Friday"."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Span
from watchdesk.reading.absence import Days, joined
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.dates import words as names
from watchdesk.reading.kinds import turning_words as words
from watchdesk.reading.page import Page

_DROPS = re.compile(
    r"\b(?:drop|lose|skip|scratch|cancel|leave out|take out|(?:don['’]?t|do not|won['’]?t|no longer) need)\s+"
    r"(?:just |only )?(?:the |that )?(?P<day>mon|tue|wed|thu|fri)[a-z]*\b(?! \d)",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"\b(?:only|just)\s+(?:(?:need|want|require|take|taking|keep|keeping)\s+)?(?:the |that )?"
    r"(?P<day>mon|tue|wed|thu|fri)[a-z]*\b(?! \d)",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\bi (?:had|have)\b[^.!?\n]{1,40}\b(?:down|booked|in|set|scheduled) (?:for|as) (?:vacation|vac|comp|personal|"
    r"leave|pto)\b",
    re.IGNORECASE,
)
_LONGEST = 10  # days of a request of which one may be named by its weekday alone


def tells(page: Page, sentence: Sentence) -> bool:
    """The sentence drops a weekday of the days that the letter says were asked for, or keeps no other."""
    return _rest(page, sentence) is not None


def of_the_rest(page: Page, core: Sequence[Sentence]) -> tuple[Days, tuple[Span, ...]] | None:
    """The days that stay, and those that were asked for; None where nothing of the kind is said."""
    found = [one for sentence in core if (one := _rest(page, sentence)) is not None]
    return (Days(spans=found[-1][0]), found[-1][1]) if found else None


def _rest(page: Page, sentence: Sentence) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    dropping, keeping = _DROPS.search(sentence.text), _KEEPS.search(sentence.text)
    match = dropping or keeping
    place = sentence.start + match.start() if match is not None else sentence.start
    before = page.body.text[:place]
    if match is None or not (words.KNOWN.search(before[-600:]) or _HAD.search(before[-600:])):
        return None
    spans = joined(
        span
        for one in page.body.dates
        if one.stop <= place and one.grain is Grain.DAY and one.certain and any(map(str.isdigit, one.text))
        for span in one.spans
    )
    days = all_days(spans)
    weekday = names.weekday(match["day"].lower())
    dropped = [day for day in days if day.weekday() == weekday]
    if not 1 < len(days) <= _LONGEST or len(dropped) != 1 or any(span.from_ for span in spans):
        return None
    left = sorted(days - set(dropped)) if dropping else dropped
    return joined(Span(start=day, end=day) for day in left), spans
