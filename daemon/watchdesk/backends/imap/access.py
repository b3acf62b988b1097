"""Where the servers are, how the line to them is secured, and what the folders are called."""

import socket
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from watchdesk.backends.refusals import Refusals
from watchdesk.backends.tokens import Credential
from watchdesk.errors import AuthFailed, Unavailable
from watchdesk.ports import Clock

# TCP asks a silent peer after a minute, and gives it up after another half.
KEEPALIVE = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 3))


class Tls(StrEnum):
    """implicit: from the first byte (993, 465). starttls: asked for, and insisted on (143, 587). none: loopback."""

    IMPLICIT = "implicit"
    STARTTLS = "starttls"
    NONE = "none"


class NamedContext(ssl.SSLContext):
    """Looks for `name` in the certificate, whatever host was connected to (a forwarder or a proxy stands between)."""

    name: str

    def wrap_socket(self, sock: socket.socket, *args: Any, **more: Any) -> ssl.SSLSocket:
        return super().wrap_socket(sock, *args, **{**more, "server_hostname": self.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Secured:
    """One server. ca_file: the authority that signed its certificate, None for the machine's own list. tls_name: the
    name in its certificate, where that is not `host`. seconds: how long one answer may take."""

    host: str
    port: int
    tls: Tls = Tls.IMPLICIT
    ca_file: Path | None = None
    tls_name: str | None = None
    seconds: float = 30.0

    def context(self) -> ssl.SSLContext:
        """Certificates and names are always checked. Unavailable when the authority's file cannot be read."""
        kind = NamedContext if self.tls_name else ssl.SSLContext
        context = kind(ssl.PROTOCOL_TLS_CLIENT)
        if isinstance(context, NamedContext):
            context.name = self.tls_name or self.host
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            if self.ca_file is not None:
                context.load_verify_locations(cafile=self.ca_file)
            else:
                context.load_default_certs()
        except (OSError, ssl.SSLError) as error:
            raise Unavailable(f"the certificates in {self.ca_file} cannot be read") from error
        return context


@dataclass(slots=True, kw_only=True)
class Access:
    """One server with the account there, and what it refused last."""

    server: Secured
    user: str
    credential: Credential
    clock: Clock
    refusals: Refusals = field(init=False)

    def __post_init__(self) -> None:
        self.refusals = Refusals(clock=self.clock)

    def refused(self, why: str) -> AuthFailed:
        """Note that the login was refused for good; returns the error to raise."""
        self.credential.forget()
        return self.refusals.refused(f"{self.server.host} refused the login of {self.user}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """What the folders are called. sent: None is the one that the server marks as \\Sent. sending: where a mail lies
    while it is handed over; what stays there is in doubt."""

    inbox: str = "INBOX"
    processed: str = "Processed"
    held: str = "Held"
    sending: str = "Sending"
    sent: str | None = None


def keep_alive(sock: socket.socket) -> None:
    """Let TCP notice a peer that is gone without a word; and send small writes at once."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE:
        if hasattr(socket, name):  # Linux has all three
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
