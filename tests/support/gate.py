"""A server that takes a department's mail from the world, without a login, and hands it on as it is."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Deliver = Callable[[bytes, str], None]


class _Gate(socketserver.StreamRequestHandler):
    """SMTP (RFC 5321) as far as a sender without errors needs it."""

    deliver: Deliver
    answer: bytes

    def handle(self) -> None:
        to = ""
        self.wfile.write(b"220 gate.example\r\n")
        while line := self.rfile.readline().strip():
            verb = line[:4].upper()
            if verb == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self._take(to)
            else:
                self.wfile.write({b"RCPT": self.answer, b"QUIT": b"221 bye\r\n"}.get(verb, b"250 gate.example\r\n"))

    def _take(self, to: str) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        self.deliver(b"".join(line[1:] if line.startswith(b"..") else line for line in lines), to)
        self.wfile.write(b"250 taken\r\n")


@contextmanager
def gate(deliver: Deliver, *, answer: bytes = b"250 yes\r\n") -> Iterator[str]:
    """Its HOST:PORT. answer: to each recipient."""
    handler = type("Gate", (_Gate,), {"deliver": staticmethod(deliver), "answer": answer})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
