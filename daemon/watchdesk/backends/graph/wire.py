"""One request to Graph and its answer. Nothing is ever tried a second time, except with a new token after a 401,
which says that nothing was done. What goes wrong is said truly: whether the request can have been carried out."""

import json
import logging
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

import requests
from requests.auth import AuthBase

from watchdesk.backends.graph.access import Access
from watchdesk.backends.graph.faults import BUSY, Answer, patience, shown, trouble
from watchdesk.backends.graph.manners import Manners, manners_of
from watchdesk.backends.graph.tokens import Tokens
from watchdesk.backends.web import arriving, never_left
from watchdesk.errors import ProtocolError, Trouble, Unavailable

# Their lines bear addresses of mailboxes and ids of mails.
for name in ("urllib3", "msal"):
    logging.getLogger(name).setLevel(logging.CRITICAL)
VERSION = "v1.0"
ANSWER_CAP = 16 * 1024 * 1024
CONNECT_SECONDS = 10.0
# An answer that drips is waited for so long, a large mail among them.
DRIP_SECONDS = 120.0
# A request is not begun with less time than that.
LEAST_SECONDS = 2.0
# What the removal of a thing is answered by.
GONE = (204,)
IMMUTABLE = 'IdType="ImmutableId"'


@dataclass(frozen=True, slots=True)
class Bearer(AuthBase):
    """So that no file of logins on this machine is asked."""

    token: str

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """path: below the mailbox, or a whole link that Graph gave. prefer: further wishes beside immutable ids. unsure: an
    error for "nobody knows whether it was done". until: on the clock's monotonic scale, None is one answer's time.
    good: what a success is answered by; another 2xx comes from something between, a captive portal say."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    prefer: tuple[str, ...] = ()
    unsure: type[Trouble] = Unavailable
    until: float | None = None
    good: tuple[int, ...] = (200, 201)

    @property
    def writes(self) -> bool:
        return self.method != "GET"


@dataclass(slots=True, kw_only=True)
class Wire:
    """The line to one mailbox, for one thread."""

    access: Access
    tokens: Tokens = field(init=False)
    manners: Manners = field(init=False)
    date: str | None = field(default=None, init=False)
    _session: requests.Session | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        access = self.access
        self.tokens = Tokens(access=access)
        self.manners = manners_of(access.roots.graph, access.client_id, access.mailbox, clock=access.clock)

    @property
    def host(self) -> str:
        return self.access.roots.graph

    def get(
        self, path: str, *, prefer: tuple[str, ...] = (), until: float | None = None, **query: str
    ) -> dict[str, Any]:
        """The object at a path of the mailbox, or behind a link. query: OData's options, without their $."""
        options = {f"${name}": value for name, value in query.items()}
        return self.ask(Request(method="GET", path=path, query=options, prefer=prefer, until=until)).fields()

    def ask(self, request: Request) -> Answer:
        """The answer, when it is a success; else the Trouble that it stands for."""
        with self._asked(request) as response:
            return Answer(status=response.status_code, headers=_headers(response), data=self._data(response, request))

    @contextmanager
    def stream(self, path: str) -> Iterator[Iterator[bytes]]:
        """The bytes at a path, piece by piece. Unavailable when they end too soon."""
        with self._asked(Request(method="GET", path=path)) as response:
            yield self._pieces(response, Unavailable)

    def close(self) -> None:
        self.tokens.forget()
        session, self._session = self._session, None
        if session is not None:
            session.close()

    # --- the request --------------------------------------------------------------------------------------

    @contextmanager
    def _asked(self, request: Request) -> Iterator[requests.Response]:
        with self.manners.turn():
            response = self._sent(request)
            if response.status_code == 401:
                response.close()
                self.tokens.forget()
                response = self._sent(request)
            try:
                self._refuse(response, request)
                yield response
            finally:
                response.close()

    def _sent(self, request: Request) -> requests.Response:
        url, token = self.url(request.path), self.tokens.token()
        if self._session is None:
            self._session = self.access.session()
        body = json.dumps(request.body).encode() if request.body is not None else None
        try:
            return self._session.request(
                request.method,
                url,
                params=dict(request.query),
                data=body,
                headers=_written(request),
                auth=Bearer(token),
                timeout=(CONNECT_SECONDS, self._seconds(request)),
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            if not request.writes or never_left(error):
                raise Unavailable(f"{self.host} cannot be reached") from error
            raise request.unsure(f"{self.host} was asked and did not answer") from error

    def _refuse(self, response: requests.Response, request: Request) -> None:
        """Raise what an answer that is no success stands for."""
        self.date = response.headers.get("Date")
        if response.status_code in request.good:
            self.access.refusals.welcomed()
            return
        answer = Answer(
            status=response.status_code, headers=_headers(response), data=self._data(response, request, lenient=True)
        )
        if answer.status == 401:
            raise self.access.refused(shown(answer, self.host))
        if answer.status in BUSY:
            seconds = self.manners.asked(answer.retry_after(self.access.clock.now()))
            raise patience(answer, self.host, seconds, unsure=request.unsure)
        raise trouble(answer, self.host, writes=request.writes, unsure=request.unsure)

    def _seconds(self, request: Request) -> float:
        if request.until is None:
            return self.access.seconds
        left = request.until - self.access.clock.monotonic()
        if left < LEAST_SECONDS:
            raise Unavailable("there was no time left for the next step")
        return min(left, self.access.seconds)

    # --- the answer ---------------------------------------------------------------------------------------

    def _data(self, response: requests.Response, request: Request, *, lenient: bool = False) -> bytes:
        """The whole answer. lenient: of an error whatever there is of it."""
        found = bytearray()
        try:
            for piece in self._pieces(response, request.unsure if request.writes else Unavailable):
                found += piece
                if len(found) > ANSWER_CAP:
                    raise Unavailable("Graph answers more than makes sense")
        except Trouble:
            if not lenient:
                raise
        return bytes(found)

    def _pieces(self, response: requests.Response, unsure: type[Trouble]) -> Iterator[bytes]:
        """However slowly it drips, it ends."""
        try:
            yield from arriving(response, self.access.clock, DRIP_SECONDS)
        except requests.Timeout as error:
            raise unsure("an answer of Graph took too long") from error
        except (requests.RequestException, OSError) as error:
            raise unsure("an answer of Graph broke off") from error

    # --- where --------------------------------------------------------------------------------------------

    def url(self, path: str) -> str:
        """Of a path below the mailbox, or of a link that was looked at before."""
        if self.is_ours(path):
            return path
        return f"https://{self.host}/{VERSION}/users/{quote(self.access.mailbox, safe='@')}{path}"

    def link(self, found: Mapping[str, Any], name: str) -> str | None:
        """@odata.nextLink or @odata.deltaLink. ProtocolError for one that leads elsewhere: it would get our token."""
        link = found.get(f"@odata.{name}")
        if not isinstance(link, str) or not link:
            return None
        if not self.is_ours(link):
            raise ProtocolError(f"{self.host} gives a link to another place")
        return link

    def is_ours(self, link: str) -> bool:
        """Whether a link leads to Graph itself, by https, without a user or a port of its own."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return False
        return (parts.scheme, parts.netloc) == ("https", self.host) and parts.path.startswith(f"/{VERSION}/")


def segment(value: str) -> str:
    """An id as a part of a path."""
    return quote(value, safe="")


def literal(value: str) -> str:
    """A text in a filter (OData 4.01 URL conventions 5.1.1.15.1)."""
    return "'" + value.replace("'", "''") + "'"


def rows_in(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The objects of a collection. Unavailable when it is none."""
    rows = found.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unavailable("Graph answers what makes no sense")
    return rows


def words_in(found: Mapping[str, Any], name: str) -> str:
    """A text property; empty when it is missing."""
    value = found.get(name)
    return value if isinstance(value, str) else ""


def id_in(found: Mapping[str, Any]) -> str:
    """Unavailable when an object has no id."""
    value = words_in(found, "id")
    if not value:
        raise Unavailable("Graph answers an object without an id")
    return value


def _written(request: Request) -> dict[str, str]:
    number = str(uuid.uuid4())
    headers = {
        "Accept": "application/json" if not request.path.endswith("/$value") else "*/*",
        "Accept-Encoding": "identity",
        "Prefer": ", ".join((IMMUTABLE, *request.prefer)),
        "client-request-id": number,
        "return-client-request-id": "true",
    }
    if request.body is not None:
        headers["Content-Type"] = "application/json"
    return headers | dict(request.headers)


def _headers(response: requests.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}
