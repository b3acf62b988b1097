"""The words of English dates: months, weekdays, numbers, and the slips of the pen that people make in them."""

from collections.abc import Iterable, Mapping

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _table(*rows: Iterable[str], first: int) -> Mapping[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row}


MONTHS = _table(
    ("january", "jan", "janurary", "januray", "janaury"),
    ("february", "feb", "febuary", "feburary", "febr", "febrary"),
    ("march", "mar"),
    ("april", "apr", "apirl"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug", "agust", "augst"),
    ("september", "sept", "sep", "setember"),
    ("october", "oct", "ocotber"),
    ("november", "nov", "novemeber"),
    ("december", "dec", "decemeber"),
    first=1,
)
WEEKDAYS = _table(
    ("monday", "mon", "mondy", "modnay"),
    ("tuesday", "tues", "tue", "tusday", "teusday", "tuseday"),
    ("wednesday", "wed", "weds", "wednes", "wensday", "wendsday", "wednsday", "wenesday"),
    ("thursday", "thurs", "thur", "thu", "thrusday", "thirsday", "thursady", "thursdy"),
    ("friday", "fri", "firday", "freitag", "firiday"),
    ("saturday", "sat", "satruday", "saterday"),
    ("sunday", "sun"),
    first=0,
)
PLURAL_WEEKDAYS = {name + "s": number for number, name in enumerate(WEEKDAY_NAMES)}

# Words that are months or weekdays and something else besides; they count only in company.
DOUBTFUL_MONTHS = frozenset({"may", "march", "mar", "jan", "june", "april", "august", "dec", "sep"})
DOUBTFUL_WEEKDAYS = frozenset({"sat", "sun", "wed", "weds"})

# One letter away from a month or a weekday, and not meant as one.
_NOT_SLIPS = frozenset({"sundae", "sundry", "augusta", "augustus", "augustan", "fridays", "mundane", "decembre"})

UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "wk": "week", "wks": "week",
    "month": "month", "months": "month", "fortnight": "fortnight", "year": "year", "years": "year",
    "weekend": "weekend", "weekends": "weekend",
}  # fmt: skip
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(_ONES, 1)}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_FIRSTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
           "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
           "eighteenth", "nineteenth")  # fmt: skip
ORDINALS = {**{word: number for number, word in enumerate(_FIRSTS, 1)}, "twentieth": 20, "thirtieth": 30}
SUFFIXES = frozenset({"st", "nd", "rd", "th"})

TODAY = {
    "today": 0, "tonight": 0, "tonite": 0, "tday": 0, "tdy": 0, "tody": 0,
    "tomorrow": 1, "tmrw": 1, "tmr": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tomorrrow": 1, "tmw": 1,
    "tmrrw": 1, "tmro": 1, "tomoro": 1, "yesterday": -1, "yest": -1, "yday": -1, "ystdy": -1, "ystrdy": -1,
}  # fmt: skip
POINTING = frozenset({"the", "my", "that", "this", "your", "other"})  # before "August one": the one of August
THROUGH = frozenset({"-", "–", "—", "to", "through", "thru", "thr", "until", "till", "til", "untill", "'til", "‐", "‑"})
DASHES = frozenset({"-", "–", "—", "‐", "‑"})
ALSO = frozenset({"and", "&", ",", "+", "or", "plus", "n", "/"})

# What an ordinal counts when it does not count days: "5th grade", "2nd shift", "3rd floor".
COUNTED = frozenset({
    "grade", "grader", "graders", "floor", "deg", "degree", "st", "street", "ave", "avenue", "time", "period",
    "shift", "precinct", "district", "hour", "quarter", "edition", "amendment", "place", "year", "years",
    "anniversary", "birthday", "person", "one", "choice", "option", "attempt", "offense", "offence", "class",
    "annual", "squad", "unit", "judicial", "circuit", "platoon", "watch", "row", "door", "half", "month",
    "weekend", "party", "hand", "base", "generation", "largest", "biggest", "best", "century", "team", "string",
    "round", "inning", "down", "world", "infantry", "battalion", "regiment", "ward", "lane", "rd", "blvd",
    "reason", "step", "point", "thing", "item", "line", "page", "paragraph", "section", "chapter", "warning",
    "notice", "copy", "draft", "request", "times", "week", "weeks", "day", "days", "meeting", "session", "report",
    "quarters", "vehicle", "suspect", "victim", "try", "test", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "fl", "flr",
})  # fmt: skip


Long = Mapping[str, tuple[tuple[str, int], ...]]  # names of six letters or more by their first letter


def _long(names: tuple[str, ...], first: int) -> Long:
    """Names of six letters and more with their numbers, by their first letter."""
    rows = [(name, number) for number, name in enumerate(names, first) if len(name) >= 6]
    return {name[0]: tuple(row for row in rows if row[0][0] == name[0]) for name, _ in rows}


_LONG_MONTHS, _LONG_WEEKDAYS = _long(MONTH_NAMES, 1), _long(WEEKDAY_NAMES, 0)


def month(word: str) -> int | None:
    """The month that a lower-case word names, slips of the pen included."""
    return MONTHS.get(word) or _slip(word, _LONG_MONTHS)


def weekday(word: str) -> int | None:
    """The weekday (Monday is 0) that a lower-case word names, slips of the pen included."""
    known = WEEKDAYS.get(word)
    return known if known is not None else _slip(word, _LONG_WEEKDAYS)


def _slip(word: str, names: Long) -> int | None:
    """A long name misspelt by one letter, or by two neighbours that changed places."""
    if not 6 <= len(word) <= 10 or word[0] not in names or word in _NOT_SLIPS:
        return None
    return next((number for name, number in names[word[0]] if one_slip(word, name)), None)


def one_slip(word: str, name: str) -> bool:
    """The two differ by one letter, or by two neighbours that changed places."""
    if abs(len(word) - len(name)) > 1:
        return False
    start = next((k for k, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    left, right = word[start:], name[start:]
    if len(word) != len(name):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
