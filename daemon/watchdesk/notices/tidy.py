"""What a letter may show of a value: visible characters, in one line unless it is somebody's own words, and not
without end. Done to the whole letter before a template sees it, so that no template has to think of it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import islice
from typing import Any

from watchdesk.model.headers import clean
from watchdesk.model.letters import PassedOn
from watchdesk.model.log_letters import LogCover
from watchdesk.model.report_letters import ArrestReport, IncidentReport

CUT = "… (cut)"
LINE_AT_MOST = 600
# Of a longer text the rest is not even looked at.
READ_AT_MOST = 4_000
WORDS_AT_MOST = 20_000
WORD_LINES_AT_MOST = 400
# Fields that hold somebody's own words with their lines; everything else is one line.
_WORDS = frozenset({(PassedOn, "words"), (ArrestReport, "words"), (IncidentReport, "words"), (LogCover, "words")})


def tidied(value: Any) -> Any:
    """The same letter, every text in it made fit to show; never raises on any text."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else line(value)
    if isinstance(value, tuple):
        return tuple(tidied(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **_fields(value))
    return value


def line(text: str, cap: int = LINE_AT_MOST) -> str:
    """One visible line of at most `cap` code points, and a mark where it was cut."""
    whole = clean(text[:READ_AT_MOST], READ_AT_MOST)
    if len(whole) <= cap and len(text) <= READ_AT_MOST:
        return whole
    return f"{whole[:cap].rstrip()} {CUT}"


def block(text: str) -> str:
    """Somebody's own words: their lines, each made visible, at most 20,000 code points and 400 lines."""
    lines = text[:WORDS_AT_MOST].splitlines()
    shown = "\n".join(clean(one, WORDS_AT_MOST) for one in islice(lines, WORD_LINES_AT_MOST)).strip("\n")
    is_cut = len(text) > WORDS_AT_MOST or len(lines) > WORD_LINES_AT_MOST
    return f"{shown}\n{CUT}" if is_cut else shown


def _fields(value: Any) -> Mapping[str, Any]:
    return {
        field.name: block(getattr(value, field.name))
        if (type(value), field.name) in _WORDS
        else tidied(getattr(value, field.name))
        for field in fields(value)
    }
