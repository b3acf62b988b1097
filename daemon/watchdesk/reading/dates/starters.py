"""Where an expression may start: a cheap look at one or two words, so that prose costs little."""

from functools import lru_cache

from watchdesk.reading.dates import words
from watchdesk.reading.dates.named import first_words
from watchdesk.reading.dates.shapes import Terms
from watchdesk.reading.dates.tokens import Scan

# Words that say something about days by themselves.
_TELLING = frozenset({
    *words.MONTHS, *words.WEEKDAYS, *words.PLURAL_WEEKDAYS, *words.TODAY, *words.NUMBERS, *words.TENS, *words.ORDINALS,
    *words.UNITS, "next", "nxt", "coming", "upcoming", "following", "last", "past", "previous", "current", "final",
    "rest", "remainder", "remaining", "balance", "whole", "entire", "every", "each", "noon", "noontime", "midday",
    "midnight", "half", "quarter", "am", "pm", "morning", "mornings", "afternoon", "afternoons", "evening", "night",
    "lunch", "lunchtime", "daytime", "couple", "wk", "w", "wknd", "workweek", "indefinitely", "effective", "½", "hour",
    "work", "working", "school", "further", "eot", "eos", "end", "start", "early", "late", "week",
    "now", "few", "q", "noonish", "eod", "nineteen",
})  # fmt: skip
# Words that give the number behind them a meaning of its own.
_LABELS = frozenset({
    "case", "cn", "file", "room", "rm", "squad", "unit", "badge", "car", "form", "apt", "suite", "ste", "ext", "no",
    "number", "rev", "stat", "section", "sec", "policy", "bus", "locker", "ticket", "invoice", "icr", "id", "pin",
    "code", "tag", "plate", "phone", "cell", "tel", "fax", "version", "ver", "v", "extension", "docket", "chapter",
    "page", "item", "line", "grade", "channel", "camera", "building", "bldg", "door", "gate", "lot", "box",
})  # fmt: skip
# Words that only lead to such a word.
_LEADING = frozenset({
    "the", "a", "an", "this", "in", "within", "from", "between", "btwn", "starting", "beginning", "at", "@", "around",
    "about", "approximately", "approx", "after", "since", "before", "until", "till", "til", "by", "during", "all", "on",
    "of", "for",
})  # fmt: skip


def may_start(s: Scan, i: int) -> bool:
    """An expression may start at token i; what says no here is never one."""
    if s.low(i) not in _LEADING:
        return _tells(s, i)
    return _tells(s, i + 1) or s.low(i + 1) in _LEADING


def _tells(s: Scan, i: int) -> bool:
    token = s.at(i)
    if token.kind == "n":
        return not is_label(s, i)
    if token.kind != "w":
        return token.low in {"@", "½", "'", '"', "(", "~"}
    if token.low in _TELLING or token.low in _named(s.terms):
        return True
    return words.month(token.low) is not None or words.weekday(token.low) is not None


def is_label(s: Scan, i: int) -> bool:
    """The number at i says which one of something it is: "room 1104", "case 2027-0119", "badge 417"."""
    k = i - 1
    while k > i - 3 and s.low(k) in {".", ":", "#"}:
        k -= 1
    return s.low(k) in _LABELS and s.low(i + 1) != "/" and s.at(i).gap <= 1


@lru_cache(maxsize=16)
def _named(terms: Terms) -> frozenset[str]:
    return first_words(terms.named)
