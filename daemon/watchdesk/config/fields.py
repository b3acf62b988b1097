"""Kinds of value in the configuration, each with the words for a wrong one."""

import re
from datetime import date, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

from watchdesk.config.nearest import nearest
from watchdesk.model.headers import clean

ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
KEY_PATTERN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CAP_WORDS = 120
# The longest that a number of hours, days or mails may sensibly be: a slip of the finger ends here.
MOST = 10_000


class Section(BaseModel):
    """A table of the configuration: unknown keys are refused, nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class WrongWord(ValueError):
    """A value that is none of the right ones; `advice` names the nearest."""

    def __init__(self, wrong: str, advice: str | None = None) -> None:
        super().__init__(wrong)
        self.advice = advice


def _address(value: Any) -> str:
    text = value.strip().casefold() if isinstance(value, str) else ""
    if not ADDRESS.fullmatch(text) or ".." in text:
        raise WrongWord(f"{_shown(value)} is no mail address")
    return text


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    found = CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise WrongWord(f"{_shown(value)} is no time of day", 'write it like "06:15"')
    return time(int(found[1]), int(found[2]))


def _day(value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise WrongWord(f"{_shown(value)} is no date", "write it like 2027-03-12") from None


def _month_day(value: Any) -> tuple[int, int]:
    try:
        # A leap year, so that every day of a year is one.
        day = date.fromisoformat(f"2024-{value}")
    except ValueError:
        raise WrongWord(f"{_shown(value)} is no month and day", 'write it like "08-01"') from None
    return day.month, day.day


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongWord(f"{_shown(value)} is no text")
    if value != clean(value, CAP_WORDS):
        raise WrongWord(f"{_shown(value)} is not one plain line of at most {CAP_WORDS} characters")
    return value


def _zone(value: Any) -> ZoneInfo:
    names = available_timezones()
    if value not in names:
        raise WrongWord(f"{_shown(value)} is no time zone", nearest(str(value), sorted(names)))
    return ZoneInfo(value)


def _weekday(value: Any) -> int:
    text = value[:3].casefold() if isinstance(value, str) else ""
    if text not in WEEKDAYS:
        raise WrongWord(f"{_shown(value)} is no day of the week", 'write it like "Fri"')
    return WEEKDAYS.index(text)


def _in_order(value: tuple[time, time]) -> tuple[time, time]:
    if value[0] >= value[1]:
        raise WrongWord(f"{value[0]:%H:%M} is not before {value[1]:%H:%M}")
    return value


def _days_in_order(value: tuple[date, date]) -> tuple[date, date]:
    if value[0] > value[1]:
        raise WrongWord(f"{value[0]} is after {value[1]}")
    return value


def _https(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https://[^\s/@]{1,253}(?:/\S{0,1800})?", value):
        raise WrongWord("is no https address", "write it like https://host.example/path, without a user name")
    return value


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


Address = Annotated[str, BeforeValidator(_address)]
Clock = Annotated[time, BeforeValidator(_clock)]
Hours = Annotated[tuple[Clock, Clock], AfterValidator(_in_order)]
Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[tuple[Day, Day], AfterValidator(_days_in_order)]
MonthDay = Annotated[Any, BeforeValidator(_month_day)]
Words = Annotated[str, BeforeValidator(_words)]
Zone = Annotated[Any, BeforeValidator(_zone)]
Weekday = Annotated[Any, BeforeValidator(_weekday)]
Https = Annotated[str, BeforeValidator(_https)]
Key = Annotated[str, StringConstraints(pattern=f"^{KEY_PATTERN.pattern}$")]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=0, le=MOST)]
Positive = Annotated[int, Strict(), Field(ge=1, le=MOST)]
# A day that every month has.
DayOfMonth = Annotated[int, Strict(), Field(ge=1, le=28)]
Share = Annotated[float, Field(ge=0, le=1)]
