"""Samples of what a school is told of an officer who leaves."""

from datetime import date

from watchdesk.model.decision import Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.roster_letters import OfficerLeaves
from watchdesk.notices.samples.people import BRANDT, MAPLE, OKAFOR, TO_CENTRE, TO_DESIGNEE, TO_PRINCIPAL, WHITLOCK

LAST = date(2027, 3, 31)

ROSTER: dict[str, tuple[Letter, Recipient]] = {
    "officer-leaves": (OfficerLeaves(officer=BRANDT, school=MAPLE, last=LAST, sergeant=WHITLOCK), TO_PRINCIPAL),
    "officer-leaves.followed": (
        OfficerLeaves(officer=BRANDT, school=MAPLE, last=LAST, sergeant=WHITLOCK, instead=(OKAFOR,)),
        TO_DESIGNEE,
    ),
    "officer-leaves.elsewhere": (
        OfficerLeaves(officer=BRANDT, school=MAPLE, last=LAST, sergeant=WHITLOCK, there=False),
        TO_PRINCIPAL,
    ),
    "officer-leaves.expected": (
        OfficerLeaves(
            officer=BRANDT,
            school=MAPLE,
            last=LAST,
            sergeant=WHITLOCK,
            instead=(OKAFOR,),
            there=False,
            expected=True,
        ),
        TO_PRINCIPAL,
    ),
    "officer-leaves.rover": (OfficerLeaves(officer=OKAFOR, school=None, last=LAST, sergeant=WHITLOCK), TO_CENTRE),
    "officer-leaves.stays": (
        OfficerLeaves(officer=BRANDT, school=MAPLE, last=LAST, sergeant=WHITLOCK, stays=True),
        TO_PRINCIPAL,
    ),
}
