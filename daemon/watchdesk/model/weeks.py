"""The week to come as a school may see it, and a break as an officer needs to know it.

As an `Away`, a `Gap` has no place for a kind of leave, a reason or a word of anybody's mail (settled 33).
"""

from dataclasses import dataclass
from datetime import date, time

from watchdesk.model.facts import Span
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days of the week to come on which an officer of the school is away. cover None: call 911.

    decided: these days stand; else they are planned and not yet decided, and the school has been told so before.
    """

    officer: Who
    spans: tuple[Span, ...]
    cover: Who | None = None
    decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Days of the week to come on which an officer of the school serves elsewhere by order (I4).

    there: who is there on all of these days; nobody: call 911. window: the hours in which rovers answer the calls of
    such a school instead.
    """

    officer: Who
    spans: tuple[Span, ...]
    there: tuple[Who, ...] = ()
    window: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAhead:
    """look-ahead, to a principal on Friday: one school, one week. week: its Monday; sergeant: whom to call.

    again: the school calendar has changed since Friday, so that an officer is missed on a day that had no school then.
    """

    school: str
    week: date
    gaps: tuple[Gap, ...]
    sergeant: Who
    elsewhere: tuple[Elsewhere, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """To whom an officer reports, and on which working days of the break; no days: on all that nobody else has."""

    to: Who
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """break, to an officer on the last school day before it (P13). days: from the first day without school to the
    last, weekends and all; end None where no calendar tells when school begins again. back: the first school day.

    name: what the calendar calls it, "" where it says nothing. place: the school, or "rover".
    """

    place: str
    last: date
    days: Span
    reporting: tuple[Reporting, ...]
    back: date | None = None
    name: str = ""
