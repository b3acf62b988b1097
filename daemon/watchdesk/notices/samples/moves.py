"""Sample letters about an officer who serves elsewhere."""

from dataclasses import replace
from datetime import date, time

from watchdesk.model.decision import Recipient
from watchdesk.model.facts import Span
from watchdesk.model.letters import Decided, Letter
from watchdesk.model.move_letters import Empty, MoveLetter, PlaceLetter, Stay
from watchdesk.notices.samples.people import (
    BIRCH,
    BRANDT,
    HARBOR,
    MAPLE,
    OKAFOR,
    PRADO,
    RED,
    TO_BRANDT,
    TO_CENTRE,
    TO_DESIGNEE,
    TO_PRINCIPAL,
    TO_WHITLOCK,
    WHITLOCK,
    march,
)

GOES = Stay(place=BIRCH, was=MAPLE, spans=(march(8, 12),))
BACK = Stay(place=MAPLE, was=BIRCH, spans=(Span(start=date(2027, 3, 15), end=None),))
TOUCHED = ("R-104 Ofc. Ines Brandt (approved): no longer takes 1 school day: Thursday, March 11, 2027",)

LETTERS: dict[str, tuple[Letter, Recipient]] = {
    "assignment": (MoveLetter(reader="officer", officer=BRANDT, stays=(GOES,), by=PRADO), TO_BRANDT),
    "assignment.command": (
        MoveLetter(reader="command", officer=BRANDT, stays=(GOES, BACK), by=PRADO, again=True, touched=TOUCHED),
        TO_WHITLOCK,
    ),
    "assignment.sender": (MoveLetter(reader="sender", officer=BRANDT, stays=(GOES,), by=PRADO), TO_WHITLOCK),
    "assignment.empty": (
        MoveLetter(
            reader="command",
            officer=BRANDT,
            stays=(GOES,),
            by=PRADO,
            empty=(Empty(place=MAPLE, spans=(march(8, 9), march(11, 12))),),
        ),
        TO_WHITLOCK,
    ),
    "assignment.roster": (
        MoveLetter(reader="command", officer=BRANDT, stays=(replace(GOES, was=""),), by=None),
        TO_WHITLOCK,
    ),
    "assignment.no-school": (
        MoveLetter(reader="officer", officer=BRANDT, stays=(replace(GOES, place=""),), by=None),
        TO_BRANDT,
    ),
    "assignment.centre": (
        MoveLetter(
            reader="centre",
            officer=OKAFOR,
            stays=(Stay(place=HARBOR, was="the rovers' round", spans=(march(8),)),),
            by=PRADO,
        ),
        TO_CENTRE,
    ),
    "assignment.comes": (
        PlaceLetter(officer=BRANDT, school=BIRCH, sergeant=WHITLOCK, comes=(march(8, 12),)),
        TO_PRINCIPAL,
    ),
    "assignment.leaves": (
        PlaceLetter(
            officer=BRANDT, school=MAPLE, sergeant=WHITLOCK, leaves=(march(8, 12),), alone=(march(8, 12),), again=True
        ),
        TO_DESIGNEE,
    ),
    "assignment.others": (
        PlaceLetter(
            officer=BRANDT,
            school=MAPLE,
            sergeant=WHITLOCK,
            comes=(march(22),),
            leaves=(march(8, 12),),
            others=(OKAFOR,),
            alone=(march(11, 12),),
        ),
        TO_PRINCIPAL,
    ),
    "assignment.rovers": (
        PlaceLetter(
            officer=BRANDT,
            school=HARBOR,
            sergeant=WHITLOCK,
            leaves=(march(8, 12),),
            alone=(march(8, 12),),
            window=(time(7), time(15)),
        ),
        TO_PRINCIPAL,
    ),
    "assignment.some-rovers": (
        PlaceLetter(
            officer=BRANDT,
            school=HARBOR,
            sergeant=WHITLOCK,
            leaves=(march(8, 12),),
            others=(OKAFOR,),
            alone=(march(11, 12),),
            window=(time(7), time(15)),
        ),
        TO_PRINCIPAL,
    ),
    "decided.kept": (Decided(matter=RED, verdict="kept", by=WHITLOCK), TO_BRANDT),
    "decided.reopened": (Decided(matter=RED, verdict="reopened", by=WHITLOCK), TO_BRANDT),
}
