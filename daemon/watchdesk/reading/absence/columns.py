"""Tables: a line with two days under a heading of "from" and "to" is one stretch; under one of "was" and "should be",
the first is the old and the second the new."""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.model.facts import Span
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Sense
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.sheet import Sheet

_HEADING = AnyCase(
    r"\b(?:from|start(?:s|ing)?|begin\w*|first)\b[^\n]{0,40}[\s|]{1,6}(?:to|thru|through|until|end(?:s|ing)?|"
    r"last|ret\w*)\b"
)
# The heading of a table of changes.
_TURNED = AnyCase(
    r"(?:^|\n)[^\n]{0,30}\b(?:was|old|current(?:ly)?|original(?:ly)?|before|approved|"
    r"requested)\b[^\n\d]{0,16}?[\s|]{1,6}"
    r"(?:now|new|should (?:be|read)|change(?:d)?(?: to)?|after|corrected?|instead|wanted)\b[^\n\d]{0,20}(?=\n)"
)
_LETTERS = re.compile(r"[^\W\d_]")


def turned(sheet: Sheet) -> re.Match[str] | None:
    """The heading of the table of changes in a text."""
    return sheet.once("table of changes", lambda: _TURNED.search(sheet.text[:4000]))


def paired(days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """The days, with the two of a table's line put together."""
    if turned(sheet) is not None:
        return _turned(days, sheet)
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


def _turned(days: Sequence[Used], sheet: Sheet) -> list[Used]:
    """The days of the second column; what the first said of the line ("First day") is said of it."""
    heading = turned(sheet)
    found: list[Used] = []
    for one in days:
        before = found[-1] if found else None
        between = sheet.text[before.date.stop : one.date.start] if before is not None else "."
        if (
            before is not None
            and heading is not None
            and before.date.start > heading.end()
            and not _LETTERS.search(between)
            and "\n" not in between
        ):
            found[-1] = replace(before, use=Use.OLD)
            found.append(replace(one, use=before.use if before.use in (Use.FIRST, Use.LAST) else Use.ABSENT))
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
    """A first and a last day, which stand in two columns, as one stretch that the author is away."""
    span = Span(start=first.date.spans[0].start, end=second.date.spans[-1].end)
    date = replace(first.date, stop=second.date.stop, senses=(Sense(spans=(span,)),))
    return replace(first, date=date, use=Use.ABSENT)
