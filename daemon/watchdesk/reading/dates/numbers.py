"""The words that days are counted and named with: ordinals, counts, years, months, weekdays."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.tokens import Scan

_COUNTS = frozenset({
    "hour", "hours", "hr", "hrs", "min", "mins", "minute", "minutes", "officer", "officers", "people", "kids",
    "students", "day", "days", "week", "weeks", "month", "months", "year", "years", "am", "pm", "a.m", "p.m",
    "percent", "dollars", "bucks", "miles", "times", "of'em", "oclock", "o'clock", "squads", "rooms", "tickets",
    "pages", "reports", "slots", "positions", "spots", "shifts",
})  # fmt: skip


def weekday(s: Scan, i: int) -> tuple[int, int] | None:
    """A weekday's name at i, with its dot: the weekday and the index behind it."""
    number = words.weekday(s.low(i))
    if number is None or s.at(i).kind != "w":
        return None
    dotted = len(s.low(i)) <= 5 and _is_abbreviated(s, i + 1)
    return number, i + 1 + dotted


def ordinal(s: Scan, i: int, *, most: int = 31) -> tuple[int, int] | None:
    """3rd, 3 rd, third, twenty-first: the number and the index behind it."""
    low = s.low(i)
    if low not in words.ORDINALS and low not in words.TENS and s.at(i).kind != "n":
        return None
    number = s.number(i, 1, most)
    if number is not None and s.low(i + 1) in words.SUFFIXES and s.at(i + 1).gap <= 1:
        return number, i + 2
    if (first := words.ORDINALS.get(low)) is not None:
        return first, i + 1
    tens = words.TENS.get(low)
    behind = i + 2 if s.low(i + 1) == "-" else i + 1
    ones = words.ORDINALS.get(s.low(behind), 99)
    if tens is not None and ones < 10 and tens + ones <= most and s.at(behind).gap <= 1:
        return tens + ones, behind + 1
    return None


def cardinal(s: Scan, i: int) -> tuple[int, int] | None:
    """A count: up to three digits, or in words up to ninety-nine; "a" and "a couple of" count too."""
    if s.at(i).kind == "n":
        number = s.number(i, 1, 999, digits=3)
        return (number, i + 1) if number is not None else None
    low = s.low(i)
    if low in words.NUMBERS:
        return words.NUMBERS[low], i + 1
    if low in words.TENS:
        behind = i + 2 if s.low(i + 1) == "-" else i + 1
        ones = words.NUMBERS.get(s.low(behind), 99)
        return (words.TENS[low] + ones, behind + 1) if ones < 10 else (words.TENS[low], i + 1)
    couple = s.words(i, "a", "couple") or s.words(i, "couple")
    if couple is not None:
        return 2, s.words(couple, "of") or couple
    return (1, i + 1) if low in {"a", "an"} else None


def month(s: Scan, i: int) -> tuple[int, int] | None:
    """A month's name at i, with its dot: the month and the index behind it."""
    number = words.month(s.low(i))
    if number is None or s.at(i).kind != "w":
        return None
    return number, i + 1 + _is_abbreviated(s, i + 1)


# Words that go on with a date in a mail written in capitals.
_GO_ON = frozenset({"and", "or", "to", "thru", "through", "until", "till", "til", "at", "from", "for",
                    "on", "of", "the", "am", "pm", "also", "plus", "n", "all", "off", "then", "if",
                    "is", "as", "after", "before"})  # fmt: skip


def _is_abbreviated(s: Scan, i: int) -> bool:
    """The stop behind a name belongs to it; where a capital follows, it may end the sentence: "16 AUG. BACK THEN"."""
    if s.low(i) != "." or not s.glued(i):
        return False
    behind = s.at(i + 1)
    dated = words.month(behind.low) is not None or words.weekday(behind.low) is not None
    dated = dated or behind.low in words.ORDINALS or behind.low in words.TENS
    if behind.kind != "w" or behind.text[:1].islower() or dated:
        return True
    return behind.low in _GO_ON and (behind.text.isupper() or behind.low in words.THROUGH)


def closes_day(s: Scan, i: int) -> bool:
    """What follows a day's number does not make it an hour or an amount."""
    token = s.at(i)
    if token.low in {"am", "pm", "%", "hrs", "hours", "hr"} and token.gap <= 1:
        return False
    if token.gap == 0 and token.low in {"am", "pm", "a", "p", "h"}:
        return False
    clock = token.low == ":" and s.glued(i) and s.glued(i + 1) and s.at(i + 1).kind == "n"
    return not clock and (s.closes(i) or token.low in words.DASHES | {"/", ",", "."})


def counts_something(s: Scan, i: int) -> bool:
    """What stands behind a number says that it counts hours, people or money."""
    return s.low(i) in _COUNTS and s.at(i).gap <= 1
