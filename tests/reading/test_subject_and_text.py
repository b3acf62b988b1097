"""What stands in the subject is the title of the text, or the whole of the mail where the text says nothing."""

from datetime import UTC, date, datetime

import pytest

from support.sample import sample_unit
from watchdesk.model.facts import AbsenceFacts, Kind, Reading
from watchdesk.model.mail import Inbound
from watchdesk.reading import read


def reading(subject: str, text: str) -> Reading:
    raw = (
        "From: mlee@stpaul.example\r\nTo: sro.desk@stpaul.example\r\nMessage-ID: <title@stpaul.example>\r\n"
        f"Date: Tue, 02 Mar 2027 08:10:00 -0600\r\nSubject: {subject}\r\n\r\n{text}\r\n"
    )
    return read(
        Inbound(raw=raw.encode(), received_at=datetime(2027, 3, 2, 14, 10, tzinfo=UTC)), sample_unit(), strict=True
    )


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Please cancel my vacation on March 11", "I don't need Thursday, March 11 after all. Please cancel it."),
        ("Vacation March 11", "Never mind about Thursday, March 11, I will be at work."),
    ],
)
def test_what_the_text_takes_back_is_not_asked_for_again_by_the_subject(subject: str, text: str) -> None:
    assert [item.kind for item in reading(subject, text).items] == [Kind.WITHDRAWAL]


def test_a_request_that_stands_in_the_subject_alone_is_one() -> None:
    said = reading("Vacation Thursday, March 11", "")
    assert isinstance(said.chief.facts, AbsenceFacts)
    assert said.chief.facts.spans is not None
    assert [span.start for span in said.chief.facts.spans] == [date(2027, 3, 11)]


@pytest.mark.parametrize(
    ("subject", "text", "acts"),
    [
        ("Vacation March 12", "I'd like vacation on March 10.", False),
        ("Vacation March 12", "I'd like vacation on March 10. The PPC on March 12 is covered by Rita.", False),
        ("Vacation March 12", "I'd like vacation on March 10. I am working March 12.", False),
        ("Vacation March 10 and 12", "I'd like vacation on March 10 and on March 12.", True),
        ("Vacation March 10, back March 12", "I'd like vacation on March 10. I'm back on March 12.", True),
        ("Vacation week of March 8", "I'd like vacation on March 10.", True),
    ],
)
def test_a_day_of_the_subject_is_explained_by_leave_alone(subject: str, text: str, acts: bool) -> None:
    assert reading(subject, text).chief.act is acts
