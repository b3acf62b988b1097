"""The unit's calendar on any standards server: CalDAV (RFC 4791) by requests and icalendar, without more libraries."""

from watchdesk.backends.caldav.access import Access
from watchdesk.backends.caldav.calendar import CaldavCalendar
from watchdesk.backends.caldav.marks import Marks

__all__ = ["Access", "CaldavCalendar", "Marks"]
