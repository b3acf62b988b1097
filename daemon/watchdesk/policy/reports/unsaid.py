"""What the sergeant's digest shows of reports until it is settled (P7, P9)."""

from watchdesk.model import words
from watchdesk.model.reports import Missing, Report, ReportState
from watchdesk.policy.reach.readers import name_of
from watchdesk.policy.reports import filing, known
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Role

WORDS = {
    Missing.SCHOOL: "at which school it was",
    Missing.GROUNDS: "whether it was on school grounds",
    Missing.TIME: "when it was",
    Missing.REMOVED: "whether the student was removed",
    Missing.AGE: "juvenile or adult",
    Missing.OFFENCE: "what it was for",
    Missing.PRINCIPAL_TOLD: "whether the principal was told before removal",
    Missing.PARENT_TOLD: "whether the parents were told",
    Missing.TRANSPORT: "why somebody was transported",
}


def is_shown(report: Report, officers: frozenset[str], situation: Situation) -> bool:
    """It is open, something is to be said or read, and it is of one of these officers, or of nobody's any more."""
    about = filing.about(report, situation)
    is_theirs = about is None or about.role is Role.FORMER or about.key in officers
    is_open = report.state is ReportState.OPEN and (report.kind == filing.INCIDENT or known.missing(report.facts))
    return bool(is_open) and is_theirs


def line(report: Report, situation: Situation) -> str:
    """ "A-101, Ofc. Kou Xiong (Humboldt High), Monday, March 1, 2027: not said yet juvenile or adult"."""
    about = filing.about(report, situation)
    name = about.full_name if about else name_of(report.reporter, situation.unit)
    day = words.day(filing.day_of(report, situation))
    if report.kind == filing.INCIDENT:
        return f"{report.ref}, incident, {name}, {day}: nobody has acknowledged it"
    school = situation.unit.schools.get(report.facts.school or "")
    place = f" ({school.name})" if school else ""
    open_ = ", ".join(WORDS[one] for one in known.missing(report.facts))
    early = "; the student was removed before the principal was told" if known.is_early(report.facts) else ""
    return f"{report.ref}, arrest, {name}{place}, {day}: not said yet {open_}{early}"
