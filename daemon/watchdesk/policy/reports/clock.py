"""The time of day in an answer about an arrest, or none where it could be another's."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

_TIME = re.compile(
    r"(?<![\d:/-])(?:(?P<h>\d{1,2}):(?P<m>\d{2})|(?P<mil>[01]\d[0-5]\d|2[0-3][0-5]\d)(?: ?(?:hrs|hours|h))?"
    r"|(?P<bare>\d{1,2})(?= ?[ap]\.?m\b))(?: ?(?P<half>[ap])\.?m\b\.?)?(?![\d:/-])"
)
# A time beside these words is when somebody was told or taken away, and not when the arrest was made.
_OTHERS = re.compile(
    r"\b(?:told|notified|informed|called|removed|transported|taken|took|left|booked|principal|parents?|mother|mom|father|dad)\b"
)
_NOT = re.compile(r"\b(?:not|instead of|rather than|wrote|said)\s+(?:at\s+)?$")
_OPENS = time(6)
_HALF = 12


def moment(sentence: str, before: datetime | None, sent: datetime) -> datetime | None:
    """The one time that the sentence gives, on the day known before or that of sending; never later than `sent`.

    "1:40" without a.m. or p.m. is the one nearer to the time known before, else the one within a school day.
    """
    found = [one for clause in re.split(r",|\band\b", sentence) if not _OTHERS.search(clause) for one in _times(clause)]
    if len(found) != 1:
        return None
    day = (before or sent).date()
    candidates = [datetime.combine(day, at) for at in found[0]]
    fit = [one for one in candidates if one <= sent]
    if len(fit) == 2:
        fit = [min(fit, key=lambda one: abs(one - before))] if before is not None else _at_school(fit)
    return fit[0] if len(fit) == 1 else None


def _at_school(fit: list[datetime]) -> list[datetime]:
    within = timedelta(hours=_OPENS.hour)
    return [one for one in fit if within <= timedelta(hours=one.hour) < within + timedelta(hours=_HALF)]


def _times(clause: str) -> Iterator[tuple[time, ...]]:
    """Each time that is not behind a "not"; two where it could be morning or afternoon."""
    for match in _TIME.finditer(clause):
        if _NOT.search(clause[: match.start()][-16:]):
            continue
        if match["mil"]:
            yield (time(int(match["mil"][:2]), int(match["mil"][2:])),)
            continue
        hour, minute = int(match["h"] or match["bare"]), int(match["m"] or 0)
        if hour < 24 and minute < 60:
            yield _halves(hour, minute, match["half"])


def _halves(hour: int, minute: int, half: str | None) -> tuple[time, ...]:
    if half is not None:
        return (time(hour % _HALF + (_HALF if half == "p" else 0), minute),)
    if hour == 0 or hour > _HALF:
        return (time(hour, minute),)
    return (time(hour % _HALF, minute), time(hour % _HALF + _HALF, minute))
