"""How long a meeting lasts, beside what else in the letter has a length; assemblies; and the day that is called off."""

from datetime import UTC, date, datetime

import pytest

from support.reading import explained, letter
from support.sample import sample_unit
from watchdesk.model.facts import Meeting
from watchdesk.model.mail import Inbound
from watchdesk.reading import read


@pytest.mark.parametrize(
    ("body", "end"),
    [
        (
            "Will do. 7pm this Thursday at Highland Park, PTA meeting, I'll talk 20 min and stay to the end, 8:30.",
            "20:30",
        ),
        ("Will do. PTA Thursday 7 pm, I'll talk for 20 minutes about vapes.", None),
        ("I'll be there. PTA Thursday 7 pm, end is 8:15.", "20:15"),
        ("Happy to. PTA Thursday 7 pm, I speak for 15 minutes, it ends at 8.", "20:00"),
        ("Will do. PTA Thursday 7 pm for 90 minutes.", "20:30"),
    ],
)
def test_a_speakers_minutes_are_no_length_of_the_meeting(body: str, end: str | None) -> None:
    found = explained(body, who="tnguyen", subject="Re: PTSA")
    assert (found["start"], found["end"]) == ("2027-02-11T19:00", f"2027-02-11T{end}" if end else None)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Our end of year send-off assembly is Wednesday, June 2, at 1:10 in the gym.", "other"),
        ("Pep assembly Friday at 2:15, could Officer Xiong stand by?", "other"),
        ("We have our awards assembly on Friday at 2:15, please send Officer Xiong.", "other"),
        ("Assembly on cyber bullying Friday at 2:15 in the gym", "info_session"),
        ("Safety assembly for the ninth graders Friday at 2:15, please have Officer Xiong talk.", "info_session"),
    ],
)
def test_a_ceremony_informs_nobody(body: str, kind: str) -> None:
    found = explained(body, who="principal.humboldt")
    assert (found["kind"], found["act"], found["meeting"]) == ("meeting", True, kind)


@pytest.mark.parametrize("floor", ["3rd fl", "3rd floor", "2nd flr"])
def test_a_floor_is_no_day(floor: str) -> None:
    found = explained(f"unit meeting thurs may 13 230pm at HQ {floor}, 1 hr. be there", who="sgt.moua")
    assert (found["act"], found["start"], found["end"]) == (True, "2027-05-13T14:30", "2027-05-13T15:30")


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Cancel Thursday's meeting", date(2027, 2, 25)),
        ("Thursday's meeting is off", date(2027, 2, 25)),
        ("Please cancel the meeting on 2/25", date(2027, 2, 25)),
        ("Cancel tomorrow's unit meeting", date(2027, 2, 23)),
        ("The unit meeting on Friday won't happen", date(2027, 2, 26)),
    ],
)
def test_the_day_that_is_called_off(body: str, day: date) -> None:
    raw = letter(body, who="sgt.hart", sent="2027-02-22T07:15").as_bytes()
    (item,) = read(Inbound(raw=raw, received_at=datetime(1970, 1, 1, tzinfo=UTC)), sample_unit(), strict=True).items
    assert isinstance(item.facts, Meeting)
    assert (item.act, item.facts.action, item.facts.day) == (True, "cancel", day)


@pytest.mark.parametrize("verb", ["moves to room 210", "will be in room 210", "stays in room 210"])
def test_an_hour_before_a_verb_is_one(verb: str) -> None:
    found = explained(f"unit meeting on 3/4 at 9 {verb} at HQ", who="sgt.hart")
    assert (found["act"], found["start"]) == (True, "2027-03-04T09:00")


@pytest.mark.parametrize(
    "body",
    [
        "We have to move the PPC. Instead of 2/16 at 9 we would like 2/18 at 9:45.",
        "PPC change: instead of Tuesday 2/16 at 9, Thursday 2/18 at 9:45.",
        "The PPC moves. Instead of 2/16 it is 2/18 at 9:45.",
    ],
)
def test_instead_of_names_the_old_day(body: str) -> None:
    found = explained(body, who="principal.central")
    assert (found["act"], found["action"], found["start"]) == (True, "change", "2027-02-18T09:45")
