"""Invites as calendar programs write them, for tests: each test says only what is its point."""

FRAME = "BEGIN:VCALENDAR\nPRODID:-//Some Calendar//EN\nVERSION:2.0\nMETHOD:{method}\n{zones}{events}END:VCALENDAR\n"
DESK = "sro.desk@stpaul.example"


def vevent(
    *lines: str, uid: str = "ppc-1", start: str | None = "20270318T090000", minutes: int = 60, **more: str
) -> str:
    """One VEVENT. start: on the unit's clock, or ":..." / ";...:" as it stands behind DTSTART. Further properties by
    name: sequence="1", stamp (DTSTAMP), at (RECURRENCE-ID on the unit's clock), summary, organizer."""
    rows = [
        f"UID:{uid}",
        f"DTSTAMP:{more.get('stamp', '20270301T120000Z')}",
        f"SEQUENCE:{more.get('sequence', '0')}",
        f"SUMMARY:{more.get('summary', 'PPC')}",
        f"ORGANIZER;CN=Como Office:mailto:{more.get('organizer', 'principal.como@spps.example')}",
    ]
    if "guests" not in more:
        rows.append(f"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{DESK}")
    rows += [f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{guest}" for guest in more.get("guests", "").split()]
    if "at" in more:
        rows.append(f"RECURRENCE-ID;TZID=America/Chicago:{more['at']}")
    if start is not None:
        is_written = start.startswith((":", ";"))
        rows.append(f"DTSTART{start}" if is_written else f"DTSTART;TZID=America/Chicago:{start}")
        rows += [] if is_written else [f"DURATION:PT{minutes}M"]
    return "\n".join(["BEGIN:VEVENT", *rows, *lines, "END:VEVENT", ""])


def itip(*events: str, method: str = "REQUEST", zones: str = "") -> str:
    """The whole calendar part."""
    return FRAME.format(method=method, zones=zones, events="".join(events)).replace("\n", "\r\n")
