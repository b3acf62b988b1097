"""The sergeant's digest: what to decide first, then what to know. Written when it leaves, with what is true then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from watchdesk.model import words
from watchdesk.model.board import AwayDay, Board
from watchdesk.model.book import Doubt, Waiting
from watchdesk.model.decision import Mail
from watchdesk.model.letters import Digest, DigestLine
from watchdesk.model.mail import Line
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import OFFICERS, today
from watchdesk.policy.covers import windows
from watchdesk.policy.covers.shown import needs
from watchdesk.policy.days import chart, session
from watchdesk.policy.district import requests as district
from watchdesk.policy.duties import waiting
from watchdesk.policy.duties.readers import decides_for
from watchdesk.policy.hours import DAY, instant, is_workday, reaches
from watchdesk.policy.logs.shown import missing
from watchdesk.policy.meetings import agenda
from watchdesk.policy.orders.answering import away_on
from watchdesk.policy.people import is_acting_for, officer_of, own_deciders, who
from watchdesk.policy.reach import proving
from watchdesk.policy.reach.readers import name_of
from watchdesk.policy.reach.rule import Miss, Why, who_has_it
from watchdesk.policy.reports import unsaid
from watchdesk.policy.requests.time_off import RECORDED
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import views
from watchdesk.unit.roster import Person, Role
from watchdesk.unit.year import Session

WITHOUT_SCHOOL = 14
NEWS = frozenset({State.WITHDRAWN, State.CANCELLED, State.EXPIRED, State.DENIED, State.APPROVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One reader of a digest: whom they decide for now, and since when things are new to them (None: all are)."""

    person: Person
    situation: Situation
    officers: frozenset[str]
    since: datetime | None

    def is_theirs(self, record: Absence) -> bool:
        return record.officer in self.officers or self.person.key in record.escalated_to

    def is_new(self, record: Absence) -> bool:
        """It changed since, and not by the reader's own decision."""
        changed = record.changed_at or record.opened_at
        is_own = record.decided_by == self.person.key and record.decided_at == changed
        return self.came(changed) and not is_own

    def came(self, at: datetime) -> bool:
        """Whether it came after the last digest of theirs."""
        return self.since is None or at > self.since


def desk_of(person: Person, situation: Situation) -> Desk:
    book = situation.book
    return Desk(
        person=person,
        situation=situation,
        officers=decides_for(person, situation),
        since=book.last_digest.get(person.key),
    )


def fresh(mail: Mail, situation: Situation) -> Mail | None:
    """The digest with what is true now; None when there is nothing to say any more."""
    person = situation.unit.people.get(mail.to.key)
    if mail.notice != "digest" or person is None:
        return None
    letter = composed(person, situation, moment_of(mail.key, situation))
    if letter is None:
        return None
    shown = [(line, situation.book.records[line.matter.ref]) for line in letter.lines]
    lines = tuple(Line(number=line.number, ref=r.ref, version=r.asked.version) for line, r in shown)
    return replace(mail, letter=letter, lines=lines)


def moment_of(key: str, situation: Situation) -> datetime:
    """The digest time in a key: `digest/sgt.hart/2027-03-02T06:15`, local date and time."""
    local = datetime.fromisoformat(key.rpartition("/")[2])
    return instant(local.date(), local.time(), situation.unit.timezone)


def composed(person: Person, situation: Situation, moment: datetime) -> Digest | None:
    """The letter with what is true now; None when nothing is worth the mail of that moment."""
    desk = desk_of(person, situation)
    return overview(desk) if is_worth_a_mail(desk, moment) else None


def overview(desk: Desk) -> Digest:
    """All that the reader has to decide or to know now, new or not."""
    person, situation = desk.person, desk.situation
    shown, lines = _on_the_board(desk), tuple(_lines(desk))
    shown_waiting, more = waiting.without_a_flood(tuple(_waiting(desk)), situation)
    board = chart.chart(situation, today(situation) + DAY, of=shown)
    return Digest(
        person=who(person),
        at=situation.now,
        lines=lines,
        asked=tuple(views.matter(record, situation) for record in _theirs(desk, State.ASKED)),
        doubts=tuple(_doubts(situation)),
        waiting=waiting.named(shown_waiting, situation),
        waiting_more=more,
        away_today=tuple(away_on(situation, today(situation))),
        board=board if board.rows else None,
        away_next=tuple(_away_next(situation, board, shown)),
        reporting=tuple(_reporting(desk)),
        news=tuple(_news(desk)),
        meters=tuple(session.meters(desk.officers, situation.book.records.values(), today(situation), situation.unit)),
        reports=tuple(_open_reports(desk)),
        requests=tuple(district.line(one, situation) for one in district.shown(desk.officers, situation)),
        meetings=agenda.near_and_open(situation, _last(board, situation), shown, desk.officers),
        logs=tuple(missing(desk.officers, situation)),
        acting_for=_acting_for(desk),
        addresses=proving.lines(situation) if person.role is Role.SERGEANT else (),
        needs=tuple(needs(_in_no(lines, desk), situation)),
        unanswered=windows.hours(situation),
        damaged=tuple(_damaged(situation)),
        audit_head=situation.book.audit_head,
    )


def _in_no(lines: tuple[DigestLine, ...], desk: Desk) -> Iterator[Absence]:
    """What stands approved and in no line of the digest."""
    shown = {line.matter.ref for line in lines}
    return (record for record in _theirs(desk, State.APPROVED) if record.ref not in shown)


def is_worth_a_mail(desk: Desk, moment: datetime) -> bool:
    """The morning's: a decision is open, something is new, or somebody is away; later ones: only what is new.

    A digest that was missed is for what was there at its moment; what came later waits for the next (settled 32, 47).
    """
    if _has_new(desk, moment):
        return True
    zone, values = desk.situation.unit.timezone, desk.situation.unit.values
    if moment.astimezone(zone).time() != min(values.digest_times):
        return False
    if desk.situation.book.damaged:
        return True
    if any(one.opened_at <= moment for one in district.shown(desk.officers, desk.situation)):
        return True
    is_open = any((record.asked_at or record.opened_at) <= moment for record in _theirs(desk, State.PENDING))
    return is_open or any(record.opened_at <= moment for record in _in_force(desk, today(desk.situation)))


def _has_new(desk: Desk, moment: datetime) -> bool:
    records = (r for r in _theirs(desk, State.PENDING, State.ASKED, *NEWS) if desk.is_new(r))
    return (
        any((record.changed_at or record.opened_at) <= moment for record in records)
        or any(desk.came(one.received_at) and one.received_at <= moment for one in _waiting(desk))
        or any(
            desk.came(report.opened_at) and report.opened_at <= moment
            for report in desk.situation.book.reports.values()
            if unsaid.is_shown(report, desk.officers, desk.situation)
        )
        or any(
            desk.came(one.opened_at) and one.opened_at <= moment
            for one in district.shown(desk.officers, desk.situation)
        )
        or any(desk.came(doubt.since) and doubt.since <= moment for doubt in desk.situation.book.doubts)
    )


def _doubts(situation: Situation) -> Iterator[Doubt]:
    """Each with its reader in words, and with who else of the school has the same: then nobody needs to phone."""
    for one in situation.book.doubts:
        if one.posted is None:
            yield one
            continue
        others = who_has_it(Miss(posted=one.posted, why=Why.FAILED), situation)
        names = tuple(name_of(other, situation.unit) for other in others)
        yield replace(one, to=name_of(one.posted.to, situation.unit), has_it=names)


def _damaged(situation: Situation) -> Iterator[str]:
    """Records that the ledger cannot read, each with what stands beside it."""
    for one in situation.book.damaged:
        person = situation.unit.people.get(one.officer)
        days = f", {words.day(one.first_day)}" if one.first_day is not None else ""
        days += f" to {words.day(one.last_day)}" if days and one.last_day not in (None, one.first_day) else ""
        yield f"{one.ref} ({one.kind}, {one.state}{f', {person.full_name}' if person else ''}{days})"


def _theirs(desk: Desk, *states: State) -> tuple[Absence, ...]:
    records = desk.situation.book.records.values()
    found = [record for record in records if record.state in states and desk.is_theirs(record)]
    return tuple(sorted(found, key=lambda r: (r.first_day or date.max, r.ref)))


def _lines(desk: Desk) -> Iterator[DigestLine]:
    """What to decide; then what is only recorded and new, to which the sergeant may object (settled 25)."""
    pending = _theirs(desk, State.PENDING)
    recorded = [r for r in _theirs(desk, State.APPROVED) if _is_recorded(r) and desk.is_new(r)]
    for number, record in enumerate((*pending, *recorded), start=1):
        shown = views.line(number, record, desk.situation, _note(record, desk.situation))
        yield replace(shown, decidable=record.state is State.PENDING, for_whom=_for_whom(desk, record))


def _for_whom(desk: Desk, record: Absence) -> str | None:
    """Whose officer it is, where the reader stands in for them; the commander decides for all."""
    officer = officer_of(desk.situation, record)
    if not is_acting_for(desk.situation, desk.person, officer):
        return None
    return words.listing([person.full_name for person in own_deciders(desk.situation.unit, officer)]) or None


def _is_recorded(record: Absence) -> bool:
    return record.planned and record.decided_by is None and record.asked.leave in RECORDED


def _note(record: Absence, situation: Situation) -> str | None:
    if record.state is State.APPROVED:
        return "recorded; needs no approval, answer no to object"
    if record.held:
        return "on hold"
    if record.is_open_again:
        return "approved before; what it rests on has changed, and until you decide it stays in force"
    if record.question is not None:
        return f"the officer was asked: {record.question.text}"
    asked = (record.asked_at or record.opened_at).astimezone(situation.unit.timezone).date()
    return f"waits since {words.day(asked, year=False)}" if asked < today(situation) else None


def _news(desk: Desk) -> Iterator[str]:
    """What happened since the last digest and is not the reader's own doing."""
    for record in _theirs(desk, *NEWS):
        if desk.is_new(record) and not (record.state is State.APPROVED and _is_recorded(record)):
            officer = officer_of(desk.situation, record).full_name
            asked_for = words.absence(record.asked.spans, record.asked.leave)
            yield f"{record.ref} {officer}: {_deed(record, desk.situation)}, {asked_for}"


def _deed(record: Absence, situation: Situation) -> str:
    """What became of it last, and by whom."""
    if record.state is State.APPROVED and not record.planned:
        return "sick leave recorded"
    if record.state is State.APPROVED and record.decided_at is None:
        return "changed by the officer"
    if record.state is State.APPROVED and record.decided_by is None:
        return "a change of it expired undecided; these days stay approved"
    by = situation.unit.people.get(record.decided_by or "") if record.decided_at else None
    return f"{record.state.value} by {by.full_name}" if by else record.state.value


def _waiting(desk: Desk) -> Iterator[Waiting]:
    return waiting.of(desk.person, desk.officers, desk.situation)


def _in_force(desk: Desk, day: date) -> Iterator[Absence]:
    for record in _theirs(desk, State.APPROVED, State.PENDING):
        if record.granted is not None and any(reaches(span, day) for span in record.granted.spans):
            yield record


def _on_the_board(desk: Desk) -> frozenset[str]:
    """Whose schools the reader sees: their own officers'; whoever has none, and the commander, sees every one."""
    officers = frozenset(person.key for person in desk.situation.unit.officers())
    return officers if desk.person.role is Role.COMMANDER else officers & desk.officers or officers


def _away_next(situation: Situation, board: Board, shown: frozenset[str]) -> Iterator[AwayDay]:
    """Who of the others is away on the days of the wall chart, or may be."""
    for day in board.days:
        away = tuple(away_on(situation, day, but=shown))
        if away:
            yield AwayDay(day=day, who=away)


def _last(board: Board, situation: Situation) -> date:
    """The last day of the board; without school to come, two weeks ahead."""
    return board.days[-1] if board.days else today(situation) + WITHOUT_SCHOOL * DAY


def _reporting(desk: Desk) -> Iterator[str]:
    """On a workday out of session: the officers who report to the reader and not to a school (P13)."""
    situation, day = desk.situation, today(desk.situation)
    if not is_workday(day, situation.unit.values):
        return
    away = {record.officer for record in _in_force(desk, day)}
    for officer in situation.unit.officers():
        is_out = situation.unit.session(officer.key, day) is Session.OUT
        if officer.key in desk.officers and officer.key not in away and is_out:
            yield officer.full_name


def _open_reports(desk: Desk) -> Iterator[str]:
    """Arrests of which something is not said, until it is, and incidents that nobody acknowledged (P7, P9)."""
    for report in desk.situation.book.reports.values():
        if unsaid.is_shown(report, desk.officers, desk.situation):
            yield unsaid.line(report, desk.situation)


def _acting_for(desk: Desk) -> tuple[str, ...]:
    """Whose officers these are, where they are not the reader's own."""
    unit = desk.situation.unit
    owners: dict[str, str] = {}
    for key in desk.officers:
        own = own_deciders(unit, unit.people[key])
        if unit.people[key].role in OFFICERS and all(p.key != desk.person.key for p in own):
            owners.update({p.key: p.full_name for p in own})
    return tuple(owners[key] for key in sorted(owners))
