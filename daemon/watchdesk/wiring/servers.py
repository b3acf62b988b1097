"""A mailbox on mail servers, made from its settings."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from watchdesk.config import Settings
from watchdesk.config.backend_file import ImapSection, SmtpSection
from watchdesk.errors import Mistake, Problem
from watchdesk.ports import Clock, Mailbox

if TYPE_CHECKING:
    from watchdesk.backends.imap import Access, Bearer, Password

# Names of secrets (see docs/configuration.md).
IMAP_PASSWORD, SMTP_PASSWORD = "imap.password", "smtp.password"
CLIENT_SECRET, REFRESH_TOKEN, SERVICE_ACCOUNT = "oauth.client_secret", "oauth.refresh_token", "oauth.service_account"


def imap_mailbox(settings: Settings, clock: Clock, *, since: datetime, insists: bool) -> Mailbox:
    """The mailbox on IMAP and SMTP. since: when the desk went live. insists: tries a login that was refused before.
    Mistake when its libraries are not installed."""
    try:
        from watchdesk.backends.imap import Folders, ImapMailbox, Keeper
    except ImportError as error:
        hint = "install them: pip install 'watchdesk[imap]'"
        wrong = f"the libraries for 'imap' are not here ({error.name})"
        raise Mistake([Problem(file="watchdesk.toml", key="backend.kind", wrong=wrong, hint=hint)]) from None
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


def _access(
    settings: Settings, section: ImapSection | SmtpSection, clock: Clock, *, user: str, password: str
) -> "Access":
    from watchdesk.backends.imap import Access, Secured, Tls

    server = Secured(
        host=section.host or "",
        port=section.port,
        tls=Tls(section.tls),
        ca_file=_beside(settings, section.ca_file),
        tls_name=section.tls_name,
        seconds=float(settings.backend.imap.timeout_seconds),
    )
    proof = _proof(settings, section, clock, user, password)
    access = Access(server=server, user=user, credential=proof, clock=clock)
    access.refusals.note = settings.state / f"refused.{password.partition('.')[0]}"
    return access


def _proof(
    settings: Settings, section: ImapSection | SmtpSection, clock: Clock, user: str, password: str
) -> "Bearer | Password":
    """A password of the line's own, else that of the mailbox; or tokens of the configured grant."""
    from watchdesk.backends.imap import Bearer, Password, RefreshToken, ServiceAccount

    def secret(name: str) -> str:
        return settings.secrets.read(name).decode("utf-8", "replace")

    if section.auth == "password":
        return Password(lambda: secret(password if settings.secrets.has(password) else IMAP_PASSWORD))
    oauth = settings.backend.oauth
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


def _beside(settings: Settings, file: str | None) -> Path | None:
    return settings.folder / file if file is not None else None
