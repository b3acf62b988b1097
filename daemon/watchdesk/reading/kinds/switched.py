"""The leave that a change names, and whether it takes the place of another."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Leave
from watchdesk.reading import leave_words
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.page import Page

# Stands before the leave that is meant now.
_SWITCHED = re.compile(r"\b(?:to|into|as|use|using|with|make it|on)\s+(?:a\s+|my\s+)?$", re.IGNORECASE)


_INSTEAD = re.compile(r"\s+(?:time\s+|day\s+|leave\s+)?instead\b(?!\s+of)", re.IGNORECASE)  # "make it comp instead"


def new_leave(page: Page, core: Sequence[Sentence]) -> tuple[Leave | None, bool]:
    """The leave that is named, and whether it replaces another."""
    named = [one for sentence in core for one in page.body.leaves_in(sentence)]
    kinds = {one.leave for one in named if one.bank}
    if len(kinds) < 2:
        found = leave_words.chosen(named)
        is_to = found is not None and bool(_SWITCHED.search(page.body.text[max(0, found.start - 12) : found.start]))
        return (found.leave if found else None), is_to
    to = [
        one for one in named if not one.refused and _SWITCHED.search(page.body.text[max(0, one.start - 12) : one.start])
    ]
    to = to or [one for one in named if not one.refused and _INSTEAD.match(page.body.text, one.stop)]
    kept = to or [one for one in named if not one.refused]
    return (kept[0].leave if kept else None), True
