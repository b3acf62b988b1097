"""The closed lists of a report: what an arrest was for, and why police drove somebody. A school may see the first."""

from dataclasses import dataclass
from enum import StrEnum


class Offence(StrEnum):
    """What an arrest was for, as a category. The value is what letters say.

    other: said, and in no category; a letter to a school leaves it out (settled 45).
    """

    ASSAULT = "assault"
    SEX = "sex offense"
    ROBBERY = "robbery"
    WEAPON = "weapon"
    THREATS = "threats"
    ARSON = "arson"
    BURGLARY = "burglary"
    THEFT = "theft"
    DAMAGE = "property damage"
    DRUGS = "drugs or alcohol"
    TRESPASS = "trespass"
    DISORDERLY = "disorderly conduct"
    OBSTRUCTION = "obstruction or fleeing"
    ORDER = "violation of a court order"
    WARRANT = "warrant"
    OTHER = "other"


class Transport(StrEnum):
    """Why police drove somebody (P10): for a victim, an arrest, or another law-enforcement purpose.

    unsaid: they did, and the mail gives no reason.
    """

    VICTIM = "a victim"
    ARREST = "an arrest"
    LAW = "a law-enforcement purpose"
    UNSAID = "no reason given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Facts of an incident. transport: why police drove somebody (P10); None: the mail speaks of no transport."""

    transport: Transport | None = None
