"""The double's front: a web proxy on the loopback that leads to Graph and its logins, by TLS, under their real names.

So the desk under test goes the whole way: proxy, a private authority, token, request. Every request and every answer
is held to the schema; what is wrong stands in `violations`.
"""

import contextlib
import itertools
import json
import os
import re
import socket
import ssl
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event as Flag
from threading import Lock, RLock, Thread
from typing import Any
from urllib.parse import urlsplit

from support.certificates import authority
from support.graph import csdl

HOSTS = (
    "graph.microsoft.com",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
)


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came. path: below the host, with its query."""

    host: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def line(self) -> str:
        return f"{self.method} {self.path}"

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None

    def prefers(self, wish: str) -> bool:
        return wish.casefold() in self.headers.get("prefer", "").casefold()


@dataclass(slots=True)
class Reply:
    """What goes back. manner: whole; half (the line breaks in its middle); lost (the line breaks before it); mute
    (nothing is said, and the line stays up); torn (what comes is no TLS any more). held: whether it is held to the
    schema; wrong answers are not."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    manner: str = "whole"
    held: bool = True

    @property
    def data(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body).encode()


def error(status: int, code: str, **headers: str) -> Reply:
    body = {"error": {"code": code, "message": f"words about reyes@pd.example that nobody may log ({code})"}}
    return Reply(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


Carry = Callable[[], Reply]
Act = Callable[[Call, Carry], Reply]


@dataclass(frozen=True, slots=True)
class Told:
    """Nothing is done; this is answered."""

    reply: Reply

    @property
    def manner(self) -> str:
        return self.reply.manner

    def __call__(self, call: Call, carry: Carry) -> Reply:
        return self.reply


@dataclass(frozen=True, slots=True)
class Done:
    """It is done, and the answer does not come as it should."""

    manner: str

    def __call__(self, call: Call, carry: Carry) -> Reply:
        reply = carry()
        reply.manner = self.manner
        return reply


def answers(reply: Reply) -> Act:
    return Told(reply)


def done_but(manner: str) -> Act:
    return Done(manner)


def not_done_but(manner: str) -> Act:
    return Told(Reply(manner=manner))


def done_and_says(reply: Reply) -> Act:
    """It is done, and something else is said."""

    def act(call: Call, carry: Carry) -> Reply:
        carry()
        return reply

    return act


@dataclass(slots=True)
class Rule:
    pattern: re.Pattern[str]
    act: Act
    left: int | None

    @property
    def is_mute(self) -> bool:
        """Whether who asks waits in vain."""
        return getattr(self.act, "manner", "") == "mute"


@dataclass(slots=True)
class Front:
    """A running double. serve: what answers a request to each kind of host ("graph", "login")."""

    serve: dict[str, Callable[[Call], Reply]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    over: Flag = field(default_factory=Flag)
    lock: Any = field(default_factory=RLock)
    counting: Any = field(default_factory=Lock)
    _server: ThreadingHTTPServer | None = None
    _folder: Any = None

    def open(self) -> "Front":
        self._folder = tempfile.TemporaryDirectory()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*authority().server(Path(self._folder.name), names=HOSTS))
        self._server = Doors(self, context)
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def close(self) -> None:
        self.over.set()
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()

    @property
    def proxy(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def when(self, pattern: str, act: Act, *, times: int | None = 1) -> None:
        """What to do with the next requests ("POST /v1.0/...") that a pattern fits."""
        self.rules.append(Rule(re.compile(pattern), act, times))

    def is_mute(self, line: str) -> bool:
        """Whether the next request with this line gets no answer."""
        return any(one.is_mute for one in self.rules if one.left != 0 and one.pattern.search(line))

    def lines(self, pattern: str) -> list[str]:
        """Requests that a pattern fits, in order."""
        return [one.line for one in self.calls if re.search(pattern, one.line)]

    # --- one request --------------------------------------------------------------------------------------

    def answer(self, call: Call) -> Reply:
        with self.counting:
            self.calls.append(call)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return self._answered(call)
        finally:
            with self.counting:
                self.at_once -= 1

    def _answered(self, call: Call) -> Reply:
        kind = "login" if call.host.startswith("login") else "graph"
        rule = next((one for one in self.rules if one.left != 0 and one.pattern.search(call.line)), None)

        def carry() -> Reply:
            with self.lock:
                return self.serve[kind](call)

        if kind == "graph":
            self._hold_request(call)
        if rule is None:
            reply = carry()
        else:
            rule.left = rule.left - 1 if rule.left is not None else None
            reply = rule.act(call, carry)
        if kind == "graph":
            self._hold_answer(call, reply)
        reply.headers.setdefault("request-id", f"double-{len(self.calls)}")
        return reply

    def _hold_request(self, call: Call) -> None:
        """In both clouds: the desk needs nothing that one of them lacks."""
        if not call.prefers('IdType="ImmutableId"') and "/upload/" not in call.path:
            self.violations.append(f"{call.line}: no immutable ids are asked for")
        for cloud in csdl.NAMES:
            schema = csdl.schema(cloud)
            if schema is None or "/upload/" in call.path:
                continue
            try:
                path, query = csdl.below_user(call.path)
                kind, _ = schema.walked(path)
                found = [*schema.query_faults(kind, query)]
                if call.method in ("POST", "PATCH") and call.body:
                    found += schema.body_faults(call.method, path, call.json())
            except ValueError as wrong:
                found = [str(wrong)]
            self.violations += [f"{cloud}: {call.line}: {one}" for one in found]

    def _hold_answer(self, call: Call, reply: Reply) -> None:
        schema = csdl.schema("prod")
        if (
            schema is None
            or not reply.held
            or not isinstance(reply.body, dict)
            or "error" in reply.body
            or "/upload/" in call.path
        ):
            return
        path, _ = csdl.below_user(call.path)
        kind, operation = schema.walked(path)
        if operation == csdl.UPLOADS:
            return
        kind = csdl.bare(csdl.collected(kind) or kind)
        rows = reply.body.get("value", [reply.body])
        found = itertools.chain.from_iterable(schema.faults(kind, row, kind) for row in rows)
        self.violations += [f"the double's own answer to {call.line}: {one}" for one in found]


class Doors(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, front: Front, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.front, self.context = front, context


class Handler(BaseHTTPRequestHandler):
    """One connection: a CONNECT, the TLS within, and the requests on it."""

    server: "Doors"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    host = ""
    connection: socket.socket

    def do_CONNECT(self) -> None:
        self.host = self.path.partition(":")[0]
        if self.host not in HOSTS:
            self.send_error(502)
            return
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        except OSError:
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)  # type: ignore[assignment]
        self.close_connection = False

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(self.host, self.command, self.path, headers, self.rfile.read(length))
        self._give(self.server.front.answer(call))

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _any  # noqa: N815

    def _give(self, reply: Reply) -> None:
        if reply.manner == "mute":
            self.server.front.over.wait(30)
        if reply.manner == "torn":
            os.write(self.connection.fileno(), b"\x17\x03\x03\x00\x20" + b"no record of this key, at all..!")
        if reply.manner in ("mute", "lost", "torn"):
            self._cut()
            return
        data = reply.data
        head = [f"HTTP/1.1 {reply.status} Said", f"Content-Length: {len(data)}", f"Date: {formatdate(usegmt=True)}"]
        names = {name.casefold() for name in reply.headers}
        head = [one for one in head if one.partition(":")[0].casefold() not in names]
        kind = "application/json" if not isinstance(reply.body, bytes) else "text/plain"
        head += [f"{name}: {value}" for name, value in ({"Content-Type": kind} | reply.headers).items()]
        shown = data[: len(data) // 2] if reply.manner == "half" else data
        with contextlib.suppress(OSError):
            self.wfile.write("\r\n".join((*head, "", "")).encode() + shown)
        if reply.manner == "half":
            self._cut()

    def _cut(self) -> None:
        """Without a word (RST)."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def handle(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().handle()

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()
        with contextlib.suppress(OSError):
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """The tests look at `calls`."""


def split(call: Call) -> tuple[str, str]:
    parts = urlsplit(call.path)
    return parts.path, parts.query
