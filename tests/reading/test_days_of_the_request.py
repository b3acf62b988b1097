"""Weekdays in an answer are those of the request that it answers."""

import pytest

from support.reading import letter, reading_of

QUOTED = "\n\nOn Mon, Mar 1, 2027 SRO Desk wrote:\n> R-100: Thursday, March 11 and Friday, March 12, 2027, vacation.\n"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Actually I only need Thursday, I can work Friday.", "11"),
        ("Just Thursday please, not Friday.", "11"),
        ("Make it Friday only.", "12"),
        ("I meant Friday", "12"),
        ("Change to Wednesday and Thursday", "10-11"),
        ("Make it Thursday March 18 instead", "18"),
        ("I'll work Thursday but still need Friday off", "asked"),
    ],
)
def test_a_weekday_is_one_of_the_days_asked_for(text: str, days: str) -> None:
    mail = letter(
        text + QUOTED, who="mlee", subject="Re: R-100 received: Thu Mar 11 and Fri Mar 12", sent="2027-03-03T09:00"
    )
    mail["In-Reply-To"] = "<ack@desk.example>"
    got = reading_of(mail)
    spans = got["spans"] or ()
    told = "-".join(dict.fromkeys(day[-2:] for one in spans for day in (one["start"], one["end"])))
    assert (told or "asked") == days
    assert got["act"] is (days != "asked")
