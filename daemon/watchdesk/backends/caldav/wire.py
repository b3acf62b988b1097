"""One request to a calendar server and its answer.

Nothing is tried a second time, but with a new token after a 401, which says that nothing was done. Our credentials go
to the one origin that the configuration names: whatever leads elsewhere is refused.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import RLock

import requests
from requests.auth import AuthBase

from watchdesk.backends.caldav.access import Access
from watchdesk.backends.caldav.faults import ELSEWHERE, trouble
from watchdesk.backends.caldav.multistatus import Answer, Row, joined, origin, rows
from watchdesk.backends.web import arriving, never_left
from watchdesk.errors import Denied, OutcomeUnknown, ProtocolError, Throttled, Trouble, Unavailable

# Its lines bear the addresses of entries.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)
ANSWER_CAP = 16 * 1024 * 1024
ERROR_CAP = 64 * 1024
CONNECT_SECONDS = 10.0
# A whole answer, however slowly it drips, may take so many times the seconds of one.
DRIPS = 4
MOVES = 4
XML = "application/xml; charset=utf-8"


class TooLarge(Unavailable):
    """The answer is larger than is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """url: a whole one. moves: it may be led on, within the server (only where the calendar is looked for).
    elsewhere: it is about a place that may be closed to the account, so that a 401 says nothing of the login."""

    method: str
    url: str
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    moves: bool = False
    elsewhere: bool = False

    @property
    def writes(self) -> bool:
        return self.method in ("PUT", "DELETE")


@dataclass(slots=True, kw_only=True)
class Wire:
    """The line to one server. date: what its last answer gave as the time. While the server wants to be left alone,
    nothing is said to it: not by the next pass either."""

    access: Access
    date: str | None = field(default=None, init=False)
    _session: requests.Session | None = field(default=None, init=False)
    _proof: AuthBase | None = field(default=None, init=False)
    _not_before: float = field(default=float("-inf"), init=False)
    _lock: RLock = field(default_factory=RLock, init=False)

    def find(
        self, url: str, body: bytes, *, depth: int, moves: bool = False, elsewhere: bool = False
    ) -> tuple[str, list[Row]]:
        """A PROPFIND: the address that answered in the end, and its rows."""
        answer = self.ask(replace(_xml("PROPFIND", url, body, depth), moves=moves, elsewhere=elsewhere))
        return answer.url, rows(answer)

    def report(self, url: str, body: bytes, *, depth: int = 1) -> list[Row]:
        """A REPORT (RFC 3253 3.6)."""
        return rows(self.ask(_xml("REPORT", url, body, depth)))

    def ask(self, request: Request) -> Answer:
        """The answer, when it is a success; else the Trouble that it stands for."""
        if origin(request.url) != origin(self.access.url):
            raise ProtocolError(f"{self.access.host} names a place of another server")
        self._may_ask()
        with self._lock:
            answer = self._led(request)
        if not 200 <= answer.status < 300:
            raise self._noted(trouble(answer, self.access.host, writes=request.writes, now=self.access.clock.now()))
        return answer

    def _may_ask(self) -> None:
        left = self._not_before - self.access.clock.monotonic()
        if left > 0:
            raise Throttled(f"the calendar server {self.access.host} asked for patience", retry_after=left)

    def _noted(self, error: Trouble) -> Trouble:
        if isinstance(error, Throttled):
            self._not_before = self.access.clock.monotonic() + error.retry_after
        return error

    def close(self) -> None:
        with self._lock:
            session, self._session, self._proof = self._session, None, None
        if session is not None:
            session.close()

    def _led(self, request: Request) -> Answer:
        """Led on within the origin, where that may be."""
        url = request.url
        for _ in range(MOVES):
            answer = self._allowed(request, url)
            to = answer.headers.get("location")
            if not request.moves or answer.status not in ELSEWHERE or to is None:
                return answer
            place = joined(url, to)
            if place is None or origin(place) != origin(url):
                raise Unavailable(
                    f"{self.access.host} leads to another server, which gets no password of ours: "
                    "give its address as backend.caldav.url"
                )
            url = place
        raise Unavailable(f"{self.access.host} leads from one place to the next without end")

    def _allowed(self, request: Request, url: str) -> Answer:
        """With a proof of who we are; a token that is not taken is fetched anew, once."""
        self.access.refusals.may_try()
        answer = self._sent(request, url)
        if answer.status == 401 and request.elsewhere:
            raise Denied(f"{self.access.host} keeps this place closed")
        if answer.status == 401 and self.access.credential.is_bearer:
            self.access.credential.forget()
            answer = self._sent(request, url)
        if answer.status == 401:
            self._proof = None
            raise self.access.refused()
        if answer.status < 400:
            self.access.refusals.welcomed()
        return answer

    def _sent(self, request: Request, url: str) -> Answer:
        if self._session is None:
            self._session = requests.Session()
        if self._proof is None or not self.access.digest:  # Digest counts its requests
            self._proof = self.access.proof()
        try:
            with self._session.request(
                request.method,
                url,
                data=request.body,
                headers={"Accept-Encoding": "identity", **request.headers},
                auth=self._proof,
                timeout=(CONNECT_SECONDS, self.access.seconds),
                verify=self.access.believes,
                allow_redirects=False,
                stream=True,
            ) as response:
                self.date = response.headers.get("Date")
                headers = {name.lower(): value for name, value in response.headers.items()}
                data = self._data(request, response)
        except requests.RequestException as error:
            raise self._broken(request, error) from error
        except OSError as error:  # a file of authorities that cannot be read
            raise Unavailable("the certificates in backend.caldav.ca_file cannot be read") from error
        return Answer(status=response.status_code, url=url, headers=headers, data=data)

    def _broken(self, request: Request, error: requests.RequestException) -> Trouble:
        host = self.access.host
        if "certificate verify failed" in str(error).lower():
            return Unavailable(f"the certificate of the calendar server {host} is not believed")
        if not request.writes or never_left(error):
            return Unavailable(f"the calendar server {host} cannot be reached")
        return OutcomeUnknown(f"the calendar server {host} was asked and did not answer")

    def _data(self, request: Request, response: requests.Response) -> bytes:
        """The whole answer; of a refusal what there is of it. What a server says after it wrote is not needed."""
        is_good = response.status_code < 300
        found, access = bytearray(), self.access
        try:
            for piece in arriving(response, access.clock, DRIPS * access.seconds):
                found += piece
                if len(found) > (ANSWER_CAP if is_good else ERROR_CAP):
                    raise TooLarge(f"the calendar server {self.access.host} answers more than makes sense")
        except (requests.RequestException, OSError, Unavailable) as error:
            if request.writes or not is_good:
                return bytes(found[:ERROR_CAP])
            if isinstance(error, Unavailable):
                raise
            raise Unavailable(f"an answer of the calendar server {self.access.host} broke off") from error
        return bytes(found)


def _xml(method: str, url: str, body: bytes, depth: int) -> Request:
    headers = {"Content-Type": XML, "Depth": str(depth)}
    return Request(method=method, url=url, body=body, headers=headers)
