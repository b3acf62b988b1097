"""Letters that sound like what they are not: nothing of them is acted on, or no more than they say."""

import pytest

from support.reading import explained

_LISTED = """

> SRO Desk wrote:
> 1  R-158  Lee, Mai (Como)        comp      Fri Mar 5, 2027
> 2  R-159  Ahmed, Sahra (Harding)  personal  Wed Mar 3, 2027
"""
_APPROVED = """

> On Feb 20, SRO Desk wrote:
> R-101 approved: vacation, Thursday, March 11, 2027 and Friday, March 12, 2027.
"""


@pytest.mark.parametrize(
    "text",
    [
        "Yes, but only Thursday\nno",
        "yes. if the rover can cover\nyes",
        "No, not yet\nyes",
        "ok - let me check with Chue\nok",
        "yes\nno, when is the PPC?",
    ],
)
def test_a_row_that_hangs_on_something_decides_nothing(text: str) -> None:
    assert explained(text + _LISTED, who="sgt.hart", subject="Re: SRO Desk: 2 requests to decide")["decisions"] == []


def test_a_row_with_its_reason_decides() -> None:
    got = explained("yes\nno, training that day\nHart" + _LISTED, who="sgt.hart", subject="Re: SRO Desk: 2 requests")
    assert [(one["ref"], one["verdict"]) for one in got["decisions"]] == [("1", "approve"), ("2", "deny")]


@pytest.mark.parametrize(
    "text",
    [
        "No, I won't need the 11th off",
        "Nope, I'm not taking the 11th off",
        "Scratch that, I'll have to work both days",
        "Never mind, I'll take care of it another way",
    ],
)
def test_a_no_under_our_own_letter_takes_it_back(text: str) -> None:
    assert explained(text + _APPROVED, who="mlee", subject="Re: R-101 approved")["kind"] == "withdrawal"


def test_what_is_still_needed_is_not_taken_back() -> None:
    got = explained("Scratch that, I do need the 11th" + _APPROVED, who="mlee", subject="Re: R-101 approved")
    assert got["kind"] != "withdrawal"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("There is no better place to be than Como today.", "mlee"),
        ("Out of paper at Como 3/12", "sgt.hart"),
        ("Trying to get kids into the mentoring program", "mlee"),
        ("I approached students about the explorer post", "mlee"),
    ],
)
def test_small_talk_of_a_station_is_nothing(text: str, who: str) -> None:
    assert explained(text, who=who)["kind"] == "other"


@pytest.mark.parametrize(
    "text", ["My son passed his driving test, can I have March 12 off?", "I lost my mom's keys, need March 12 off"]
)
def test_nobody_has_died(text: str) -> None:
    assert explained(text, who="mlee")["leave"] is None


def test_temporary_duty_is_not_today() -> None:
    assert explained("Military leave for TDY.", who="mlee")["act"] is False


def test_the_mother_who_is_told_is_not_the_one_arrested() -> None:
    got = explained("Juvenile arrested at Como at 0900 for theft. Notified his 41 year old mother.", who="mlee")
    assert got["arrest"]["parent_told"] is True


def test_rights_are_read_to_no_principal() -> None:
    got = explained("Arrested a student at Como 0740 for theft, removed. Marcus advised of his rights.", who="mlee")
    assert got["arrest"]["principal_told"] is None
