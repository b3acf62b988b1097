"""What the ledger keeps of an officer's log of one month (D8): figures of a closed list, and nobody's words.

The log itself is the officer's mail, which lies with the other mail and goes to the sergeant; no name that may stand in
it is kept here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LogState(StrEnum):
    """open: not handed in yet. away: none is owed, the officer was away on every school day of the month."""

    OPEN = "open"
    AWAY = "away"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many of one thing, by its key in `log_words`. topic: of information sessions (D4), one of `log_words` or of
    the unit's lexicon."""

    what: str
    number: float
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyLog:
    """The log of one officer and month; ref: `log/mlee/2027-03`. month: its first day.

    counted: what the officer said, by quick counters and in the log; it goes before what the desk knows.
    known: what the desk knew when the log was handed in, so that the roll-up of a month stays as it was.
    asked: the months it may be for, while the officer was asked which; then nothing is handed in yet.
    drafted: number of the event at which the draft went out; covered: of the first cover, the root of the sergeants'
    thread. submitted_by: roster key of the officer, or of whoever handed it in for them. messages: see `Absence`.
    previous: the log before it was last handed in, one deep, for one that turns out to be another month's.
    """

    ref: str
    officer: str
    month: date
    state: LogState
    opened_at: datetime
    kind: str = "log"
    event: int = 0
    changed_at: datetime | None = None
    counted: tuple[Figure, ...] = ()
    known: tuple[Figure, ...] = ()
    asked: tuple[date, ...] = ()
    drafted: int | None = None
    covered: int | None = None
    submitted_at: datetime | None = None
    submitted_by: str | None = None
    previous: "MonthlyLog | None" = None
    messages: tuple[str, ...] = ()
