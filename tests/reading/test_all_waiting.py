"""A sergeant's "all" in a mail that answers nothing is of the requests that wait, where it names nothing else."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "text", ["all", "All.", "both", "all of them", "all\n\nHart", "approve all", "all approved", "all\nSgt. Hart"]
)
@pytest.mark.parametrize("subject", ["", "decisions", "today's requests"])
def test_all_of_the_requests(text: str, subject: str) -> None:
    got = explained(text, who="sgt.hart", subject=subject)
    assert [(one["ref"], one["verdict"]) for one in got["decisions"]] == [("all", "approve")]


@pytest.mark.parametrize(
    ("text", "who", "subject"),
    [
        ("all", "sgt.hart", "Unit lunch"),
        ("all", "mlee", ""),
        ("all hands on deck", "sgt.hart", ""),
        ("all?", "sgt.hart", ""),
        ("All,\nNo leave next week.", "sgt.hart", ""),
        ("All, no meeting Friday.", "sgt.hart", ""),
        ("All,\nnothing is approved yet", "sgt.hart", ""),
        ("Both\nneed to call me", "sgt.hart", ""),
        ("All good", "sgt.hart", ""),
    ],
)
def test_all_of_something_else(text: str, who: str, subject: str) -> None:
    assert explained(text, who=who, subject=subject)["decisions"] == []
