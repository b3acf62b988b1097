"""How a line is secured, for the doctor: how long a server's certificate is still good, and where there is none."""

import ipaddress
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


def unsecured(about: str, host: str) -> Finding:
    """What is said of a line in plain words: on this machine itself nobody can listen in or stand between."""
    words = f"the line to {host} is not secured"
    if _is_here(host):
        return Finding(about=about, severity=Severity.GOOD, words=f"{words}, and does not leave this machine")
    advice = "for a server on this machine only: give it as 127.0.0.1"
    return Finding(about=about, severity=Severity.WARNING, words=words, advice=advice)


def _is_here(host: str) -> bool:
    """By number; a name leads wherever the resolver says."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def secured(host: str, port: int, *, ca_file: str | None, seconds: float) -> ssl.SSLSocket:
    """A new secured line to a server, for a look at its certificate. OSError when there is none."""
    context = ssl.create_default_context(cafile=ca_file)
    line = socket.create_connection((host, port), timeout=seconds)
    try:
        return context.wrap_socket(line, server_hostname=host)
    except OSError:
        line.close()
        raise
