"""The lines of our own digest, as they are quoted under the sergeant's answer or known from the thread."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from watchdesk.model.facts import Leave, Span
from watchdesk.model.mail import Thread
from watchdesk.reading.people import Names

# "1. R-107 Lee", "[1] Ofc. Lee", "1 | R-158 | Nguyen", "* R-131: Ruiz", "1) Lee  vacation".
_LINE = re.compile(
    r"^[> \t|*•-]{0,12}(?:[\[(#]?(?P<number>\d{1,2})[\])]?(?:[.):|]|[ \t])[ \t|:-]{0,8})?"
    r"(?:(?P<ref>R-\d{1,6})\b[ \t:,.|-]{0,8})?(?P<words>[^\n]{0,160})$",
    re.IGNORECASE | re.MULTILINE,
)
_REF = re.compile(r"\bR-\d{1,6}\b", re.IGNORECASE)
_READ = 20_000
_MOST = 60

Details = Callable[[str], tuple[tuple[Span, ...], Leave | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line that we showed: its number as text, its reference, the officers its words may mean, days and leave."""

    number: str | None
    ref: str | None
    officers: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    leave: Leave | None = None

    @property
    def name(self) -> str:
        return self.number or self.ref or ""


def listed(quoted: str, thread: Thread | None, names: Names, details: Details | None = None) -> tuple[Listed, ...]:
    """The lines that the answered mail showed; those of the thread go before those that are quoted.

    details: reads the days and the leave of a line's words.
    """
    seen = _seen(quoted[:_READ], names, details)
    if thread is None or not thread.lines:
        return seen
    known = {line.ref: line for line in seen if line.ref}
    return tuple(_of_thread(str(line.number), line.ref, known) for line in thread.lines)


def _of_thread(number: str, ref: str, known: dict[str, Listed]) -> Listed:
    seen = known.get(ref.upper())
    if seen is None:
        return Listed(number=number, ref=ref)
    return Listed(number=number, ref=ref, officers=seen.officers, spans=seen.spans, leave=seen.leave)


def _seen(quoted: str, names: Names, details: Details | None) -> tuple[Listed, ...]:
    """Each line that names a reference, or has a number and an officer; what stands under it may belong to it."""
    found: list[Listed] = []
    matches = list(_LINE.finditer(quoted))
    for at, match in enumerate(matches):
        if not match["number"] and not match["ref"]:
            continue
        words = match["words"]
        below = matches[at + 1] if at + 1 < len(matches) else None
        if below is not None and not below["number"] and not below["ref"] and below["words"].strip():
            words = f"{words}\n{below['words']}"
        line = _line(match, words, names, details)
        if line is not None:
            found.append(line)
        if len(found) >= _MOST:
            break
    return tuple(dict.fromkeys(_one_numbering(found)))


def _one_numbering(found: list[Listed]) -> list[Listed]:
    """Where lines are numbered, a reference in running words is no line of its own."""
    numbered = {line.ref for line in found if line.number}
    return [line for line in found if line.number or line.ref not in numbered]


def _line(match: re.Match[str], words: str, names: Names, details: Details | None) -> Listed | None:
    named = next(iter(names.find(words)), None)
    inner = _REF.search(words)
    ref = match["ref"] or (inner.group() if inner else None)
    if ref is None and named is None:
        return None
    spans, leave = details(words) if details else ((), None)
    if match["ref"] is None and not spans and leave is None and details is not None:
        return None
    return Listed(
        number=match["number"],
        ref=ref.upper() if ref else None,
        officers=named.keys if named else (),
        spans=spans,
        leave=leave,
    )
