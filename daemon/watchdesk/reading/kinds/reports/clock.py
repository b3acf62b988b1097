"""When the arrest was made: the clock time told with it, on the day told with it or else the day of sending."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from watchdesk.model.facts import Evidence
from watchdesk.reading.dates import Expression, Grain, Shape
from watchdesk.reading.kinds.reports import telling_words
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.kinds.reports.custody import is_beside, is_recent
from watchdesk.reading.kinds.reports.custody_words import ACT, CAUSE
from watchdesk.reading.kinds.reports.plain_words import MONTH
from watchdesk.reading.page import Page

_LABEL = re.compile(
    r"\W*(?:(?:date|time|when|toa|occurred|arrest(?:ed)?(?: time)?)\b[^:\n]{0,25}(?::|\t|\s{2,}|\?|-|at )|(?:toa|"
    r"time)\s(?=\d))",
    re.IGNORECASE,
)
_CUFFED = re.compile(r"\b(?:hand)?cuff(?:s|ed)\b", re.IGNORECASE)
# What else has an hour: who was called, told, or driven where; what is due.
_OTHER = re.compile(
    r"\b(?:dispatch\w*|clear(?:ed)?|en ?route|enrt|on scene|arriv\w+|eta|transport\w*|convey\w*|jdc|left|leav\w+|"
    r"booked|call(?:ed)? from|due|report(?:s)? (?:by|due)|until|till|back (?:here )?by|downtown|squad(?! officers?\b)|"
    r"medics?|clinic|hospital|regions|citation|checked in|on the air|fire panel|alarm|born|dob|shift|eot|meeting|"
    r"released|testing|bell at|home at)\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\b(?:earlier|first time|last (?:week|month|year)|previous\w*)\b", re.IGNORECASE)
# Behind a house number.
_STREET = re.compile(
    r"\s+(?:[nsew]\.? )?(?:[a-z']+ ){1,3}(?:ave(?:nue)?|st(?:reet)?|blvd|boulevard|r(?:oa)?d|dr(?:ive)?|lane|ln|"
    r"court|ct|place|pl|pkwy|parkway|hwy|highway)\b",
    re.IGNORECASE,
)
_DESTINATION = re.compile(r"\b(?:jdc|center|detention|jail|lec)$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")  # "second hour" is a lesson
_BARE = 10  # words of a thought that only says who was told when
_HEADING = 4  # words of a line that is only a date


def when(page: Page, account: Account, acts: Sequence[tuple[Told, int]]) -> tuple[datetime | None, Evidence | None]:
    """The moment, to the minute; None where no clock time is told of the arrest itself."""
    ranked = sorted(_ranked(page, account, acts), key=lambda one: one[:2])
    if not ranked:
        return None, None
    _, _, told, time_ = ranked[0]
    at = hour_of(time_)
    if at is None:
        return None, None
    day = (
        time_.spans[0].start
        if time_.grain is Grain.DAY
        else _whose_day(page, account) or _day(page, account, told, acts)
    )
    found = datetime.combine(day or page.today, at)
    if day is None and found > page.sent.replace(tzinfo=None) + timedelta(minutes=15):
        found -= timedelta(days=1)
    return found, told.sheet.evidence("when", time_.start, time_.stop)


def hour_of(one: Expression) -> time | None:
    """The clock time of an expression; None where it gives none."""
    at = one.spans[0].from_ if one.spans else None
    return at.replace(second=0, microsecond=0, tzinfo=None) if at else None


def _is_ahead(page: Page, one: Expression) -> bool:
    """A day to come: a hearing, a talk, and no arrest."""
    return one.grain is Grain.DAY and bool(one.spans) and one.spans[0].start > page.today


def _ranked(
    page: Page, account: Account, acts: Sequence[tuple[Told, int]]
) -> Iterator[tuple[int, int, Told, Expression]]:
    """Clock times that may be the arrest's, with a rank and the distance from its word: the least is the likeliest."""
    first = acts[0][0]
    of_acts = {told.index: place for told, place in reversed(acts)}
    for told in account:
        for one in told.dates:
            is_hour = one.shape in (Shape.POINT, Shape.AFTER) or (one.shape is Shape.RANGE and _DIGIT.search(one.text))
            if not is_hour or hour_of(one) is None or _is_ahead(page, one) or _STREET.match(told.sheet.text, one.stop):
                continue
            ahead = told.sheet.text[told.sentence.start : one.start]
            if _is_wrong(told, one, account) or (one.weak and _SQUADS.search(ahead)):
                continue
            rank = 0 if _corrects(told, one, account) else _rank(told, one, first, of_acts)
            if rank is not None:
                near = abs(one.start - of_acts[told.index]) if told.index in of_acts else abs(told.index - first.index)
                yield rank, near, told, one


def _rank(told: Told, one: Expression, first: Told, of_acts: dict[int, int]) -> int | None:
    piece = told.piece_at(one.start)
    if told.index in of_acts and _is_drive(told, of_acts[told.index]):
        return None  # "all transported to JDC at 1245" is later than the arrest
    if told.index in of_acts:
        if _tells_of_arrest(piece.text) or _CUFFED.search(piece.text):
            return 1 if told.is_title else 0
        return None if _is_others(piece.text) else 1
    if _LABEL.match(told.text) and not _is_others(told.text):
        return 1
    if _CUFFED.search(piece.text) or _is_put_right(told, one):
        return 2
    if one.weak and _ALONE.fullmatch(piece.text):
        return 5  # "hit her teacher, rm 211, 1242."
    if one.weak or _is_others(piece.text) or _OLD.search(told.text):
        return None
    return 3 if told.index < first.index else 4


_IT_WAS = re.compile(
    r"\b(?:it|that|time) (?:was|is|should (?:be|read|say|have been))(?: (?:really|actually|at))*\s+$", re.IGNORECASE
)
_NOT_THAT = re.compile(r"[,\s]+(?:and )?(?:not|instead of|rather than) (?:at )?\d", re.IGNORECASE)


def _is_put_right(told: Told, one: Expression) -> bool:
    """ "It was 0940, not 0910": one hour in the place of another."""
    text = told.sheet.text
    before = _IT_WAS.search(text[max(0, one.start - _PHRASE) : one.start])
    return before is not None and _NOT_THAT.match(text, one.stop) is not None


# An hour that is a thought by itself, and numbers that are none.
_ALONE = re.compile(r"\W*(?:0[6-9]|1\d)[0-5]\d(?: ?hrs?)?\W*", re.IGNORECASE)
_SQUADS = re.compile(
    r"\b(?:squads?|sqds?|units?|cars?|vehicles?|ext|badges?|cn)\W+(?:\d+\W+(?:and )?)*$", re.IGNORECASE
)
_PHRASE = 40  # code points before an hour in which what leads to it stands


_WRONG = re.compile(
    r"\b(?:i|we) (?:(?:had|have|first|wrongly|mistakenly) )?(?:wrote|written|said|put|reported|gave|given|"
    r"listed|typed|entered|"
    r"had|told you)\b[^.;!?\n]{0,40}$|\bnot (?:at )?$",
    re.IGNORECASE,
)


def _is_wrong(told: Told, one: Expression, account: Account) -> bool:
    """ "I wrote that it was at 0915. It was 0950.": the hour that is put right."""
    before = told.sheet.text[max(told.sentence.start, one.start - 2 * _PHRASE) : one.start]
    return _WRONG.search(before) is not None and any(
        _is_after_it_was(other, day)
        for other in account
        for day in other.dates
        if (other.index, day.start) > (told.index, one.start)
    )


def _corrects(told: Told, one: Expression, account: Account) -> bool:
    """The hour that stands in the place of a wrong one."""
    return _is_after_it_was(told, one) and any(
        _is_wrong(other, day, account)
        for other in account
        for day in other.dates
        if (other.index, day.start) < (told.index, one.start) and hour_of(day) is not None
    )


def _is_after_it_was(told: Told, one: Expression) -> bool:
    before = told.sheet.text[max(0, one.start - _PHRASE) : one.start]
    return hour_of(one) is not None and _IT_WAS.search(before) is not None


def _is_drive(told: Told, place: int) -> bool:
    """The word for the arrest is where they were taken."""
    act = ACT.search(told.text[max(0, place - told.sentence.start) :])
    return act is not None and _DESTINATION.search(act.group()) is not None


def _tells_of_arrest(text: str) -> bool:
    """A word for the arrest, and not only for where they were taken."""
    return any(_DESTINATION.search(match.group()) is None for match in ACT.finditer(text))


def _is_others(text: str) -> bool:
    """Who is mentioned in few words was told then ("mother at 1022"); in a long thought they are part of the story."""
    is_bare = len(text.split()) <= _BARE and telling_words.MENTION.search(text) is not None
    deed = telling_words.DEED.search(text)
    tells = deed is not None and (deed["state"] is None or telling_words.MENTION.search(text) is not None)
    return is_bare or tells or _OTHER.search(text) is not None


# "Yesterday's arrest was at 10:15": the day that has the arrest.
_DAYS_OWN = re.compile(
    rf"\b(?P<day>yesterday|last night|(?:last )?(?:mon|tues|wednes|thurs|fri)day|\d{{1,2}}/\d{{1,2}}|"
    rf"(?:{MONTH})\.? \d{{1,2}})"
    r"['’]s? (?:\w+ ){0,2}arrest\b",
    re.IGNORECASE,
)


def _whose_day(page: Page, account: Account) -> date | None:
    own = next((found for one in account if (found := _DAYS_OWN.search(one.text))), None)
    named = page.dates_in(own["day"], lean="past-or-today") if own else ()
    return next((one.spans[0].start for one in named if one.spans and is_recent(page, one.spans[0].start)), None)


def _day(page: Page, account: Account, told: Told, acts: Sequence[tuple[Told, int]]) -> date | None:
    """The day that stands with the hour: in its sentence, in a date line or the title, over it as a heading, or with
    the arrest itself, and not with what it was made for."""
    of_acts = (
        day.spans[0].start
        for one, at in acts
        for day in _days(page, one)
        if not CAUSE.search(one.sheet.text[min(at, day.start) : day.start])
    )
    return next(
        (day.spans[0].start for one in (told, *_lines(account, told)) for day in _days(page, one)), None
    ) or next(of_acts, None)


def _days(page: Page, one: Told) -> Iterator[Expression]:
    """The recent days that a sentence names and that are not of something beside the arrest."""
    yield from (
        day
        for day in one.dates
        if day.grain is Grain.DAY and day.spans and is_recent(page, day.spans[0].start) and not is_beside(one, day)
    )


def _lines(account: Account, told: Told) -> Iterator[Told]:
    yield from (one for one in account if one.is_title or _LABEL.match(one.text))
    earlier = [one for one in account if one.index < told.index]
    yield from (one for one in reversed(earlier) if len(one.text.split()) <= _HEADING)
    yield from (one for one in earlier[-1:] if re.search(r"\b(?:yesterday|last night)\b", one.text, re.IGNORECASE))
