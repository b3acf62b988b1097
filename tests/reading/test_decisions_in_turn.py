"""Verdicts in the order of the lines: by "first" and "second", or a line of words for each request."""

import pytest

from support.reading import explained

DIGEST = """

From: SRO Desk <sro.desk@stpaul.example>
Sent: Monday, March 8, 2027 7:00 AM
To: Hart, Anne
Subject: SRO Desk: 3 requests need a decision

1  R-139  Ruiz, Rita (rover)       vacation  Mar 18, 2027
2  R-140  Kowalski, Pete (rover)   vacation  Mar 19, 2027
3  R-141  Lee, Mai (Como)          comp      Mar 22, 2027
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("First one fine, second no (court that day), third fine.", ["1+", "2-court that day", "3+"]),
        ("first ok, second no, third ok", ["1+", "2-", "3+"]),
        ("yes\nyes\nno, training that day", ["1+", "2+", "3-training that day"]),
        ("ok\nno - short that day\nyes\n\nHart", ["1+", "2-short that day", "3+"]),
    ],
)
def test_each_in_its_turn(text: str, wanted: list[str]) -> None:
    got = explained(text + DIGEST, who="sgt.hart", subject="RE: SRO Desk: 3 requests need a decision")
    said = [
        f"{one['ref']}{'+' if one['verdict'] == 'approve' else '-'}{one['reason'] or ''}" for one in got["decisions"]
    ]
    assert (got["kind"], got["act"], said) == ("decision", True, wanted)


@pytest.mark.parametrize("text", ["second no one can cover", "yes\nno, and here is why: short\nask me later"])
def test_other_words_are_no_list(text: str) -> None:
    got = explained(text + DIGEST, who="sgt.hart", subject="RE: SRO Desk: 3 requests need a decision")
    assert not got["act"]
