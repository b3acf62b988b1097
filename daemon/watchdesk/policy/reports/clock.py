"""The time of an arrest in an answer about it, or none where it could be another's."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

_TIME = re.compile(
    r"(?<![\d:/-])(?:(?P<h>\d{1,2}):(?P<m>\d{2})|(?P<mil>[01]\d[0-5]\d|2[0-3][0-5]\d)(?: ?(?:hrs|hours|h))?"
    r"|(?P<bare>\d{1,2})(?= ?[ap]\.?m\b))(?: ?(?P<half>[ap])\.?m\b\.?)?(?![\d:/-])"
)
# A time beside these words is when somebody was told or taken away, and not when the arrest was made.
_OTHERS = re.compile(
    r"\b(?:told|notified|informed|called|removed|transported|taken|took|left|booked|principal|parents?|mother|mom|father|dad)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<{{0}}>{'|'.join(_MONTHS)})[a-z]{{{{0,6}}}}\.?"
_YEAR = r"(?:,? (?:19|20)\d{2})?"
_DAY = re.compile(
    rf"\b(?:(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?:/(?:20)?\d{{2}})?"
    rf"|{_MONTH.format('before')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.format('after')}){_YEAR}(?![\d/])"
)
_NOT = re.compile(r"\b(?:not|instead of|rather than|wrote|said)\s+(?:at\s+)?$")
_OPENS = time(6)
_HALF = 12


def moment(sentence: str, before: datetime | None, sent: datetime, *, late: bool = False) -> datetime | None:
    """The one time that the sentence gives, on the day that it names, else on the day known before, else on that of
    sending; never later than `sent`. late: the day of sending is none.

    "1:40" without a.m. or p.m. is the one nearer to the time known before, else the one within a school day.
    """
    named = [_day(match, sent) for match in _DAY.finditer(sentence)]
    if len(named) > 1 or None in named:
        return None
    day = named[0] if named else before.date() if before is not None else None if late else sent.date()
    if day is None:
        return None
    sentence = _DAY.sub(" ", sentence)
    found = [one for clause in re.split(r",|\band\b", sentence) if not _OTHERS.search(clause) for one in _times(clause)]
    if len(found) != 1:
        return None
    candidates = [datetime.combine(day, at) for at in found[0]]
    fit = [one for one in candidates if one <= sent]
    if len(fit) == 2:
        fit = [min(fit, key=lambda one: abs(one - before))] if before is not None else _at_school(fit)
    return fit[0] if len(fit) == 1 else None


def _day(match: re.Match[str], sent: datetime) -> date | None:
    """The last such day up to that of sending; None where the calendar has none."""
    month = int(match["m"]) if match["m"] else _MONTHS.index(match["before"] or match["after"]) + 1
    number = int(match["d"] or match["d2"] or match["d3"])
    for year in (sent.year, sent.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= sent.date():
            return day
    return None


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
