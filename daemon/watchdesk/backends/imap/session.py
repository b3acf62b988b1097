"""One IMAP connection, made when it is needed and made anew after any fault of the wire.

It never sleeps and never tries twice: whatever fails is `Unavailable`, and the next use begins with a new connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from watchdesk.backends.imap import places
from watchdesk.backends.imap.access import Access
from watchdesk.backends.imap.login import connected
from watchdesk.backends.imap.patience import Patience
from watchdesk.backends.imap.words import GARBAGE, hang_up, refusal, wire_words
from watchdesk.errors import AuthFailed, NotFound, Throttled, Trouble, Unavailable

# A connection that was idle for so long is asked whether it is still there before it is trusted with anything.
PROVE_AFTER = 20.0


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

    known: folders that are there. idling: the connection is in IDLE, where no other command may be sent.
    seconds: how long one piece of an answer may take, where the server's own patience is too long.
    """

    def __init__(self, access: Access, *, seconds: float | None = None) -> None:
        self.access = access
        self.opened: Opened | None = None
        self.known: set[str] = set()
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


def _flag(value: bytes) -> str:
    return value.decode("ascii", "replace").strip("()").casefold()
