""" "Feeling better, back Thursday": nothing but the day of return, which ends an absence that is under way."""

import re
from datetime import date, timedelta

from watchdesk.model.facts import AbsenceFacts, Item, Kind
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page

_NOTE = 8  # words of a mail that says just that: "back tomorrow"
LONG = 60  # words; whoever writes more tells something else
FARTHEST = timedelta(days=62)
_RECOVERED = re.compile(
    r"\b(?:(?:not|no longer) (?:sick|ill)(?: any ?more| now)?|feel(?:ing)? (?:much |a lot |a bit )?better|"
    r"(?:doing|getting) better|recovered|over it|fever (?:is |has )?(?:gone|broke)|(?:cleared|released|fit|"
    r"good) (?:for|to|by)|return(?:ing)? to (?:work|duty)|back (?:at|to|on) (?:work|duty))\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:back|return\w*|resum\w*|be in)\b", re.IGNORECASE)


def returned(page: Page) -> Found | None:
    """The officer says when they are back and nothing else. Which absence that ends is not the reader's to know."""
    day = day_of(page)
    plain = page.is_answer or page.words <= _NOTE or _RECOVERED.search(page.body.text[:2000])
    if day is None or page.person is None or not plain:
        return None
    evidence = (page.body.evidence("back", 0, min(len(page.body.text), 200)),)
    item = Item(kind=Kind.CHANGE, act=True, officer=page.person.key, facts=AbsenceFacts(back=day), evidence=evidence)
    return Found(items=(item,), taken=numbers(page.sentences))


def day_of(page: Page) -> date | None:
    """The first day back, where a short mail of an officer names that one day and no other."""
    if page.role not in topics.OFFICERS or page.taken or page.words > LONG:
        return None
    uses = [one for sentence in page.sentences for one in used(page, page.body, sentence)]
    days = [one for one in uses if one.date.grain is not Grain.TIME]
    if len(days) != 1 or days[0].use is not Use.RETURN or not days[0].date.certain:
        return None
    if days[0].sentence.asks or not _BACK.search(days[0].sentence.text) or page.body.leaves:
        return None
    if any(one.has("drop", "turn") for one in page.sentences):
        return None
    day = days[0].date.spans[0].start
    return day if page.today <= day <= page.today + FARTHEST else None
