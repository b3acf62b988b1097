"""Who is there instead: as a school may see it, as the sergeant is shown it, and the letters about it (P5, P6, D6).

Nothing here has a place for a kind of leave, a reason or a word of anybody's mail.
"""

from dataclasses import dataclass
from datetime import date, time

from watchdesk.model.facts import Span
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """An officer who is there instead, and on which days."""

    who: Who
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """An absence for a school's eyes: when, planned or not, who covers. No covers: call 911.

    school: the name of the school, or None for the district's emergency centre. rover: the officer is a rover.
    before: the days told earlier, where they changed. uncovered: the days still to come on which nobody covers, where
    on others somebody does; dated: there are such days, and be they past. window: the hours in which calls of the
    school are answered, where rovers answer them (D6).
    """

    officer: Who
    spans: tuple[Span, ...]
    sergeant: Who
    school: str | None = None
    rover: bool = False
    planned: bool = True
    covers: tuple[Covered, ...] = ()
    uncovered: tuple[Span, ...] = ()
    dated: bool = False
    before: tuple[Span, ...] | None = None
    window: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A rover who is free on some of the days that an absence leaves without anybody, for the sergeant's eyes.

    word: what the command calls them. days: on which they are free. gaps: those of them on which no other rover would
    be left. asked: those for which they have asked for leave themselves.
    """

    officer: Who
    word: str
    days: tuple[date, ...]
    gaps: tuple[date, ...] = ()
    asked: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a long absence needs: somebody on these school days, and who could be it. open: no end is known.

    window: of a rover's absence the hours of these days in which no other rover is left.
    """

    days: tuple[date, ...]
    offers: tuple[Offer, ...] = ()
    open: bool = False
    window: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """Days on which one officer is there for another, as they stand now; none: no more. before: as told earlier; gone:
    those of them that no longer hold."""

    cover: Who
    spans: tuple[Span, ...]
    before: tuple[Span, ...] = ()
    gone: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLetter:
    """cover: who stands in for whom. reader: cover | officer | sergeant | centre.

    place: the school, or "the rovers' round". back: the first working day of the officer who was away, where it is
    known and a cover lasts until then: the hand-back. left: the days of the absence that nobody covers. check_in:
    with whom the cover checks in. need: what is shown to the sergeant. open: no end of the absence is known. shape: for
    the one template of all letters named cover.
    """

    reader: str
    officer: Who
    place: str
    stints: tuple[Stint, ...]
    sergeant: Who
    back: date | None = None
    left: tuple[Span, ...] = ()
    check_in: str = ""
    need: Need | None = None
    ref: str = ""
    open: bool = False
    shape: str = "cover"

    @property
    def stands(self) -> bool:
        """Whether somebody covers at all."""
        return any(one.spans for one in self.stints)

    @property
    def days(self) -> tuple[Span, ...]:
        """All that it is about, as they stand and as they were told earlier."""
        return tuple(span for one in self.stints for span in (*one.spans, *one.before))

    @property
    def goes_on(self) -> bool:
        """Whether somebody covers until further notice."""
        return any(span.end is None for one in self.stints for span in one.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeLetter:
    """cover, to the school whose own officer stands in elsewhere (P6). No spans: ended.

    others: who else is there meanwhile; alone: the days on which nobody is.
    """

    officer: Who
    school: str
    spans: tuple[Span, ...]
    sergeant: Who
    before: tuple[Span, ...] = ()
    others: tuple[Who, ...] = ()
    alone: tuple[Span, ...] = ()
    shape: str = "home"

    @property
    def days(self) -> tuple[Span, ...]:
        """As in `CoverLetter`."""
        return (*self.spans, *self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Hours in which no rover is there for a school, or for several with the same hours. No spans: ended."""

    schools: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowLetter:
    """cover, to a school that rovers serve, or to the emergency centre: no rover is available (P6, D6).

    window: the hours in which rovers answer calls.
    """

    window: tuple[time, time]
    gaps: tuple[Unanswered, ...]
    sergeant: Who
    changed: bool = False
    shape: str = "window"


AboutCover = CoverLetter | HomeLetter | WindowLetter
