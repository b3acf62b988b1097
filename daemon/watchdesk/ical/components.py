"""iCalendar text as components, each text by itself.

icalendar keeps the zones that a text describes (VTIMEZONE) under their names, for the whole process and for ever, and
goes by them in every later text: one invite could say what "Central Standard Time" is in all invites after it.
"""

from threading import Lock

from icalendar import Calendar, Component
from icalendar.timezone import tzp

_ONE_AT_A_TIME = Lock()


def components(data: bytes) -> list[Component]:
    """What stands side by side in the text (VCALENDARs, as a rule). Its times are on its own zones and on those that
    everybody knows, and no other text's. Raises what icalendar does (ValueError and its kin)."""
    with _ONE_AT_A_TIME:
        tzp.use_zoneinfo()  # with it goes what was kept
        try:
            return list(Calendar.from_ical(data, multiple=True))
        except OSError as error:  # "America" is a folder of zones, and some names are too long for any file
            raise ValueError("names a time zone that cannot be one") from error
        finally:
            tzp.use_zoneinfo()
