"""One pass over a text: every date and time expression, resolved."""

import re
from dataclasses import replace
from datetime import date, datetime, time

from watchdesk.model.facts import Span
from watchdesk.reading.dates.context import Context, Lean
from watchdesk.reading.dates.lists import series
from watchdesk.reading.dates.parts import Day, Derived, Fixed, Item, Month, Neighbour, Part, Same, Series, Through
from watchdesk.reading.dates.roles import role
from watchdesk.reading.dates.senses import Resolved, resolved
from watchdesk.reading.dates.shapes import Expression, Grain, Role, Sense, Shape, Terms
from watchdesk.reading.dates.starters import is_code, is_label, may_start
from watchdesk.reading.dates.strangers import plain_days, told_days
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.within import NEW_BREATH, narrowed, told_between, within

_MOST = 1_000  # expressions of one text
_TRIES = 15_000  # places of one text where an expression is looked for
_YEAR, _LONG = 300, 366 * 3  # days that a range may last, in a mail and in any text
_DEFAULT = Terms()


def find(text: str, reference: datetime, *, terms: Terms = _DEFAULT, lean: Lean = "future") -> tuple[Expression, ...]:
    """Every date and time expression of the text, in order; never raises, and takes linear time.

    reference: the local moment the text was written. lean: where days without a year, or a bare weekday, lie:
    the next one on or after the reference; the nearest on either side ("past-or-today", for sick reports); or the
    last one on or before it ("past").
    """
    return Written(text, reference, terms).found(lean)


class Written:
    """What a text has written of days and times: read once, and found in it ahead and back, as a report needs it."""

    def __init__(self, text: str, reference: datetime, terms: Terms = _DEFAULT) -> None:
        self._text = text
        self._scan = scan = Scan.of(text, reference, terms)
        self._likely = [may_start(scan, i) for i in range(scan.size)]
        self._lists: dict[int, tuple[Series, int] | None] = {}  # by their first token

    def found(self, lean: Lean) -> tuple[Expression, ...]:
        """Its expressions, as `find` gives them."""
        scan = self._scan
        longest = _LONG if scan.terms.wide else _YEAR
        plain = Context(today=scan.today, clock=scan.now.time(), lean=lean, longest=longest)
        found: list[Expression] = []
        i = tries = 0
        while i < scan.size and len(found) < _MOST and tries < _TRIES:
            likely = self._likely[i]
            tries += likely
            hit = self._listed(i, found) if likely else None
            if hit is None or not _stands(scan, hit[1]):
                if scan.tokens[i].kind == "n":
                    found += _weak(self._text, scan, i)
                i += 1
                continue
            context = _behind(plain, found) if found else plain
            context = _in_the_month(self._text, scan.at(i).start, hit[0], found, context)
            expression = _expression(self._text, scan, i, hit, context)
            whole = within(self._text, found[-1], expression) if expression is not None and found else None
            expression = told_between(self._text, found, expression) if expression is not None else None
            if whole is None and expression is not None and found:
                whole = narrowed(self._text, found[-1], expression)
            if whole is not None:
                found[-1] = whole
            elif expression is not None:
                found.append(expression)
            i = max(hit[1], i + 1)
        return tuple(found)

    def _listed(self, i: int, found: list[Expression]) -> tuple[Series, int] | None:
        """The list at i; "the 15" counts only where the letter has named other days."""
        scan = self._scan
        if i not in self._lists:
            self._lists[i] = series(scan, i) or told_days(scan, i)
        hit = self._lists[i]
        if hit is None and scan.low(i) == "the" and any(e.grain is Grain.DAY for e in found):
            return plain_days(scan, i)
        return hit


def _weak(text: str, s: Scan, i: int) -> tuple[Expression, ...]:
    """Four digits alone that could be a clock time, and do not look like a year."""
    token, alone = s.at(i), s.size <= 2
    if token.stop - token.start not in {4, 3 + (s.size > 1)} or (not s.terms.wide and is_code(s, i)):
        return ()
    if not s.opens(i) or not s.closes(i + 1) or is_label(s, i):
        return ()
    hour, minute = divmod(token.value, 100)
    if hour > 23 or minute > 59 or 1990 <= token.value <= 2060:
        return ()
    at = time(hour, minute)
    sense = Sense(spans=(Span(start=s.today, end=s.today, from_=at, to=at),))
    return (
        Expression(
            start=token.start, stop=token.stop, text=text[token.start:token.stop], senses=(sense,), certain=alone,
            grain=Grain.TIME, shape=Shape.POINT, weak=not alone,
        ),
    )  # fmt: skip


def _behind(plain: Context, found: list[Expression]) -> Context:
    """What is told from the days named before: those of the last expression, and the last that had a number."""
    dated = next((one for one in reversed(found[-_LOOKED_AT:]) if _is_dated(one)), None)
    told = dated.spans[0].start if dated is not None and dated.spans else _first_day(found)
    return replace(plain, previous=_last_day(found), previous_first=_first_day(found), dated=told)


def _is_dated(one: Expression) -> bool:
    return one.grain is not Grain.TIME and any(sign.isdecimal() for sign in one.text)


def _last_day(found: list[Expression]) -> date | None:
    """The last day of the expression before, where it has one."""
    spans = found[-1].spans if found and found[-1].grain is not Grain.TIME else ()
    return (spans[-1].end or spans[-1].start) if spans else None


_LOOKED_AT = 3  # expressions back in which the month may stand
_CLOSE = 8  # days around the one that was named
_BREATH = 100  # code points between two days of which the second has no month


def _in_the_month(text: str, at: int, listed: Series, found: list[Expression], context: Context) -> Context:
    """ "March 11 off, and the 12th": a day of the month just named, in the same breath; or a few days from it."""
    before = next((one for one in reversed(found[-_LOOKED_AT:]) if one.wrote_month), None)
    day = _bare_day(listed)
    if before is None or day is None or before.grain is not Grain.DAY or not before.certain:
        return context
    last, gap = before.spans[-1].end, text[before.stop : at]
    if last is None or len(gap) > _BREATH or "\n" in gap:
        return context
    is_same = day > last.day and (not NEW_BREATH.search(gap) or _GOES_ON.fullmatch(gap) is not None)
    is_close = abs(day - last.day) <= _CLOSE and last > context.today
    return replace(context, month=last.month, year=last.year) if is_same or is_close else context


def _bare_day(listed: Series) -> int | None:
    """ "The 12th", without a month or a weekday."""
    part = listed.items[0].part
    part = part.first if isinstance(part, Through) else part.anchor if isinstance(part, Derived) else part
    return part.day if isinstance(part, Day) and part.month is None and part.weekday is None else None


_GOES_ON = re.compile(r"\W*(?:(?:then|again|also|and|plus|as well as|off|on|from|the)\W+){1,4}", re.IGNORECASE)


def _first_day(found: list[Expression]) -> date | None:
    """The first day of the expression before, where it has one."""
    spans = found[-1].spans if found and found[-1].grain is not Grain.TIME else ()
    return spans[0].start if spans else None


def _stands(s: Scan, after: int) -> bool:
    """What was read is not the head of a code or of a longer word."""
    return s.closes(after)


def _expression(text: str, s: Scan, i: int, hit: tuple[Series, int], context: Context) -> Expression | None:
    listed, after = hit
    said = role(s, i, listed)
    meant = _meant(listed, context, s.terms, said)
    grain = _grain(listed)
    other = _past(listed, context, s.terms, meant.senses) if grain is not Grain.TIME else None
    if not meant.senses and not _could_be_meant(listed):
        return None
    start, stop = s.at(i).start, s.at(after - 1).stop
    senses = (
        tuple(_opened(sense) for sense in meant.senses) if said is Role.START and _is_plain(listed) else meant.senses
    )
    written = _written(listed)
    return Expression(
        start=start, stop=stop, text=text[start:stop], senses=senses, role=said, grain=grain,
        certain=len(meant.senses) == 1 and meant.conflict is None,
        shape=_shape(listed), conflict=meant.conflict, past=other, either=listed.either,
        wrote_year="year" in written, wrote_month="month" in written, wrote_weekday="weekday" in written,
    )  # fmt: skip


def _meant(listed: Series, context: Context, terms: Terms, said: Role) -> Resolved:
    """The senses, with what the role knows: "since Monday" is past, "back Monday" is not today."""
    if said is Role.SINCE:
        return resolved(listed, replace(context, lean="past"), terms)
    meant = resolved(listed, context, terms)
    if said is Role.RETURN and len(meant.senses) == 2 and meant.senses[1].spans[0].start == context.today:
        return Resolved(senses=meant.senses[:1], conflict=meant.conflict)
    return meant


def _is_plain(listed: Series) -> bool:
    part = listed.items[0].part
    is_whole = isinstance(part, Through) or (isinstance(part, Derived) and part.lasts)
    return len(listed.items) == 1 and listed.items[0].clock is None and not is_whole


def _opened(sense: Sense) -> Sense:
    """ "starting Monday": from that day on, with no end said."""
    return Sense(spans=tuple(replace(span, end=None) for span in sense.spans[:1]))


def _past(listed: Series, context: Context, terms: Terms, senses: tuple[Sense, ...]) -> Sense | None:
    turned: Lean = "future" if context.lean == "past" else "past"
    found = resolved(listed, replace(context, lean=turned), terms)
    return found.senses[0] if found.senses and found.conflict is None and found.senses[0] not in senses else None


def _could_be_meant(listed: Series) -> bool:
    """A day that does not exist is worth asking about only where a month's name stands with it."""
    return any(isinstance(item.part, Day | Through) for item in listed.items)


def _grain(listed: Series) -> Grain:
    return max((_part_grain(item.part) for item in listed.items), key=list(Grain).index)


def _part_grain(part: Part | None) -> Grain:
    match part:
        case None:
            return Grain.TIME
        case Month():
            return Grain.MONTH
        case Fixed() | Derived() | Neighbour():
            return part.grain
        case Through(first=Month()):
            return Grain.MONTH
        case _:
            return Grain.DAY


def _shape(listed: Series) -> Shape | None:
    return next((item.clock.shape for item in listed.items if item.clock is not None), None)


def _written(listed: Series) -> frozenset[str]:
    return frozenset(word for item in listed.items for word in _fields(item))


def _fields(item: Item) -> tuple[str, ...]:
    found: list[str] = []
    for part in _leaves(item.part):
        if isinstance(part, Day):
            found += [name for name in ("year", "month", "weekday") if getattr(part, name) is not None]
        if isinstance(part, Month):
            found += ["month", *(["year"] if part.year is not None else [])]
    return tuple(found)


def _leaves(part: Part | None) -> tuple[Part, ...]:
    match part:
        case None:
            return ()
        case Through(first=first, last=last):
            return (*_leaves(first), *_leaves(last))
        case Same(first=first, second=second):
            return (*_leaves(first), *_leaves(second))
        case Derived(anchor=anchor, lasts=True):
            return _leaves(anchor)
        case _:
            return (part,)
