"""The first look: what stands on the calendar before the desk is the baseline, shown and not acted on (settled 19)."""

from collections.abc import Callable
from datetime import date

from watchdesk.model.decision import Decision
from watchdesk.model.overlays import Overlay
from watchdesk.model.shared import Piece, SeenEntry, Whose, Wording
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.people import overlays
from watchdesk.policy.shared import filing
from watchdesk.policy.shared.sights import View, last_day
from watchdesk.policy.situation import Situation

WATCHED = "calendar"
LINES = 40


def is_watched(situation: Situation) -> bool:
    return bool(overlays(situation, WATCHED))


def noticed(seen: View, situation: Situation, read: Callable[[tuple[Piece, ...]], Wording]) -> Decision:
    day = today(situation)
    filings = tuple(
        filing.seen(sight, seen, situation, whose=Whose.DESK if sight.is_ours else Whose.BASELINE, what="baseline")
        for sight in seen.sights.values()
    )
    theirs = [made.record for made in filings if made.record.whose is Whose.BASELINE]
    lines = [filing.shown(one.pieces) for one in theirs if _still_matters(one, day) and _says_something(read, one)]
    began = Overlay(key="calendar/watched", kind=WATCHED, start=situation.now, end=None)
    return Decision(
        rule="calendar-first-look",
        clause=P12,
        why="What stood on the shared calendar before the desk is shown, and not acted on.",
        filings=filings,
        overlays=(began,),
        effects=filing.told("calendar/first", filing.police(situation), "On the shared calendar", _told(lines))
        if lines
        else (),
    )


def _still_matters(entry: SeenEntry, day: date) -> bool:
    last = last_day(entry.pieces)
    return last is not None and last >= day


def _says_something(read: Callable[[tuple[Piece, ...]], Wording], entry: SeenEntry) -> bool:
    wording = read(entry.pieces)
    return bool(wording.wishes) or wording.nameless


def _told(lines: list[str]) -> tuple[str, ...]:
    more = (f"... and {len(lines) - LINES} more.",) if len(lines) > LINES else ()
    return (
        "These entries were on the shared calendar before the desk began. It takes them for known, and does nothing "
        "about them: nobody is told, and nothing is entered.",
        "What is agreed already can be brought in with `watchdesk import`; what is not, the officer asks for by mail.",
        *lines[:LINES],
        *more,
    )
