"""What tells an entry of ours: its outbox key, and a fingerprint of what we wrote, so that a person's edit shows."""

import hashlib

from icalendar import Component

KEY = "X-WATCHDESK-KEY"
PRINT = "X-WATCHDESK-PRINT"
# What programs change by themselves when they store an event again; nobody edited it.
RESTLESS = frozenset({"DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE"})


def is_edited(event: Component) -> bool:
    """Whether an entry of ours says something else than we wrote."""
    return KEY in event and str(event.get(PRINT, "")) != fingerprint(event)


def fingerprint(event: Component) -> str:
    """What the event says, without what programs change by themselves."""
    said = [
        (name, value.params.to_ical() if hasattr(value, "params") else b"", value.to_ical())
        for name, values in event.items()
        if name not in RESTLESS and not name.startswith("X-")
        for value in (values if isinstance(values, list) else [values])
    ]
    parts = sorted(repr(one) for one in said) + [part.to_ical().hex() for part in event.subcomponents]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
