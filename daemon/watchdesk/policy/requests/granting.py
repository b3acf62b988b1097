"""What follows when days come into force, change, or fall away: the schools are told and the calendar stands so."""

from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.decision import Change, Effect, Mail
from watchdesk.model.delivery_letters import Undelivered
from watchdesk.model.letters import Decided
from watchdesk.model.records import Absence, Terms
from watchdesk.model.shared import SeenState, Whose
from watchdesk.policy.people import asked_of, officer_of, recipient, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import key, told
from watchdesk.policy.telling import difference as telling
from watchdesk.policy.telling import entries
from watchdesk.policy.telling.difference import View
from watchdesk.policy.telling.views import matter
from watchdesk.unit.roster import Person


def carried_out(
    change: Change,
    situation: Situation,
    *,
    earlier: Absence | None,
    want: dict[str, View] | None = None,
    correction: bool = False,
) -> tuple[Change, tuple[Effect, ...]]:
    """The change with its record knowing whom it told, and the notices, phone prompts and calendar entries.

    earlier: the record before. want: what each must know, where the record alone does not say it (undo).
    """
    must_know = telling.wanted(change.record, situation) if want is None else want
    record, notices = telling.tell(change.record, must_know, situation, correction=correction)
    stands = entries.standing(record, situation, earlier=earlier)
    return told(change, record), (*notices, *_prompts(record, notices, situation), *stands)


def _prompts(record: Absence, notices: tuple[Effect, ...], situation: Situation) -> tuple[Effect, ...]:
    """A school without an address must be phoned: the sergeant is asked to (settled 33)."""
    mailed = {mail.to.key for mail in notices if isinstance(mail, Mail)}
    spans = record.granted.spans if record.granted else record.asked.spans
    officer = officer_of(situation, record)
    return tuple(
        Mail(
            key=key(record, "undelivered", f"{person.key}/{listener.school.id}"),
            notice="undelivered",
            to=recipient(person),
            letter=Undelivered(
                notice="absence",
                to=f"{listener.school.name} (the roster has no address)",
                about=f"{who(officer).name}: {words.spans(spans)}",
            ),
            ref=record.ref,
        )
        for listener in telling.audience(record, spans, situation)
        if listener.phone_prompt and listener.school is not None and listener.to.key in mailed
        for person in asked_of(situation, officer)
    )


def decided(
    record: Absence,
    situation: Situation,
    *,
    verdict: str,
    by: Person | None,
    effects: tuple[Effect, ...] = (),
    reason: str | None = None,
    lapsed: Terms | None = None,
) -> Mail:
    """The mail to the officer: what was decided, by whom, and who has been told.

    lapsed: the terms of a change that is not granted, while the earlier ones stay in force (settled 26).
    """
    officer = officer_of(situation, record)
    return Mail(
        key=key(record, "decided", officer.key),
        notice="decided",
        to=recipient(officer),
        letter=Decided(
            matter=matter(record, situation),
            verdict=verdict,
            by=who(by) if by else replace(who(officer), name=situation.unit.desk_name, phone=None),
            reason=reason,
            exception=record.exception,
            told=telling.names(effects, situation.unit),
            lapsed=lapsed,
            entry=_has_entry(record, situation),
        ),
        ref=record.ref,
        parent=record.ack,
    )


def _has_entry(record: Absence, situation: Situation) -> bool:
    """Whether an entry of the officer's own for it stands on the shared calendar; it is never touched (settled 50)."""
    return any(
        entry.whose is not Whose.DESK
        and entry.state is SeenState.STANDING
        and any(made.ref == record.ref for made in entry.made)
        for entry in situation.book.entries.values()
    )
