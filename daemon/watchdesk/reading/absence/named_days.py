"""Days called by the name of a holiday or a term, and not by weekday, month or figure."""

import re

from watchdesk.reading.dates import Expression, Grain

_FIGURE_OR_RELATIVE = re.compile(r"\d|\b(?:today|tomorrow|tmrw?|next|this|week of|tonight)\b", re.IGNORECASE)


def is_named(date: Expression) -> bool:
    """ "MLK day", "spring break", "MEA weekend"."""
    plain = not (date.wrote_weekday or date.wrote_month or _FIGURE_OR_RELATIVE.search(date.text))
    return plain and date.grain in (Grain.DAY, Grain.WEEK)
