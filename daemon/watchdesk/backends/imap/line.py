"""A line to an IMAP server on which no answer takes for ever.

imaplib waits for each piece of an answer anew, so that a server which drips would be waited for without end. Here the
answer as a whole has its time, too, counted from the last word that was said to the server.
"""

import imaplib
import socket
import ssl
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

from watchdesk.backends.imap.access import Secured, Tls
from watchdesk.ports import Clock

# A whole answer, however slowly it drips, may take so many times the seconds of one piece.
DRIPS = 4
PIECE = 64 * 1024
# A line of an answer is no longer (imaplib's own limit).
LINE_CAP = 1_000_000


class _Timed(imaplib.IMAP4):
    """imaplib's protocol, which reads by itself what comes."""

    def __init__(self, clock: Clock, *where: Any) -> None:
        self._clock, self._until = clock, 0.0
        self._line: socket.socket | None = None
        self._came = bytearray()
        super().__init__(*where)

    def open(self, *where: Any, **more: Any) -> None:
        super().open(*where, **more)
        self._begins()

    def send(self, said: Any) -> None:
        super().send(said)
        self._begins()

    def readline(self) -> bytes:
        """One line; less at the end of the connection."""
        while (end := self._came.find(b"\n") + 1) == 0:
            if len(self._came) > LINE_CAP:
                raise self.error("a line without an end")
            if not self._more():
                end = len(self._came)
                break
        return self._taken(end)

    def read(self, size: int) -> bytes:
        """So many bytes; less at the end of the connection."""
        while len(self._came) < size and self._more():
            pass
        return self._taken(size)

    def _begins(self) -> None:
        """An answer is waited for. What came before TLS was begun is no part of it."""
        self._until = self._clock.monotonic() + DRIPS * (self.sock.gettimeout() or 0.0)
        if self._line is not self.sock:
            self._line, self._came = self.sock, bytearray()

    def _more(self) -> bool:
        """Read what is there; False at the end. While it idles (the socket does not block) no answer is due."""
        if self.sock.gettimeout() and self._clock.monotonic() > self._until:
            raise TimeoutError("the answer takes too long")
        piece = self.sock.recv(PIECE)
        self._came += piece
        return bool(piece)

    def _taken(self, size: int) -> bytes:
        taken = bytes(self._came[:size])
        del self._came[:size]
        return taken


class _Plain(_Timed, IMAP4WithTimeout):  # type: ignore[misc]
    """Without TLS, or until STARTTLS."""


class _Secure(_Timed, IMAP4_TLS):  # type: ignore[misc]
    """With TLS from the first byte."""


class Client(IMAPClient):  # type: ignore[misc]
    """The library's client over such a line."""

    def __init__(self, server: Secured, context: ssl.SSLContext | None, timeout: SocketTimeout, clock: Clock) -> None:
        self._clock = clock
        implicit = server.tls is Tls.IMPLICIT
        super().__init__(server.host, server.port, ssl=implicit, ssl_context=context, timeout=timeout)

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 # the library's name
        if self.ssl:
            return _Secure(self._clock, self.host, self.port, self.ssl_context, self._timeout.connect)
        return _Plain(self._clock, self.host, self.port, self._timeout.connect)
