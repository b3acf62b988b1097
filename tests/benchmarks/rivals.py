"""The best libraries for the same work, where they are installed: measured beside ours, never used by it.

Each has its own way of saying a date. What it says is put into ours with the doubts in its favour: of several values
the one that lies ahead, hours as written, a part of a day ("tonight") is the day, and what is said twice counts once.
"""

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from importlib import metadata
from typing import Any

Answer = tuple[list[list[str]], bool]
DateReader = Callable[[str, datetime], Answer]
ReplyReader = Callable[[str], str]
Pair = tuple[str, str]

# "In 2 weeks" is a day, "next week" is seven.
_COUNTED = re.compile(r"(?:\d|\b(?:an?|one|two|three|four|five|six|few|couple))\s?(?:of )?(?:w|mo|y)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?:at|about|around|from|by|till|until) )*\d+(?:[:.h]\d\d)*\s?(?:h|noon|[ap]\.?m?\.?)?", re.IGNORECASE
)
_UNIT = re.compile(r"\b(?:day|week|weekend|month|year|quarter)s?\b", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"T(?:MO|MI|AF|EV|NI|DT)\b")
_DAY = timedelta(days=1)


def date_readers() -> Mapping[str, DateReader]:
    """Name and version -> reader, of those that are installed and work; a line is printed for each of the others."""
    return _usable("dates", _DATES)


def reply_readers() -> Mapping[str, ReplyReader]:
    """As above."""
    return _usable("replies", _REPLIES)


def _usable(work: str, table: Iterable[tuple[str, str, Callable[[Any], Any]]]) -> dict[str, Any]:
    found = {}
    for name, module, make in table:
        try:
            titled = f"{name} {metadata.version(name)}"
            found[titled] = make(importlib.import_module(module))
        except metadata.PackageNotFoundError:
            print(f"{work} by {name}: not installed here")
        except (ImportError, TypeError) as error:
            print(f"{work} by {name}: installed, but does not work here: {error}")
    return found


def _dateparser(library: Any) -> DateReader:
    def search(text: str, reference: datetime) -> Any:
        settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "future", "DATE_ORDER": "MDY"}
        settings |= {"RETURN_TIME_AS_PERIOD": True}
        return library.search_dates(text, languages=["en"], settings=settings, add_period=True) or []

    search("today", datetime(2026, 3, 2))  # one before 1.5 does not tell a day from a week or a time: a TypeError
    return lambda text, reference: _answer(_period(*one) for one in search(text, reference))


def _period(words: str, moment: datetime, period: str) -> Pair:
    """The time, the day, or all days of the week, the month or the year that is named."""
    if period == "time":
        stamp = moment.isoformat()[:16]
        return (stamp[10:], stamp[10:]) if _CLOCK.fullmatch(words) else (stamp, stamp)
    first, last = _whole(moment.date(), "day" if _COUNTED.search(words) else period)
    return first.isoformat(), last.isoformat()


def _whole(day: date, period: str) -> tuple[date, date]:
    if period == "week":
        monday = day - day.weekday() * _DAY
        return monday, monday + 6 * _DAY
    if period == "month":
        first = day.replace(day=1)
        return first, (first + 31 * _DAY).replace(day=1) - _DAY
    if period == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


def _recognizers(library: Any) -> DateReader:
    model = library.DateTimeRecognizer("en-us").get_datetime_model()

    def reader(text: str, reference: datetime) -> Answer:
        found = [one for one in model.parse(text, reference) if one.resolution]
        return _answer(_value(one.text, one.resolution["values"], reference) for one in found)

    return reader


def _value(words: str, values: list[dict[str, str]], reference: datetime) -> Pair | None:
    """The last of those values that its first way to read the words has: earlier ones lie in the past."""
    known = [one for one in values if one.get("value") != "not resolved" and one["type"] not in {"duration", "set"}]
    same = [one for one in known if one.get("timex") == known[0].get("timex")]
    if not same:
        return None
    value, timex = same[-1], same[-1].get("timex", "")
    start, end = value.get("start", value.get("value")), value.get("end", value.get("value"))
    if not start or not end:
        return None
    if _PART_OF_DAY.search(timex):
        day = start[:10] if "-" in start else reference.date().isoformat()
        return day, day
    # The end of a period lies behind it; where both ends are written out it is the day as written.
    if value["type"] == "daterange" and (_UNIT.search(words) or not timex.startswith("(")):
        end = (date.fromisoformat(end) - _DAY).isoformat()
    return _stamp(start), _stamp(end)


def _stamp(text: str) -> str:
    """2026-03-01, 2026-03-01T09:00 or T09:00."""
    return text[:16].replace(" ", "T") if "-" in text else f"T{text[:5]}"


def _answer(pairs: Iterable[Pair | None]) -> Answer:
    return [list(pair) for pair in dict.fromkeys(pairs) if pair], False


def _talon(library: Any) -> ReplyReader:
    return lambda text: str(library.extract_from_plain(text))


def _mail_parser_reply(library: Any) -> ReplyReader:
    languages = list(importlib.import_module("mailparser_reply.constants").MAIL_LANGUAGES)
    parser = library.EmailReplyParser(languages=languages)
    return lambda text: parser.parse_reply(text=text) or ""


def _email_reply_parser(library: Any) -> ReplyReader:
    return lambda text: str(library.EmailReplyParser.parse_reply(text))


# The name to install it by, the module, and what makes a reader of it.
_DATES = (
    ("recognizers-text-date-time", "recognizers_date_time", _recognizers),
    ("dateparser", "dateparser.search", _dateparser),
)
_REPLIES = (
    ("talon", "talon.quotations", _talon),
    ("mail-parser-reply", "mailparser_reply", _mail_parser_reply),
    ("email-reply-parser", "email_reply_parser", _email_reply_parser),
)
