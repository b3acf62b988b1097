"""Sample letters to schools, with whom each goes to."""

from dataclasses import replace

from watchdesk.model.decision import Recipient
from watchdesk.model.letters import Letter, Notice
from watchdesk.notices.samples.people import (
    AWAY,
    AWAY_CHANGED,
    AWAY_LONG,
    AWAY_PART,
    AWAY_ROVER,
    AWAY_SICK,
    TO_CENTRE,
    TO_DESIGNEE,
    TO_PRINCIPAL,
)
from watchdesk.notices.samples.weeks import LENT, LENT_MIDDLE, LOOK_AHEAD, PLANNED

LETTERS: dict[str, tuple[Letter, Recipient]] = {
    "absence": (Notice(away=AWAY), TO_PRINCIPAL),
    "absence.rover": (Notice(away=AWAY_ROVER), TO_CENTRE),
    "absence.unplanned": (Notice(away=AWAY_SICK), TO_PRINCIPAL),
    "absence.covered": (Notice(away=AWAY_PART), TO_DESIGNEE),
    "absence.long": (Notice(away=AWAY_LONG, correction=True), TO_DESIGNEE),
    "absence-changed": (Notice(away=AWAY_CHANGED), TO_PRINCIPAL),
    "absence-changed.correction": (Notice(away=replace(AWAY_CHANGED, before=None), correction=True), TO_DESIGNEE),
    "absence-cancelled": (Notice(away=AWAY), TO_PRINCIPAL),
    "absence-cancelled.rover": (Notice(away=AWAY_ROVER, correction=True), TO_CENTRE),
    "absence-pending": (Notice(away=AWAY), TO_PRINCIPAL),
    "look-ahead": (LOOK_AHEAD, TO_PRINCIPAL),
    "look-ahead.planned": (PLANNED, TO_DESIGNEE),
    "look-ahead.again": (replace(LOOK_AHEAD, again=True), TO_PRINCIPAL),
    "look-ahead.elsewhere": (LENT, TO_PRINCIPAL),
    "look-ahead.elsewhere-rovers": (LENT_MIDDLE, TO_PRINCIPAL),
    "absence-pending.changed": (Notice(away=AWAY_CHANGED, correction=True), TO_DESIGNEE),
}
