"""One IMAP connection, made when it is needed and made anew after any fault of the wire.

It never sleeps and never tries twice: whatever fails is `Unavailable`, and the next use begins with a new connection.
"""

import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError

from watchdesk import __version__
from watchdesk.backends.imap import places
from watchdesk.backends.imap.access import Access, Tls, keep_alive
from watchdesk.backends.imap.patience import Patience, full
from watchdesk.errors import AuthFailed, Denied, NotFound, ProtocolError, Throttled, Trouble, Unavailable

# What the library logs at lower levels are lines of the protocol, and so pieces of mail.
logging.getLogger("imapclient").setLevel(logging.WARNING)

CONNECT_SECONDS = 15.0
# A connection that was idle for so long is asked whether it is still there before it is trusted with anything.
PROVE_AFTER = 20.0
WORDS_CAP = 200
# RFC 5530: what a NO means.
CODE = re.compile(r"\[([A-Z-]{2,30})[\] ]")
GARBAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A folder as it was when it was opened. uid_next is 0 where the server does not say."""

    folder: str
    writable: bool
    validity: int
    exists: int
    uid_next: int
    keeps: frozenset[str] = frozenset()

    def may_keep(self, keyword: str) -> bool:
        """Whether the server stores this keyword for good (PERMANENTFLAGS)."""
        return bool(self.keeps & {"\\*", keyword.casefold()})


class Session:
    """A connection for one thread. `access` is shared, so that a refused login is known to all of them.

    known: folders that are there. half_moved: native ids of messages whose move by COPY was begun.
    idling: the connection is in IDLE, where no other command may be sent.
    seconds: how long one answer may take, where the server's own patience is too long.
    """

    def __init__(self, access: Access, *, seconds: float | None = None) -> None:
        self.access = access
        self.opened: Opened | None = None
        self.known: set[str] = set()
        self.half_moved: set[str] = set()
        self.idling = False
        self._seconds = seconds or access.server.seconds
        self._client: IMAPClient | None = None
        self._patience = Patience(clock=access.clock)
        self._used = 0.0

    @contextmanager
    def at_work(self) -> Iterator[IMAPClient]:
        """The connection, logged in. What goes wrong on the wire inside is told as ours, and the connection dropped;
        a plain NO leaves it as it is."""
        try:
            yield self._ready()
            self._used = self.access.clock.monotonic()
        except (Unavailable, AuthFailed):
            self.drop()
            raise
        except Trouble:
            raise
        except IMAPClientAbortError as error:
            self.drop()
            raise Unavailable(f"{self._host} broke the connection off") from error
        except IMAPClientError as error:
            raise refusal(str(error)) from error
        except (OSError, *GARBAGE) as error:
            self.drop()
            raise Unavailable(wire_words(self._host, error)) from error

    @property
    def _host(self) -> str:
        return self.access.server.host

    def _ready(self) -> IMAPClient:
        self._prove()
        if self._client is None:
            self._patience.may_ask()
            try:
                self._client = connected(self.access, seconds=self._seconds)
            except Throttled:
                self._patience.asked()
                raise
            self._patience.welcomed()
            self._used = self.access.clock.monotonic()
        return self._client

    def _prove(self) -> None:
        """A connection that died while nobody used it gives way to a new one."""
        long_ago = self.access.clock.monotonic() - self._used > PROVE_AFTER
        if self._client is None or self.idling or not long_ago:
            return
        try:
            self._client.noop()
        except (IMAPClientError, OSError, *GARBAGE):
            self.drop()

    def open(self, folder: str, *, writable: bool = False, anew: bool = False) -> Opened:
        """Open a folder. anew: even if it is open already, to see what came since. NotFound when there is none."""
        opened = self.opened
        if opened is not None and opened.folder == folder and opened.writable >= writable and not anew:
            return opened
        client = self._ready()
        self.opened = None
        try:
            answer = client.select_folder(folder, readonly=not writable)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            trouble = refusal(str(error))
            # Not every server says by a code that there is no such folder.
            if isinstance(trouble, Unavailable) and not client.folder_exists(folder):
                trouble = NotFound(f"there is no folder {folder}")
            raise trouble from error
        validity = answer.get(b"UIDVALIDITY")
        if not isinstance(validity, int):
            raise Unavailable(f"the server gives {folder} no UIDVALIDITY, so nothing in it can be remembered")
        kept = answer.get(b"PERMANENTFLAGS", ())
        self.opened = Opened(
            folder=folder,
            writable=writable,
            validity=validity,
            exists=int(answer.get(b"EXISTS", 0)),
            uid_next=int(answer.get(b"UIDNEXT", 0)),
            keeps=frozenset(_flag(one) for one in kept),
        )
        return self.opened

    def native(self, folder: str, validity: int, uid: int) -> str:
        """The native id of a message: account and folder, UIDVALIDITY, UID."""
        return f"{places.mark(self.access.user, folder)}.{validity}.{uid}"

    def drop(self) -> None:
        """Let go of the connection; nothing is sent, nobody is waited for."""
        client, self._client, self.opened, self.idling = self._client, None, None, False
        if client is not None:
            hang_up(client)

    def give_way(self) -> None:
        """The server asks for patience: let go of the connection, and make no other for a while."""
        self.drop()
        self._patience.asked()

    def close(self) -> None:
        """Log out if that goes at once."""
        if self.idling:
            self.drop()
        client, self._client, self.opened = self._client, None, None
        if client is None:
            return
        try:
            client.socket().settimeout(1.0)
            client.logout()
        except (IMAPClientError, OSError, *GARBAGE):
            hang_up(client)


def connected(access: Access, *, seconds: float) -> IMAPClient:
    """A new connection, secured and logged in. AuthFailed when it was refused, now or shortly before."""
    access.refusals.may_try()
    server, secret = access.server, access.refusals.secret_of(access.credential)
    timeout = SocketTimeout(min(CONNECT_SECONDS, seconds), seconds)
    context = server.context() if server.tls is not Tls.NONE else None
    try:
        implicit = server.tls is Tls.IMPLICIT
        client = IMAPClient(server.host, server.port, ssl=implicit, ssl_context=context, timeout=timeout)
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


def refusal(words: str) -> Trouble:
    """What a NO or BAD means (RFC 5530)."""
    found = CODE.search(words)
    code = found.group(1) if found else ""
    if code in ("NOPERM", "AUTHORIZATIONFAILED", "PRIVACYREQUIRED", "CONTACTADMIN"):
        return Denied(f"the server does not allow it: {shown(words)}")
    if code in ("NONEXISTENT", "TRYCREATE"):
        return NotFound(f"there is no such folder: {shown(words)}")
    if code in ("LIMIT", "THROTTLED", "OVERQUOTA"):
        return Throttled(f"the server asks for patience: {shown(words)}", retry_after=300.0)
    if "BAD" in words.partition("[")[0]:
        return ProtocolError(f"the server does not understand us: {shown(words)}")
    return Unavailable(f"the server refused: {shown(words)}")


def wire_words(host: str, error: BaseException) -> str:
    """A fault of the wire in a person's words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not believed: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no secure line to {host}: {shown(str(error.reason or error))}"
    if isinstance(error, TimeoutError):
        return f"{host} does not answer"
    if isinstance(error, socket.gaierror):
        return f"the name {host} cannot be found"
    if isinstance(error, OSError):
        return f"no line to {host}: {error.strerror or 'broken'}"
    return f"{host} answers what makes no sense"


def shown(words: str) -> str:
    """What a server says, as one short line."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:WORDS_CAP]


def hang_up(client: IMAPClient) -> None:
    try:
        client.shutdown()
    except (OSError, IMAPClientError, *GARBAGE):
        return


def _flag(value: bytes) -> str:
    return value.decode("ascii", "replace").strip("()").casefold()
