"""Calendars by URL: the last good copy under the state folder. (Fetching follows.)"""

from pathlib import Path


def copy_of(state: Path, name: str) -> bytes | None:
    """The last good copy of a feed; None where there is none."""
    path = state / "feeds" / f"{name}.ics"
    return path.read_bytes() if path.is_file() else None
