"""Which of the dates are days of the absence: by words of leave, by standing beside them, or by what they are for."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from watchdesk.reading.absence.echoes import is_each, is_weekday_only, weekdays
from watchdesk.reading.absence.nearby import is_of_a_note
from watchdesk.reading.absence.own_hours import comes_or_goes
from watchdesk.reading.absence.rows import LETTERS, is_bare, leads_line, own_lines
from watchdesk.reading.absence.that_day import with_that_day
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.grammar import Head, Noun, Subject
from watchdesk.reading.sheet import Sheet


def framing(days: list[Used], sheet: Sheet) -> list[Used]:
    """First and last days of the absence; not those of other things beside days that words of leave govern."""
    ends = [one for one in days if one.use in (Use.FIRST, Use.LAST)]
    close = [one for one in ends if _is_of_leave(one, sheet)]
    told = any(one.use is Use.ABSENT or (one.use is Use.BARE and leads_line(one.date, sheet)) for one in days)
    return close if told else close or ends


def _is_of_leave(one: Used, sheet: Sheet) -> bool:
    """Its sentence speaks of leave, or of a first or last day."""
    governed = sheet.governed(one.sentence, one.date)
    spoken = bool(sheet.leaves_in(one.sentence)) or one.sentence.has("off", "gone", "call-in", "ill", "sick-bank")
    noted = is_of_a_note(sheet.text[max(0, one.date.start - 80) : one.date.start])
    return (
        spoken
        or noted
        or governed.head in _BY_NAME
        or governed.noun is Noun.ABSENCE
        or bool(_DAY_OF.search(one.sentence.text))
    )


_DAY_OF = re.compile(
    r"\b(?:first|last) (?:full )?day\b|\b(?:start|end) (?:date|day)\b|^\W*(?:from|to|start|end|through|begin\w*)\b",
    re.IGNORECASE,
)


def _finest(found: list[Used], ends: list[Used]) -> list[Used]:
    """Beside days, a month or a year says only when about."""
    close = [one for one in found if one.date.grain in (Grain.DAY, Grain.WEEK)]
    return close if close or ends else found


def days_meant(days: list[Used], ends: list[Used], sheet: Sheet) -> list[Used]:
    """The days that words of leave govern, with the bare ones that go on from them; else the bare ones by themselves;
    else the days of what the leave is for ("the course is March 1-5")."""
    told = _finest(own_lines([one for one in days if one.use is Use.ABSENT], sheet), [])
    told = _told_again(_strongest(told, sheet), days, sheet)
    if {Use.FIRST, Use.LAST} <= {one.use for one in ends}:
        framed = {one.sentence.number for one in ends}
        told = [one for one in told if one.sentence.number in framed]
    bare = own_lines([one for one in days if one.use is Use.BARE or _is_added(one, sheet)], sheet)
    close = [one for one in bare if _asks(one.sentence, sheet)]
    told = _narrowed(told, days)
    if told or ends:
        kept = _finest(_with_lists([*told, *ends], bare, sheet), ends)
    else:
        kept = _finest(_with_lists(close, bare, sheet) if close else bare, ends)
    return kept if ends else with_that_day(kept, days, sheet)


def _narrowed(told: list[Used], days: list[Used]) -> list[Used]:
    """ "Some comp next week? I'm thinking Thursday": a day of the week that was only spoken of."""
    kept: list[Used] = []
    for one in told:
        later = [day for day in days if _is_week(one) and _is_day_of(day, one)]
        kept += later or [one]
    return list(dict.fromkeys(kept)) if kept != told else told


_OFF = re.compile(r"\W*(?:off\W+)?", re.IGNORECASE)  # "Thanksgiving week off, Mon Tue Wed"


def _is_week(one: Used) -> bool:
    return one.date.grain is Grain.WEEK or one.date.text.lower().endswith(("week", "wk")) or is_each(one.date)


def _is_day_of(day: Used, week: Used) -> bool:
    """A day that may be asked for, in the next sentence, of the week that was named without saying all of it; and of
    the days that come again in a month, in the same one."""
    if day.use not in (Use.ABSENT, Use.BARE) or day.date.grain is not Grain.DAY or not week.date.spans:
        return False
    first, last = week.date.spans[0].start, week.date.spans[-1].end
    listed = is_each(week.date) and day.sentence is week.sentence and day.date.start > week.date.start
    near = (
        0 < day.sentence.number - week.sentence.number <= _NEXT
        or listed
        or (
            is_weekday_only(day)
            and day.sentence.number == week.sentence.number
            and _OFF.fullmatch(
                day.sentence.text, *(place - day.sentence.start for place in (week.date.stop, day.date.start))
            )
            is not None
        )
    )
    inside = last is not None and all(
        first <= span.start <= (span.end or span.start) <= last for span in day.date.spans
    )
    whole = _EVERY if listed else _ALL_OF
    return near and inside and whole.search(week.sentence.text) is None


_EVERY = re.compile(r"\b(?:(?<!in )all|every|each)\b", re.IGNORECASE)
_ALL_OF = re.compile(r"\b(?:whole|entire|all|full|both)\b", re.IGNORECASE)


def is_near(one: Used, meant: Sequence[Used]) -> bool:
    """Hours belong to days of the same sentence, of one beside it, or of the same list."""
    if not meant or one.date.grain is not Grain.TIME:
        return True
    gaps = [
        (abs(one.sentence.number - day.sentence.number), one.sentence.paragraph - day.sentence.paragraph)
        for day in meant
    ]
    far = _FURTHER if len(meant) == 1 else _NEXT
    return any(number <= 1 or (number <= far and paragraph == 0) for number, paragraph in gaps)


def _asks(sentence: Sentence, sheet: Sheet) -> bool:
    """The sentence itself speaks of the author's leave or wish."""
    return any(
        one.head in (Head.AWAY, Head.LEAVE, Head.WISH) and one.subject is not Subject.OTHER and not one.denied
        for one in sheet.said[sentence.number].heads
    )


def _with_lists(told: list[Used], bare: list[Used], sheet: Sheet) -> list[Used]:
    """The days, and the bare ones that go on from them: in the same breath, or line by line from the next line on."""
    kept = list(told)
    for one in bare:
        if one in kept:
            continue
        if _goes_on(one, kept, sheet) or _TOO.match(sheet.text[one.date.stop :][:12]):
            kept.append(one)
            continue
        if any(_is_next_line(one, other, sheet) for other in kept):
            kept.append(one)
    return [one for one in kept if one.use not in (Use.FIRST, Use.LAST)]


def _is_next_line(one: Used, other: Used, sheet: Sheet) -> bool:
    """A further line of days: below a line that begins with a day too, below words that name no closer day, or a line
    that says it goes on."""
    if not (is_bare(one.sentence, sheet) or leads_line(one.date, sheet)) or _is_far(one, other):
        return False
    rows = leads_line(one.date, sheet) and leads_line(other.date, sheet)
    vague = other.date.grain is not Grain.DAY or not other.date.certain or other.use in (Use.FIRST, Use.LAST)
    return rows or vague or _ONWARD.match(one.sentence.text) is not None or _only_days(one.sentence, sheet)


def _is_far(one: Used, other: Used) -> bool:
    return abs(one.sentence.number - other.sentence.number) > _NEXT


def _only_days(sentence: Sentence, sheet: Sheet) -> bool:
    """Nothing but days, and words of leave for them."""
    places = [(one.start, one.stop) for one in sentence.dates]
    places += [(one.start, one.stop) for one in sheet.leaves_in(sentence)]
    rest, at = [], sentence.start
    for start, stop in sorted(places):
        rest.append(sheet.text[at:start])
        at = max(at, stop)
    rest.append(sheet.text[at : sentence.stop])
    return not LETTERS.search(_JOINED.sub("", " ".join(rest)))


def _is_added(one: Used, sheet: Sheet) -> bool:
    """ "Because of the stuff they make you drink, the Monday before it too": no verb stands over it, and "too" adds it
    to the days asked for."""
    loose = one.use is Use.OTHERS and sheet.governed(one.sentence, one.date).head is Head.NONE
    return loose and _TOO.match(sheet.text[one.date.stop :][:12]) is not None


_TOO = re.compile(r"\W*(?:as well|too)\b", re.IGNORECASE)
_ONWARD = re.compile(r"\W*(?:also|and|plus|then|same|again|as well as|in addition)\b", re.IGNORECASE)
_FURTHER = 4  # sentences of a paragraph between the one day and its hours
_NEXT = 2  # sentences between a list and what it belongs to


def occasion(days: list[Used], sheet: Sheet, today: date) -> list[Used]:
    """What the leave is for, where no day of it is named: the days of the course or the court, else the first sentence
    that says when it is."""
    events = [one for one in days if one.use is Use.EVENT]
    for among in (
        [one for one in events if sheet.governed(one.sentence, one.date).head is Head.REASON],
        [one for one in events if _is_own_journey(one, sheet)],
        events,
        [one for one in days if one.use is Use.OTHERS and not _is_colleagues(one, sheet)],
    ):
        group = [one for one in among if one.date.grain in (Grain.DAY, Grain.WEEK) and _is_ahead(one.date, today)]
        group = [one for one in group if one.sentence.number == group[0].sentence.number]
        if group:
            return group[-1:] if _THAT_DAY.search(sheet.text) else group
    return []


def _is_own_journey(one: Used, sheet: Sheet) -> bool:
    """ "The shower is on the 26th and I'd like to drive over on the Friday": when the author is on the way."""
    governed = sheet.governed(one.sentence, one.date)
    return governed.subject is Subject.ME and governed.word in _ON_THE_WAY and not governed.denied


_ON_THE_WAY = frozenset({"drive", "driving", "fly", "flying", "travel", "traveling", "travelling"})


def _is_colleagues(one: Used, sheet: Sheet) -> bool:
    """ "I saw Dan is off the week of Feb 1": another's days off are no occasion, but those of a relative."""
    away = sheet.governed(one.sentence, one.date).head in (Head.AWAY, Head.LEAVE, Head.WISH)
    near = sheet.sentences[max(0, one.sentence.number - 1) : one.sentence.number + 1]
    return away and any(sheet.names_in(sentence) for sentence in near)


_THAT_DAY = re.compile(r"\b(?:that|the same) day\b", re.IGNORECASE)  # the one told of last


def is_now(one: Expression, today: date) -> bool:
    """An illness is told of as it begins: "the doctor gave me rest for today and tomorrow"."""
    return bool(one.spans) and one.spans[0].start == today and one.spans[0].from_ is None


def _is_ahead(one: Expression, today: date) -> bool:
    """An occasion that is still to come."""
    if not one.spans:
        return False
    end = one.spans[-1].end
    return end is None or end > today or (end == today and one.spans[-1].from_ is None)


def _told_again(told: list[Used], days: list[Used], sheet: Sheet) -> list[Used]:
    """ "Gone Wed, Thu and Fri. It is July 14, 15, 16": the dates say which weekdays are meant."""
    if not told or not all(is_weekday_only(one) for one in told):
        return told
    named = {n for one in told for span in one.date.spans for n in weekdays(span)}
    again = [one for one in days if one.use is Use.EVENT and one.date.wrote_month and _points_back(one, sheet)]
    exact = {n for one in again for span in one.date.spans for n in weekdays(span)}
    return again if again and exact == named else told


def _points_back(one: Used, sheet: Sheet) -> bool:
    governed = sheet.governed(one.sentence, one.date)
    return governed.head is Head.IS and governed.subject is Subject.IT


def _strongest(told: list[Used], sheet: Sheet) -> list[Used]:
    """Where days hang on a word of leave itself, those that hang on a wish alone are beside the point, unless they go
    on from them."""
    close = [
        one for one in told if sheet.governed(one.sentence, one.date).head in _BY_NAME or comes_or_goes(sheet, one)
    ]
    if not close:
        return told
    rows = any(leads_line(one.date, sheet) for one in close)
    return [
        one
        for one in told
        if one in close
        or _goes_on(one, close, sheet)
        or one.sentence.has("off")
        or _is_wished_too(one, sheet)
        or (rows and leads_line(one.date, sheet))
    ]


def _is_wished_too(one: Used, sheet: Sheet) -> bool:
    """ "Vacation the 12th. I'd also like the 15th": a further wish, of which the day is the object."""
    governed = sheet.governed(one.sentence, one.date)
    asked = governed.head is Head.WISH and governed.subject is not Subject.OTHER and governed.far <= _OBJECT
    return asked and _ALSO.search(one.clause.text) is not None


_OBJECT = 4  # tokens between a wish and its day
_ALSO = re.compile(r"\b(?:also|too|as well)\b", re.IGNORECASE)
_BY_NAME = frozenset({Head.AWAY, Head.LEAVE, Head.REASON, Head.IS})


def _goes_on(one: Used, kept: Iterable[Used], sheet: Sheet) -> bool:
    """The date is told in one breath with one that is kept: "the 5th, and also the 7th"."""
    return any(
        not LETTERS.search(_JOINED.sub("", _between(other, one, sheet)))
        for other in kept
        if other.sentence.number == one.sentence.number or other.date.stop <= one.date.start
    )


_JOINED = re.compile(r"\([^()\n]{0,30}\)|\b(?:and|also|plus|then|on|off|as well as)\b", re.IGNORECASE)


def _between(one: Used, other: Used, sheet: Sheet) -> str:
    """The words that stand between two dates."""
    first, second = sorted((one.date, other.date), key=lambda date: date.start)
    return sheet.text[first.stop : second.start]
