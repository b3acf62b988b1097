"""Days told from the days named before them: "the following week", "the day before"."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import plus, week
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.parts import Hit, Neighbour
from watchdesk.reading.dates.relative import told_beside
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.weeks import WEEK, fixed

_MOST = 10  # days beside another that are counted


def neighbour(s: Scan, i: int) -> Hit | None:
    """ "The following week", "the next day", "the week after", "the day before": beside the days named before."""
    return _same(s, i) or _counted(s, i) or _beside(s, i)


def _same(s: Scan, i: int) -> Hit | None:
    """ "That day and the day after": the first of the two, where the second is told from it."""
    if s.low(i) not in {"that", "same"} or s.low(i + 1) != "day" or s.low(i + 2) not in words.ALSO:
        return None
    j = i + 3 + (s.low(i + 2) == "," and s.low(i + 3) in words.ALSO)
    beside = _counted(s, j) or _beside(s, j)
    return (Neighbour(grain=Grain.DAY, sign=0), i + 2) if beside is not None else None


def _counted(s: Scan, i: int) -> Hit | None:
    """ "The two days after", "the three days before that"; a week or more is no matter of a few days."""
    counted = cardinal(s, i + 1) if s.low(i) == "the" else None
    if counted is None or not 1 < counted[0] <= _MOST or s.low(counted[1]) != "days":
        return None
    behind = told_beside(s, counted[1] + 1)
    if behind is None:
        return None
    sign = 1 if "after" in (s.low(counted[1] + 1), s.low(counted[1] + 2)) else -1
    return Neighbour(grain=Grain.DAY, sign=sign, count=counted[0]), behind


def _beside(s: Scan, i: int) -> Hit | None:
    """One day or week on the one side or the other."""
    j = i + 1 if s.low(i) == "the" else i
    if s.low(j) == "following" or (s.low(j) == "next" and j > i):
        unit, after, sign = s.low(j + 1), j + 2, 1
    elif j > i and (behind := told_beside(s, j + 1)) is not None:
        unit, after, sign = s.low(j), behind, 1 if "after" in (s.low(j + 1), s.low(j + 2)) else -1
    else:
        return None
    if unit == "day":
        return Neighbour(grain=Grain.DAY, sign=sign), after
    if unit not in WEEK:
        return None
    first, last = week(plus(s.today, 7 * sign), workweek=s.terms.workweek or unit == "workweek")
    alone = fixed(first, last, Grain.WEEK)
    return Neighbour(grain=Grain.WEEK, sign=sign, alone=alone, doubtful=s.low(j) == "next"), after
