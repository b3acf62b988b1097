"""A new IMAP connection: made, secured, logged in."""

import logging

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from watchdesk import __version__
from watchdesk.backends.imap.access import Access, Tls, keep_alive
from watchdesk.backends.imap.line import Client
from watchdesk.backends.imap.patience import full
from watchdesk.backends.imap.words import CODE, GARBAGE, hang_up, shown, wire_words
from watchdesk.errors import Trouble, Unavailable

# What the library logs at lower levels are lines of the protocol, and so pieces of mail.
logging.getLogger("imapclient").setLevel(logging.WARNING)

CONNECT_SECONDS = 15.0


def connected(access: Access, *, seconds: float) -> IMAPClient:
    """A new connection, secured and logged in. AuthFailed when it was refused, now or shortly before."""
    access.refusals.may_try()
    server, secret = access.server, access.refusals.secret_of(access.credential)
    timeout = SocketTimeout(min(CONNECT_SECONDS, seconds), seconds)
    context = server.context() if server.tls is not Tls.NONE else None
    try:
        client = Client(server, context, timeout, access.clock)
    except (OSError, IMAPClientError, *GARBAGE) as error:
        raise _no_line(server.host, error) from error
    try:
        client.normalise_times = False
        keep_alive(client.socket())
        if server.tls is Tls.STARTTLS:
            client.starttls(context)
        _log_in(client, access, secret)
        access.refusals.welcomed()
        _introduce(client)
    except CapabilityError as error:
        hang_up(client)
        raise Unavailable(f"{server.host} offers no STARTTLS, and nothing is said to it without") from error
    except Trouble:
        hang_up(client)
        raise
    except (OSError, IMAPClientError, *GARBAGE) as error:
        hang_up(client)
        raise _no_line(server.host, error) from error
    return client


def _no_line(host: str, error: BaseException) -> Unavailable:
    """A server that has lines enough says so in its greeting, too."""
    return full(host) if "[LIMIT]" in str(error) else Unavailable(wire_words(host, error))


def _introduce(client: IMAPClient) -> None:
    """Say who we are (RFC 2971): Gmail asks for it. A server that does not care to know is as good."""
    if client.has_capability("ID"):
        try:
            client.id_({"name": "watchdesk", "version": __version__})
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return


def _log_in(client: IMAPClient, access: Access, secret: str) -> None:
    """PLAIN or LOGIN with a password, XOAUTH2 with a token. A token that grew old too soon is replaced once."""
    try:
        _offer(client, access, secret)
    except LoginError as error:
        _look_into(error, access)
        access.credential.forget()
        again = access.refusals.secret_of(access.credential) if access.credential.is_bearer else secret
        if again == secret:
            raise access.refused(shown(str(error))) from error
        _offer_again(client, access, again)


def _offer_again(client: IMAPClient, access: Access, secret: str) -> None:
    try:
        _offer(client, access, secret)
    except LoginError as error:
        _look_into(error, access)
        raise access.refused(shown(str(error))) from error


def _offer(client: IMAPClient, access: Access, secret: str) -> None:
    if access.credential.is_bearer:
        client.oauth2_login(access.user, secret)
    elif client.has_capability("AUTH=PLAIN"):
        client.plain_login(access.user, secret)
    else:
        client.login(access.user, secret)


def _look_into(error: LoginError, access: Access) -> None:
    """A line that broke, or a server that cannot just now, is no refusal."""
    if isinstance(error.__context__, IMAPClientAbortError):
        raise error.__context__ from error
    code = CODE.search(str(error))
    if code and code.group(1) == "LIMIT":
        raise full(access.server.host) from error
    if code and code.group(1) in ("UNAVAILABLE", "INUSE"):
        raise Unavailable(f"{access.server.host} cannot log anybody in now") from error
