"""Samples of the mails about monthly logs."""

from dataclasses import replace
from datetime import date

from watchdesk.model.decision import Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.log_letters import LogCover, LogDraft, LogReminder
from watchdesk.model.logs import Figure
from watchdesk.notices.samples.people import BRANDT, MAPLE, TO_BRANDT, TO_WHITLOCK, WHITLOCK

MONTH, DUE = date(2027, 2, 1), date(2027, 3, 5)
KNOWN = (
    Figure(what="school-day", number=18),
    Figure(what="day-away", number=1.5),
    Figure(what="arrest", number=1),
    Figure(what="incident", number=2),
)
COUNTED = (
    Figure(what="session", number=1, topic="sexting"),
    Figure(what="mediation", number=4),
    Figure(what="home-visit", number=3),
)
DRAFT = LogDraft(month=MONTH, place=MAPLE, known=KNOWN, counted=COUNTED, due=DUE)
REMINDER = LogReminder(month=MONTH, due=DUE, late=False, figures=(*KNOWN, *COUNTED))
COVER = LogCover(
    officer=BRANDT,
    place=MAPLE,
    month=MONTH,
    figures=(*KNOWN, *COUNTED),
    due=DUE,
    handed_in=date(2027, 3, 1),
    files=("Maple log February.xlsx",),
    words="February log attached.\n\nThe mediation group on Thursdays works well; I would like to go on with it.",
)
LETTERS: dict[str, tuple[Letter, Recipient]] = {
    "log-draft": (DRAFT, TO_BRANDT),
    "log-draft.nothing-counted": (replace(DRAFT, counted=(), place="rover"), TO_BRANDT),
    "log-reminder": (REMINDER, TO_BRANDT),
    "log-reminder.late": (replace(REMINDER, late=True), TO_BRANDT),
    "log-cover": (COVER, TO_WHITLOCK),
    "log-cover.late": (
        replace(
            COVER,
            by=WHITLOCK,
            late=True,
            handed_in=date(2027, 3, 9),
            differs=(Figure(what="arrest", number=2),),
            left_out=("presentation.pptx (14.2 MB)",),
            files=(),
        ),
        TO_WHITLOCK,
    ),
    "log-cover.again": (
        replace(
            COVER, news="again", before=(Figure(what="mediation", number=3),), files=(), words="mediations 4 not 3"
        ),
        TO_WHITLOCK,
    ),
    "log-cover.changed": (replace(COVER, news="changed", files=(), words=""), TO_WHITLOCK),
    "log-cover.month": (replace(COVER, news="month", files=(), words="it is for February"), TO_WHITLOCK),
    "log-cover.unsure": (
        replace(COVER, news="unsure", may_be=(date(2027, 1, 1), MONTH), words="Attached is my log."),
        TO_WHITLOCK,
    ),
}
