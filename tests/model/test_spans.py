"""Days of absence have an order whatever is known of them."""

from datetime import date, time
from itertools import permutations

from watchdesk.model.facts import Span

DAY, NEXT = date(2027, 3, 11), date(2027, 3, 12)


def test_days_with_an_open_end_lie_behind_those_with_one_and_parts_of_a_day_by_their_hours() -> None:
    in_order = (
        Span(start=DAY, end=DAY),
        Span(start=DAY, end=DAY, from_=time(7), to=time(9)),
        Span(start=DAY, end=DAY, from_=time(7)),
        Span(start=DAY, end=DAY, from_=time(9)),
        Span(start=DAY, end=date.max),
        Span(start=DAY, end=None),
        Span(start=NEXT, end=NEXT),
    )
    for one, other in permutations(in_order, 2):
        assert (one < other) is (in_order.index(one) < in_order.index(other))
        assert (one <= other) is (one < other)
