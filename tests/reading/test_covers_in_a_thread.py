"""Who covers, said in the thread of one absence by whoever decides: the order to cover, or nothing where it is not
plain."""

from datetime import date

import pytest

from reading.test_read_with_a_thread import SENT, reply
from watchdesk.model.mail import Thread

SICK = Thread(key="R-100/e1/sick-report/sgt.hart", notice="sick-report", to="sgt.hart", sent_at=SENT, ref="R-100")


@pytest.mark.parametrize(
    ("text", "who", "first"),
    [
        ("cover ruiz", "rruiz", None),
        ("Kowalski will cover 3/8-3/12", "pkowal", date(2027, 3, 8)),
        ("Have Pete cover it", "pkowal", None),
        ("Ruiz covers for Lee", "rruiz", None),
        ("put Ruiz on it today", "rruiz", date(2027, 3, 2)),
    ],
)
def test_an_order_to_cover(text: str, who: str, first: date | None) -> None:
    (one,) = reply("sgt.hart", text, SICK).commands
    assert (one.verb, one.refs, one.people) == ("cover", ("R-100",), (who,))
    assert (one.spans[0].start if one.spans else None) == first


@pytest.mark.parametrize(
    "text",
    [
        "Can Pete cover tomorrow?",
        "Ruiz or Kowalski covers",
        "ask Ruiz to cover",
        "nobody covers",
        "Ruiz covers if she is back",
        "Lee called, Ruiz is at Central",
    ],
)
def test_what_is_no_order(text: str) -> None:
    assert not reply("sgt.hart", text, SICK).commands


def test_an_officer_orders_no_cover() -> None:
    assert not reply("mlee", "cover ruiz", SICK).commands
