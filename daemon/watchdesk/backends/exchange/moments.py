"""Times as the schema writes them (xs:dateTime)."""

from datetime import UTC, datetime


def instant(value: str | None) -> datetime | None:
    """A time with its zone, in UTC; None when it is missing or absurd."""
    try:
        found = datetime.fromisoformat(value.strip()) if value else None
        return found.astimezone(UTC) if found is not None and found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
