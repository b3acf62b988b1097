"""Hours of "that day" and weekdays of "that week": the one named before, or in the subject; else it is asked."""

import pytest

from support.reading import explained

SENT = "2026-11-12T09:40:00-06:00"
THREAD = "\n\n> On Nov 10, 2026, Moua, Chue wrote:\n> I hear you have court on 12/16. When will you be gone?\n"


@pytest.mark.parametrize(
    ("subject", "text", "wanted"),
    [
        ("RE: Court 12/16", "Out that day 0830 to 1200, court leave." + THREAD, ("12-16", "12-16", "08:30", "12:00")),
        ("Court 12/16", "Out 0830 to 1200, court leave.", ("12-16", "12-16", "08:30", "12:00")),
        ("", "My girl graduates 12/16. Out that day 0830 to 1200, comp.", ("12-16", "12-16", "08:30", "12:00")),
        ("", "School is closed 12/21-12/24. Vacation Monday of that week.", ("12-21", "12-21", None, None)),
        (
            "",
            "PTA is 12/15. Could I come in late the next day then, at 10? Comp.",
            ("12-16", "12-16", "07:00", "10:00"),
        ),
    ],
)
def test_what_was_named_before(subject: str, text: str, wanted: tuple[str, str, str | None, str | None]) -> None:
    got = explained(text, subject=subject, sent=SENT)
    (one,) = got["spans"]
    assert (got["act"], one["start"][5:], one["end"][5:], one["from"], one["to"]) == (True, *wanted)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("court", "I will be out that day 0830 to 1200, court leave."),
        ("RE: court", "Out 1300 to 1500, comp." + THREAD),
        ("", "I would like Monday and Tuesday of that week as vacation."),
    ],
)
def test_what_was_never_named_is_asked(subject: str, text: str) -> None:
    assert not explained(text, subject=subject, sent=SENT)["act"]
