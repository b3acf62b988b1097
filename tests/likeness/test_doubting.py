"""A request or an arrest that a letter as a whole is not like is asked about; nothing else is."""

import pytest

from support.reading import explained
from watchdesk.reading.likeness import doubting
from watchdesk.reading.likeness.counts import Counts, Likeness

OFF = "I need Thursday 3/11 off, vacation."
ARRESTED = "Arrested a student at Como for theft at 9:40 today, case 27-014-402, principal told."


def _like_nothing_but(kind: str, text: str) -> Likeness:
    """All the words of a text stand in letters of one kind alone, and in very many."""
    words = frozenset(f"t {word.strip('.,?').casefold()}" for word in text.split())
    others = [(other, frozenset({"t xyzzy"})) for other in ("time_off", "arrest", "sick", "other")]
    return Likeness.by(Counts.of([*[(kind, words)] * 9_000, *others * 9]))


@pytest.fixture(params=["other", "meeting"])
def unlike(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word of these letters stands in letters of another kind alone."""
    likeness = _like_nothing_but(request.param, f"{OFF} {ARRESTED} sick today i am out")
    monkeypatch.setattr(doubting, "shipped", lambda: likeness)


@pytest.mark.usefixtures("unlike")
def test_a_request_unlike_requests_is_asked_about_with_its_days_as_the_answer() -> None:
    got = explained(OFF)
    assert (got["kind"], got["act"], got["spans"]) == ("time_off", False, None)
    yes, no = got["question"]["choices"]
    assert [span["start"] for span in yes["spans"]] == ["2027-03-11"]
    assert (yes["text"], no["spans"]) == ("yes: Thursday, March 11, 2027", [])


@pytest.mark.usefixtures("unlike")
def test_of_an_arrest_unlike_arrests_no_fact_is_taken() -> None:
    got = explained(ARRESTED)
    assert (got["kind"], got["act"], got["school"], got["arrest"]) == ("arrest", False, None, None)
    assert "has not been told of" in got["question"]["text"]


@pytest.mark.usefixtures("unlike")
def test_no_other_kind_is_doubted() -> None:
    assert explained("Sick today, I am out.")["act"] is True


def test_what_is_like_its_kind_is_acted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "shipped", lambda: _like_nothing_but("time_off", OFF))
    assert explained(OFF)["act"] is True


def test_the_letters_that_are_shipped_know_a_plain_request_and_a_plain_arrest() -> None:
    assert explained(OFF)["act"] is True
    assert explained(ARRESTED)["act"] is True


@pytest.mark.usefixtures("unlike")
def test_a_letter_that_says_several_things_is_like_none_and_is_not_doubted() -> None:
    got = explained(f"{OFF} {ARRESTED}")
    assert {item["kind"]: item["act"] for item in got["items"]} == {"arrest": True, "time_off": True}


@pytest.mark.usefixtures("unlike")
def test_a_request_beside_an_order_to_the_desk_is_not_doubted() -> None:
    got = explained(f"{OFF} What if I took 3/12 too?")
    assert (got["kind"], got["act"], [one["verb"] for one in got["commands"]]) == ("time_off", True, ["what-if"])
