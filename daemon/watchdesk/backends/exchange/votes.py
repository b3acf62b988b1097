"""Voting buttons ([MS-OXOMSG] 2.2.1.73 and 2.2.1.74): a sergeant on Outlook answers by one click."""

# PidLidVerbResponse: which button the sender of a mail pressed.
RESPONSE_ID = 0x8524
VERDICT = "X-Watchdesk-Vote"
VERDICT_CAP = 60


def of(response: str | None) -> tuple[tuple[str, str], ...]:
    """The vote in a mail, as a header that the server tells apart from the message; none where nobody voted."""
    words = (response or "").strip()
    return ((VERDICT, words[:VERDICT_CAP]),) if words else ()
