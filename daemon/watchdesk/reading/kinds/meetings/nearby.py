"""A meeting moved to a bare weekday: that of the week in which the meeting was, and not the next one from the mail."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from watchdesk.reading.dates import Expression

_TOLD_WEEK = re.compile(r"\b(?:this|next|coming|following|week|wk)\b|\d(?:st|nd|rd|th)\b|\d/\d", re.IGNORECASE)
_WEEK = timedelta(days=7)


def day_beside(chosen: Expression, days: Sequence[Expression], today: date) -> tuple[date, ...] | None:
    """ "April 8 at 9:00 is moved to Friday": the day of the weekday beside the one that is written as a date.

    Two where it may lie before the old day or after it; None where the weekday is not bare, or no other day is written.
    """
    if not chosen.wrote_weekday or chosen.wrote_month or _TOLD_WEEK.search(chosen.text):
        return None
    old = next((one.spans[0].start for one in days if one is not chosen and one.wrote_month and one.spans), None)
    if old is None:
        return None
    of_week = old + timedelta(days=chosen.spans[0].start.weekday() - old.weekday())
    if of_week > old:
        return (of_week,)
    if of_week < today:
        return (of_week + _WEEK,)
    return (of_week, of_week + _WEEK) if of_week < old else (of_week,)
