"""What an iCalendar file may ask of us, looked at in its bytes before any parser sees it.

Figures are those of RFC 5545 feeds that districts really publish, with room to spare (settled 18). A calendar can
cost without end: a rule by the second from 1970, a rule that never matches, a hundred thousand dates in one line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.errors import Mistake, Problem

FOLD = re.compile(rb"\r?\n[ \t]")
RULES = re.compile(
    rb"^(?:(BEGIN|END):VTIMEZONE|(?:RRULE|EXRULE)[^:\r\n]{0,200}:([^\r\n]*))", re.MULTILINE | re.IGNORECASE
)
DATES = re.compile(rb"^(?:RDATE|EXDATE)[^:\r\n]{0,200}:([^\r\n]*)", re.MULTILINE | re.IGNORECASE)
BEGIN = re.compile(rb"^BEGIN:", re.MULTILINE | re.IGNORECASE)
BELOW_DAILY = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
# Several hours or minutes of a day are a frequency below DAILY by another name.
SUB_DAILY = ("BYHOUR", "BYMINUTE", "BYSECOND")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """bytes: size of the file. components: BEGIN lines. dates: values of RDATE and EXDATE. rule: its characters."""

    size_bytes: int = 5 * 1024 * 1024
    components: int = 5_000
    dates: int = 2_000
    rule: int = 500


def refuse_excess(text: bytes, *, file: str, limits: Limits) -> None:
    """Mistake with everything that goes over the limits; returns when nothing does. Linear in the size."""
    if len(text) > limits.size_bytes:
        raise Mistake([_too_many(file, len(text), "bytes", limits.size_bytes)])
    unfolded = FOLD.sub(b"", text)
    problems = [*_counted(unfolded, file, limits), *_rules(unfolded, file, limits)]
    if problems:
        raise Mistake(problems)


def _counted(text: bytes, file: str, limits: Limits) -> Iterator[Problem]:
    components = len(BEGIN.findall(text))
    if components > limits.components:
        yield _too_many(file, components, "components", limits.components)
    dates = sum(found.count(b",") + 1 for found in DATES.findall(text))
    if dates > limits.dates:
        yield _too_many(file, dates, "single dates (RDATE, EXDATE)", limits.dates)


def _rules(text: bytes, file: str, limits: Limits) -> Iterator[Problem]:
    in_zone = False
    for found in RULES.finditer(text):
        if found[1] is not None:
            in_zone = found[1].upper() == b"BEGIN"
            continue
        rule = found[2].decode("ascii", "replace").upper().strip()
        wrong = _wrong_rule(rule, in_zone=in_zone) if len(rule) <= limits.rule else "a rule that long is refused"
        if wrong is not None:
            line = text.count(b"\n", 0, found.start()) + 1
            yield Problem(file=file, key=_place(line), wrong=wrong, hint="a calendar repeats by the day at most")


def _wrong_rule(rule: str, *, in_zone: bool) -> str | None:
    """Why a recurrence rule (RFC 5545 3.3.10) is refused. Zones change their clocks by the year.

    One that is no rule at all is left to the parser: many feeds have one somewhere, on an event that does not matter.
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    frequency, interval = parts.get("FREQ", ""), parts.get("INTERVAL", "1")
    if frequency in BELOW_DAILY or (in_zone and frequency not in ("YEARLY", "")):
        return f"FREQ={frequency[:20]} is refused"
    if not interval.isdecimal() or int(interval[:9]) == 0:
        return f"INTERVAL={interval[:20]} is refused"
    several = next((name for name in SUB_DAILY if "," in parts.get(name, "")), None)
    return f"several values of {several} are refused" if several else None


def _place(line: int) -> str:
    """Lines are counted with folded lines as one, as parsers count content lines (RFC 5545 3.1)."""
    return f"content line {line}"


def _too_many(file: str, found: int, what: str, most: int) -> Problem:
    return Problem(file=file, key="", wrong=f"{found:,} {what}, and {most:,} is the most", hint="split or shorten it")
