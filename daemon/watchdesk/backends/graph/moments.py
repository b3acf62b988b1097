"""Times on Graph's calendar (dateTimeTimeZone), and the names of time zones there."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

# Seven digits of a second, as Graph writes them, are one more than Python reads.
WRITTEN = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z?")
YEARS = range(1601, 4500)
# Windows' names of the zones of the United States and its neighbours (CLDR windowsZones); Graph takes these for sure,
# and of IANA's own names only some.
WINDOWS = {
    "UTC": "UTC",
    "America/New_York": "Eastern Standard Time",
    "America/Detroit": "Eastern Standard Time",
    "America/Kentucky/Louisville": "Eastern Standard Time",
    "America/Kentucky/Monticello": "Eastern Standard Time",
    "America/Toronto": "Eastern Standard Time",
    "America/Indiana/Indianapolis": "US Eastern Standard Time",
    "America/Indiana/Marengo": "US Eastern Standard Time",
    "America/Indiana/Vevay": "US Eastern Standard Time",
    "America/Indiana/Petersburg": "Eastern Standard Time",
    "America/Indiana/Vincennes": "Eastern Standard Time",
    "America/Indiana/Winamac": "Eastern Standard Time",
    "America/Chicago": "Central Standard Time",
    "America/Indiana/Knox": "Central Standard Time",
    "America/Indiana/Tell_City": "Central Standard Time",
    "America/Menominee": "Central Standard Time",
    "America/North_Dakota/Beulah": "Central Standard Time",
    "America/North_Dakota/Center": "Central Standard Time",
    "America/North_Dakota/New_Salem": "Central Standard Time",
    "America/Winnipeg": "Central Standard Time",
    "America/Denver": "Mountain Standard Time",
    "America/Boise": "Mountain Standard Time",
    "America/Edmonton": "Mountain Standard Time",
    "America/Phoenix": "US Mountain Standard Time",
    "America/Los_Angeles": "Pacific Standard Time",
    "America/Vancouver": "Pacific Standard Time",
    "America/Anchorage": "Alaskan Standard Time",
    "America/Juneau": "Alaskan Standard Time",
    "America/Nome": "Alaskan Standard Time",
    "America/Sitka": "Alaskan Standard Time",
    "America/Yakutat": "Alaskan Standard Time",
    "America/Adak": "Aleutian Standard Time",
    "Pacific/Honolulu": "Hawaiian Standard Time",
    "Pacific/Guam": "West Pacific Standard Time",
    "Pacific/Pago_Pago": "UTC-11",
    "America/Puerto_Rico": "SA Western Standard Time",
    "America/St_Thomas": "SA Western Standard Time",
    "America/Halifax": "Atlantic Standard Time",
    "America/Regina": "Canada Central Standard Time",
}
IANA = {windows: iana for iana, windows in reversed(WINDOWS.items())}


def zone_name(zone: ZoneInfo) -> str:
    """What Graph calls it."""
    return WINDOWS.get(zone.key, zone.key)


def zone_of(name: str) -> ZoneInfo | None:
    """The zone that Graph calls so; None for a name that nobody knows."""
    try:
        return ZoneInfo(IANA.get(name, name))
    except (ValueError, OSError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of the clock in a zone."""

    clock: datetime
    zone: ZoneInfo

    def utc(self) -> datetime:
        return self.clock.replace(tzinfo=self.zone).astimezone(UTC)

    def day(self) -> date:
        """Of a whole day: its date. One that came by way of another zone begins within twelve hours of its midnight."""
        return (self.clock + timedelta(hours=12)).date()


def moment_in(found: dict[str, Any], name: str) -> Moment | None:
    """A dateTimeTimeZone property; None when it is missing or makes no sense."""
    value = found.get(name)
    if not isinstance(value, dict):
        return None
    text, zone = value.get("dateTime"), value.get("timeZone")
    match = WRITTEN.fullmatch(text) if isinstance(text, str) else None
    known = zone_of(zone) if isinstance(zone, str) else None
    if match is None or known is None:
        return None
    try:
        clock = datetime.fromisoformat(match.group(1))
    except ValueError:
        return None
    return Moment(clock, known) if clock.year in YEARS else None


def moment(clock: datetime, zone: ZoneInfo) -> dict[str, str]:
    """As Graph takes it. clock: without a zone, or in this one."""
    return {"dateTime": clock.replace(tzinfo=None).isoformat(timespec="seconds"), "timeZone": zone_name(zone)}
