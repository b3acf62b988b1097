"""What every doctor says of a line: whether names have addresses, and what to do about a line that fails.

An error of ours says in a person's words what happened; what to do depends on the fault of the wire behind it, which
lies somewhere in its causes, however the library between has wrapped it.
"""

import socket
import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

from requests.utils import get_environ_proxies
from urllib3.exceptions import ProxyError

from watchdesk.backends.web import REFUSED_BY_PROXY
from watchdesk.errors import Mistake
from watchdesk.ports import Finding, Severity

# Deeper than any library wraps.
WRAPPED_CAP = 30
# OpenSSL's X509_V_ERR_*: not yet valid, has expired, and is for another name.
NOT_YET, ENDED, OTHER_NAME = 9, 10, 62
# What OpenSSL reads in words that are no TLS.
NO_TLS_THERE = frozenset({"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"})
OTHER_PORT = "see whether port and kind of TLS go together ([{}] in watchdesk.toml)"


def addresses(hosts: tuple[str, ...], advice: str) -> Iterator[Finding]:
    """Whether each name can be resolved here."""
    for host in dict.fromkeys(hosts):
        try:
            socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
        except (OSError, UnicodeError):
            yield Finding(about="dns", severity=Severity.BAD, words=f"{host} has no address here", advice=advice)
        else:
            yield Finding(about="dns", severity=Severity.GOOD, words=f"{host} has an address")


def connected_to(url: str) -> str:
    """The host that a request to an address is made to: the one of the environment's proxy, where there is one."""
    parts = urlsplit(url)
    proxy = get_environ_proxies(url).get(parts.scheme)
    return (urlsplit(proxy).hostname if proxy else None) or parts.hostname or url


def remedy(error: BaseException, section: str) -> str | None:
    """What to do about a line that failed; None where its causes do not tell. section: of watchdesk.toml, where host
    and authority are named."""
    for cause in _causes(error):
        if isinstance(cause, ProxyError):
            return _of_proxy(cause, section)
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _of_certificate(cause.verify_code, section)
        if isinstance(cause, socket.gaierror):
            return f"look for a slip in the name ([{section}] in watchdesk.toml), and mend /etc/resolv.conf"
        if isinstance(cause, ConnectionRefusedError):
            return f"look at host and port ([{section}] in watchdesk.toml), and whether the server runs there"
        if isinstance(cause, ssl.SSLError) and cause.reason in NO_TLS_THERE:
            return f"no TLS is spoken at that port from the first byte; {OTHER_PORT.format(section)}"
        if isinstance(cause, TimeoutError):
            return f"look at the firewall and IPAddressAllow= of the service, or {OTHER_PORT.format(section)}"
    return None


def of_mistake(about: str, error: Mistake, guide: str) -> list[Finding]:
    """What somebody must mend in the configuration or a secret, each with its own advice; else the guide."""
    told = [(f"{one.place}: {one.wrong}", one.hint or guide) for one in error.problems] or [(str(error), guide)]
    return [Finding(about=about, severity=Severity.BAD, words=words, advice=advice) for words, advice in told]


def _of_certificate(code: int, section: str) -> str:
    if code == ENDED:
        return "have the server's certificate renewed; until then nothing is said to it"
    if code == NOT_YET:
        return "look at the clocks of this machine and of the server: its certificate is not valid yet"
    if code == OTHER_NAME:
        return f"name the server as its certificate does ([{section}] in watchdesk.toml)"
    return f"where an authority of the house signed it, name that one's file as {section}.ca_file; else ask whose it is"


def _of_proxy(error: ProxyError, section: str) -> str:
    """A web proxy stands between: what fails there is no fault of the server behind it."""
    told = str(error.original_error)
    if told.startswith(REFUSED_BY_PROXY):
        code = told.removeprefix(REFUSED_BY_PROXY).strip(": ")[:3]
        return f"the web proxy does not lead there ({code}): have it let this machine through to that name and port"
    key = "`proxy` in [backend.graph], else " if section == "backend.graph" else ""
    named = f"{key}HTTPS_PROXY= of the service"
    return f"look at the address of the web proxy ({named}), at IPAddressAllow= of the service, and whether it runs"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and whatever it wraps, each once."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting and len(seen) < WRAPPED_CAP:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        names = ("__cause__", "__context__", "reason", "original_error")
        waiting += [*(getattr(one, name, None) for name in names), *one.args]
