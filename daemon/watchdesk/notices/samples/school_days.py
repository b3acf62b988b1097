"""Sample letters about days of school that changed."""

from datetime import date

from watchdesk.model.calendar_letters import CalendarLetter, DayShift
from watchdesk.model.decision import Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.school_year import Session
from watchdesk.notices.samples.people import HARBOR, MAPLE, PRADO, TO_BRANDT, TO_WHITLOCK

CLOSED = DayShift(day=date(2027, 3, 8), session=Session.OUT, schools=(MAPLE, HARBOR), every=True)
OPEN = DayShift(day=date(2027, 6, 11), session=Session.IN, schools=(MAPLE, HARBOR))
AGAIN = "R-105 Ofc. Theo Okafor (must be decided again): now 4 school days in a row"

LETTERS: dict[str, tuple[Letter, Recipient]] = {
    "calendar-changed": (
        CalendarLetter(reader="command", shifts=(CLOSED,), by=PRADO, findings=(AGAIN,)),
        TO_WHITLOCK,
    ),
    "calendar-changed.sender": (CalendarLetter(reader="sender", shifts=(CLOSED, OPEN), by=PRADO), TO_WHITLOCK),
    "calendar-changed.officer": (
        CalendarLetter(
            reader="officer",
            shifts=(OPEN,),
            more=3,
            findings=("R-104 Ofc. Ines Brandt (approved): now takes 1 school day: Friday, June 11, 2027",),
            touched=("Friday, June 11, 2027 is a day of school now, and no more of the break that you were told of",),
        ),
        TO_BRANDT,
    ),
}
