"""The numbered lines of our own digest, as they are quoted under the sergeant's answer or known from the thread."""

import re
from dataclasses import dataclass

from watchdesk.model.mail import Thread
from watchdesk.reading.people import Names

_LINE = re.compile(
    r"^[>\s|*]{0,8}(?:(\d{1,2})[.):]?\s+)?(R-\d{1,6})\b[\s:,-]*([^\n]{0,80})", re.IGNORECASE | re.MULTILINE
)
_READ = 20_000
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line that we showed: its number as text, its reference, the officers its words may mean."""

    number: str | None
    ref: str
    officers: tuple[str, ...] = ()


def listed(quoted: str, thread: Thread | None, names: Names) -> tuple[Listed, ...]:
    """The lines that the answered mail showed; those of the thread go before those that are quoted."""
    seen = [_line(match, names) for match in _LINE.finditer(quoted[:_READ])][:_MOST]
    if thread is None or not thread.lines:
        return tuple(dict.fromkeys(seen))
    officers = {line.ref.upper(): line.officers for line in seen}
    return tuple(
        Listed(number=str(line.number), ref=line.ref, officers=officers.get(line.ref.upper(), ()))
        for line in thread.lines
    )


def _line(match: re.Match[str], names: Names) -> Listed:
    found = next(iter(names.find(match[3])), None)
    return Listed(number=match[1], ref=match[2].upper(), officers=found.keys if found else ())
