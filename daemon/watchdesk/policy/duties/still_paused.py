"""A pause that nobody ends is brought up every workday morning, for no digest leaves meanwhile (settled 40)."""

from collections.abc import Iterator

from watchdesk.model import words
from watchdesk.model.decision import Decision
from watchdesk.model.records import State
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.hours import instant, is_workday
from watchdesk.policy.orders import pause
from watchdesk.policy.orders.answering import away_on
from watchdesk.policy.situation import Situation


def due(situation: Situation) -> Iterator[Decision]:
    overlay = pause.standing(situation.book, situation.now)
    day = today(situation)
    morning = instant(day, min(situation.unit.values.digest_times), situation.unit.timezone)
    key = f"{overlay.key if overlay else ''}/still/{day.isoformat()}"
    if overlay is None or situation.now < morning or overlay.start >= morning or key in situation.book.duties:
        return
    if not is_workday(day, situation.unit.values):
        return
    waiting = sum(1 for record in situation.book.records.values() if record.state is State.PENDING)
    since = words.instant(overlay.start, situation.unit.timezone)
    lines = (
        f"The desk has been paused since {since}. Notices to schools wait, and {waiting} requests are undecided.",
        "Write `resume` when they may go out. Until then tell the schools yourself.",
        *(f"Away today: {one}." for one in away_on(situation, day)),
    )
    mails = tuple(
        pause.admin(key, person, "The desk is still paused", lines)
        for person in situation.unit.people.values()
        if person.role in pause.SERGEANTS
    )
    yield Decision(rule="still-paused", clause=P12, why="The desk is still paused.", effects=mails, duties=(key,))
