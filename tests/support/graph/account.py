"""A mailbox on the double, and the desk's own mailbox and calendar on it."""

import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from support.certificates import authority
from support.graph import odata
from support.graph.events import Events
from support.graph.login import Logins
from support.graph.mail import Mail
from support.graph.server import Call, Front, Reply, error, split
from support.graph.store import Mailbox, Message
from watchdesk.backends.graph import Access, Certificate, Cloud, GraphCalendar, GraphMailbox, Secret, Wire
from watchdesk.backends.graph.wire import Request
from watchdesk.clock import SystemClock
from watchdesk.ports import Clock

TENANT, CLIENT = "pd.example", "6f3d1c52-0d3f-4b61-9c3f-1f2a3b4c5d6e"
CHIEF = "chief@pd.example"
LONG_AGO = datetime(2020, 1, 2, tzinfo=UTC)
NUMBERS = itertools.count(1)
INSIDE = [{"name": "X-MS-Exchange-Organization-AuthAs", "value": "Internal"}]


class Watch(SystemClock):
    """The machine's clock, which a test may put forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> datetime:
        return SystemClock.now(self) + timedelta(seconds=self.ahead)

    def monotonic(self) -> float:
        return SystemClock.monotonic(self) + self.ahead


class Impatient(Wire):
    """Waits long for every answer but one that will not come."""

    front: Front

    def _seconds(self, request: Request) -> float:
        query = f"?{urlencode(request.query)}" if request.query else ""
        is_mute = self.front.is_mute(f"{request.method} {urlsplit(self.url(request.path)).path}{query}")
        return 0.3 if is_mute else Wire._seconds(self, request)


@cache
def certificate() -> tuple[str, x509.Certificate]:
    """Key and certificate of the application as one PEM text, good for 200 days; and the certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "watchdesk")])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is good by the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=200))
        .sign(key, hashes.SHA256())
    )
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    return (private + made.public_bytes(encoding)).decode(), made


@dataclass(slots=True, kw_only=True)
class Account:
    """One mailbox on a running double. open_to: further mailboxes that the application may read."""

    front: Front
    folder: Path
    clock: Clock = field(default_factory=Watch)
    cloud: Cloud = Cloud.WORLDWIDE
    open_to: tuple[str, ...] = ()
    user: str = ""
    secret: str = "the-desks-own-secret"
    box: Mailbox = field(init=False)
    mail: Mail = field(init=False)
    events: Events = field(init=False)
    logins: Logins = field(init=False)
    _open: list[Wire] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.user = self.user or f"desk{next(NUMBERS)}.{secrets.token_hex(3)}@pd.example"
        self.box = Mailbox(address=self.user)
        self.mail = Mail(self.box, self.clock.now)
        self.events = Events(self.box)
        self.mail.event_of = self.events.shown
        self.logins = Logins(TENANT, CLIENT, self.secret, certificate()[1])
        self.front.serve = {"graph": self.serve, "login": self.logins.serve}

    # --- the desk -----------------------------------------------------------------------------------------

    def access(self, *, proof: str = "secret") -> Access:
        read: Callable[[], str] = lambda: self.secret if proof == "secret" else certificate()[0]  # noqa: E731
        return Access(
            cloud=self.cloud,
            tenant=TENANT,
            client_id=CLIENT,
            mailbox=self.user,
            proof=Secret(read) if proof == "secret" else Certificate(read),
            clock=self.clock,
            ca_file=authority().pem(self.folder),
            proxy=self.front.proxy,
            seconds=30.0,
        )

    def wire(self, **more: Any) -> Wire:
        wire = Impatient(access=self.access(**more))
        wire.front = self.front
        self._open.append(wire)
        return wire

    def mailbox(self, *, proof: str = "secret", **more: Any) -> GraphMailbox:
        """A desk's mailbox, closed with the account."""
        more.setdefault("since", self.clock.now() - timedelta(hours=1))
        more.setdefault("settle_seconds", 0.0)
        return GraphMailbox(self.wire(proof=proof), **more)

    def calendar(self, **more: Any) -> GraphCalendar:
        """The desk's calendar in Chicago."""
        return GraphCalendar(self.wire(**more), ZoneInfo("America/Chicago"))

    def close(self) -> None:
        for one in self._open:
            one.close()

    def pass_time(self, seconds: float) -> None:
        assert isinstance(self.clock, Watch)
        self.clock.ahead += seconds

    # --- people -------------------------------------------------------------------------------------------

    def arrive(self, raw: bytes, *, old: bool = False, at: datetime | None = None, **more: Any) -> Message:
        """A message comes in. old: long before the desk came."""
        more.setdefault("told", INSIDE)
        return self.mail.arrive(raw, at=at or (LONG_AGO if old else self.clock.now()), **more)

    def subjects(self, folder: str = "inbox") -> list[str]:
        """What a person sees in a folder."""
        found = folder if folder in self.box.folders else self.box.named(folder)
        return sorted(one.fields["subject"] for one in self.box.lying(found))

    # --- Graph --------------------------------------------------------------------------------------------

    def serve(self, call: Call) -> Reply:
        path, query = split(call)
        if path.startswith("/upload/"):
            return self.mail.upload(call, path.removeprefix("/upload/"))
        if not self.logins.takes(call):
            return error(401, "InvalidAuthenticationToken")
        parts = [unquote(one) for one in path.split("/")[1:]]
        if parts[:2] != ["v1.0", "users"]:
            return error(400, "BadRequest")
        if parts[2].casefold() != self.user.casefold():
            return self._other(parts[2])
        try:
            return self._ours(call, parts[3:], odata.options(query))
        except odata.Refused as wrong:
            self.front.violations.append(f"{call.line}: the double does not understand {wrong}")
            return error(400, "BadRequest")

    def _ours(self, call: Call, path: list[str], query: dict[str, str]) -> Reply:
        rooms = {"messages": self.mail, "mailFolders": self.mail}
        return rooms.get(path[0], self.events).serve(call, path, query)

    def _other(self, mailbox: str) -> Reply:
        if mailbox in self.open_to:
            return Reply(body={"id": "somebody-elses"})
        known = mailbox == CHIEF
        return error(403, "ErrorAccessDenied") if known else error(404, "ErrorInvalidUser")
