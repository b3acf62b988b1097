"""How long a server's certificate is still good, for the doctor."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime

from watchdesk.ports import Finding, Severity

DAYS_BAD, DAYS_WARNING = 3, 30


def days_left(about: str, host: str, sock: ssl.SSLSocket, now: datetime) -> Iterator[Finding]:
    """What the certificate at the other end of a secured line says."""
    ends = (sock.getpeercert() or {}).get("notAfter")
    if not isinstance(ends, str):
        return
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC)
    days = (until - now).days
    words = f"the certificate of {host} is good for {days} more days"
    advice = None if days >= DAYS_WARNING else "have the server's certificate renewed before it ends"
    severity = Severity.BAD if days < DAYS_BAD else Severity.WARNING if days < DAYS_WARNING else Severity.GOOD
    yield Finding(about=about, severity=severity, words=words, advice=advice)


def secured(host: str, port: int, *, ca_file: str | None, seconds: float) -> ssl.SSLSocket:
    """A new secured line to a server, for a look at its certificate. OSError when there is none."""
    context = ssl.create_default_context(cafile=ca_file)
    line = socket.create_connection((host, port), timeout=seconds)
    try:
        return context.wrap_socket(line, server_hostname=host)
    except OSError:
        line.close()
        raise
