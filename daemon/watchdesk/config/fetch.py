"""A calendar by URL, fetched so that its address can lead nowhere else.

https only; the name is resolved once, every address it has is looked at, and the connection goes to the one that was
looked at while TLS is held to the name; redirects, compression, proxies and .netrc are not used (a server that could
choose where we go next could reach the unit's own network).
"""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from watchdesk.config.copies import Copy
from watchdesk.config.settings import Feed
from watchdesk.errors import Denied, NotFound, ProtocolError, Rejected, Throttled, Unavailable

CONNECT_SECONDS = 5.0
CHUNK = 64 * 1024
HTTPS = 443
PATIENCE = 3600.0
# Further networks that `is_global` may let pass: carrier NAT and what embeds an IPv4 address in an IPv6 one.
TUNNELS = ("100.64.0.0/10", "64:ff9b::/96", "2002::/16", "2001::/32")
HIDDEN_NETWORKS = tuple(ipaddress.ip_network(one) for one in TUNNELS)
CAP_VALIDATOR = 200

Resolve = Callable[[str, int], tuple[str, ...]]


def resolved(host: str, port: int) -> tuple[str, ...]:
    """All addresses that a name has now."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class WebFetch:
    """Fetches feeds; `resolve` is told apart so that tests need no name server."""

    resolve: Resolve = resolved

    def __call__(self, feed: Feed, copy: Copy | None) -> Copy | None:
        """What the address serves now; None when that is the copy (RFC 9110 13.1).

        Unavailable, Throttled, Denied, NotFound, Rejected (what is refused here: a private address, a redirect, too
        large) or ProtocolError otherwise.
        """
        host, port = _place(feed.url)
        adapter = PinnedAdapter(host=host, address=self._address(host, port, feed))
        try:
            with requests.Session() as session:
                session.trust_env = False
                session.mount("https://", adapter)
                return _got(session, feed, copy, headers=_asked(host, port, feed, copy))
        except requests.exceptions.SSLError as error:
            raise Rejected("its certificate is not good for its name") from error
        except requests.exceptions.RequestException as error:
            raise Unavailable(f"no answer ({type(error).__name__})") from error

    def _address(self, host: str, port: int, feed: Feed) -> str:
        try:
            addresses = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Unavailable("its name has no address") from error
        if not addresses:
            raise Unavailable("its name has no address")
        if not feed.allow_private and not all(is_public(one) for one in addresses):
            raise Rejected("its name leads into a private network; allow_private = true would let it")
        return addresses[0]


class PinnedAdapter(HTTPAdapter):
    """Connects to one address, whatever the name would say by then; TLS is asked for, and held to, the name."""

    def __init__(self, *, host: str, address: str) -> None:
        self._host = host
        self._address = address
        super().__init__(max_retries=0)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        """Where to connect to, and what TLS is held to; requests' own place for this (since 2.32)."""
        place, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        pinned = {**place, "host": self._address}
        return pinned, {**tls, "server_hostname": self._host, "assert_hostname": self._host}


def is_public(address: str) -> bool:
    """Whether an address is of the public Internet: not private, loopback, link-local, multicast or a tunnel."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    hidden = any(found.version == one.version and found in one for one in HIDDEN_NETWORKS)
    return found.is_global and not found.is_multicast and not hidden


def _place(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or HTTPS
    except ValueError:
        raise Rejected("is no address") from None
    if parts.scheme != "https" or not host or parts.username is not None:
        raise Rejected("only https addresses without a user name are fetched")
    return host, port


def _asked(host: str, port: int, feed: Feed, copy: Copy | None) -> dict[str, str]:
    shown = f"[{host}]" if ":" in host else host
    headers = {
        "Host": shown if port == HTTPS else f"{shown}:{port}",
        "Accept": "text/calendar, text/csv;q=0.5",
        "Accept-Encoding": "identity",
        "User-Agent": "watchdesk",
    }
    if copy is not None and copy.url == feed.url:
        headers |= {"If-None-Match": copy.etag} if copy.etag else {}
        headers |= {"If-Modified-Since": copy.modified} if copy.modified else {}
    return headers


def _got(session: requests.Session, feed: Feed, copy: Copy | None, *, headers: dict[str, str]) -> Copy | None:
    deadline = monotonic() + feed.seconds
    timeout = (CONNECT_SECONDS, feed.seconds)
    with session.get(feed.url, headers=headers, timeout=timeout, allow_redirects=False, stream=True) as answer:
        if answer.status_code == requests.codes.not_modified and copy is not None:
            return None
        _refuse_wrong(answer)
        text = b"".join(_body(answer, feed, deadline))
        etag, modified = _validator(answer, "ETag"), _validator(answer, "Last-Modified")
        return Copy(url=feed.url, text=text, etag=etag, modified=modified)


def _refuse_wrong(answer: requests.Response) -> None:
    status = answer.status_code
    if status == requests.codes.ok:
        if answer.headers.get("Content-Encoding", "identity").casefold() != "identity":
            raise Rejected("a compressed answer is refused")
        return
    if status in (301, 302, 303, 307, 308):
        raise Rejected("a redirect is refused; write the address it leads to")
    if status in (401, 403):
        raise Denied(f"the server refused (status {status})")
    if status in (404, 410):
        raise NotFound(f"the server has none (status {status})")
    if status == requests.codes.too_many_requests:
        raise Throttled("the server asks for patience", retry_after=PATIENCE)
    if status >= requests.codes.server_error:
        raise Unavailable(f"the server is in trouble (status {status})")
    raise ProtocolError(f"an answer that makes no sense (status {status})")


def _body(answer: requests.Response, feed: Feed, deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in answer.iter_content(CHUNK):
        size += len(chunk)
        if size > feed.size_bytes:
            raise Rejected(f"is larger than {feed.size_bytes:,} bytes")
        if monotonic() > deadline:
            raise Unavailable(f"took longer than {feed.seconds} s")
        yield chunk


def _validator(answer: requests.Response, name: str) -> str | None:
    value = answer.headers.get(name)
    return value if value and len(value) <= CAP_VALIDATOR and value.isprintable() else None
