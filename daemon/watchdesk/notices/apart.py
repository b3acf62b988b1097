"""A unit's own templates, rendered in a process of their own with limits (decision 8).

The sandbox leaves a template hardly anything to do, and yet eight loops in one another end in no time that anybody
waits for, and forty lines that each put a text beside itself fill any memory. No look at a template tells; so the
process that renders it has limits of memory and of time, and is started anew when it ran into one. What it says back
is text and nothing else.
"""

import io
import json
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Any, ClassVar
from zoneinfo import ZoneInfo

import watchdesk
from watchdesk.errors import Mistake, Problem, Unavailable
from watchdesk.notices.rendering import SIZE_AT_MOST

# The process may be slow to come up on a busy machine; what it does then is bounded by its own limits.
START_SECONDS = 60.0
# A letter, each sign of it escaped, and what is around it.
ANSWER_AT_MOST = 16 * SIZE_AT_MOST
LENGTH = struct.Struct(">I")
HINT = "a letter shows its facts and does nothing else: see docs/letters.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one template may take: bytes of memory (Python's own, too), seconds of the processor and by the clock."""

    memory: int = 512 * 1024 * 1024
    processor_seconds: int = 5
    wall_seconds: float = 60.0  # on a machine that is busy with other things


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the process is told first. sources: text and path of each template by name, the unit's own before ours."""

    sources: Mapping[str, tuple[str, str]]
    desk: str
    zone: ZoneInfo

    def found(self, name: str) -> tuple[str, str, None] | None:
        """A template as Jinja2's FunctionLoader wants it."""
        source = self.sources.get(name)
        return (*source, None) if source is not None else None


# So many processes are kept, for a host that works for hundreds of units; the one used longest ago goes first.
KEPT = 4


class Runaway(Mistake):
    """A template that breaks its limits. Each try costs as much again."""


class Apart:
    """Renders in a child process, which lives until it breaks a limit, others need its room, or nobody needs it."""

    _used: ClassVar[list["weakref.ref[Apart]"]] = []
    _of_used: ClassVar[Lock] = Lock()

    def __init__(self, start: Start) -> None:
        self._start = start
        self._limits = LIMITS
        self._child: _Child | None = None
        self._lock = Lock()

    def rendered(self, name: str, context: Mapping[str, Any]) -> tuple[str, bool]:
        """As `Renders.rendered`; Runaway for a template that breaks a limit, Unavailable when there is no room
        on this machine for one process more."""
        with self._lock:
            if self._child is None:
                self._child = _Child(self._start, self._limits)
            try:
                told = self._child.answer((name, dict(context)))
            except _Broken as broken:
                self._child.end()
                self._child = None
                raise Runaway([Problem(file=name, key="", wrong=str(broken), hint=HINT)]) from None
        self._make_room()
        if "wrong" in told:
            problem = Problem(file=str(told["file"]), key=str(told["key"]), wrong=str(told["wrong"]))
            raise Mistake([problem])
        return str(told["text"]), bool(told["fits"])

    def _make_room(self) -> None:
        with self._of_used:
            others = [one for one in self._used if one() not in (None, self)]
            self._used[:] = [*others, weakref.ref(self)]
            gone = [self._used.pop(0)() for _ in range(len(self._used) - KEPT)]
        for one in gone:
            if one is not None:
                one._rest()

    def _rest(self) -> None:
        with self._lock:
            if self._child is not None:
                self._child.end()
                self._child = None


class _Broken(Exception):
    """The child is of no more use; the text says what the template did."""


class _Child:
    def __init__(self, start: Start, limits: Limits) -> None:
        self._limits = limits
        # Of our own environment it gets nothing: there may be secrets in it.
        environment = {"PYTHONPATH": str(Path(watchdesk.__file__).parents[1])}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "watchdesk.notices.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd="/",
            )
        except OSError as error:
            why = f"the process that writes the unit's own letters could not be started ({error.strerror})"
            raise Unavailable(why) from error
        self.end = weakref.finalize(self, _ended, self._process)
        try:
            self._say((start, limits))
            self._heard(START_SECONDS)
        except _Broken as broken:
            self.end()
            raise Unavailable(f"the process that writes the unit's own letters did not come up ({broken})") from None

    def answer(self, question: tuple[str, dict[str, Any]]) -> dict[str, object]:
        self._say(question)
        return self._heard(self._limits.wall_seconds)

    def _say(self, told: object) -> None:
        whole = pickle.dumps(told)
        try:
            pipe = _pipe(self._process.stdin)
            pipe.write(LENGTH.pack(len(whole)) + whole)
            pipe.flush()
        except OSError:
            raise _Broken(self._why()) from None

    def _heard(self, seconds: float) -> dict[str, object]:
        until = time.monotonic() + seconds
        (length,) = LENGTH.unpack(self._bytes(LENGTH.size, until))
        if length > ANSWER_AT_MOST:
            raise _Broken("it made a letter far too long")
        told = json.loads(self._bytes(length, until))
        if not isinstance(told, dict):
            raise _Broken("it broke the process that renders it")
        return told

    def _bytes(self, count: int, until: float) -> bytes:
        pipe, found = _pipe(self._process.stdout).fileno(), io.BytesIO()
        while found.tell() < count:
            ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise _Broken(f"it took more than {self._limits.wall_seconds:.0f} seconds")
            piece = os.read(pipe, count - found.tell())
            if not piece:
                raise _Broken(self._why())
            found.write(piece)
        return found.getvalue()

    def _why(self) -> str:
        """What the process died of."""
        try:
            code = self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            code = 0
        if code == -signal.SIGXCPU:
            return f"it took more than {self._limits.processor_seconds} seconds of the processor"
        return f"it broke the process that renders it ({code})"


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise RuntimeError("the process was started with its pipes")
    return pipe


def _ended(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
