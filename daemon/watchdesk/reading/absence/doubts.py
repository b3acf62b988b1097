"""What a careful clerk would ask about a date before believing it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from watchdesk.model.facts import Question, Span
from watchdesk.reading.absence import asking
from watchdesk.reading.absence.echoes import is_each, is_weekday_only
from watchdesk.reading.absence.spans import all_days, holds, shifted
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, Role, Sense
from watchdesk.reading.dates.almanac import made, plus
from watchdesk.reading.page import Page

LONG_AGO = timedelta(days=31)
_NOT_LONG_AGO = timedelta(days=62)
_FAR_AHEAD = timedelta(days=300)
# "I was out sick Thursday", "took the", "missed Thursday and"; nothing behind the verb speaks of what is to come, nor
# does an "if" before it: "would you mind if I took Friday".
_TOOK = re.compile(
    r"(?:(?<!\bif )\b(?:i|i['’]d|and|but|,)\s+|^\W*)(?:have\s+)?(?:took|used(?! to)|missed|was|had|called (?:in|out|"
    r"off)|"
    r"stayed|went home)\b"
    r"(?:(?!\b(?:will|am|be|is|are|need|want|would|like|can|may|might|hop\w+|plan\w*|going|gonna|ask\w*|"
    r"wonder\w*|think\w*|told|supposed|scheduled|approved|denied|given|due|set|put|request\w*|signed|able|try\w*|look\w*|"
    r"until|till|i['’]ll|so|off for|today|tonight|tomorrow|now)\b|['’]ll\b)[^.;!?\n]){0,50}$",
    re.IGNORECASE,
)


def first(page: Page, meant: Sequence[Used], *, looks_back: bool) -> Question | None:
    """What a careful clerk would ask about one of the dates that count."""
    for one in meant:
        question = (
            _goes_on(page, one)
            or _until_an_hour(page, one)
            or _far_from_the_day(page, one)
            or _one_of_several(one.date)
            or _doubt(page, one.date, looks_back=looks_back, negated=_is_negated(one))
        )
        if question is not None:
            return question
    return None


def out_of_turn(meant: Sequence[Used]) -> Question | None:
    """ "Friday 3/12 off, and Friday the 19th", "Monday, Tuesday and the morning of Wednesday": people name days in
    their turn, and a day without a month that falls before the one named first may be the next such day behind it."""
    own = sorted((one for one in meant if one.use in _ASKED and one.date.spans), key=lambda one: one.date.start)
    for before, one in pairwise(own):
        first, day = before.date.spans[0].start, one.date.spans[0].start
        if (
            one.date.wrote_month
            or "before" in one.date.text.lower()
            or _TOLD_WEEK.search(one.date.text)
            or _TOLD_WEEK.search(before.date.text)
        ):
            continue
        if day >= first or one.date.grain is not Grain.DAY or not _names_a_day(one.date):
            continue
        later = _next_such(day, first, by_number=any(sign.isdecimal() for sign in one.date.text))
        moved = tuple(shifted(span, (later - day).days) for span in one.date.spans)
        return asking.which_day(one.date.text, [(*before.date.spans, *moved), (*one.date.spans, *before.date.spans)])
    return None


def that_day_too(page: Page, about: Sequence[Sentence], kept: Sequence[Used]) -> Question | None:
    """ "The wedding is 3/12. 3/19 off and that day too": the day of something else is asked for with a word."""
    pointed = [one for one in about if _THAT_DAY.search(one.text)]
    if not pointed or not kept:
        return None
    own = [span for one in kept for span in one.date.spans]
    told = (one for one in page.body.dates if one.stop <= pointed[-1].stop and one.grain is Grain.DAY and one.certain)
    others = [span for one in told for span in one.spans if not any(holds(day, span.start) for day in own)]
    if not others:
        return None
    both = sorted((*own, others[-1]), key=lambda span: span.start)
    return Question(about="days", text="Which of these days do you mean?", choices=asking.choices([both, own]))


_THAT_DAY = re.compile(
    r"\b(?:and|also|plus|&)\s+(?:also )?(?:for |on )?(?:that|the same) day\b|\bthat day (?:too|also|as well|off)\b",
    re.IGNORECASE,
)
_ASKED = frozenset({Use.ABSENT, Use.BARE})


def _names_a_day(one: Expression) -> bool:
    return one.wrote_weekday or any(sign.isdecimal() for sign in one.text)


def _next_such(day: date, first: date, *, by_number: bool) -> date:
    """The next day behind `first` with the weekday, or with the number in the month, of `day`."""
    if not by_number:
        return plus(day, 7 * ((first - day).days // 7 + 1))
    months = ((first.year + (first.month - 1 + k) // 12, (first.month - 1 + k) % 12 + 1) for k in range(3))
    found = (made(year, month, day.day) for year, month in months)
    return next((one for one in found if one is not None and one > first), day)


_APART = timedelta(days=8)
_DAY_NUMBER = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_BACK = 260  # code points before a weekday in which the day it may lie beside is named


def _far_from_the_day(page: Page, one: Used) -> Question | None:
    """ "The wedding is April 17. Can I have Thursday and Friday": this week's, or those beside the day just named?"""
    date = one.date
    if not is_weekday_only(one) or _TOLD_WEEK.search(date.text) or not date.spans:
        return None
    named = [
        other.spans[0].start
        for other in page.body.dates
        if 0 < date.start - other.stop <= _BACK and other.grain is Grain.DAY and _same_days(other)
        if other.wrote_month or (_DAY_NUMBER.search(other.text) and date.text.lower().startswith("the "))
    ]
    if not named or date.spans[0].start + _APART > named[-1] or named[-1] - page.today < _APART:
        return None
    beside = tuple(shifted(span, _shift(span.start, named[-1])) for span in date.spans)
    return asking.which_day(date.text, [beside, date.spans])


def _shift(day: date, named: date) -> int:
    """The days to the same weekday nearest to the day that was named."""
    return 7 * round((named - day).days / 7)


_TOLD_WEEK = re.compile(r"\b(?:this|next|coming|following|week|wk|today|tomorrow)\b", re.IGNORECASE)
# More days may follow: "MAY 5 6 7".
_NUMBERS = re.compile(
    r"(?:,? |/)\d{1,2}(?![\d:/.-]|\s*(?:am|pm|a\.m|p\.m|hrs?|hours?|days?|weeks?|min|to|-|o['’]?clock|of|people|"
    r"officers)\b)"
    r"(?=[\s,.;]|$)",
    re.IGNORECASE,
)


_BARE_FIRST = re.compile(r"\d{1,2}\s+[^\W\d_]")
_NUMBERS_BEFORE = re.compile(r"(?:^|[^\w/:.-])\d{1,2}(?:,| and| &)?\s+$", re.IGNORECASE)
_NUMBERED = re.compile(r"\W{1,3}\d")


def _goes_on(page: Page, one: Used) -> Question | None:
    """Bare numbers right behind a date may be more days, and are asked about."""
    date, text = one.date, page.body.text
    if is_each(date) and _NUMBERED.match(text, date.stop):
        return asking.no_day()  # "the following Fridays in May: 7, 14"
    if _BARE_FIRST.match(date.text) and _NUMBERS_BEFORE.search(text[max(0, date.start - 12) : date.start]):
        return asking.no_day()  # "the 22 23 24 of this month"
    if not date.wrote_month or date.shape is not None or text[date.start : date.stop] != date.text:
        return None
    return asking.no_day() if _NUMBERS.match(text, date.stop) and "," not in date.text else None


def _until_an_hour(page: Page, one: Used) -> Question | None:
    """ "Gone 12/2 til 10": the tenth, or ten o'clock?"""
    match = _UNTIL_A_NUMBER.search(one.date.text)
    spans = one.date.spans
    if match is None or len(spans) != 1 or spans[0].from_ is not None or spans[0].end in (None, spans[0].start):
        return None
    tour, hour = page.tour, int(match["n"])
    ends = [time(at) for at in (hour, hour + 12) if hour <= _NOON and at < _HOURS and tour.start < time(at) < tour.end]
    if not ends:
        return None
    part = Span(start=spans[0].start, end=spans[0].start, from_=tour.start, to=ends[0])
    return asking.which_day(one.date.text, [[part], spans])


_UNTIL_A_NUMBER = re.compile(r"\d\s+(?:until|till?|['’]til)\s+(?P<n>\d{1,2})$", re.IGNORECASE)
_HOURS, _NOON = 24, 12


def as_told(page: Page, one: Used) -> Used:
    """ "I took Feb 26 off": a day told as past is the one just past, and no question."""
    lead = one.sentence.text[: one.date.start - one.sentence.start][-60:]
    if _ILL_FROM.search(lead + one.date.text) and _began_before(page, one.date):
        return replace(one, use=Use.EARLIER)
    if not _TOOK.search(lead) or one.use not in (Use.ABSENT, Use.BARE) or one.date.wrote_year:
        return one
    if _TO_COME.search(one.date.text):
        return one
    spans = one.date.past.spans if one.date.past else one.date.spans
    if spans and spans[0].start > page.today and is_weekday_only(one) and not _TOLD_WEEK.search(one.date.text):
        spans = tuple(shifted(span, -7) for span in spans)
    if not spans or not page.today - LONG_AGO <= spans[0].start < page.today:
        return one
    return replace(one, date=replace(one.date, senses=(Sense(spans=spans),), role=Role.SINCE))


# "I am sick from Saturday": since when, as speakers of other languages say it.
_ILL_FROM = re.compile(
    r"(?<!was )(?<!were )\b(?:sick|ill|fever|flu|cold|covid|cough\w*|pain|headache|not (?:feeling )?(?:well|good))\s+"
    r"(?:already\s+)?from\s+"
    r"(?:the\s+|last\s+)?(?:\w+day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|\d[\d/]*)(?:\s+(?:night|morning|evening|afternoon))?$",
    re.IGNORECASE,
)


def _began_before(page: Page, one: Expression) -> bool:
    """The one day lies before the day of sending, as it is read or as it reads of the past."""
    senses = (one.spans, one.past.spans if one.past else ())
    return any(
        len(spans) == 1 and spans[0].start < page.today and spans[0].end in (None, spans[0].start) for spans in senses
    )


_TO_COME = re.compile(r"\b(?:today|tonight|tomorrow)\b", re.IGNORECASE)
_ONE_DAY = re.compile(
    r"\b(?:a|one|1|single) (?:(?:vacation|comp|personal|sick|vac|pto) )?day (?:off )?(?:\w+ ){0,2}"
    r"(?:the |that |this |next |nxt )?(?:week|wk)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth days\b|\b(?:on|for|have|take) both\b", re.IGNORECASE)


def _is_negated(one: Used) -> bool:
    """ "I won't be in tomorrow or Tuesday" means both days."""
    lead = one.sentence.text[: one.date.start - one.sentence.start][-60:]
    return bool(re.search(r"(?:n['’]t|\bwont|\bcant|\bnot|\bcannot|\bno)\b[^,.;]*$", lead, re.IGNORECASE))


def _one_of_several(one: Expression) -> Question | None:
    """ "The Friday afternoons in April": more than the one that was read."""
    return asking.no_day() if _SEVERAL_PARTS.search(one.text) and len(_each_day(one)) == 1 else None


def _doubt(page: Page, one: Expression, *, looks_back: bool, negated: bool) -> Question | None:
    if one.conflict is not None or not one.senses:
        return asking.about(one)
    if _APPOSED.fullmatch(one.text.strip()) and len(_each_day(one)) > 1:
        return asking.either(tuple(Span(start=day, end=day) for day in _each_day(one)))
    if not one.wrote_year and any(span.start - page.today > _YEAR for span in one.spans):
        return asking.about(one)  # "Feb 29" of a year that has none
    if one.either and not negated and not _BOTH.search(page.body.text[:4000]):
        return asking.either(one.spans)
    if one.grain in (Grain.MONTH, Grain.YEAR) and not re.search(
        r"\b(?:all|whole|entire|month) (?:of |month)", one.text, re.IGNORECASE
    ):
        return asking.no_day()
    if one.grain is Grain.WEEK and _ONE_DAY.search(page.body.text[:4000]):
        return Question(about="days", text=f"Which day do you mean of “{' '.join(one.text.split())[:60]}”?")
    if not one.certain and len(one.senses) > 1 and not _same_days(one):
        return asking.about(one)
    return None if looks_back else _over(page, one)


_SEVERAL_PARTS = re.compile(r"\b(?:mornings|afternoons)\b", re.IGNORECASE)
# "Tomorrow, Thursday" names one day twice; where the two differ, one is wrong.
_APPOSED = re.compile(
    r"(?:today|tomorrow|tmrw|tmr|yesterday)\s*,\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?",
    re.IGNORECASE,
)
_YEAR = timedelta(days=366)


def _each_day(one: Expression) -> list[date]:
    return sorted(all_days(one.spans))


def _same_days(one: Expression) -> bool:
    """The senses differ in the hours only, or not at all; the hours are settled elsewhere."""
    days = {tuple((span.start, span.end) for span in sense.spans) for sense in one.senses}
    return len(days) == 1


def _over(page: Page, one: Expression) -> Question | None:
    """A planned day that has passed, or that would be next year's because it has just passed."""
    if one.role is Role.SINCE:
        return None
    start, end = one.spans[0].start, one.spans[-1].end
    if end is not None and end < page.today:
        return asking.in_the_past([one.spans])
    past = one.past.spans if one.past else ()
    recent = bool(past) and page.today - _NOT_LONG_AGO <= past[0].start < page.today
    if recent and start - page.today > _FAR_AHEAD and not one.wrote_year:
        return asking.in_the_past([one.spans])
    return None
