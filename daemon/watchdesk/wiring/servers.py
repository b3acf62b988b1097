"""A mailbox on mail servers, with its calendar where the server has one, made from its settings."""

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from watchdesk.backends.tokens import Bearer, ClientCredentials, Password, RefreshToken, ServiceAccount
from watchdesk.config import Settings
from watchdesk.config.backend_file import ImapSection, SmtpSection
from watchdesk.errors import Mistake, Problem
from watchdesk.ports import Calendar, Clock, Mailbox

if TYPE_CHECKING:
    from watchdesk.backends.imap import Access

# Names of secrets (see docs/configuration.md).
IMAP_PASSWORD, SMTP_PASSWORD, EXCHANGE_PASSWORD = "imap.password", "smtp.password", "exchange.password"
# What exchangelib logs in with by Kerberos, where it is installed.
KERBEROS = "requests_gssapi"
CLIENT_SECRET, REFRESH_TOKEN, SERVICE_ACCOUNT = "oauth.client_secret", "oauth.refresh_token", "oauth.service_account"


def imap_mailbox(settings: Settings, clock: Clock, *, since: datetime, insists: bool) -> Mailbox:
    """The mailbox on IMAP and SMTP. since: when the desk went live. insists: tries a login that was refused before.
    Mistake when its libraries are not installed."""
    try:
        from watchdesk.backends.imap import Folders, ImapMailbox, Keeper
    except ImportError as error:
        raise not_here("imap", error) from None
    mail, out = settings.backend.imap, settings.backend.smtp
    user = mail.user or settings.desk.address
    lines = (
        _access(settings, mail, clock, user=user, password=IMAP_PASSWORD),
        _access(settings, out, clock, user=out.user or user, password=SMTP_PASSWORD),
    )
    for line in lines:
        line.refusals.insists = insists
    return ImapMailbox(
        *lines,
        since=since,
        authserv_id=settings.trust.authserv_id,
        folders=Folders(
            inbox=mail.inbox, processed=mail.processed, held=mail.held, sending=mail.sending, sent=mail.sent
        ),
        keeper=Keeper(mail.copies),
        moves=mail.shelve == "move",
    )


def exchange_parts(
    settings: Settings, clock: Clock, *, since: datetime, insists: bool
) -> tuple[Mailbox, Calendar | None]:
    """The mailbox on Exchange, and its calendar; None where the unit keeps its calendar in a folder. Arguments and
    Mistake as for `imap_mailbox`."""
    try:
        from watchdesk.backends.exchange import Access, Box, ExchangeCalendar, ExchangeMailbox, Folders, Proof, Right
    except ImportError as error:
        raise not_here("exchange", error) from None
    section, zone = settings.backend.exchange, settings.unit.timezone
    if section.auth == "kerberos" and find_spec(KERBEROS) is None:
        raise not_here("kerberos", ImportError(name=KERBEROS), key="backend.exchange.auth")
    user = section.user or settings.desk.address
    access = Access(
        endpoint=section.endpoint or "",
        user=user,
        mailbox=section.mailbox or settings.desk.address,
        credential=proof_of(settings, auth=section.auth, clock=clock, user=user, passwords=(EXCHANGE_PASSWORD,)),
        clock=clock,
        proof=Proof(section.auth),
        right=Right(section.access),
        version=section.version,
        ca_file=beside(settings, section.ca_file),
        seconds=float(section.timeout_seconds),
    )
    access.refusals.note, access.refusals.insists = settings.state / "refused.exchange", insists
    box = Box(access, zone)
    mailbox = ExchangeMailbox(
        box,
        since=since,
        authserv_id=settings.trust.authserv_id,
        folders=Folders(processed=section.processed, held=section.held),
        closed=section.closed,
    )
    return mailbox, ExchangeCalendar(box, zone) if section.calendar == "exchange" else None


def not_here(kind: str, error: ImportError, *, key: str = "backend.kind") -> Mistake:
    """The libraries of a mail system, or of a login, are an extra of their own."""
    hint = f"install them: pip install 'watchdesk[{kind}]'"
    wrong = f"the libraries for {kind!r} are not here ({error.name})"
    return Mistake([Problem(file="watchdesk.toml", key=key, wrong=wrong, hint=hint)])


def _access(
    settings: Settings, section: ImapSection | SmtpSection, clock: Clock, *, user: str, password: str
) -> "Access":
    from watchdesk.backends.imap import Access, Secured, Tls

    server = Secured(
        host=section.host or "",
        port=section.port,
        tls=Tls(section.tls),
        ca_file=beside(settings, section.ca_file),
        tls_name=section.tls_name,
        seconds=float(settings.backend.imap.timeout_seconds),
    )
    proof = proof_of(settings, auth=section.auth, clock=clock, user=user, passwords=(password, IMAP_PASSWORD))
    access = Access(server=server, user=user, credential=proof, clock=clock)
    access.refusals.note = settings.state / f"refused.{password.partition('.')[0]}"
    return access


def proof_of(
    settings: Settings, *, auth: str, clock: Clock, user: str, passwords: tuple[str, ...]
) -> Bearer | Password:
    """The first of these passwords that there is, or tokens of the configured grant. Kerberos needs neither."""

    def secret(name: str) -> str:
        return settings.secrets.read(name).decode("utf-8", "replace")

    if auth == "kerberos":
        return Password(lambda: "")
    if auth != "oauth":
        return Password(lambda: secret(next((one for one in passwords if settings.secrets.has(one)), passwords[-1])))
    oauth = settings.backend.oauth
    if oauth.grant == "client-credentials":
        client = ClientCredentials(
            url=oauth.url,
            client_id=oauth.client_id or "",
            scope=oauth.scope,
            client_secret=lambda: secret(CLIENT_SECRET),
        )
        return Bearer(grant=client, clock=clock)
    if oauth.grant == "service-account":
        account = ServiceAccount(url=oauth.url, subject=user, scope=oauth.scope, key=lambda: secret(SERVICE_ACCOUNT))
        return Bearer(grant=account, clock=clock)
    refreshed = RefreshToken(
        url=oauth.url,
        client_id=oauth.client_id or "",
        client_secret=lambda: secret(CLIENT_SECRET),
        refresh_token=lambda: secret(REFRESH_TOKEN),
    )
    return Bearer(grant=refreshed, clock=clock)


def beside(settings: Settings, file: str | None) -> Path | None:
    """A file that the configuration names, relative to it."""
    return settings.folder / file if file is not None else None
