"""What the doctor finds at a mailbox or a calendar."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the doctor: what was looked at, how it stands, and what to do about it."""

    about: str
    severity: Severity
    words: str
    advice: str | None = None
