"""Who at a school is told of an arrest, and what each of them knows already (P8; settled 36, 45).

As with absences: what somebody must know follows from the report, and the notice is the difference. No form of a
report, and nobody's second report of it, makes a second notice of what is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from watchdesk.model.decision import Effect, Lane, Mail, Recipient
from watchdesk.model.filed import Filing
from watchdesk.model.report_letters import ArrestNotice
from watchdesk.model.reports import Form, Heard, Report, ReportState, Shown
from watchdesk.policy.people import to_call, to_call_at_the_unit, who
from watchdesk.policy.reports import filing, known
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import at_school
from watchdesk.policy.telling.difference import school_of
from watchdesk.unit.roster import ARRESTS, Person, School, Unit

ARREST = "arrest"
CORRECTED = "arrest-corrected"
SEATS = {ARRESTS: "reader of arrests"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told now. filing: the report knows it. mails: the notices. schools: see `ArrestReport.schools`."""

    filing: Filing[Report]
    mails: tuple[Mail, ...] = ()
    schools: str = "waits"


def tell(made: Filing[Report], situation: Situation, *, bare: bool = False) -> Told:
    """A notice for each who knows something else than they must."""
    report = made.record
    want = known.shown(report, situation, bare=bare)
    to = _heads_of(want.school, situation.unit) if want else ()
    mails = [_notice(report, one, want, situation) for one in to if not _is_old_news(report, one, want, situation.unit)]
    mails += [_notice(report, one, None, situation) for one in _others(report, to, situation.unit)]
    mails += [_to_former(report, one, want, situation) for one in _former(report, situation.unit)]
    gone = tuple(mail for mail in mails if mail is not None)
    heard = (*report.heard, *(_heard(mail) for mail in gone))
    after = replace(made, record=replace(report, heard=heard))
    return Told(filing=after, mails=gone, schools=standing(after.record, situation))


def _heads_of(school: str, unit: Unit) -> tuple[Recipient, ...]:
    known_school = unit.schools.get(school)
    return at_school.of_arrests(known_school, unit) if known_school else ()


def _others(report: Report, to: Iterable[Recipient], unit: Unit) -> tuple[Recipient, ...]:
    """Who was told before and must not know of it any more: those of another school."""
    now, former = {one.address for one in to}, _former(report, unit)
    return tuple(one for one in _heard_by(report) if one.address not in now and one not in former)


def _heard_by(report: Report) -> tuple[Recipient, ...]:
    """Everybody who was told, each mailbox once."""
    return tuple({one.address: Recipient(key=one.who, address=one.address) for one in report.heard}.values())


def _former(report: Report, unit: Unit) -> tuple[Recipient, ...]:
    """Who was told as principal or designee, and is so nowhere any more: somebody else has their place."""
    there = {one.address for school in unit.schools.values() for one in at_school.of_arrests(school, unit)}
    return tuple(one for one in _heard_by(report) if one.address not in there)


def _is_old_news(report: Report, to: Recipient, want: Shown | None, unit: Unit) -> bool:
    """What stands unchanged was told to whoever had the place before: for the new one it is a matter of the past."""
    if want is None or any(one.address == to.address for one in report.heard):
        return False
    before = (last(report, one.key, one.address) for one in _former(report, unit))
    return any(shown is not None and (shown == want or _adds_little(shown, want)) for shown in before)


def _to_former(report: Report, to: Recipient, want: Shown | None, situation: Situation) -> Mail | None:
    """Whoever was told wrongly is told what is right, also when somebody else has the place now (P8). What only
    completes the notice is for the new one alone; at another school they must not know of it at all."""
    before = last(report, to.key, to.address)
    if before is None:
        return None
    if want is not None and want.school == before.school and _why(want, before) != "corrected":
        return None
    right = want if want is not None and want.school == before.school else None
    mail = _notice(report, to, right, situation)
    own = f"{filing.key(report, mail.notice, 'former')}.{to.key}" if mail is not None else ""
    return replace(mail, key=own) if mail is not None else None


def last(report: Report, who_: str, address: str | None = None) -> Shown | None:
    """What somebody was told last; None for nothing, and for what was made void. At another address it is another."""
    told = [one.shown for one in report.heard if (one.who == who_ if address is None else one.address == address)]
    return told[-1] if told and told[-1].form is not Form.VOID else None


def _notice(report: Report, to: Recipient, want: Shown | None, situation: Situation) -> Mail | None:
    before = last(report, to.key, to.address)
    if want == before or (before is not None and want is not None and _adds_little(before, want)):
        return None
    first = next((one.key for one in report.heard if one.address == to.address), None)
    shown = want or (replace(before, form=Form.VOID) if before is not None else None)
    assert shown is not None, "what is known and what must be known differ"
    notice = ARREST if before is None else CORRECTED
    return Mail(
        key=filing.key(report, notice, to.key),
        notice=notice,
        to=to,
        letter=_letter(report, shown, before, situation),
        ref=report.ref,
        lane=Lane.URGENT,
        parent=first,
    )


def _adds_little(before: Shown, want: Shown) -> bool:
    """Only an age or a case number came to it: a school does not need a second mail for that."""
    same = replace(before, age=want.age, case=want.case) == want
    return same and before.age in (None, want.age) and before.case in (None, want.case)


def _letter(report: Report, shown: Shown, before: Shown | None, situation: Situation) -> ArrestNotice:
    unit = situation.unit
    officer = unit.people.get(report.officer) if report.officer else None
    return ArrestNotice(
        school=unit.schools[shown.school].name if shown.school in unit.schools else unit.name,
        officer=who(officer) if officer else None,
        sergeant=who(_to_call(report, situation)),
        shown=shown,
        why=_why(shown, before),
        before=before,
    )


def _why(shown: Shown, before: Shown | None) -> str:
    if shown.form is Form.VOID:
        return "void"
    if before is None:
        return "new"
    stays = (before.school, before.day) == (shown.school, shown.day)
    stays = stays and before.on_grounds in (None, shown.on_grounds)
    return "completed" if before.form is Form.BARE and stays else "corrected"


def _to_call(report: Report, situation: Situation) -> Person:
    officer = filing.about(report, situation)
    if officer is not None:
        return to_call(situation, officer) if officer.is_officer else officer
    found = to_call_at_the_unit(situation)
    assert found is not None, "a report is by somebody of the roster"
    return found


def _heard(mail: Mail) -> Heard:
    assert isinstance(mail.letter, ArrestNotice)
    return Heard(who=mail.to.key, address=mail.to.address, key=mail.key, shown=mail.letter.shown)


def standing(report: Report, situation: Situation) -> str:
    """What schools know of it, in one word: see `ArrestReport.schools`."""
    facts = report.facts
    if report.state is ReportState.VOID:
        return "void"
    forms = {shown.form for one in report.heard if (shown := last(report, one.who)) is not None}
    if forms:
        return Form.FULL.value if Form.FULL in forms else Form.BARE.value
    if facts.on_grounds is False and report.released_by is None:
        return "off-grounds"
    if facts.school is None:
        return "no-school"
    if not at_school.of_arrests(situation.unit.schools[facts.school], situation.unit):
        return "nobody"
    if known.has_no_day(report):
        return "no-day"
    return "waits" if known.waits(report) else "unsure"


def names(effects: Iterable[Effect], unit: Unit) -> tuple[str, ...]:
    """Who was told now: "the principal of Como Park Senior High"."""
    mails = (one for one in effects if isinstance(one, Mail) and isinstance(one.letter, ArrestNotice))
    return tuple(dict.fromkeys(name_of(mail.to.key, unit) for mail in mails))


def name_of(who_: str, unit: Unit) -> str:
    school = school_of(who_, unit)
    return f"the {seat_of(who_, school)} of {school.name}" if school else who_


def seat_of(who_: str, school: School | None) -> str:
    """principal | designee | contact | reader of arrests: by the roster, else by the key that mails to them bear."""
    seat = who_.partition(".")[0].rstrip("0123456789")
    return "principal" if school and school.principal == who_ else SEATS.get(seat, seat)
