"""A web server whose answers come letter by letter, each in time, and whole in the end."""

import contextlib
import socket
import time
from collections.abc import Iterator
from threading import Thread

APART = 0.1


@contextlib.contextmanager
def dripping(head: bytes, body: bytes) -> Iterator[str]:
    """Its address. head: the header fields of the answer."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Thread(target=_serve, args=(listening, b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", body), daemon=True)
        server.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.join()


def _serve(listening: socket.socket, head: bytes, body: bytes) -> None:
    with listening.accept()[0] as line, contextlib.suppress(OSError):
        line.recv(65536)
        line.sendall(head)
        drip(line, body)


def drip(line: socket.socket, body: bytes, *, pieces: int = 40) -> None:
    """In so many pieces, a tenth of a second apart."""
    length = max(1, len(body) // pieces)
    for first in range(0, len(body), length):
        line.sendall(body[first : first + length])
        time.sleep(APART)
