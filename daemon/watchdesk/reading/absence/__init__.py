"""Which of a letter's dates are the absence, and which hours of them; or what must be asked first."""

from watchdesk.reading.absence.choosing import Days, choose
from watchdesk.reading.absence.rows import is_bare, is_listed
from watchdesk.reading.absence.spans import joined

__all__ = ["Days", "choose", "is_bare", "is_listed", "joined"]
