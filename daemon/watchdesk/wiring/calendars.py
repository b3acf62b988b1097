"""The unit's shared calendar, where it is none of the mail system's own, made from its settings."""

from pathlib import Path

from watchdesk.backends.caldav import Access, CaldavCalendar, Marks
from watchdesk.backends.local import LocalCalendar
from watchdesk.config import Settings
from watchdesk.ports import Calendar, Clock
from watchdesk.wiring.servers import beside, proof_of

# Names of secrets (see docs/configuration.md).
PASSWORDS = ("caldav.password",)


def shared_calendar(settings: Settings, clock: Clock, *, insists: bool) -> Calendar:
    """A folder under the state folder, or a calendar server. insists: tries a login that was refused before."""
    if settings.backend.calendar == "folder":
        return folder_calendar(settings, settings.state, clock)
    section = settings.backend.caldav
    user = section.user or settings.desk.address
    access = Access(
        url=section.url or "",
        user=user,
        credential=proof_of(settings, auth=section.auth, clock=clock, user=user, passwords=PASSWORDS),
        clock=clock,
        name=section.name,
        digest=section.auth == "digest",
        ca_file=beside(settings, section.ca_file),
        seconds=float(section.timeout_seconds),
    )
    access.refusals.note, access.refusals.insists = settings.state / "refused.caldav", insists
    return CaldavCalendar(access, settings.unit.timezone, Marks(section.marks))


def folder_calendar(settings: Settings, root: Path, clock: Clock) -> LocalCalendar:
    """The .ics files below `root`."""
    return LocalCalendar(root / "calendar", settings.unit.timezone, clock=clock)
