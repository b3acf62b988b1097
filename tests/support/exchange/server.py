"""The double's front door: HTTP with logins, faults on demand, and every word held against the published schema."""

import base64
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import spnego
from lxml import etree

from support.dripping import drip
from support.exchange import schema
from support.exchange.operations import OPERATIONS
from support.exchange.soap import MESSAGES, SOAP, TYPES, M, T, answer, bad, envelope, fault, good, name_of
from support.exchange.store import Store
from watchdesk.clock import SystemClock

PATH = "/EWS/Exchange.asmx"
USER, PASSWORD = "PD\\svc-watchdesk", "correct horse"
# Writes something else than the answer, with the handler and the answer that would be given.
Does = Callable[["Handler", bytes], None]


@dataclass
class Fault:
    """What goes wrong with a request. operation: of which kind, None for any. times: how often, None for ever.

    does: writes something else than the answer, with the handler and the answer that would be given. after: whether
    Exchange has done what was asked before it goes wrong.
    """

    operation: str | None
    does: Callable[["Handler", bytes], None]
    after: bool = False
    times: int | None = 1


@dataclass
class Server:
    """One Exchange with one mailbox. proof: basic, bearer or ntlm (whose users pyspnego reads from NTLM_USER_FILE).
    token, tokens: the bearer tokens that count. tls: certificate and key, for https."""

    store: Store
    proof: str = "basic"
    user: str = USER
    password: str = PASSWORD
    token: str | None = None
    tokens: set[str] = field(default_factory=set)
    tls: tuple[Path, Path] | None = None
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    heartbeat: float = 0.2
    streams: list[socket.socket] = field(default_factory=list)
    stream_seconds: float = 3600.0
    skew: timedelta = timedelta(0)
    hears: Callable[[str], None] = lambda _: None

    def start(self) -> "Server":
        server = self

        class Bound(Handler):
            exchange = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Bound)
        self._http.daemon_threads = True
        if self.tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.tls)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    @property
    def url(self) -> str:
        port = self._http.server_address[1]
        return f"https://localhost:{port}{PATH}" if self.tls is not None else f"http://127.0.0.1:{port}{PATH}"

    def stop(self) -> None:
        with self.store.lock:
            self.store.closed = True
            self.store.changed.notify_all()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def is_left(self, patience: float = 30.0) -> bool:
        """Whether nobody listens to a stream any more; that somebody has gone shows when the next beats are sent."""
        ends = time.monotonic() + patience
        while self.streams and time.monotonic() < ends:
            time.sleep(self.heartbeat)
        return not self.streams

    def goes_wrong(self, operation: str | None, does: Callable[["Handler", bytes], None], **more: Any) -> None:
        self.faults.append(Fault(operation, does, **more))

    def fault_for(self, operation: str) -> Fault | None:
        found = next((one for one in self.faults if one.operation in (None, operation)), None)
        if found is not None and found.times is not None:
            found.times -= 1
            if found.times <= 0:
                self.faults.remove(found)
        return found


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    exchange: Server
    handshake: Any = None
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args: object) -> None:
        return

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"]))
        exchange = self.exchange
        if not self._is_let_in():
            return
        operation, content = self._operation(request)
        exchange.asked.append(operation)
        exchange.hears(request.decode())
        exchange.wrong += [f"{operation} asked: {one}" for one in schema.faults(request)]
        trouble = exchange.fault_for(operation)
        if trouble is not None and not trouble.after:
            trouble.does(self, b"")
            return
        if operation == "GetStreamingEvents":
            self._stream(content)
            return
        try:
            with exchange.store.lock:
                given = envelope(OPERATIONS[operation](exchange.store, content))
        except Exception as error:
            exchange.wrong.append(f"the double cannot {operation}: {error!r}")
            raise
        exchange.wrong += [f"{operation} answered: {one}" for one in schema.faults(given)]
        if trouble is not None:
            trouble.does(self, given)
            return
        self.give(200, given)

    def _operation(self, request: bytes) -> tuple[str, Any]:
        body = etree.fromstring(request).find(f"{{{SOAP}}}Body")
        assert body is not None
        content = body[0]
        return name_of(content), content

    def give(self, status: int, body: bytes, kind: str = "text/xml; charset=utf-8", **headers: str) -> None:
        self.send_response_only(status)
        self.send_header("Date", format_datetime(SystemClock().now() + self.exchange.skew, usegmt=True))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    # --- who asks -----------------------------------------------------------------------------------------

    def _is_let_in(self) -> bool:
        exchange, given = self.exchange, self.headers.get("Authorization", "")
        if exchange.proof == "ntlm":
            return self._is_let_in_by_ntlm(given)
        if exchange.proof == "bearer":
            good_ones = [f"Bearer {one}" for one in (exchange.token, *exchange.tokens)]
        else:
            good_ones = ["Basic " + base64.b64encode(f"{exchange.user}:{exchange.password}".encode()).decode()]
        if given in good_ones:
            return True
        exchange.asked.append("refused")
        self.give(401, b"", WWW_Authenticate="Bearer" if exchange.proof == "bearer" else 'Basic realm="ews"')
        return False

    def _is_let_in_by_ntlm(self, given: str) -> bool:
        """Three words that let in the connection, not the request."""
        if self.handshake is not None and self.handshake.complete:
            return True
        word = "NTLM"
        if given.startswith("NTLM "):
            self.handshake = self.handshake or spnego.server(protocol="ntlm")
            try:
                out = self.handshake.step(base64.b64decode(given[5:]))
            except spnego.exceptions.SpnegoError:
                out, self.handshake = None, None
                self.exchange.asked.append("refused")
            if self.handshake is not None and self.handshake.complete:
                return True
            word = f"NTLM {base64.b64encode(out).decode()}" if out else word
        self.give(401, b"", WWW_Authenticate=word)
        return False

    # --- streams ------------------------------------------------------------------------------------------

    def _stream(self, request: Any) -> None:
        """Documents one after the other on one answer, until the client, the test or the time ends it."""
        names = [one.text for one in request.iterfind(f"{{{MESSAGES}}}SubscriptionIds/{{{TYPES}}}SubscriptionId")]
        store = self.exchange.store
        self.send_response_only(200)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.exchange.streams.append(self.connection)
        ends = time.monotonic() + self.exchange.stream_seconds
        try:
            while self._said(names, store, is_over=time.monotonic() >= ends):
                with store.lock:
                    store.changed.wait(self.exchange.heartbeat)
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True
        finally:
            self.exchange.streams.remove(self.connection)

    def _said(self, names: list[Any], store: Store, *, is_over: bool) -> bool:
        """One document; whether there will be another."""
        with store.lock:
            lost = [name for name in names if name not in store.subscriptions]
            if lost:
                message = bad("GetStreamingEvents", "ErrorSubscriptionNotFound")
                message.append(M.ErrorSubscriptionIds(*(T.SubscriptionId(name) for name in lost)))
                message.append(M.ConnectionStatus("Closed"))
                self._chunk(message)
                return False
            told = []
            for name in names:
                events = store.subscriptions[name][1]
                if events:
                    told.append(T.Notification(T.SubscriptionId(name), T.MoreEvents("false"), *events))
                    events.clear()
            is_over = is_over or store.closed
        content = [M.Notifications(*told)] if told else []
        status = [M.ConnectionStatus("Closed" if is_over else "OK")]
        self._chunk(good("GetStreamingEvents", *content, *status))
        return not is_over

    def _chunk(self, message: Any) -> None:
        document = envelope(answer("GetStreamingEvents", [message]))
        self.exchange.wrong += [f"GetStreamingEvents answered: {one}" for one in schema.faults(document)]
        self.wfile.write(f"{len(document):x}\r\n".encode() + document + b"\r\n")
        self.wfile.flush()


# --- what goes wrong --------------------------------------------------------------------------------------


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[Handler, bytes], None]:
    return lambda handler, _: handler.give(code, body, "text/html", **headers)


def soap_fault(code: str, **more: Any) -> Callable[[Handler, bytes], None]:
    return lambda handler, _: handler.give(500, fault(code, "It does not work.", **more))


def reset(handler: Handler, _: bytes) -> None:
    """The connection breaks off without a word."""
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut(handler: Handler, given: bytes) -> None:
    """The connection breaks off in the middle of the answer."""
    handler.send_response_only(200)
    handler.send_header("Content-Type", "text/xml; charset=utf-8")
    handler.send_header("Content-Length", str(len(given) + 400))
    handler.end_headers()
    handler.wfile.write(given[: len(given) // 2])
    handler.close_connection = True


def drips(handler: Handler, given: bytes) -> None:
    """The whole answer, letter by letter, for eight seconds."""
    handler.close_connection = True
    handler.send_response_only(200)
    handler.send_header("Content-Type", "text/xml; charset=utf-8")
    handler.send_header("Content-Length", str(len(given)))
    handler.end_headers()
    with suppress(OSError):
        drip(handler.connection, given, pieces=80)


def truncated(handler: Handler, given: bytes) -> None:
    """A whole answer of HTTP with half a document in it."""
    handler.give(200, given[: len(given) * 2 // 3])


def garbage(handler: Handler, _: bytes) -> None:
    handler.give(200, b"\0\xff<html>not for you")


def torn(handler: Handler, _: bytes) -> None:
    """What comes is no TLS any more."""
    os.write(handler.connection.fileno(), b"\x17\x03\x03\x00\x20" + b"no record of this key, at all..!")
    handler.close_connection = True


def silent(seconds: float) -> Callable[[Handler, bytes], None]:
    """Nothing comes for so long; then the connection ends."""

    def does(handler: Handler, _: bytes) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return does


def break_off(stream: socket.socket) -> None:
    """A stream's line is cut between one word and the next."""
    stream.shutdown(socket.SHUT_RDWR)
