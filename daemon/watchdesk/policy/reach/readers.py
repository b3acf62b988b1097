"""Who reads a mail of ours: at a school, in which order they stand in for each other; and the police above one."""

from watchdesk.model import words
from watchdesk.model.book import records_of
from watchdesk.model.decision import Recipient
from watchdesk.model.filed import Filed
from watchdesk.model.meeting_records import MeetingRecord
from watchdesk.model.records import Absence
from watchdesk.model.reports import Report
from watchdesk.model.returned import Posted
from watchdesk.policy.case import today
from watchdesk.policy.hours import DAY, reaches
from watchdesk.policy.people import asked_of, officer_of
from watchdesk.policy.reports import filing, schools
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import at_school
from watchdesk.policy.telling.difference import school_of
from watchdesk.unit.roster import Person, Role, School, Unit

ARREST = ("arrest", "arrest-corrected")
CENTRE = "ecc"


def is_police(posted: Posted, unit: Unit) -> bool:
    person = unit.people.get(posted.to)
    return person is not None and person.is_police


def is_at_a_school(posted: Posted, unit: Unit) -> bool:
    """Principal, designee, contact, whoever was one when it went out; or the district's emergency centre."""
    person = unit.people.get(posted.to)
    return (
        posted.to == CENTRE
        or school_of(posted.to, unit) is not None
        or (person is not None and person.role is Role.PRINCIPAL)
    )


def place_of(posted: Posted, unit: Unit) -> School | None:
    """The school for whose sake it went there; of somebody who has left the roster, that of the others who got it."""
    found = (school_of(who, unit) for who in (posted.to, *(peer.to for peer in posted.peers)))
    return next((school for school in found if school is not None), None)


def ladder(school: School, notice: str, unit: Unit) -> tuple[Recipient, ...]:
    """Who is told in the place of whom; P8 knows no contacts."""
    return at_school.of_arrests(school, unit) if notice in ARREST else at_school.everybody(school, unit)


def name_of(who: str, unit: Unit) -> str:
    """ "the principal of Como Park Senior High", "the designee of ...", "Sgt. Anne Hart"."""
    person = unit.people.get(who)
    if who == CENTRE:
        return "the district's emergency centre"
    school = school_of(who, unit)
    if school is None:
        return person.full_name if person else who
    return f"the {seat_of(who, school)} of {school.name}"


def seat_of(who: str, school: School | None) -> str:
    """As `schools.seat_of`; "centre" for the district's own."""
    return "centre" if who == CENTRE else schools.seat_of(who, school)


def phone_of(posted: Posted, unit: Unit) -> str | None:
    """Where the police can call: the reader's own phone, else the principal's, else the school's."""
    school = place_of(posted, unit)
    principal = unit.people.get(school.principal) if school and school.principal else None
    people = (one.phone for one in (unit.people.get(posted.to), principal) if one is not None)
    return next((phone for phone in (*people, school.phone if school else None) if phone), None)


def record_of(posted: Posted, situation: Situation) -> Absence | Filed | None:
    """The record that the mail was about, of whatever kind."""
    return next((record for record in records_of(situation.book) if record.ref == posted.ref), None)


def officer_about(posted: Posted, situation: Situation) -> Person | None:
    """Whom the mail was about: of its record, else who serves its reader's school now."""
    record = record_of(posted, situation)
    if isinstance(record, Absence):
        return officer_of(situation, record)
    if isinstance(record, Report):
        return filing.about(record, situation)
    named = next((situation.unit.people[key] for key in _named(record) if key in situation.unit.people), None)
    if named is not None:
        return named
    school = place_of(posted, situation.unit)
    return next(iter(situation.unit.serving(school.id, today(situation))), None) if school else None


def _named(record: Absence | Filed | None) -> tuple[str, ...]:
    """The officers whom a record of any other kind names."""
    if isinstance(record, MeetingRecord):
        return record.officers
    return tuple(key for key in (getattr(record, "officer", None),) if key)


def in_charge(posted: Posted, situation: Situation) -> tuple[Person, ...]:
    """Whom the police ask to phone: whoever is asked about the officer now, else every sergeant."""
    officer = officer_about(posted, situation)
    asked = asked_of(situation, officer) if officer is not None else ()
    return asked or situation.unit.sergeants()


def about(posted: Posted, situation: Situation) -> str:
    """The matter in words for the police: "R-104, Ofc. Mai Lee, Thursday, March 11, 2027"; else the school."""
    officer, record = officer_about(posted, situation), record_of(posted, situation)
    spans = (record.granted or record.asked).spans if isinstance(record, Absence) else ()
    parts = (posted.ref, officer.full_name if officer else None, words.spans(spans) if spans else None)
    named = ", ".join(part for part in parts if part)
    school = place_of(posted, situation.unit)
    return named or (school.name if school else situation.unit.name)


def is_pressing(posted: Posted, situation: Situation) -> bool:
    """It is of use only if it is read soon: an arrest, or an absence of today or tomorrow."""
    record = record_of(posted, situation)
    if posted.notice in ARREST:
        return True
    if not isinstance(record, Absence):
        return False
    spans = (record.granted or record.asked).spans
    return any(reaches(span, today(situation) + count * DAY) for span in spans for count in (0, 1))
