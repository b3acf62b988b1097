"""Days told from the days named before them: "the following week", "the day before"."""

from watchdesk.reading.dates.almanac import plus, week
from watchdesk.reading.dates.parts import Hit, Neighbour
from watchdesk.reading.dates.relative import told_beside
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.weeks import WEEK, fixed


def neighbour(s: Scan, i: int) -> Hit | None:
    """ "The following week", "the next day", "the week after", "the day before": beside the days named before."""
    j = i + 1 if s.low(i) == "the" else i
    if s.low(j) == "following" or (s.low(j) == "next" and j > i):
        unit, after, sign = s.low(j + 1), j + 2, 1
    elif j > i and (behind := told_beside(s, j + 1)) is not None:
        unit, after, sign = s.low(j), behind, 1 if s.low(j + 1) == "after" else -1
    else:
        return None
    if unit == "day":
        return Neighbour(grain=Grain.DAY, sign=sign), after
    if unit not in WEEK:
        return None
    first, last = week(plus(s.today, 7 * sign), workweek=s.terms.workweek or unit == "workweek")
    alone = fixed(first, last, Grain.WEEK)
    return Neighbour(grain=Grain.WEEK, sign=sign, alone=alone, doubtful=s.low(j) == "next"), after
