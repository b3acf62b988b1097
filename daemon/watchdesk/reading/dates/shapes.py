"""What the grammar hands on: expressions with their senses, and the terms it is told."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from watchdesk.model.facts import Span
from watchdesk.unit.roster import Tour


class Role(StrEnum):
    """What the words next to an expression say about it; tense and sense are the caller's."""

    PLAIN = "plain"
    RETURN = "return"  # "back on the 9th"
    UNTIL = "until"
    SINCE = "since"
    START = "start"  # "starting Monday"
    DEADLINE = "deadline"  # "by Friday"
    BEFORE = "before"
    AFTER = "after"


class Grain(StrEnum):
    """How closely the words name the days."""

    TIME = "time"  # clock times without a day
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Shape(StrEnum):
    """What the clock times of an expression are."""

    POINT = "point"  # "at 1300": from_ and to are equal
    RANGE = "range"  # "0700-1100", "last two hours", "half day pm"
    AFTER = "after"  # "after 1": to is the end of the tour
    BEFORE = "before"  # "until noon": from_ is the start of the tour
    PART = "part"  # "tomorrow morning": hours by custom, not by the clock


class Conflict(StrEnum):
    """What in an expression cannot all be true."""

    WEEKDAY = "weekday"  # "Thursday March 19" in a year where that is a Friday
    BACKWARDS = "backwards"  # "Oct 12 - Oct 9"
    NO_SUCH_DAY = "no-such-day"  # "Feb 30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the unit's calendar and custom add to the language.

    named: words of the school calendar with the first and last day they stand for ("spring break"); the same
    words may stand there once for each year. workweek: "next week" is Monday to Friday; else Monday to Sunday.
    by_tour: a clock time without am or pm is the one inside or next to the tour; else the one written, and a small
    hour the one after noon. wide: words count too that a text is full of and that ask for no day: "now", "two hours
    ago", "in 2014", "last night".
    """

    named: tuple[tuple[str, date, date], ...] = ()
    tour: Tour = field(default_factory=Tour)
    workweek: bool = True
    by_tour: bool = True
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One way to read an expression: its days, sorted, days next to each other joined.

    A time without a day stands on the day of the reference; see `Expression.grain`.
    """

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One date or time expression at code points [start, stop) of the text.

    senses: the likeliest first; empty where no such day exists. certain: one sense, and nothing speaks against it.
    past: how it reads of the past, where that differs ("the 25th" after the 25th), for a caller who knows the tense.
    wrote_year, wrote_weekday, wrote_month: whether it is in the words; else it was implied.
    weak: four digits that may be a clock time ("going home 1030") or anything else; believe it only in company.
    either: the days are alternatives ("Monday or Tuesday"). shape: of its clock times, None without any.
    """

    start: int
    stop: int
    text: str
    senses: tuple[Sense, ...]
    certain: bool
    role: Role = Role.PLAIN
    grain: Grain = Grain.DAY
    shape: Shape | None = None
    conflict: Conflict | None = None
    past: Sense | None = None
    either: bool = False
    weak: bool = False
    wrote_year: bool = False
    wrote_month: bool = False
    wrote_weekday: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days of the likeliest sense."""
        return self.senses[0].spans if self.senses else ()

    @property
    def is_bare_weekday(self) -> bool:
        """ "Thursday", "next Friday": a weekday with no date beside it."""
        return self.wrote_weekday and not self.wrote_month and not any(one.isdecimal() for one in self.text)


Hours = tuple[time, time]
