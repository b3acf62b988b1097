"""Sample letters about meetings: to the police, and to whoever organises one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from watchdesk.model.decision import Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.meeting_letters import (
    Matters,
    MeetingAnswer,
    MeetingClash,
    MeetingNews,
    MeetingReminder,
    Moved,
    RollCall,
)
from watchdesk.model.meetings import Sitting
from watchdesk.notices.samples.people import (
    BIRCH,
    BRANDT,
    LONG,
    MAPLE,
    OKAFOR,
    PRADO,
    ROVER,
    TO_BRANDT,
    TO_PRINCIPAL,
    TO_WHITLOCK,
    WHITLOCK,
)


def _at(day: int, hour: int, minutes: int = 60, *, place: str = "") -> Sitting:
    start = datetime.combine(date(2027, 3, day), time(hour))
    return Sitting(start=start, end=start + timedelta(minutes=minutes), at=start, place=place)


PPC, EVENING = _at(18, 9), _at(18, 18, 90)
SERIES = (_at(4, 9), _at(11, 9), _at(18, 9), _at(25, 9))
ANSWER = MeetingAnswer(
    what="PPC meeting", school=MAPLE, sitting=PPC, answer="coming", officer=BRANDT, comes=BRANDT, sergeant=WHITLOCK
)
NEWS = MeetingNews(
    what="PPC meeting",
    news="new",
    status="accepted",
    organizer="Principal Nora Haug",
    school=MAPLE,
    title="PPC grade 9 & 10",
    place="Room 114",
    sittings=(PPC,),
)
UNIT = MeetingNews(
    what="Unit meeting",
    news="new",
    status="unit",
    organizer=WHITLOCK.name,
    sittings=(_at(25, 14, place="Western District"),),
    place="Western District",
    notes=("You are away on Thursday, March 25 (R-104).",),
    asks=True,
    clause="D3",
)
CLASH = MeetingClash(
    what="PPC meeting",
    organizer="Principal Nora Haug",
    school=MAPLE,
    title="PPC grade 9 & 10",
    matters=(Matters(sitting=PPC, officer=BRANDT, why="leave", ref="R-104", comes=ROVER, told=True),),
)
HOURS = replace(
    CLASH,
    what="PTA meeting",
    title="",
    matters=(Matters(sitting=EVENING, officer=BRANDT, why="overtime"),),
    asks=True,
    clause="D7",
)


def _over(how: str) -> MeetingClash:
    return replace(CLASH, matters=(replace(CLASH.matters[0], over=how),))


def _decided(how: str) -> MeetingClash:
    matter = Matters(sitting=EVENING, officer=BRANDT, why=how, comes=WHITLOCK, told=True)
    return replace(HOURS, matters=(matter,), asks=False)


REMINDER = MeetingReminder(what="Unit meeting", sitting=_at(25, 14), days=7, title="March unit meeting")
ROLL = RollCall(
    what="Unit meeting",
    sitting=_at(25, 14),
    phase="before",
    coming=(BRANDT.name, PRADO.name),
    declined=(ROVER.name,),
    silent=(LONG.name,),
    away=(f"{OKAFOR.name} (R-105)",),
)
ORGANIZER: Mapping[str, tuple[Letter, Recipient]] = {
    "meeting.coming": (ANSWER, TO_PRINCIPAL),
    "meeting.series": (replace(ANSWER, series=True, again=True), TO_PRINCIPAL),
    "meeting.perhaps": (
        replace(ANSWER, what="PTA meeting", answer="perhaps", sitting=EVENING, clause="D7"),
        TO_PRINCIPAL,
    ),
    "meeting-clash.instead": (replace(ANSWER, answer="instead", comes=ROVER), TO_PRINCIPAL),
    "meeting-clash.nobody": (replace(ANSWER, school=BIRCH, officer=LONG, answer="nobody", comes=None), TO_PRINCIPAL),
}
POLICE: Mapping[str, tuple[Letter, Recipient]] = {
    "meeting": (NEWS, TO_BRANDT),
    "meeting.moved": (
        replace(NEWS, news="changed", moves=(Moved(before=PPC, after=_at(23, 14)),), sittings=(_at(23, 14),)),
        TO_BRANDT,
    ),
    "meeting.series-changed": (
        replace(
            NEWS,
            news="changed",
            sittings=SERIES,
            moves=(
                Moved(before=SERIES[2], after=None),
                Moved(before=None, after=_at(30, 9)),
                Moved(before=SERIES[3], after=replace(SERIES[3], place="Room 2")),
            ),
        ),
        TO_BRANDT,
    ),
    "meeting.cancelled": (
        replace(NEWS, news="cancelled", sittings=(), moves=(Moved(before=PPC, after=None),)),
        TO_BRANDT,
    ),
    "meeting.declined": (
        replace(NEWS, status="declined", notes=("You are away on Thursday, March 18 (R-104).",)),
        TO_BRANDT,
    ),
    "meeting.passed": (replace(NEWS, news="passed", title="", place=""), TO_BRANDT),
    "meeting.long": (
        replace(NEWS, sittings=SERIES, more=6, last=_at(31, 9), status="unanswered", school=BIRCH),
        TO_BRANDT,
    ),
    "meeting.yours": (replace(NEWS, what="Court date", school=None, status="yours", clause="P12"), TO_BRANDT),
    "meeting.calendar": (replace(NEWS, status="calendar", organizer="an entry on the shared calendar"), TO_BRANDT),
    "meeting.evening": (
        replace(NEWS, what="PTA meeting", sittings=(EVENING,), status="perhaps", clause="D7", title=""),
        TO_BRANDT,
    ),
    "meeting.unit": (UNIT, TO_BRANDT),
    "meeting.called": (replace(UNIT, status="called", asks=False, notes=()), TO_WHITLOCK),
    "meeting-clash": (CLASH, TO_WHITLOCK),
    "meeting-clash.several": (
        replace(
            CLASH,
            matters=(
                Matters(sitting=PPC, officer=BRANDT, why="leave", ref="R-104"),
                Matters(sitting=PPC, officer=BRANDT, why="meeting", ref="M-120"),
                Matters(sitting=PPC, officer=BRANDT, why="elsewhere"),
                Matters(sitting=EVENING, officer=BRANDT, why="overtime"),
                Matters(sitting=EVENING, officer=BRANDT, why="nobody", told=True),
            ),
            more=2,
        ),
        TO_WHITLOCK,
    ),
    "meeting-clash.solved": (_over("free"), TO_WHITLOCK),
    "meeting-clash.off": (_over("off"), TO_WHITLOCK),
    "meeting-clash.overtime": (HOURS, TO_WHITLOCK),
    "meeting-clash.overtime-again": (replace(HOURS, again=True), TO_WHITLOCK),
    "meeting-clash.agreed": (_decided("agreed"), TO_BRANDT),
    "meeting-clash.refused": (_decided("refused"), TO_BRANDT),
    "meeting-reminder": (REMINDER, TO_BRANDT),
    "meeting-reminder.yes": (replace(REMINDER, days=1, coming=True, place="Western District"), TO_BRANDT),
    "meeting-reminder.today": (replace(REMINDER, days=0), TO_BRANDT),
    "meeting-reminder.no": (replace(REMINDER, coming=False, away="R-104"), TO_BRANDT),
    "roll-call": (ROLL, TO_WHITLOCK),
    "roll-call.after": (replace(ROLL, phase="after"), TO_WHITLOCK),
    "roll-call.nobody-missing": (replace(ROLL, phase="after", declined=(), silent=(), away=()), TO_WHITLOCK),
}
LETTERS: Mapping[str, tuple[Letter, Recipient]] = {**POLICE, **ORGANIZER}
