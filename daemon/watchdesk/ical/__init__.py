"""Calendars, read with limits: the school year from iCalendar or CSV. Pure."""

from watchdesk.ical.ics import marks_of_ics
from watchdesk.ical.limits import Limits
from watchdesk.ical.marks import Mark
from watchdesk.ical.table import marks_of_csv
from watchdesk.ical.words import NO_SCHOOL
from watchdesk.ical.year import known_days, school_year, year_of

__all__ = ["NO_SCHOOL", "Limits", "Mark", "known_days", "marks_of_csv", "marks_of_ics", "school_year", "year_of"]
