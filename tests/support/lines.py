"""A line to a server that can go wrong: a TCP proxy on the loopback that reads along, changes what is said, and breaks.

It works by lines of text. `when` names what to do with the next line that matches; an action returns the line to pass
on (or None to swallow it) and may use the `Call` to answer for the other side, to stall it or to cut it.
"""

import contextlib
import re
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Thread

CLIENT, SERVER = "client", "server"


@dataclass(slots=True)
class Call:
    """One connection through the line."""

    client: socket.socket
    server: socket.socket
    is_mute: bool = False
    is_over: bool = False
    expected: "Act | None" = None

    def expect(self, act: "Act") -> None:
        """What to do with the server's next line."""
        self.expected = act

    def answer(self, line: bytes) -> None:
        """Say something to the client in the server's name; hang up where it no longer listens."""
        try:
            self.client.sendall(line)
        except OSError:
            self.hang_up()

    def stall(self) -> None:
        """From now on the client hears nothing more, and the line stays up."""
        self.is_mute = True

    def reset(self) -> None:
        """Cut the line without a word (RST) on the client's side."""
        with contextlib.suppress(OSError):
            self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.hang_up()

    def hang_up(self) -> None:
        self.is_over = True
        for one in (self.client, self.server):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


Act = Callable[[Call, bytes], bytes | None]


@dataclass(slots=True)
class Rule:
    side: str
    pattern: re.Pattern[bytes]
    act: Act
    times: int | None


@dataclass(slots=True)
class Line:
    """A proxy to a port of this machine. said, heard: every line of the client and of the server."""

    target: int
    said: list[bytes] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    port: int = field(default=0, init=False)
    calls: list[Call] = field(default_factory=list, init=False)
    _rules: list[Rule] = field(default_factory=list, init=False)
    _listening: socket.socket | None = field(default=None, init=False)
    _threads: list[Thread] = field(default_factory=list, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def open(self) -> "Line":
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._start(self._serve, self._listening)
        return self

    def close(self) -> None:
        """No thread of the line outlives it."""
        if self._listening is not None:
            with contextlib.suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
        for thread in self._threads[:1]:
            thread.join()  # no call comes any more
        for call in self.calls:
            call.hang_up()
        for thread in self._threads[1:]:
            thread.join()

    def when(self, side: str, pattern: bytes, act: Act, *, times: int | None = 1) -> None:
        """What to do with the next lines of a side that match; times: None is every one."""
        self._rules.append(Rule(side, re.compile(pattern, re.IGNORECASE), act, times))

    def forgive(self) -> None:
        """Nothing that was said with `when` counts any more."""
        self._rules.clear()

    def lack(self, *words: str) -> None:
        """Let the server seem to lack capabilities."""
        gone = re.compile(rb" (?:" + b"|".join(re.escape(word.encode()) for word in words) + rb")(?=[ \]\r])")
        self.when(SERVER, rb"CAPABILITY", lambda _, line: gone.sub(b"", line), times=None)

    def commands(self, pattern: bytes) -> list[bytes]:
        """The client's lines that match."""
        return [line for line in self.said if re.search(pattern, line, re.IGNORECASE)]

    def _serve(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            call = Call(client, server)
            self.calls.append(call)
            self._start(self._carry, call, CLIENT)
            self._start(self._carry, call, SERVER)

    def _start(self, target: Callable[..., None], *given: object) -> None:
        self._threads.append(Thread(target=target, args=given, daemon=True))
        self._threads[-1].start()

    def _carry(self, call: Call, side: str) -> None:
        """One direction, until either end is gone; then both are."""
        source, target = (call.client, call.server) if side == CLIENT else (call.server, call.client)
        with contextlib.suppress(OSError, ValueError), source.makefile("rb") as lines:
            for line in lines:
                (self.said if side == CLIENT else self.heard).append(line)
                passed = self._ruled(call, side, line)
                if passed is not None and not (side == SERVER and call.is_mute):
                    target.sendall(passed)
        if side == CLIENT or not call.is_mute:
            call.hang_up()

    def _ruled(self, call: Call, side: str, line: bytes) -> bytes | None:
        if side == SERVER and call.expected is not None:
            act, call.expected = call.expected, None
            return act(call, line)
        passed: bytes | None = line
        for rule in list(self._rules):
            if passed is None or rule.side != side or not rule.pattern.search(passed):
                continue
            with self._lock:
                if rule.times == 0:
                    continue
                rule.times = rule.times - 1 if rule.times is not None else None
            passed = rule.act(call, passed)
        return passed


# --- what can go wrong ------------------------------------------------------------------------------------


def cut(call: Call, line: bytes) -> bytes | None:
    """The line is not passed on, and the connection is gone."""
    call.reset()
    return None


def half_then_cut(call: Call, line: bytes) -> bytes | None:
    """The client gets half of the answer."""
    call.answer(line[: len(line) // 2])
    call.reset()
    return None


def slowly(call: Call, line: bytes) -> bytes | None:
    """The client gets it letter by letter."""
    for place in range(len(line)):
        if call.is_over:
            break
        call.answer(line[place : place + 1])
        time.sleep(0.1)
    return None


def stall(call: Call, line: bytes) -> bytes | None:
    """The line is passed on, and the other side says nothing more."""
    call.stall()
    return line


def answer_lost(call: Call, line: bytes) -> bytes | None:
    """The server gets the line, its answer gets lost, and the connection with it."""
    call.expect(cut)
    return line


def garbage(call: Call, line: bytes) -> bytes | None:
    """Something else comes instead."""
    return b"\x16\x03\x01 what is this\r\n"


def instead(words: bytes) -> Act:
    """The client hears these words instead."""
    return lambda call, line: words


def denied(words: bytes) -> Act:
    """The server gets the line and answers; the client hears these words instead."""

    def act(call: Call, line: bytes) -> bytes | None:
        call.expect(instead(words))
        return line

    return act


def answered(words: bytes) -> Act:
    """The server never gets this line; the client is answered so. %s is the tag of the command."""

    def act(call: Call, line: bytes) -> bytes | None:
        call.answer(words.replace(b"%s", line.split(b" ", 1)[0]))
        return None

    return act
