"""Hours without a day: of the day that the subject names, of "that day", or under a mail about other days; and not of
the day of sending, which hours alone would else mean."""

import re
from dataclasses import replace

from watchdesk.reading.absence import Days, asking
from watchdesk.reading.absence.hours import stated
from watchdesk.reading.absence.spans import cut
from watchdesk.reading.absence.uses import used
from watchdesk.reading.dates import Grain
from watchdesk.reading.page import Page

_READ = 2_000  # code points
_THAT_DAY = re.compile(r"\b(?:that|the same) (?:day|morning|afternoon|date)\b", re.IGNORECASE)
_HEADER = re.compile(
    r"^[> \t]*(?:(?:from|sent|date|to|cc|subject)\s?:|on [^\n]{0,200}wrote:)[^\n]*$", re.IGNORECASE | re.MULTILINE
)


def settled(page: Page, days: Days) -> Days:
    """The days, where hours alone were told: on the titled day, or in doubt where another day may be meant."""
    if any(one.grain is not Grain.TIME for one in page.body.dates):
        return days
    titled = _on_the_titled_day(page, days)
    if titled is not None:
        return titled
    is_today = days.settled and all(span.start == page.today for span in days.spans or ())
    points = _THAT_DAY.search(page.body.text[:_READ]) is not None
    in_doubt = is_today and (points or _is_about_another_day(page))
    return Days(question=asking.no_day(), uses=days.uses) if in_doubt else days


def _on_the_titled_day(page: Page, days: Days) -> Days | None:
    """ "Court 12/16" over "Out 0830 to 1200" or "out that day 0830 to 1200": the one day that the subject names."""
    named = {span for one in page.head.dates if one.certain and one.grain is Grain.DAY for span in one.spans}
    points = _THAT_DAY.search(page.body.text[:_READ]) is not None
    if page.body is page.head or len(named) != 1 or not (points or page.head.leaves):
        return None
    day = named.pop()
    hours = stated(page, page.body, [one for sentence in page.sentences for one in used(page, page.body, sentence)])
    if day.end != day.start or day.start <= page.today or day.from_ is not None or hours is None:
        return None
    span = cut(replace(day, from_=hours[0], to=hours[1]), page.tour)
    return None if span is None else replace(days, spans=(span,), question=None)


def _is_about_another_day(page: Page) -> bool:
    """It answers a mail that speaks of days to come and not of the day of sending."""
    if not page.is_answer:
        return False
    words = _HEADER.sub("", page.quoted[:_READ])
    named = [one for one in page.dates_in(words) if one.grain is Grain.DAY]
    starts = {span.start for one in named for span in one.spans}
    return bool(starts) and page.today not in starts and max(starts) > page.today
