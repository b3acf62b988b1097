"""The school year of a unit's schools: which days are in session, and what the calendar calls them."""

from watchdesk.model.school_year import NO_SCHOOL, SUMMER, SchoolYear, Session

__all__ = ["NO_SCHOOL", "SUMMER", "SchoolYear", "Session"]
