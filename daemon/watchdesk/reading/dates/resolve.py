"""From what was written to days: months, holidays, days told from others, and ranges that share and roll over."""

from dataclasses import replace
from datetime import date

from watchdesk.reading.dates.almanac import monday, month, plus
from watchdesk.reading.dates.context import Context, Pick, Picks, single
from watchdesk.reading.dates.parts import Day, Derived, Fixed, Month, Neighbour, Part, Same, Through, Yearly
from watchdesk.reading.dates.shapes import Conflict, Grain
from watchdesk.reading.dates.single import day_picks, monthly

_MOST = 3  # senses kept


def picks(part: Part, context: Context) -> Picks:
    """The readings of a part, likeliest first; empty where there is no such day."""
    match part:
        case Day():
            return day_picks(part, context)[:_MOST]
        case Month():
            return _month(part, context)
        case Fixed():
            told = part.readings if context.lean == "future" else part.past or part.readings
            return tuple(Pick(days) for days in told if days)
        case Yearly():
            return _yearly(part, context)
        case _:
            return _related(part, context)


def _related(part: Derived | Neighbour | Same | Through, context: Context) -> Picks:
    """Those of a part that is made of others or stands beside them."""
    match part:
        case Derived():
            return _derived(part, context)
        case Neighbour():
            return _neighbour(part, context)
        case Same():
            return _same(part, context)
        case Through():
            return _through(part, context)[:_MOST]


def _month(part: Month, context: Context) -> Picks:
    today = context.start
    year = part.year or context.year
    if year is None:
        year = today.year
        shift = -1 if context.lean == "past" else 1
        if (part.month - today.month) * shift < 0 and part.which != "this":
            year += shift
        if part.which == "next" and part.month == today.month:
            year += 1
    if part.which == "last" and part.year is None:
        # "Last July" said in August: of last year to most, the one just past to some.
        years = (today.year - 1, today.year) if part.month < today.month else (today.year - 1,)
        return tuple(Pick((month(max(y, 1), part.month),)) for y in years)
    return (Pick((month(year, part.month),)),) if 1 <= year <= 9999 else ()


def _yearly(part: Yearly, context: Context) -> Picks:
    """The next one that is not over, or the last one that has begun."""
    if part.year is not None:
        return tuple(Pick((days,)) for days in part.known[:1])
    if context.lean != "past":
        ahead = [days for days in part.known if days[1] >= context.start]
        return tuple(Pick((days,)) for days in ahead[:1])
    behind = [days for days in part.known if days[0] <= context.today]
    return tuple(Pick((days,)) for days in behind[-1:])


def _derived(part: Derived, context: Context) -> Picks:
    found = []
    for pick in picks(part.anchor, context):
        last = pick.days[-1][1] or pick.first
        found += [Pick(days, pick.conflict) for days in part.derive(pick.first, last) if days]
    if not found and context.lean != "past" and context.year is None and isinstance(part.anchor, Month):
        return ()
    if found and _is_over(found[0], context) and isinstance(part.anchor, Month | Yearly):
        later = replace(context, floor=plus((picks(part.anchor, context)[0].days[-1][1] or context.start), 1))
        again = _derived(part, later) if context.floor is None else ()
        return again or tuple(found[:_MOST])
    return tuple(found[:_MOST])


def _neighbour(part: Neighbour, context: Context) -> Picks:
    """Beside the days before it; of itself where there are none."""
    alone = tuple(Pick(days) for days in part.alone.readings) if part.alone else ()
    anchor = context.previous if part.sign > 0 else context.previous_first or context.previous
    if anchor is None:
        return alone
    if part.grain is Grain.DAY:
        near, far = plus(anchor, part.sign), plus(anchor, part.sign * part.count)
        beside = single(near) if part.count == 1 else Pick(((min(near, far), max(near, far)),))
    else:
        start = plus(monday(anchor), 7 * part.sign)
        length = (alone[0].days[0][1] or alone[0].first) - alone[0].first if alone else None
        beside = Pick(((start, plus(start, length.days if length else 6)),))
    return (beside, *(alone if part.doubtful and alone[:1] != (beside,) else ()))


def _is_over(pick: Pick, context: Context) -> bool:
    """All its days lie before the reference, though the future is meant."""
    last = pick.days[-1][1]
    return context.lean != "past" and last is not None and last < context.today


def _same(part: Same, context: Context) -> Picks:
    first = picks(part.first, context)
    if not first:
        return ()
    day = first[0].first
    second = picks(part.second, replace(context, floor=plus(day, -3)))
    if any(pick.first == day for pick in second):
        clashing = [pick.conflict for pick in second if pick.first == day]
        return (single(day, clashing[0]),)
    return (single(day, Conflict.WEEKDAY), *(single(pick.first, Conflict.WEEKDAY) for pick in second[:1]))


def _through(part: Through, context: Context) -> Picks:
    if part.last is None:
        return tuple(Pick(((pick.first, None),), pick.conflict) for pick in picks(part.first, context))
    first, last = _shared(part.first, part.last)
    if isinstance(first, Day) and first.month is None and first.day and isinstance(last, Day) and last.month:
        return _from_last(first, last, context)
    found = []
    for start in _starts(first, last, context):
        found += [_joined(start, end, context.longest) for end in picks(last, _after(start, first, last, context))]
    return tuple(found)


def _starts(first: Part, last: Part, context: Context) -> Picks:
    """The first day; looked for in the past where the last day ("today", "tomorrow") lies before the next such day."""
    ahead = picks(first, context)
    if not isinstance(last, Fixed) or not isinstance(first, Day) or first.year is not None or not ahead:
        return ahead
    ends = picks(last, context)
    if ends and (ends[0].days[-1][1] or date.max) < ahead[0].first:
        return picks(first, replace(context, lean="past")) or ahead
    return ahead


def _shared(first: Part, last: Part) -> tuple[Part, Part]:
    """What one end wrote of year and month holds for the other."""
    if isinstance(first, Month) and isinstance(last, Month) and first.year is None and last.year is not None:
        return replace(first, year=last.year - (first.month > last.month)), last
    if not isinstance(first, Day) or not isinstance(last, Day):
        return first, last
    if first.month is not None and last.month is None and last.day is not None and first.day is not None:
        rolled = last.day < first.day and last.weekday is not None
        last = replace(last, month=first.month % 12 + 1 if rolled else first.month)
    if first.year is None and last.year is not None and first.month and last.month:
        earlier = (first.month, first.day or 0) <= (last.month, last.day or 0) or first.month == last.month
        first = replace(first, year=last.year if earlier else last.year - 1)
    elif first.year is not None and last.year is None and first.month and last.month:
        later = (first.month, first.day or 0) <= (last.month, last.day or 0) or first.month == last.month
        last = replace(last, year=first.year if later else first.year + 1)
    return first, last


def _after(start: Pick, first: Part, last: Part, context: Context) -> Context:
    """How the last day is looked for: on or behind the first one."""
    if isinstance(last, Day) and last.day is None and not last.which and last.week is None:
        same = isinstance(first, Day) and first.weekday == last.weekday
        return replace(context, floor=plus(start.first, 1 if same else 0), lean="future")
    if isinstance(last, Day) and last.month is not None and last.year is None and isinstance(first, Day):
        backwards = first.month == last.month and (last.day or 0) < (first.day or 0)
        return (
            replace(context, year=start.first.year) if backwards else replace(context, floor=start.first, lean="future")
        )
    if isinstance(last, Fixed | Derived):
        return context
    return replace(context, floor=start.first, lean="future")


def _from_last(first: Day, last: Day, context: Context) -> Picks:
    """ "from the 28th to April 2": the first day is looked for before the last."""
    found = []
    for end in picks(last, context):
        before = monthly(first.day or 1, end.first, -1, 2)
        agreed = [day for day in before if first.weekday in {None, day.weekday()}]
        start = single((agreed or before)[0], None if agreed else Conflict.WEEKDAY) if before else end
        found.append(_joined(start, end, context.longest))
    return tuple(found)


def _joined(start: Pick, end: Pick, longest: int) -> Pick:
    """From one day to another; in conflict where the last comes before the first, or too long after it."""
    conflict = start.conflict or end.conflict
    last = end.days[-1][1]
    if last is not None and (last < start.first or (last - start.first).days > 366 * 3):
        conflict = conflict or Conflict.BACKWARDS
        return Pick(((min(start.first, last), max(start.first, last)),), conflict)
    if last is not None and (last - start.first).days > longest:
        conflict = conflict or Conflict.BACKWARDS
    return Pick(((start.first, last),), conflict)
