"""A line to a TLS server that breaks the TLS: a TCP proxy that counts the client's records and tears one's answer."""

import contextlib
import socket
from dataclasses import dataclass, field
from threading import Thread

HEAD = 5
APPLICATION = 23
# It has the shape of a record, and no key fits it.
NO_RECORD = b"\x17\x03\x03\x00\x20" + b"no record of this key, at all..!"


@dataclass(slots=True)
class Torn:
    """A proxy to a port of this machine. at: the number of the client's record whose answer is no TLS any more, counted
    over all connections from 1 after it was set; 0 is none. said: how many the client sent. torn: whether it happened.
    """

    target: int
    at: int = 0
    said: int = 0
    torn: bool = False
    port: int = field(default=0, init=False)
    _listening: socket.socket | None = field(default=None, init=False)
    _open: list[socket.socket] = field(default_factory=list, init=False)

    def open(self) -> "Torn":
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        Thread(target=self._serve, args=(self._listening,), daemon=True).start()
        return self

    def tear(self, at: int) -> None:
        self.at, self.said, self.torn = at, 0, False

    def close(self) -> None:
        for one in (self._listening, *self._open):
            if one is not None:
                _end(one)

    def _serve(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                return
            self._open += [client, server]
            broken: list[bool] = []
            Thread(target=self._out, args=(client, server, broken), daemon=True).start()
            Thread(target=self._back, args=(client, server, broken), daemon=True).start()

    def _out(self, client: socket.socket, server: socket.socket, broken: list[bool]) -> None:
        with contextlib.suppress(OSError, ValueError), client.makefile("rb") as source:
            while len(head := source.read(HEAD)) == HEAD:
                body = source.read(int.from_bytes(head[3:5], "big"))
                if head[0] == APPLICATION:
                    self.said += 1
                    if self.said == self.at:
                        broken.append(True)
                        self.torn = True
                server.sendall(head + body)
        _end(server)

    def _back(self, client: socket.socket, server: socket.socket, broken: list[bool]) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                client.sendall(NO_RECORD if broken else data)
                if broken:
                    break
        _end(client)
        _end(server)


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
