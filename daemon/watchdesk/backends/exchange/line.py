"""The line to one Exchange server: exchangelib's own protocol, with three things of ours.

What is asked goes over the wire once: exchangelib would try a request again in another version of the protocol, or
with a new token, and a mail might go out twice. What happened on the wire is kept, for exchangelib's errors do not
tell a lost answer from a refusal. And each mailbox has a line of its own: exchangelib gives everybody who names the
same server the first one, whatever they want of it.
"""

import logging
import threading
from dataclasses import dataclass
from typing import Any

import requests
from exchangelib import Configuration, FailFast, Version
from exchangelib.protocol import CachingProtocol, Protocol
from exchangelib.transport import DEFAULT_HEADERS, GSSAPI, NOAUTH, get_auth_instance
from exchangelib.version import EXCHANGE_2013_SP1, EXCHANGE_2016, EXCHANGE_2019
from requests.auth import AuthBase, HTTPBasicAuth
from requests_ntlm import HttpNtlmAuth

from watchdesk import __version__
from watchdesk.backends.exchange.access import Access, Proof
from watchdesk.backends.web import never_left, seconds_asked, whole

# What the library logs when something breaks are whole requests, and so mails.
logging.getLogger("exchangelib").setLevel(logging.CRITICAL)

# One for work, one that waits for news, one to spare: with a single one, work would wait for the news (exchangelib
# issues 906 and 1088).
CONNECTIONS = 3
# A whole answer, however slowly it drips, may take so many times the seconds of one.
DRIPS = 4
BUILDS = {"2013": EXCHANGE_2013_SP1, "2016": EXCHANGE_2016, "2019": EXCHANGE_2019, "SE": EXCHANGE_2019}
UNAUTHORIZED = 401
BY_PASSWORD = (Proof.NTLM, Proof.BASIC)


class SaidOnce(Exception):
    """The library wanted to send a request again that may be sent only once."""


@dataclass  # no slots: those would be shared by all threads
class Wire(threading.local):
    """What became of the last request of this thread. posts: how often it went over the wire.

    out: the server may have got it. status: of its answer, None when there was none. broken: the answer broke off.
    date: what the server's clock said. retry_after: seconds of patience that it asks for.
    """

    once: bool = False
    posts: int = 0
    out: bool = False
    broken: bool = False
    status: int | None = None
    date: str | None = None
    retry_after: float | None = None

    def begins(self, *, once: bool) -> None:
        self.once, self.posts, self.out, self.broken = once, 0, False, False
        self.status = self.date = self.retry_after = None


class Session(requests.Session):
    """A session that keeps account of what happens."""

    # exchangelib counts on these.
    session_id = 0
    usage_count = 0

    def __init__(self, wire: Wire, access: Access) -> None:
        super().__init__()
        self._wire, self._access = wire, access
        self._offered: str | None = None

    def post(self, url: Any, data: Any = None, json: Any = None, **more: Any) -> requests.Response:  # noqa: ARG002
        """Once, and after a token that grew old too soon once more: what was refused was not done."""
        wire = self._wire
        if wire.once and wire.posts:
            raise SaidOnce
        wire.posts += 1
        response = self._told(url, data, more)
        if response.status_code == UNAUTHORIZED and self._access.credential.is_bearer:
            self._access.credential.forget()
            response.close()
            response = self._told(url, data, more)
        return response

    def _told(self, url: Any, data: Any, more: dict[str, Any]) -> requests.Response:
        wire = self._wire
        self._prove()
        wire.out, wire.status = True, None
        try:
            # `verify` with each request: else a REQUESTS_CA_BUNDLE in the environment would go before ours.
            response = super().post(url, data=data, **{"verify": self.verify, **more, "stream": True})
            if not more.get("stream"):
                whole(response, self._access.clock, DRIPS * self._access.seconds)
        except (requests.RequestException, OSError) as error:
            wire.out, wire.broken = is_out(error), True
            raise
        wire.status, wire.date = response.status_code, response.headers.get("Date")
        wire.retry_after = seconds_asked(response.headers.get("Retry-After", ""), self._access.clock.now())
        return response

    def _prove(self) -> None:
        """With the password as it is now: a session outlives the one that it was made with."""
        access = self._access
        if access.proof in BY_PASSWORD and (secret := access.credential.secret()) != self._offered:
            self._offered, self.auth = secret, _by_password(access, secret)


def _by_password(access: Access, secret: str) -> AuthBase:
    """Basic in UTF-8 (RFC 7617 2.1): of its own accord `requests` writes Latin-1, and breaks at what that lacks."""
    if access.proof is Proof.NTLM:
        by_ntlm: AuthBase = HttpNtlmAuth(access.user, secret)
        return by_ntlm
    return HTTPBasicAuth(access.user.encode(), secret.encode())


def is_out(error: BaseException) -> bool:
    """Whether the server may have got the request, although the exchange failed so."""
    if isinstance(error, requests.exceptions.SSLError):
        return "CERTIFICATE_VERIFY_FAILED" not in str(error) and "handshake" not in str(error).casefold()
    return not (isinstance(error, requests.RequestException) and never_left(error))


class _Bearer(AuthBase):
    """OAuth 2: a token for each request, taken anew when it grew old."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self._access.refusals.secret_of(self._access.credential)}"
        return r


class _Uncached(CachingProtocol):  # type: ignore[misc]
    """A line is nobody else's."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return type.__call__(self, *args, **kwargs)


class Line(Protocol, metaclass=_Uncached):  # type: ignore[misc]
    """exchangelib's protocol, whose sessions are ours."""

    def __init__(self, access: Access) -> None:
        self.access, self.wire = access, Wire()
        super().__init__(config=configuration(access))
        self.TIMEOUT = access.seconds

    def create_session(self) -> Session:
        session = Session(self.wire, self.access)
        session.headers.update(DEFAULT_HEADERS)
        session.headers["User-Agent"] = f"watchdesk/{__version__}"
        session.mount(self.service_endpoint, adapter=self.get_adapter())
        session.verify = str(self.access.ca_file) if self.access.ca_file is not None else True
        session.auth = _auth(self.access)
        return session


def _auth(access: Access) -> AuthBase | None:
    """What proves us for as long as the session lives; None where it is a password."""
    if access.proof is Proof.OAUTH:
        return _Bearer(access)
    if access.proof is Proof.KERBEROS:
        made: AuthBase = get_auth_instance(auth_type=GSSAPI)
        return made
    return None


def configuration(access: Access) -> Any:
    """No guessing, which would cost several logins, and no retries (FailFast)."""
    return Configuration(
        service_endpoint=access.endpoint,
        auth_type=NOAUTH,
        version=Version(build=BUILDS[access.version]),
        retry_policy=FailFast(),
        max_connections=CONNECTIONS,
    )
