"""A mailbox and its calendar on Microsoft Graph, made from their settings."""

from datetime import datetime

from watchdesk.config import Settings
from watchdesk.ports import Calendar, Clock, Mailbox
from watchdesk.wiring.servers import beside, not_here

# Names of secrets (see docs/configuration.md).
CERTIFICATE, SECRET = "graph.certificate", "graph.secret"


def graph_parts(settings: Settings, clock: Clock, *, since: datetime, insists: bool) -> tuple[Mailbox, Calendar | None]:
    """The mailbox in Exchange Online, and its calendar; None where the unit keeps its calendar in a folder. Arguments
    and Mistake as for `imap_mailbox`."""
    try:
        from watchdesk.backends.graph import (
            Access,
            Certificate,
            Cloud,
            Folders,
            GraphCalendar,
            GraphMailbox,
            Secret,
            Wire,
        )
    except ImportError as error:
        raise not_here("graph", error) from None
    section = settings.backend.graph

    def secret(name: str) -> str:
        return settings.secrets.read(name).decode("utf-8", "replace")

    by_secret = section.auth == "secret"
    access = Access(
        cloud=Cloud(section.cloud),
        tenant=section.tenant or "",
        client_id=section.client_id or "",
        mailbox=section.mailbox or settings.desk.address,
        proof=Secret(lambda: secret(SECRET)) if by_secret else Certificate(lambda: secret(CERTIFICATE)),
        clock=clock,
        ca_file=beside(settings, section.ca_file),
        proxy=section.proxy,
        seconds=float(section.timeout_seconds),
    )
    access.refusals.note, access.refusals.insists = settings.state / "refused.graph", insists
    wire = Wire(access=access)
    mailbox = GraphMailbox(
        wire,
        since=since,
        folders=Folders(wire=wire, processed=section.processed, held=section.held),
        authserv_id=settings.trust.authserv_id,
        closed=section.closed,
        poll_seconds=float(section.poll_seconds),
    )
    return mailbox, GraphCalendar(wire, settings.unit.timezone) if section.calendar == "graph" else None
