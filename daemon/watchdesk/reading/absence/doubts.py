"""What a careful clerk would ask about a date before believing it."""

import re
from collections.abc import Sequence
from datetime import timedelta

from watchdesk.model.facts import Question
from watchdesk.reading.absence import asking
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.page import Page

_LONG_AGO = timedelta(days=31)
_FAR_AHEAD = timedelta(days=300)


def first(page: Page, meant: Sequence[Used], *, looks_back: bool) -> Question | None:
    """What a careful clerk would ask about one of the dates that count."""
    for one in meant:
        question = _doubt(page, one.date, looks_back=looks_back, negated=_is_negated(one))
        if question is not None:
            return question
    return None


def _is_negated(one: Used) -> bool:
    """ "I won't be in tomorrow or Tuesday" means both days."""
    lead = one.sentence.text[: one.date.start - one.sentence.start][-60:]
    return bool(re.search(r"(?:n['’]t|\bwont|\bcant|\bnot|\bcannot)\b[^,.;]*$", lead, re.IGNORECASE))


def _doubt(page: Page, one: Expression, *, looks_back: bool, negated: bool) -> Question | None:
    if one.conflict is not None or not one.senses:
        return asking.about(one)
    if one.either and not negated:
        return asking.either(one.spans)
    if one.grain in (Grain.MONTH, Grain.YEAR) and not re.search(
        r"\b(?:all|whole|entire|month) (?:of |month)", one.text, re.IGNORECASE
    ):
        return asking.no_day()
    if not one.certain and len(one.senses) > 1 and not _same_days(one):
        return asking.about(one)
    return None if looks_back else _over(page, one)


def _same_days(one: Expression) -> bool:
    """The senses differ in the hours only, or not at all; the hours are settled elsewhere."""
    days = {tuple((span.start, span.end) for span in sense.spans) for sense in one.senses}
    return len(days) == 1


def _over(page: Page, one: Expression) -> Question | None:
    """A planned day that has passed, or that would be next year's because it has just passed."""
    start, end = one.spans[0].start, one.spans[-1].end
    if end is not None and end < page.today:
        return asking.in_the_past([one.spans])
    past = one.past.spans if one.past else ()
    recent = bool(past) and page.today - _LONG_AGO <= past[0].start < page.today
    if recent and start - page.today > _FAR_AHEAD and not one.wrote_year:
        return asking.in_the_past([one.spans])
    return None
