"""A web proxy on the loopback that leads on to wherever it is asked to (CONNECT), and keeps whom it was asked for."""

import contextlib
import socket
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self


@dataclass(slots=True)
class Tunnel:
    """led: every host and port that was asked for. refuses: it leads nobody on."""

    led: list[str] = field(default_factory=list)
    refuses: bool = False
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"tunnel": self}))
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def environment(self, patch: Any) -> None:
        """Set the service's environment so that its requests go by this proxy."""
        patch.setenv("HTTPS_PROXY", self.url)
        for name in ("NO_PROXY", "no_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
            patch.delenv(name, raising=False)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    tunnel: Tunnel

    def do_CONNECT(self) -> None:
        self.close_connection = True
        self.tunnel.led.append(self.path)
        if self.tunnel.refuses:
            self.send_error(403)
            return
        host, _, port = self.path.partition(":")
        with socket.create_connection((host, int(port))) as there:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = Thread(target=_carry, args=(there, self.connection), daemon=True)
            back.start()
            _carry(self.connection, there)
            back.join()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """The tests look at `led`."""


def _carry(source: socket.socket, target: socket.socket) -> None:
    """One direction, until it ends; then the other end hears so."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
