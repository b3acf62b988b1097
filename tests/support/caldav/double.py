"""A calendar server of the tests' own that keeps state, for what a real one does not do on demand: entries that it
never looked into, answers that break off, servers with less, and those that write entries anew as Google's does."""

import base64
import contextlib
import hashlib
import os
import re
import socket
import ssl
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Event, RLock, Thread
from typing import Any, Self
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar
from lxml import etree

from support.caldav.radicale import PASSWORD
from support.dripping import drip
from watchdesk.backends.caldav import Access, CaldavCalendar, Marks
from watchdesk.backends.tokens import Password
from watchdesk.clock import SystemClock

D, C = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
HOME = "/dav/home/"
FOLDER = f"{HOME}unit/"
USER = "desk"
TOKEN = "a-token-of-the-tests"
STALL_SECONDS = 20.0


@dataclass(slots=True)
class Said:
    """One request, as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def asks(self) -> str:
        """The name of the root of its XML."""
        found = re.search(rb"<(?:\w+:)?([\w-]+)[ >]", self.body.partition(b"?>")[2])
        return found[1].decode() if found else ""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


Act = Callable[["Handler", Reply], None]


@dataclass(slots=True)
class Fault:
    """What becomes of the next requests with a method. done: the server does what it was asked before."""

    method: str
    act: Act
    done: bool = False
    times: int = 1
    asks: str | None = None


@dataclass(slots=True, kw_only=True)
class Double:
    """files: name, etag and text of each entry. said: every request, in order.

    tags: it has a ctag and a sync-token. filters: it answers calendar-query. uids: it looks for a uid. limit: so many
    rows at most in an answer. rewrites: it keeps the properties that it knows, adds its own, and does not know
    If-None-Match. privileges: what an account may do, None where the server does not say. owners: whose a calendar is,
    where the server says so. auth: Basic, Digest or Bearer.
    """

    tags: bool = True
    filters: bool = True
    uids: bool = True
    limit: int | None = None
    rewrites: bool = False
    privileges: tuple[str, ...] | None = ("all",)
    components: tuple[str, ...] = ("VEVENT",)
    auth: str = "Basic"
    certificate: tuple[Path, Path] | None = None
    calendars: tuple[str, ...] = ("unit",)
    owners: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    refused: int = 0
    date: str | None = None
    frozen_tag: str | None = None
    moved: dict[str, str] = field(default_factory=dict)
    lock: Any = field(default_factory=RLock)
    over: Event = field(default_factory=Event)
    numbers: Any = field(default_factory=lambda: count(1))
    _server: ThreadingHTTPServer | None = None
    _open: list[CaldavCalendar] = field(default_factory=list)

    # --- what tests use -----------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"double": self}))
        if self.certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        for one in self._open:
            one.close()
        self.over.set()
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    @property
    def origin(self) -> str:
        assert self._server is not None
        name = "http://127.0.0.1" if self.certificate is None else "https://localhost"
        return f"{name}:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        return f"{self.origin}{FOLDER}"

    def calendar(self, *, marks: Marks = Marks.PROPERTIES, **more: Any) -> CaldavCalendar:
        facts: dict[str, Any] = {"url": self.url, "user": USER, "clock": SystemClock(), "seconds": 5.0}
        facts["credential"] = Password(lambda: PASSWORD)
        made = CaldavCalendar(Access(**facts | more), ZoneInfo("America/Chicago"), marks)
        self._open.append(made)
        return made

    def keep(self, name: str, data: bytes) -> None:
        """Somebody saves an entry, whatever it is."""
        with self.lock:
            self.files[name] = (f'"{next(self.numbers)}"', data)

    def change(self, old: bytes, new: bytes) -> None:
        """Somebody changes the first text into the second in every entry."""
        found = {name: data for name, (_, data) in self.files.items() if old in data}
        assert found
        for name, data in found.items():
            self.keep(name, data.replace(old, new))

    def fail(self, method: str, act: Act, *, done: bool = False, times: int = 1, asks: str | None = None) -> None:
        self.faults.append(Fault(method, act, done, times, asks))

    def asked(self, *methods: str) -> list[str]:
        """What was asked, as method and root of the XML."""
        return [f"{one.method} {one.asks}".strip() for one in self.said if not methods or one.method in methods]


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    double: Double
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        return

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            super().handle()

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        said = Said(self.command, unquote(self.path), dict(self.headers.items()), self.rfile.read(length))
        double = self.double
        if not self._is_known(said):
            return
        with double.lock:
            double.said.append(said)
            fault = self._fault(said)
            reply = Reply(500) if fault is not None and not fault.done else self._done(said)
        if fault is not None:
            fault.act(self, reply)
        else:
            self.answer(reply)

    do_GET = do_PUT = do_DELETE = do_PROPFIND = do_REPORT = do_OPTIONS = _any  # noqa: N815 - the library's names

    def answer(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.double.date or super().date_time_string()

    def _fault(self, said: Said) -> Fault | None:
        for fault in self.double.faults:
            if fault.times and fault.method == said.method and fault.asks in (None, said.asks):
                fault.times -= 1
                return fault
        return None

    # --- who asks -----------------------------------------------------------------------------------------

    def _is_known(self, said: Said) -> bool:
        kind, _, proof = (self.headers.get("Authorization") or "").partition(" ")
        good = {"Basic": self._is_basic, "Bearer": lambda proof: proof == TOKEN, "Digest": self._is_digest}
        if kind == self.double.auth and good[kind](proof):
            return True
        self.double.refused += "Authorization" in self.headers
        more = ' nonce="n1", qop="auth"' if self.double.auth == "Digest" else ""
        comma = "," if more else ""
        self.answer(Reply(401, headers={"WWW-Authenticate": f'{self.double.auth} realm="x"{comma}{more}'}))
        return False

    def _is_basic(self, proof: str) -> bool:
        return base64.b64decode(proof).decode() == f"{USER}:{PASSWORD}"

    def _is_digest(self, proof: str) -> bool:
        """RFC 2617 3.2.2.1."""
        given = dict(re.findall(r'(\w+)="?([^",]*)"?', proof))
        first, second = _md5(f"{USER}:x:{PASSWORD}"), _md5(f"{self.command}:{given['uri']}")
        return given["response"] == _md5(f"{first}:n1:{given['nc']}:{given['cnonce']}:auth:{second}")

    # --- what is done -------------------------------------------------------------------------------------

    def _done(self, said: Said) -> Reply:
        double = self.double
        if said.path in double.moved:
            return Reply(301, headers={"Location": double.moved[said.path]})
        if said.method == "PROPFIND":
            said.path = FOLDER if f"{said.path}/" == FOLDER else said.path
            return self._found(said)
        if not said.path.startswith(FOLDER):
            return Reply(404)
        name = said.path[len(FOLDER) :]
        if said.method == "REPORT":
            return self._report(said)
        if said.method == "GET":
            return self._got(name)
        return self._written(said, name)

    def _got(self, name: str) -> Reply:
        if name not in self.double.files:
            return Reply(404)
        etag, data = self.double.files[name]
        return Reply(200, data, {"ETag": etag, "Content-Type": "text/calendar"})

    def _written(self, said: Said, name: str) -> Reply:
        double = self.double
        etag = double.files.get(name, (None, b""))[0]
        if said.headers.get("If-None-Match") == "*" and etag is not None and not double.rewrites:
            return Reply(412)
        if "If-Match" in said.headers and said.headers["If-Match"] != etag:
            return Reply(412)
        if said.method == "DELETE":
            return Reply(204 if double.files.pop(name, None) else 404)
        uid = _uid(said.body)
        if uid and any(_uid(data) == uid for other, (_, data) in double.files.items() if other != name):
            return Reply(409, f'<error xmlns="DAV:"><C:no-uid-conflict xmlns:C="{C[1:-1]}"/></error>'.encode())
        double.keep(name, _rewritten(said.body) if double.rewrites else said.body)
        return Reply(201 if etag is None else 204)

    def _found(self, said: Said) -> Reply:
        depth = said.headers.get("Depth")
        root = etree.fromstring(said.body)
        wanted = [
            str(one.tag) for one in root.iter() if one.getparent() is not None and one.getparent().tag == f"{D}prop"
        ]
        if said.path.rstrip("/") in ("", "/dav", "/dav/me", "/.well-known/caldav"):
            return _rows([(said.path, self._about_me())], wanted)
        if said.path == HOME:
            names = self.double.calendars if depth == "1" else ()
            return _rows([(HOME, self._about_me()), *((f"{HOME}{name}/", self._about(name)) for name in names)], wanted)
        if said.path != FOLDER:
            return Reply(404)
        files = [(FOLDER + name, {f"{D}getetag": etag}) for name, (etag, _) in self.double.files.items()]
        return self._cut([(FOLDER, self._about("unit")), *(files if depth == "1" else [])], wanted)

    def _about_me(self) -> dict[str, Any]:
        return {
            f"{D}current-user-principal": [f"{D}href", "/dav/me/"],
            f"{C}calendar-home-set": [f"{D}href", HOME],
        }

    def _about(self, name: str) -> dict[str, Any]:
        double = self.double
        found: dict[str, Any] = {
            f"{D}resourcetype": [(f"{C}calendar", {})],
            f"{D}current-user-principal": [f"{D}href", "/dav/me/"],
            f"{D}displayname": name.title(),
            f"{C}supported-calendar-component-set": [(f"{C}comp", {"name": one}) for one in double.components],
        }
        if double.tags:
            state = repr(sorted((name, etag) for name, (etag, _) in double.files.items()))
            found[f"{D}sync-token"] = double.frozen_tag or f"data:,{_md5(state)}"
        if name in double.owners:
            found[f"{D}owner"] = [f"{D}href", double.owners[name]]
        if double.privileges is not None:
            found[f"{D}current-user-privilege-set"] = [(f"{D}{one}", {}) for one in double.privileges]
        return found

    def _report(self, said: Said) -> Reply:
        double, root = self.double, etree.fromstring(said.body)
        wanted = [f"{D}getetag", *([f"{C}calendar-data"] if root.find(f"{D}prop/{C}calendar-data") is not None else [])]
        chosen: list[str] = []
        if root.tag == f"{C}calendar-multiget":
            chosen = [unquote(one.text or "").removeprefix(FOLDER) for one in root.findall(f"{D}href")]
        elif (span := root.find(f".//{C}time-range")) is not None:
            if not double.filters:
                return Reply(403)
            chosen = [name for name, (_, data) in double.files.items() if _touches(data, span)]
        elif (text := root.findtext(f".//{C}text-match")) is not None:
            if not double.uids:
                return Reply(403)
            chosen = [name for name, (_, data) in double.files.items() if _uid(data) == text]
        rows = []
        for name in chosen:
            etag, data = double.files.get(name, (None, b""))
            facts = {f"{D}getetag": etag, f"{C}calendar-data": data.decode("utf-8", "replace")} if etag else None
            rows.append((FOLDER + name, facts))
        return self._cut(rows, wanted)

    def _cut(self, rows: list[tuple[str, Any]], wanted: list[str]) -> Reply:
        limit = self.double.limit
        if limit is None or len(rows) <= limit:
            return _rows(rows, wanted)
        return _rows(rows[:limit], wanted, full=True)


def _rows(rows: list[tuple[str, Any]], wanted: list[str], *, full: bool = False) -> Reply:
    root = etree.Element(f"{D}multistatus")
    for path, facts in rows:
        response = etree.SubElement(root, f"{D}response")
        etree.SubElement(response, f"{D}href").text = quote(path)
        if facts is None:
            etree.SubElement(response, f"{D}status").text = "HTTP/1.1 404 Not Found"
            continue
        part = etree.SubElement(response, f"{D}propstat")
        prop = etree.SubElement(part, f"{D}prop")
        for name in wanted:
            if name in facts:
                _filled(etree.SubElement(prop, name), facts[name])
        etree.SubElement(part, f"{D}status").text = "HTTP/1.1 200 OK"
    if full:
        response = etree.SubElement(root, f"{D}response")
        etree.SubElement(response, f"{D}href").text = FOLDER
        etree.SubElement(response, f"{D}status").text = "HTTP/1.1 507 Insufficient Storage"
    return Reply(207, etree.tostring(root, xml_declaration=True, encoding="UTF-8"), {"Content-Type": "application/xml"})


def _filled(element: Any, value: Any) -> None:
    if isinstance(value, str):
        element.text = "".join(c for c in value if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    elif value and isinstance(value[0], str):
        etree.SubElement(element, value[0]).text = value[1]
    else:
        for name, attributes in value:
            etree.SubElement(element, name, attributes)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def _uid(data: bytes) -> str | None:
    with contextlib.suppress(ValueError):
        return next((str(one.get("UID")) for one in Calendar.from_ical(data).walk("VEVENT")), None)
    return None


def _touches(data: bytes, span: Any) -> bool:
    """Whether it may lie in a time-range; what cannot be expanded may."""
    if b"RRULE" in data and b"FREQ=WEEKLY" not in data:
        return True
    utc = ZoneInfo("UTC")
    start, end = (datetime.strptime(span.get(name), "%Y%m%dT%H%M%SZ").replace(tzinfo=utc) for name in ("start", "end"))
    try:
        return bool(recurring_ical_events.of(Calendar.from_ical(data)).between(start, end))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return True


def _rewritten(data: bytes) -> bytes:
    """As a server keeps it that knows nobody's properties but its own."""
    calendar = Calendar.from_ical(data)
    for event in calendar.walk("VEVENT"):
        for name in [one for one in event if one.startswith("X-") or one == "DTSTAMP"]:
            event.pop(name)
        event["STATUS"], event["TRANSP"], event["CREATED"] = "CONFIRMED", "OPAQUE", "20270101T000000Z"
    return bytes(calendar.to_ical())


# --- what can go wrong ------------------------------------------------------------------------------------


def says(status: int, body: bytes = b"", **headers: str) -> Act:
    """Another answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.answer(Reply(status, body, named))


def reset(handler: Handler, reply: Reply) -> None:
    """The line is cut without an answer."""
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.shutdown(socket.SHUT_RDWR)


def stall(handler: Handler, reply: Reply) -> None:
    """No answer comes."""
    handler.close_connection = True
    handler.double.over.wait(STALL_SECONDS)


def half(handler: Handler, reply: Reply) -> None:
    """The answer breaks off."""
    handler.close_connection = True
    handler.send_response(reply.status)
    handler.send_header("Content-Length", str(len(reply.body) + 100))
    handler.end_headers()
    handler.wfile.write(reply.body[: len(reply.body) // 2])


def drips(handler: Handler, reply: Reply) -> None:
    """The whole answer, letter by letter."""
    handler.close_connection = True
    handler.send_response(reply.status)
    handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    with contextlib.suppress(OSError):
        drip(handler.connection, reply.body)


def garbage(handler: Handler, reply: Reply) -> None:
    """Something that is no HTTP."""
    handler.close_connection = True
    handler.wfile.write(b"\x16\x03\x01 what is this\r\n\r\n")


def torn(handler: Handler, reply: Reply) -> None:
    """What comes is no TLS any more."""
    handler.close_connection = True
    os.write(handler.connection.fileno(), b"\x17\x03\x03\x00\x20" + b"no record of this key, at all..!")
