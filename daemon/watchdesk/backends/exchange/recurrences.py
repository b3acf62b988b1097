"""How Exchange writes that a meeting recurs, as an RRULE (RFC 5545 3.3.10)."""

from datetime import UTC, datetime
from typing import Any

from lxml.etree import _Element as Element

from watchdesk.backends.exchange.box import TYPES, text

DAYS = {
    "Sunday": ["SU"],
    "Monday": ["MO"],
    "Tuesday": ["TU"],
    "Wednesday": ["WE"],
    "Thursday": ["TH"],
    "Friday": ["FR"],
    "Saturday": ["SA"],
    "Day": ["SU", "MO", "TU", "WE", "TH", "FR", "SA"],
    "Weekday": ["MO", "TU", "WE", "TH", "FR"],
    "WeekendDay": ["SA", "SU"],
}
WEEKS = {"First": 1, "Second": 2, "Third": 3, "Fourth": 4, "Last": -1}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MOST = 10_000


def rule_of(recurrence: Element) -> dict[str, Any] | None:
    """The parts of the rule; None for one that makes no sense."""
    for name, read in PATTERNS.items():
        pattern = recurrence.find(f"{TYPES}{name}")
        if pattern is not None:
            rule, span = read(pattern), _span(recurrence)
            return rule | span if rule is not None and span is not None else None
    return None


def _daily(pattern: Element) -> dict[str, Any]:
    return {"freq": "daily", "interval": _number(pattern, "Interval")}


def _weekly(pattern: Element) -> dict[str, Any] | None:
    days, first = _days(pattern), DAYS.get(text(pattern, "FirstDayOfWeek") or "", ["SU"])
    rule = {"freq": "weekly", "interval": _number(pattern, "Interval"), "byday": days, "wkst": first[0]}
    return rule if days else None


def _monthly(pattern: Element) -> dict[str, Any]:
    return {"freq": "monthly", "interval": _number(pattern, "Interval"), "bymonthday": _number(pattern, "DayOfMonth")}


def _monthly_by_week(pattern: Element) -> dict[str, Any] | None:
    weeks = _weeks(pattern)
    return {"freq": "monthly", "interval": _number(pattern, "Interval")} | weeks if weeks else None


def _yearly(pattern: Element) -> dict[str, Any] | None:
    month = _month(pattern)
    return {"freq": "yearly", "bymonthday": _number(pattern, "DayOfMonth"), "bymonth": month} if month else None


def _yearly_by_week(pattern: Element) -> dict[str, Any] | None:
    weeks, month = _weeks(pattern), _month(pattern)
    return {"freq": "yearly", "bymonth": month} | weeks if weeks and month else None


PATTERNS = {
    "DailyRecurrence": _daily,
    "WeeklyRecurrence": _weekly,
    "AbsoluteMonthlyRecurrence": _monthly,
    "RelativeMonthlyRecurrence": _monthly_by_week,
    "AbsoluteYearlyRecurrence": _yearly,
    "RelativeYearlyRecurrence": _yearly_by_week,
}


def _span(recurrence: Element) -> dict[str, Any] | None:
    """How long it goes on: for ever, so many times, to the end of a day."""
    if recurrence.find(f"{TYPES}NoEndRecurrence") is not None:
        return {}
    numbered, ended = recurrence.find(f"{TYPES}NumberedRecurrence"), recurrence.find(f"{TYPES}EndDateRecurrence")
    if numbered is not None:
        return {"count": _number(numbered, "NumberOfOccurrences")}
    try:
        last = datetime.fromisoformat((text(ended, "EndDate") or "")[:10])
    except ValueError:
        return None
    return {"until": last.replace(hour=23, minute=59, tzinfo=UTC)}


def _days(pattern: Element) -> list[str]:
    words = (text(pattern, "DaysOfWeek") or "").split()
    return [day for word in words for day in DAYS.get(word, [])]


def _weeks(pattern: Element) -> dict[str, Any] | None:
    days, week = _days(pattern), WEEKS.get(text(pattern, "DayOfWeekIndex") or "")
    return {"byday": days, "bysetpos": week} if days and week else None


def _month(pattern: Element) -> int | None:
    name = text(pattern, "Month") or ""
    return MONTHS.index(name) + 1 if name in MONTHS else None


def _number(pattern: Element, name: str) -> int:
    value = text(pattern, name) or ""
    return max(1, min(int(value), MOST)) if value.isdecimal() and len(value) < 8 else 1
