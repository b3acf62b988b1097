"""A verdict said again by "the same", a digest that names officers by their keys, verdicts under long quoted lines."""

from typing import Any

import pytest

from support.reading import explained as explained_mail

DIGEST = """

On Mon, Apr 12, 2027 at 6:15 AM SRO Desk <sro.desk@stpaul.example> wrote:
> Three requests wait for your decision.
> 1. R-301  Ofc. Mai Lee (Como Park): vacation, Thu Apr 22 - Fri Apr 23
> 2. R-302  Ofc. Dan Olson (Johnson): comp, Fri Apr 23
> 3. R-303  Ofc. Rita Ruiz (rover): personal, Mon Apr 26
"""


def decided(text: str, *, subject: str = "Re: SRO desk: 3 requests to decide") -> tuple[bool, list[str]]:
    got: dict[str, Any] = explained_mail(text, who="sgt.hart", subject=subject, sent="2027-04-12T06:40")
    assert got["kind"] == "decision"
    return got["act"], sorted(f"{one['ref']}{'+' if one['verdict'] == 'approve' else '-'}" for one in got["decisions"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lee good to go, same for Ruiz. Olson no can do, Mai is already gone.", "1+ 2- 3+"),
        ("Lee yes, same with Ruiz. Olson no.", "1+ 2- 3+"),
        ("1 ok, same goes for 3. 2 no.", "1+ 2- 3+"),
        ("1 yes, ditto 3. No on 2.", "1+ 2- 3+"),
        ("Olson no, same for Ruiz. Lee yes.", "1+ 2- 3-"),
        ("1 denied. Same for 2. 3 is fine.", "1- 2- 3+"),
    ],
)
def test_the_same_verdict(text: str, wanted: str) -> None:
    assert decided(text + DIGEST) == (True, wanted.split())


@pytest.mark.parametrize(
    "text", ["Same for 3.", "Let me think about 1, same for 3. 2 ok.", "1 yes, same as last year for 3?"]
)
def test_the_same_as_nothing_decides_nothing(text: str) -> None:
    act, given = decided(text + DIGEST)
    assert not act or "3+" not in given


@pytest.mark.parametrize("mark", [".", ")"])
def test_a_digest_with_the_keys_of_the_roster(mark: str) -> None:
    lines = (
        f"> 1{mark} bgreen   vacation   Nov 23-24\n> 2{mark} sahmed   family     Dec 4\n> 3{mark} rruiz    vacation   "
        f"Nov 20"
    )
    text = f"All but 3. We can't lose a rover on conference day.\n\n{lines}\n"
    assert decided(text, subject="Re: Digest: 3 requests pending") == (True, ["3-", "all+"])


@pytest.mark.parametrize(
    ("first", "second", "wanted"), [("ok", "no, two out is the limit", "1+ 2-"), ("denied", "fine", "1- 2+")]
)
def test_a_verdict_under_a_long_quoted_line_is_the_authors(first: str, second: str, wanted: str) -> None:
    text = (
        f"> 1. R-140  Xiong, Kou (Humboldt)   vacation  Thu Mar 18, 2027\n{first}\n"
        f"> 2. R-142  Nguyen, Tom (Highland)   vacation  Fri Mar 19, 2027\n{second}\n"
    )
    assert decided(text) == (True, wanted.split())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no, no, yes", "1- 2- 3+"),
        ("ok, no, ok thanks", "1+ 2- 3+"),
        ("no\nno\nyes", "1- 2- 3+"),
        ("yes to all but the olson one, that's a no", "2- all+"),
        ("lee and ruiz ok, olson no", "1+ 2- 3+"),
    ],
)
def test_one_word_a_line_and_names_without_capitals(text: str, wanted: str) -> None:
    assert decided(text + DIGEST) == (True, wanted.split())


@pytest.mark.parametrize("text", ["yes, no", "no, no", "ok, ok, no, no"])
def test_not_as_many_words_as_lines_is_asked_about(text: str) -> None:
    assert not decided(text + DIGEST)[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("approve R-104 and 105, deny 106", "R-104+ R-105+ R-106-"),
        ("R-104 ok, 105 no", "R-104+ R-105-"),
        ("R-104 and 105 denied", "R-104- R-105-"),
    ],
)
def test_references_cut_short(text: str, wanted: str) -> None:
    assert decided(text, subject="") == (True, wanted.split())
