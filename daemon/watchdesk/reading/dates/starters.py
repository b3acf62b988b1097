"""Where an expression may start: a cheap look at one or two words, so that prose costs little."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.named import FIRST_WORDS
from watchdesk.reading.dates.tokens import Scan, Token

# Words that say something about days by themselves.
_TELLING = FIRST_WORDS | frozenset({
    *words.MONTHS, *words.WEEKDAYS, *words.PLURAL_WEEKDAYS, *words.TODAY, *words.NUMBERS, *words.TENS, *words.ORDINALS,
    *words.UNITS, "next", "nxt", "coming", "upcoming", "following", "last", "past", "previous", "current", "final",
    "rest", "remainder", "remaining", "balance", "whole", "entire", "every", "each", "noon", "noontime", "midday",
    "midnight", "half", "quarter", "am", "pm", "morning", "mornings", "afternoon", "afternoons", "evening", "night",
    "lunch", "lunchtime", "daytime", "couple", "wk", "w", "wknd", "workweek", "indefinitely", "effective", "½", "hour",
    "work", "working", "school", "further", "eot", "eos", "end", "start", "early", "late", "week",
    "now", "few", "mid", "q", "noonish", "eod", "nineteen", "that", "same", "back", "front",
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
        return token.low in {"@", "½", "+", "'", '"', "(", "~"}
    if token.low in _TELLING or token.low in s.named:
        return True
    return words.month(token.low) is not None or words.weekday(token.low) is not None


def is_label(s: Scan, i: int) -> bool:
    """The number at i says which one of something it is: "room 1104", "case 2027-0119", "badge 417"."""
    k = i - 1
    while k > i - 3 and s.low(k) in {".", ":", "#"}:
        k -= 1
    if (s.low(k) in _PLACES and _is_of_hours(s, i)) or (s.low(k) in _FEW and _is_hour(s.at(i))):
        return False
    return s.low(k) in _LABELS and s.low(i + 1) != "/" and s.at(i).gap <= 1


_PLACES = frozenset({"building", "bldg", "door", "gate", "lot", "unit", "squad"})
# Of these nobody has a thousand: "in the front lot 1155" is an hour.
_FEW = frozenset({"door", "gate", "lot", "line", "camera", "channel", "grade", "bus"})


def _is_of_hours(s: Scan, i: int) -> bool:
    """ "Out of the building 0830-1200": two hours of four digits."""
    return s.low(i + 1) in words.THROUGH and _is_hour(s.at(i)) and _is_hour(s.at(i + 2))


def _is_hour(one: Token) -> bool:
    """Four digits that may be an hour and are no year."""
    is_wide = one.kind == "n" and len(one.text) == 4 and one.value % 100 < 60 and one.value < 2400
    return is_wide and not 1990 <= one.value <= 2060


_TITLES = frozenset({"ofc", "ofcr", "officer", "off", "sgt", "sergeant", "lt", "lieutenant", "cmdr",
                     "commander", "capt", "captain", "det", "detective", "inv", "investigator",
                     "deputy", "chief", "sro"})  # fmt: skip
_SIGNED = 6  # tokens of a line that is a signature


def is_code(s: Scan, i: int) -> bool:
    """Four digits that are nobody's hour: under a name, "in 1210", or to the minute in the middle of the night."""
    hour, minute = divmod(s.at(i).value, 100)
    return (minute % 5 > 0 and not 4 <= hour <= 18) or s.low(i - 1) == "in" or _is_signed(s, i)


def _is_signed(s: Scan, i: int) -> bool:
    """The number of a badge at the end of a line that holds a name: "Ofc. Lee 1015", "J. Smith, 0730"."""
    if s.at(i + 1).gap < 2 and s.at(i + 1).kind:
        return False
    start = next((k for k in range(i, i - _SIGNED, -1) if s.at(k).gap > 1), None)
    if start is None or start == i:
        return False
    line = [s.at(k) for k in range(start, i)]
    names = [token for token in line if token.kind == "w"]
    if not names or any(token.text[0].islower() or token.kind == "n" for token in line):
        return False
    initialled = len(names) > 1 and len(names[0].text) == 1 and s.low(start + 1) == "."
    below = start > 0 and not any(token.text.isupper() for token in names)
    return names[0].low in _TITLES or initialled or below
