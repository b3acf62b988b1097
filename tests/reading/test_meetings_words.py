"""Meetings in plain words: kind, start, end, and whether they are asked for, moved or called off."""

from datetime import UTC, date, datetime

import pytest

from support.reading import explained, letter
from support.sample import sample_unit
from watchdesk.model import facts as facts_of
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

Meeting = tuple[str | None, str | None, str | None, str]
# Who, subject, text, sent, the meeting; or the kind of mail that it is instead, or "ask".
MEETINGS: list[tuple[str, str, str, str, Meeting | str]] = [
    # Called off with its day alone; moved to a weekday of the week it was in.
    (
        "principal.como",
        "PPC",
        "The April 15 PPC has to be cancelled.",
        "2027-04-12T08:00",
        ("ppc", None, None, "cancel"),
    ),
    (
        "principal.como",
        "",
        "The PPC of April 15 has to be cancelled.",
        "2027-04-12T08:00",
        ("ppc", None, None, "cancel"),
    ),
    ("principal.como", "", "There will be no PPC on April 15.", "2027-04-12T08:00", ("ppc", None, None, "cancel")),
    (
        "principal.como",
        "",
        "The PPC on April 8 at 9:00 is moved to Friday at 10:15.",
        "2027-03-22T08:00",
        ("ppc", "2027-04-09T10:15", None, "change"),
    ),
    (
        "principal.como",
        "",
        "The PPC on April 8 at 9:00 is moved to Monday at 10:15.",
        "2027-04-06T08:00",
        ("ppc", "2027-04-12T10:15", None, "change"),
    ),
    (
        "principal.como",
        "",
        "Our PPC on Thursday, May 6 at 9:30 is moved to the Friday, same time.",
        "2027-04-26T09:00",
        ("ppc", "2027-05-07T09:30", None, "change"),
    ),
    ("principal.como", "", "The PPC on April 8 is moved to Monday at 10:15.", "2027-03-22T08:00", "ask"),
    ("principal.como", "", "The PPCs of April 8 and April 15 are cancelled.", "2027-04-05T08:00", "ask"),
    (
        "sgt.hart",
        "Meeting",
        "The unit meeting on March 25 at 1400 is moved to 1500 in the small conference room",
        "2027-03-01T09:00",
        ("unit", "2027-03-25T15:00", None, "change"),
    ),
    (
        "sgt.hart",
        "Meeting",
        "The unit meeting on Thursday, March 25 at 2 pm will now be at 3 pm.",
        "2027-03-01T09:00",
        ("unit", "2027-03-25T15:00", None, "change"),
    ),
    (
        "sgt.hart",
        "Meeting",
        "Unit meeting 3/25 1400 pushed back to 1530, done by 1630.",
        "2027-03-01T09:00",
        ("unit", "2027-03-25T15:30", "2027-03-25T16:30", "change"),
    ),
    (
        "principal.johnson",
        "Meeting",
        "The PPC on Thursday, April 8 at 9:00 has been moved to 10:15.",
        "2027-03-01T09:00",
        ("ppc", "2027-04-08T10:15", None, "change"),
    ),
    (
        "principal.como",
        "PPC",
        "Our PPC is Wednesday, March 3, 10:15-11:00 in 2206.",
        "2027-02-22T09:00",
        ("ppc", "2027-03-03T10:15", "2027-03-03T11:00", "request"),
    ),
    (
        "principal.como",
        "PPC moved",
        "PPC moved from the 3rd to the 10th, same time, 10:15 to 11.",
        "2027-02-22T09:00",
        ("ppc", "2027-03-10T10:15", "2027-03-10T11:00", "change"),
    ),
    (
        "principal.central",
        "Change to PPC",
        "We need to push Thursday's PPC to Friday, February 26 at 9:00. Thursday is a fire inspection.",
        "2027-02-22T09:00",
        ("ppc", "2027-02-26T09:00", None, "change"),
    ),
    (
        "principal.central",
        "PPC",
        "PPC on Thursday, February 25 at 9:00 is cancelled, two of us are out.",
        "2027-02-22T09:00",
        ("ppc", "2027-02-25T09:00", None, "cancel"),
    ),
    (
        "principal.harding",
        "PTA",
        "Would Officer Ahmed speak to our PTA on Tuesday, March 9, from 6 to 7 pm?",
        "2027-02-22T09:00",
        ("pta", "2027-03-09T18:00", "2027-03-09T19:00", "request"),
    ),
    (
        "principal.harding",
        "SAC",
        "The School Advisory Council meets Monday, March 8 at noon in the library. RSVP by March 3.",
        "2027-02-22T09:00",
        ("sac", "2027-03-08T12:00", None, "request"),
    ),
    (
        "sgt.hart",
        "Unit meeting",
        "Unit meeting Thursday, March 18, 1300-1430, HQ. Bring vests.",
        "2027-03-01T09:00",
        ("unit", "2027-03-18T13:00", "2027-03-18T14:30", "request"),
    ),
    (
        "sgt.hart",
        "Unit meeting",
        "The unit meeting of March 18 is moved to March 25, same hours, 1300-1430.",
        "2027-03-01T09:00",
        ("unit", "2027-03-25T13:00", "2027-03-25T14:30", "change"),
    ),
    (
        "cmdr.bell",
        "Unit mtg",
        "Unit mtg Thurs 3/18 is now at 0900, not 1300.",
        "2027-03-01T09:00",
        ("unit", "2027-03-18T09:00", None, "change"),
    ),
    (
        "sgt.moua",
        "mtg",
        "No unit meeting in March; the 3/18 1300 one is off.",
        "2027-03-01T09:00",
        ("unit", "2027-03-18T13:00", None, "cancel"),
    ),
    (
        "principal.humboldt",
        "Ninth grade",
        "Could Officer Xiong talk to our ninth grade classes about vaping on April 7, 8:30 to 9:20 a.m. in "
        "the auditorium?",
        "2027-03-15T09:00",
        ("info_session", "2027-04-07T08:30", "2027-04-07T09:20", "request"),
    ),
    (
        "principal.humboldt",
        "Assembly",
        "The cyber bullying assembly on Friday, April 9 starts at 1:00 and runs for 45 minutes.",
        "2027-03-15T09:00",
        ("info_session", "2027-04-09T13:00", "2027-04-09T13:45", "request"),
    ),
    (
        "principal.johnson",
        "PPC",
        "Because of the ACT the PPC will be Tuesday, April 13 at 8:15 instead of Wednesday, April 14.",
        "2027-04-05T09:00",
        ("ppc", "2027-04-13T08:15", None, "change"),
    ),
    (
        "principal.johnson",
        "re-entry meeting",
        "We have a re-entry meeting for a student on Thursday, April 8, at 2:15 pm. Please come.",
        "2027-04-05T09:00",
        ("other", "2027-04-08T14:15", None, "request"),
    ),
    (
        "principal.johnson",
        "staff",
        "Thank you for coming to our PTA last night. It went well.",
        "2027-04-07T09:00",
        "other",
    ),
    (
        "principal.johnson",
        "PPC",
        "Room change only: PPC on Thursday, April 8 at 9:00 is in 1100.",
        "2027-04-05T09:00",
        ("ppc", "2027-04-08T09:00", None, "request"),
    ),
    (
        "principal.washington",
        "PTA",
        "PTA is Tuesday 3/9, doors at 5:30, program 6:00-7:30.",
        "2027-02-22T09:00",
        ("pta", "2027-03-09T18:00", "2027-03-09T19:30", "request"),
    ),
    (
        "principal.washington",
        "SAC",
        "Our SAC on Monday, March 8, 5:30 p.m. will not take place; next one April 12.",
        "2027-02-22T09:00",
        ("sac", "2027-03-08T17:30", None, "cancel"),
    ),
    ("principal.highland", "PPC", "Is the PPC still on Thursday?", "2027-02-22T09:00", "other"),
    (
        "principal.highland",
        "PPC",
        "PPC tomorrow at 8:30.",
        "2027-02-22T09:00",
        ("ppc", "2027-02-23T08:30", None, "request"),
    ),
    (
        "principal.highland",
        "PPC dates",
        "Here are the PPC dates for spring: March 4, March 18, April 8, all 9:00.",
        "2027-02-22T09:00",
        "ask",
    ),
    (
        "sgt.hart",
        "radios",
        "We meet as a unit on Thursday, March 18, from 0900 until 1100 at HQ.",
        "2027-03-10T09:00",
        ("unit", "2027-03-18T09:00", "2027-03-18T11:00", "request"),
    ),
    (
        "principal.como",
        "PPC",
        "The PPC this Thursday starts at 9:30, not 9:00, since the counselor has a class first. We are over by 10:15.",
        "2027-03-16T09:00",
        ("ppc", "2027-03-18T09:30", "2027-03-18T10:15", "change"),
    ),
    (
        "principal.como",
        "snow",
        "We have called off the PTA on Thursday, March 18 (6:00 to 7:00 pm). Families get a call Wednesday at noon.",
        "2027-03-16T09:00",
        ("pta", "2027-03-18T18:00", "2027-03-18T19:00", "cancel"),
    ),
    (
        "kxiong",
        "Re: a talk",
        "I can not come, sorry, the PPC is at that hour.\n\n> Could you speak at our School Advisory Council on "
        "Tuesday, March 23, 5:00 - 6:00 p.m.?",
        "2027-03-16T09:00",
        ("sac", "2027-03-23T17:00", "2027-03-23T18:00", "reply"),
    ),
    (
        "principal.como",
        "PPC",
        "Our PPC meets every other Thursday at 8:50, the next one is March 25 in room 110.",
        "2027-03-16T09:00",
        ("ppc", "2027-03-25T08:50", None, "request"),
    ),
    (
        "principal.como",
        "PTA",
        "The PTA will not be held on the 23rd. It'll be the 30th, 6:30 to 8.",
        "2027-03-16T09:00",
        ("pta", "2027-03-30T18:30", "2027-03-30T20:00", "change"),
    ),
    (
        "principal.como",
        "meeting",
        "Safety committee meeting tomorrow 7:30 am in my office, 30 min, we need Mai there.",
        "2027-03-16T09:00",
        ("other", "2027-03-17T07:30", "2027-03-17T08:00", "request"),
    ),
    (
        "jo@pta.example",
        "Hello",
        "We would love an officer at the Murray PTA on Wednesday, March 24, 6 pm. Whom do I ask?",
        "2027-03-16T09:00",
        "ask",
    ),
    (
        "jo@sales.example",
        "Hello",
        "Let us have a meeting on Wednesday, March 24, 6 pm about your website.",
        "2027-03-16T09:00",
        "other",
    ),
    (
        "sgt.hart",
        "reminder",
        "Reminder: unit meeting tomorrow 1300 at HQ.",
        "2027-03-17T09:00",
        ("unit", "2027-03-18T13:00", None, "request"),
    ),
]


@pytest.mark.parametrize(("who", "subject", "body", "sent", "wanted"), MEETINGS)
def test_a_meeting_in_words(who: str, subject: str, body: str, sent: str, wanted: Meeting | str) -> None:
    got = explained(body, subject=subject, who=who, sent=sent)
    if got["kind"] != "meeting":
        assert wanted == got["kind"]
    elif not got["act"]:
        assert wanted == "ask"
    else:
        start, end = (got[key] and got[key][:16] for key in ("start", "end"))
        assert (got["meeting"], start, end, got["action"]) == wanted


@pytest.mark.parametrize(
    ("who", "body", "start"),
    [
        ("principal.highland", "The PTSA has moved tomorrow's meeting to 6:30 (was 6:00).", "2027-02-10T18:30"),
        ("principal.highland", "PTA 3/11 now starts at 6:30, not 6:00 pm.", "2027-03-11T18:30"),
        ("principal.como", "PPC on 3/10 is at 4:00 now (it was 3:15)", "2027-03-10T16:00"),
        ("principal.como", "PPC 3/10: time change, 4:00 (previously 3:15)", "2027-03-10T16:00"),
        ("tnguyen", "PPC at Highland moved from 3/9 to 3/11, same time 7:30am, same room.", "2027-03-11T07:30"),
        ("mlee", "PPC at Como changed to 3/17 3:15pm (from 3/10)", "2027-03-17T15:15"),
        ("mlee", "PPC got bumped to Thursday 3/11, 3:15", "2027-03-11T15:15"),
        ("kxiong", "SAC meeting is change to March 11, 5 pm, not March 4.", "2027-03-11T17:00"),
    ],
)
def test_the_new_time_counts_whoever_of_ours_tells_it(who: str, body: str, start: str) -> None:
    got = explained(body, who=who)
    assert (got["kind"], got["act"], got["action"], got["start"]) == ("meeting", True, "change", start)


@pytest.mark.parametrize(
    "body", ["Can we move the PPC from 3/9 to 3/11?", "I asked the principal to move the PPC from 3/9 to 3/11 3:15pm."]
)
def test_a_meeting_that_is_only_wished_elsewhere_stays(body: str) -> None:
    assert explained(body)["kind"] == "other"


@pytest.mark.parametrize("word", ["PTA", "PTSA", "PTO", "PTSO", "P.T.S.A."])
def test_parents_meet_under_many_names(word: str) -> None:
    got = explained(f"The {word} meets Thursday, March 11 at 6:30 pm in the library.", who="principal.highland")
    assert (got["kind"], got["meeting"]) == ("meeting", "pta")


@pytest.mark.parametrize(
    "body",
    [
        "No PPC this Thursday. We will meet on the 25th as planned, 2:45 in my office.",
        "PPC on 2/11 is cancelled. Next meeting is 2/25 at 2:45.",
        "We are cancelling PPC on Feb 11. The next one will be the regular meeting, Feb 25, 2:45 pm.",
    ],
)
def test_what_is_called_off_is_not_the_one_that_comes_next(body: str) -> None:
    raw = letter(body, who="principal.humboldt").as_bytes()
    facts = read(Inbound(raw=raw, received_at=datetime(1970, 1, 1, tzinfo=UTC)), sample_unit(), strict=True).chief.facts
    assert isinstance(facts, facts_of.Meeting)
    assert (facts.action, facts.start, facts.day) == ("cancel", None, date(2027, 2, 11))
