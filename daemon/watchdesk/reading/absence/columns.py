"""Tables: a line with two days under a heading of "from" and "to" is one stretch."""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.model.facts import Span
from watchdesk.reading.absence.uses import Use, Used
from watchdesk.reading.dates import Sense
from watchdesk.reading.page import Sheet

_HEADING = re.compile(
    r"\b(?:from|start(?:s|ing)?|begin\w*|first)\b[^\n]{0,40}[\s|]{1,6}(?:to|thru|through|until|end(?:s|ing)?|"
    r"last|ret\w*)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")


def paired(days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """The days, with the two of a table's line put together."""
    if not _HEADING.search(sheet.text[:4000]):
        return list(days)
    found: list[Used] = []
    for one in days:
        before = found[-1] if found else None
        if before is not None and _is_one_line(before, one, sheet):
            found[-1] = _together(before, one)
        else:
            found.append(one)
    return found


def _is_one_line(first: Used, second: Used, sheet: Sheet) -> bool:
    between = sheet.text[first.date.stop : second.date.start]
    heads = _HEADING.search(sheet.text[: first.date.start])
    single = len(first.date.spans) == 1 and len(second.date.spans) == 1
    is_gap = bool(between) and not _LETTERS.search(between) and "\n\n" not in between and "," not in between
    return single and heads is not None and is_gap and first.date.spans[0].start <= second.date.spans[0].start


def _together(first: Used, second: Used) -> Used:
    span = Span(start=first.date.spans[0].start, end=second.date.spans[-1].end)
    date = replace(first.date, stop=second.date.stop, senses=(Sense(spans=(span,)),))
    return replace(first, date=date, use=Use.ABSENT)
