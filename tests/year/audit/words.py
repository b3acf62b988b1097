"""Our letters read back: which days a notice names, whatever the desk believes it wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from year.almanac import DAY
from year.leave import Days
from year.post import Gone
from year.town import Town

PROMPT = timedelta(minutes=2)
MONTHS = {date(2000, n, 1).strftime("%B"): n for n in range(1, 13)}
DATED = re.compile(rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ({'|'.join(MONTHS)}) (\d+)(?:, (\d{{4}}))?")
HOURS = re.compile(r"(\d\d:\d\d) to (\d\d:\d\d)")
ABSENCE = ("absence", "absence-changed", "absence-cancelled", "absence-pending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Days that a text names."""

    days: frozenset[date]
    hours: tuple[str, str] | None
    open: bool

    def means(self, days: Days) -> bool:
        return (self.days, self.hours, self.open) == (days.work, days.hours, days.open)


def named(text: str) -> Named:
    """The days of a sentence of ours: lists, ranges, hours, an open end. Weekends do not count."""
    found = list(DATED.finditer(text))
    while found and not found[-1][3]:
        found.pop()  # a day of which no year is said is nobody's day
    year, dates = 0, []
    for one in reversed(found):
        year = int(one[3]) if one[3] else year
        dates.insert(0, date(year, MONTHS[one[1]], int(one[2])))
    days: set[date] = set(dates)
    for number in range(1, len(found)):
        if text[found[number - 1].end() : found[number].start()] == " to ":
            days.update(_between(dates[number - 1], dates[number]))
    hours = HOURS.search(text)
    return Named(
        days=frozenset(day for day in days if day.weekday() < 5),
        hours=(hours[1], hours[2]) if hours else None,
        open="until further notice" in text,
    )


def _between(first: date, last: date) -> Iterator[date]:
    while first < last:
        yield first
        first += DAY


def the_days(mail: Gone) -> Named:
    """The days that a letter is about: its first indented line with a date."""
    lines = (line for line in mail.text.splitlines() if line.startswith("   ") and DATED.search(line))
    return named(next(lines, ""))


def by(town: Town, since: datetime, clock: timedelta = PROMPT) -> datetime:
    """By when a routine mail must have gone: at once, but for a pause of the desk."""
    end = town.notes.paused(since) or since
    return end + clock


def about(town: Town, ref: str | None, *notices: str) -> list[Gone]:
    """Our mails with this reference and one of these names, oldest first."""
    return [one for one in _by_ref(town).get(ref or "", ()) if not notices or one.notice in notices]


def _by_ref(town: Town) -> dict[str, list[Gone]]:
    """An index that grows with what has gone out."""
    index = town.index
    for mail in town.gone[town.indexed :]:
        index.setdefault(mail.ref or "", []).append(mail)
    town.indexed = len(town.gone)
    return index


def brief(moment: datetime) -> str:
    return f"{moment:%a %Y-%m-%d %H:%M}"
