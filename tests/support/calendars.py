"""Small calendars for tests: a school year of two events, and whatever a test adds."""

FRAME = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//watchdesk//tests//EN
{events}END:VCALENDAR
"""
EDGES = (("20260908", "First day of school"), ("20270610", "Last day of school"))


def event(
    *lines: str, start: str = "20261001", summary: str = "No School", categories: str = "", uid: str = "e"
) -> str:
    """One event; `start` is a date, or ":..." / ";...:" as it stands behind DTSTART."""
    begin = f";VALUE=DATE:{start}" if start.isdigit() else start
    rows = [f"UID:{uid}", f"DTSTART{begin}", f"SUMMARY:{summary}", *lines]
    rows += [f"CATEGORIES:{categories}"] if categories else []
    return "\n".join(["BEGIN:VEVENT", *rows, "END:VEVENT", ""])


def calendar(*events: str, edges: bool = True) -> bytes:
    """An iCalendar file with these events, and the first and last day of school of 2026-27."""
    ends = [event(start=day, summary=words, uid=words) for day, words in EDGES] if edges else []
    return FRAME.format(events="".join([*ends, *events])).replace("\n", "\r\n").encode()
