"""A sergeant's words, one row a phrasing: which lines they decide, how, and when they must be asked back."""

import pytest

from support.sample import sample_unit
from watchdesk.model.mail import Line, Thread
from watchdesk.reading.decisions import Listed, listed, said
from watchdesk.reading.people import names_of

NAMES = names_of(sample_unit())

PLAIN = [
    ("one verdict a line", "1 yes\n2 no\n3) ok", ["1 approve", "2 deny", "3 approve"]),
    ("numbers with stops", "1. yes\n2. no", ["1 approve", "2 deny"]),
    ("in one row", "1 ok. 2 ok. 3 no, one out that day is enough.", ["1 approve", "2 approve", "3 deny"]),
    ("letters glued to numbers", "1y 2y 3n", ["1 approve", "2 approve", "3 deny"]),
    ("verdict first", "deny 2 and 3", ["2 deny", "3 deny"]),
    ("yes to some and no to others", "yes to 1, 2 and 4, no to 3", ["1 approve", "2 approve", "4 approve", "3 deny"]),
    ("the last line has its own verdict", "ok 1 3 4, 2 no", ["1 approve", "3 approve", "4 approve", "2 deny"]),
    ("a range", "approve 1-3, 5", ["1 approve", "2 approve", "3 approve", "5 approve"]),
    ("references", "approve R-104 and r105", ["R-104 approve", "R-105 approve"]),
    ("all", "all", ["all approve"]),
    ("approve all", "Approve all.", ["all approve"]),
    ("all of these", "I'm good with all of these.", ["all approve"]),
    ("both", "Both are fine with me", ["all approve"]),
    ("all but one", "All but 4.", ["all approve", "4 deny"]),
    ("everything except two", "everything except 2 and 3 is approved", ["all approve", "2 deny", "3 deny"]),
    ("said twice with the reason", "All but 4. Deny 4, we can't lose both rovers.", ["all approve", "4 deny"]),
    ("the rest", "2 denied. Rest ok.", ["2 deny", "all approve"]),
    ("held", "hold 3", ["3 hold"]),
    ("held with a date that is no line", "Hold off on 3, I want to talk to Tom about the 3rd first.", ["3 hold"]),
    ("asked", "ask 2 which day?", ["2 ask"]),
    ("an exception", "approve exception 4 short family trip", ["4 exception"]),
    ("a bare yes", "Approved.", ["None approve"]),
    ("a bare no", "No.", ["None deny"]),
    ("not approved is a no", "Not approved.", ["None deny"]),
    ("no problem is a yes", "No problem with 1.", ["1 approve"]),
    ("denied until further notice", "2 denied until further notice", ["2 deny"]),
    ("a reason with a day it ends on", "2 no, Rita is away until June", ["2 deny"]),
    ("not two", "Not 2. 1 ok.", ["2 deny", "1 approve"]),
    ("on the first one", "Yes on the first one, no on the second one.", ["1 approve", "2 deny"]),
]
UNSURE = [
    ("a condition", "1 ok if Lee covers"),
    ("unless", "2 no unless he finds somebody"),
    ("a denial until something happens", "1 ok, 2 can't be approved until the trial ends"),
    ("a condition ahead of a denial", "if the trial stays, 2 is no"),
    ("no until", "no to 2 till Rita is back"),
    ("not until", "3 not until June"),
    ("but not that day", "Fine, but not the 12th."),
    ("a contradiction", "1 yes, 2 yes. Actually no to 1."),
    ("a hedge", "2 is probably ok"),
    ("only a part", "approve 2 for the morning only"),
    ("a line without a verdict", "1 ok\n2\n3 ok"),
    ("a question", "is 3 ok with Moua?"),
]
NOTHING = ["Let's talk about this tomorrow.", "I will look at these after roll call.", "👍", "", "Hart"]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(text, wanted, id=name) for name, text, wanted in PLAIN])
def test_plain_words_decide(text: str, wanted: list[str]) -> None:
    found = said(text, (), NAMES)
    assert [f"{one.ref} {one.verb}" for one in found.verdicts] == wanted
    assert found.doubt is None


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in UNSURE])
def test_what_a_clerk_would_ask_back_is_in_doubt(text: str) -> None:
    assert said(text, (), NAMES).doubt is not None


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_decide_nothing(text: str) -> None:
    found = said(text, (), NAMES)
    assert (found.verdicts, found.doubt) == ((), None)


def test_the_reason_follows_the_verdict() -> None:
    found = said("1 yes\n2 no - court that day\n3 denied because testing", (), NAMES)
    assert [one.reason for one in found.verdicts] == [None, "court that day", "testing"]


def test_a_name_stands_for_the_lines_of_its_officer() -> None:
    shown = (
        Listed(number="1", ref="R-110", officers=("mlee",)),
        Listed(number="2", ref="R-111", officers=("jtorres",)),
        Listed(number="3", ref="R-112", officers=("mlee",)),
    )
    found = said("Lee ok, Torres no", shown, NAMES)
    assert [f"{one.ref} {one.verb}" for one in found.verdicts] == ["1 approve", "3 approve", "2 deny"]


def test_quoted_lines_are_read_with_their_officers() -> None:
    quoted = "> 1. R-107  Lee, Mai (Como)   vacation  Fri Oct 23, 2026\n> 2. R-109  Nguyen, Tom (Highland)  comp"
    assert listed(quoted, None, NAMES) == (
        Listed(number="1", ref="R-107", officers=("mlee",)),
        Listed(number="2", ref="R-109", officers=("tnguyen",)),
    )


def test_the_lines_of_the_thread_go_before_those_quoted(thread: Thread) -> None:
    assert [one.ref for one in listed("1. R-999 somebody", thread, NAMES)] == ["R-104", "R-105"]


@pytest.fixture
def thread() -> Thread:
    from datetime import UTC, datetime

    lines = (Line(number=1, ref="R-104", version=1), Line(number=2, ref="R-105", version=1))
    return Thread(
        key="digest/sgt.hart/x", notice="digest", to="sgt.hart", sent_at=datetime(2027, 3, 2, tzinfo=UTC), lines=lines
    )
