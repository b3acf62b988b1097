"""What the mails about monthly logs say: figures; and of an officer's words only what the police may read."""

from dataclasses import dataclass
from datetime import date

from watchdesk.model.logs import Figure
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDraft:
    """log-draft, to the officer on the last school day of a month (D8). month: its first day. place: where they served,
    "rover" or the schools in order. known: what the desk knows; counted: what the officer said. due: the last day."""

    month: date
    place: str
    known: tuple[Figure, ...]
    counted: tuple[Figure, ...]
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReminder:
    """log-reminder, to the officer whose log is missing. late: its day has passed."""

    month: date
    due: date
    late: bool
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCover:
    """log-cover, to the sergeant: the standard cover of a log that was handed in, with the officer's words and files.

    by: who handed it in, where that is not the officer. differs: what the desk knows where the officer says otherwise.
    may_be: the months it may be for, where the officer was asked which.
    files: names of those enclosed; left_out: of those that are not, and lie in the desk's mailbox. news: new | again |
    changed. before: figures as an earlier cover had them, where they changed.
    """

    officer: Who
    place: str
    month: date
    figures: tuple[Figure, ...]
    due: date
    handed_in: date
    late: bool = False
    by: Who | None = None
    differs: tuple[Figure, ...] = ()
    before: tuple[Figure, ...] = ()
    news: str = "new"
    may_be: tuple[date, ...] = ()
    files: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    words: str = ""


LogLetter = LogDraft | LogReminder | LogCover
