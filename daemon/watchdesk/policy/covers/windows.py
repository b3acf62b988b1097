"""Hours in which no rover is there: each school that rovers serve is told, or the emergency centre for it (P6, D6).

As with absences, what somebody knows is the last thing they were told, and the notice is the difference.
"""

from dataclasses import replace
from datetime import date, time, timedelta

from watchdesk.model.coverage import Unanswered, WindowLetter
from watchdesk.model.decision import Decision, Mail, Recipient
from watchdesk.model.facts import Span
from watchdesk.model.filed import Filing
from watchdesk.model.windows import REF, WindowGap, Windows, WindowState, WindowTold
from watchdesk.policy.case import today
from watchdesk.policy.days import window
from watchdesk.policy.days.spans import days_of, over_at, since
from watchdesk.policy.people import to_call_at_the_unit, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.policy.telling.difference import listeners
from watchdesk.unit.roster import School, Unit
from watchdesk.unit.year import Session

Gaps = tuple[WindowGap, ...]
# A day at a school and the hour from which nobody is there; no day: it has no known end.
Hour = tuple[str, date | None, time | None]
# So much of what has no end is compared.
LOOK = timedelta(days=30)


def retold(situation: Situation) -> Decision | None:
    """A notice to each who knows something else than is true; None where nobody does."""
    record = situation.book.windows.get(REF, Windows())
    want = _wanted(situation)
    known = {one.who: one for one in record.told if _hours_of(one.gaps, situation)}
    changed = [key for key in dict.fromkeys((*want, *known)) if _differs(key, want, known, situation)]
    if not changed:
        return None
    number = record.event + 1
    mails = tuple(_mail(key, number, want, known, situation) for key in changed)
    told = dict(known)
    for mail in mails:
        before = known.get(mail.to.key)
        gaps = want[mail.to.key][1] if mail.to.key in want else ()
        root = before.root if before else mail.key
        told[mail.to.key] = WindowTold(who=mail.to.key, address=mail.to.address, gaps=gaps, root=root)
    kept = tuple(one for one in told.values() if one.gaps)
    state = WindowState.OPEN if kept else WindowState.CLOSED
    after, event = stepped(record, situation, by="desk", what=state.value, rule="window", told=kept, state=state)
    filing = Filing(record=after, event=event)
    return Decision(rule="window", why="The rovers' hours have changed.", filings=(filing,), effects=mails)


def hours(situation: Situation) -> tuple[Unanswered, ...]:
    """For the digest: the hours still to come without a rover, schools with the same ones together."""
    found = window.unanswered(situation).items()
    gaps = tuple(WindowGap(school=school, spans=spans) for school, spans in found)
    return _together(gaps, situation.unit, ended=False)


def _wanted(situation: Situation) -> dict[str, tuple[Recipient, Gaps]]:
    """Who must know of which gaps."""
    unit = situation.unit
    found: dict[str, tuple[Recipient, Gaps]] = {}
    for school, spans in window.unanswered(situation).items():
        for listener in listeners(unit.schools[school], unit):
            to, gaps = found.get(listener.to.key, (listener.to, ()))
            found[to.key] = (to, (*gaps, WindowGap(school=school, spans=spans)))
    return found


def _hours_of(gaps: Gaps, situation: Situation) -> frozenset[Hour]:
    """The hours still to come on days of school, and what has no end: two ways to write the same are the same."""
    unit, first = situation.unit, today(situation)
    found: set[Hour] = set()
    for one in gaps:
        school = unit.schools.get(one.school)
        for span in since(one.spans, first) if school else ():
            days = (day for day in days_of((span,)) if span.end is not None or day <= first + LOOK)
            found.update((one.school, day, span.from_) for day in days if _is_in(school, day, unit))
            if span.end is None:
                found.add((one.school, None, span.from_))
    return frozenset(found)


def _is_in(school: School | None, day: date, unit: Unit) -> bool:
    return school is not None and unit.session_at(school, day) is Session.IN


def _differs(
    key: str, want: dict[str, tuple[Recipient, Gaps]], known: dict[str, WindowTold], situation: Situation
) -> bool:
    wanted = want[key][1] if key in want else ()
    before = known[key].gaps if key in known else ()
    return _hours_of(wanted, situation) != _hours_of(before, situation)


def _mail(
    key: str, number: int, want: dict[str, tuple[Recipient, Gaps]], known: dict[str, WindowTold], situation: Situation
) -> Mail:
    unit, before = situation.unit, known.get(key)
    to, gaps = want[key] if key in want else (Recipient(key=key, address=before.address if before else ""), ())
    sergeant = to_call_at_the_unit(situation)
    letter = WindowLetter(
        window=unit.values.rover_window,
        gaps=_together(gaps or (before.gaps if before else ()), unit, ended=not gaps),
        sergeant=who(sergeant) if sergeant else replace(who(unit.officers()[0]), name=unit.name),
        changed=before is not None,
    )
    return Mail(
        key=f"{REF}/e{number}/cover/{key}",
        notice="cover",
        to=to,
        letter=letter,
        parent=before.root if before else None,
        until=over_at((span for one in (*gaps, *(before.gaps if before else ())) for span in one.spans), unit.timezone),
    )


def _together(gaps: Gaps, unit: Unit, *, ended: bool) -> tuple[Unanswered, ...]:
    """Schools with the same hours in one line; of hours that are filled again only the schools."""
    alike: dict[tuple[Span, ...], list[str]] = {}
    for one in gaps:
        if one.school in unit.schools:
            alike.setdefault(() if ended else one.spans, []).append(unit.schools[one.school].name)
    return tuple(Unanswered(schools=tuple(schools), spans=spans) for spans, schools in alike.items())
