"""What templates can say of a value: `{{ matter.spans | spans }}`. Each filter gives plain text; HTML escapes it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from watchdesk.model import board_words, log_words, meeting_words, words
from watchdesk.model.clause_words import clause
from watchdesk.model.facts import Leave, Span
from watchdesk.model.letters import DigestLine, Matter, Missed
from watchdesk.model.logs import Figure
from watchdesk.model.meeting_letters import Moved
from watchdesk.model.records import FlagRaised

_DIALLED = re.compile(r"[^0-9+]")


def filters(*, desk: str, zone: ZoneInfo) -> Mapping[str, Callable[..., Any]]:
    """The filters of a unit: its clock, and its desk's address for answers."""

    def instant(value: datetime) -> str:
        return words.instant(value, zone)

    def local_day(value: datetime) -> str:
        return words.day(value.astimezone(zone).date())

    def answer(body: str, subject: str) -> str:
        return mailto(desk, subject=subject, body=body)

    return {
        "absence": absence,
        "answer": answer,
        "brief": words.brief,
        "chart": board_words.lines,
        "clause": clause,
        "clock": words.clock,
        "count": words.count,
        "day": words.day,
        "days": words.days,
        "instant": instant,
        "label": board_words.label,
        "lead": lead,
        "figure": log_words.of,
        "figures": figures,
        "leave": leave,
        "legend": board_words.legend,
        "listing": words.listing,
        "moment": moment,
        "local_day": local_day,
        "meaning": board_words.meaning,
        "meeting_brief": meeting_words.brief,
        "month": words.month,
        "months": board_words.months,
        "moved": moved,
        "months_or": months_or,
        "open": open_lines,
        "period": board_words.period,
        "quoted": quoted,
        "red": red,
        "remarks": board_words.remarks,
        "at": words.at,
        "semicolons": semicolons,
        "sentence": sentence,
        "sheets": board_words.sheets,
        "sitting": meeting_words.sitting,
        "spans": words.spans,
        "spoken": spoken,
        "tel": tel,
        "unsaid": unsaid,
        "was": was,
        "weekday": board_words.weekday,
    }


def absence(spans: Sequence[Span], kind: Leave | None = None) -> str:
    """Days, extent and kind of leave."""
    return words.absence(spans, kind)


def leave(kind: Leave | None) -> str:
    return words.leave(kind)


def lead(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def moment(value: datetime) -> str:
    """A local day and time that bears no zone: "Monday, March 1, 2027 at 14:05"."""
    return f"{words.day(value.date())} at {words.clock(value.time())}"


def moved(one: Moved) -> bool:
    """An occurrence that begins at another time than before."""
    return one.before is not None and one.after is not None and one.before.start != one.after.start


def open_lines(lines: Sequence[DigestLine]) -> int:
    """How many lines wait for a decision; what is only recorded does not."""
    return sum(1 for line in lines if line.decidable)


def quoted(text: str) -> str:
    """Somebody's own words, each line marked, so that they cannot be taken for ours."""
    return "\n".join(f"> {one}".rstrip() for one in text.splitlines())


def figures(found: Sequence[Figure]) -> str:
    """ "2 mediations and 1 home visit"."""
    return words.listing([log_words.of(one) for one in found])


def months_or(found: Sequence[date]) -> str:
    """ "September 2026 or October 2026"."""
    return " or ".join(words.month(one) for one in found)


def was(one: Figure, before: Sequence[Figure]) -> str:
    """ " (before: 3)" where the figure was another; nothing where there was none before."""
    old = next((other.number for other in before if (other.what, other.topic) == (one.what, one.topic)), None)
    return "" if old in (None, one.number) else f" (before: {old:g})"


def red(flags: Sequence[FlagRaised]) -> bool:
    """Whether one of the flags needs an exception."""
    return any(flag.red for flag in flags)


def semicolons(parts: Sequence[str]) -> str:
    """Things that hold commas themselves, one after the other."""
    return "; ".join(parts)


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return lead(text) if text.endswith((".", "!", "?")) else f"{lead(text)}."


def spoken(name: str) -> str:
    """The name of a notice, a state or a cause as people say it: "absence changed"."""
    return words.notice(name)


def unsaid(matter: Matter) -> Sequence[Missed]:
    """The school days that the matter takes, where no flag has named them already."""
    is_named = any(flag.flag == "in-session" for flag in matter.flags)
    return () if is_named and len(matter.missed) == 1 else matter.missed


def mailto(address: str, *, subject: str, body: str) -> str:
    """A mailto link (RFC 6068 2): everything but the address's own @ percent-encoded, line breaks as %0D%0A."""
    lines = quote("\r\n".join(body.splitlines()), safe="")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={lines}"


def tel(number: str) -> str:
    """A tel link (RFC 3966) of a phone number as people write it."""
    return f"tel:{_DIALLED.sub('', number)}"
