"""Notice that something came: a streaming subscription where Exchange gives one, a look every few seconds elsewhere.

A wake-up carries nothing that is relied on: what happens between two streams is lost by design, so that each new one
is itself a reason to look, and the cursor is the truth. The stream is read by a thread of its own, because its reader
hears nothing while it waits.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Event as Flag
from threading import Thread
from typing import Any

from exchangelib.services import GetStreamingEvents, SubscribeToStreaming, Unsubscribe

from watchdesk.backends.exchange.box import ANY, MESSAGES, Box
from watchdesk.errors import Throttled, Trouble, Unavailable
from watchdesk.ports import Wake

# What in the inbox may be news: delivered, put there by a program, moved there by a person.
EVENTS = ("NewMailEvent", "CreatedEvent", "MovedEvent")
# Exchange ends a stream after so many minutes; then there is a new one. In between it says every 45 s or so that it is
# still there, and a line that is silent for longer is dead.
STREAM_MINUTES = 5
SILENT_SECONDS = 120.0
# A stream that broke off is begun again after so long, later by doubling; looks come meanwhile.
AGAIN_SECONDS, AGAIN_MOST = 2.0, 300.0
# Without a stream.
LOOK_SECONDS = 15.0
# The stop flag is looked at so often.
SLICE = 0.5
JOIN_SECONDS = 5.0


class Stream:
    """The thread that listens. heard: something came. anew: it listens since just now, and may have missed something.
    up: it listens."""

    def __init__(self, box: Box, *, again_seconds: float = AGAIN_SECONDS) -> None:
        self.heard, self.anew, self.up = Flag(), Flag(), Flag()
        self._box = box
        self._again_seconds = again_seconds
        self._stop = Flag()
        self._service: Any = None
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to listen, if nobody does."""
        if self._thread is None or not self._thread.is_alive():
            assert self._box.account is not None  # made once, by this thread
            self._stop = Flag()
            self._thread = Thread(target=self._run, args=(self._stop,), name="exchange-stream", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End it, also while it waits for the server's next word."""
        thread, self._thread = self._thread, None
        self._stop.set()
        clock = self._box.access.clock
        ends = clock.monotonic() + JOIN_SECONDS
        while thread is not None and thread.is_alive() and clock.monotonic() < ends:
            response = getattr(self._service, "_streaming_response", None)
            if response is not None:
                with suppress(*ANY, RuntimeError):
                    response.raw.shutdown()
            thread.join(SLICE / 10)

    # --- in the thread ------------------------------------------------------------------------------------

    def _run(self, stop: Flag) -> None:
        wait = self._again_seconds
        while not stop.is_set():
            try:
                for _ in self._heard(stop):
                    wait = self._again_seconds
            except Throttled as error:
                wait = max(wait, error.retry_after)
            except Trouble:
                pass  # it is told by whoever does the work; here it only means another try
            self.up.clear()
            stop.wait(wait)
            wait = min(wait * 2, AGAIN_MOST)

    def _heard(self, stop: Flag) -> Any:
        """One subscription, stream after stream, until Exchange or the line ends it."""
        folders = [self._box.folder("inbox")]
        (answer,) = self._box.ask(SubscribeToStreaming, folders=folders, event_types=EVENTS)
        subscription = answer.findtext(f"{MESSAGES}SubscriptionId")
        if not subscription:
            raise Unavailable("Exchange gives no subscription")
        try:
            while not stop.is_set():
                self.anew.set()
                self.up.set()
                yield
                self._stream(subscription, stop)
        finally:
            if not stop.is_set():
                with suppress(Trouble):
                    self._box.ask(Unsubscribe, subscription_id=subscription)

    def _stream(self, subscription: str, stop: Flag) -> None:
        """One stream to its end, which Exchange sets. Raises the desk's errors."""
        self._box.line.wire.begins(once=False)
        service = self._service = GetStreamingEvents(account=self._box.account)
        try:
            events = service.call(subscription_ids=[subscription], connection_timeout=STREAM_MINUTES)
            service.timeout = SILENT_SECONDS
            for _ in events:
                self.heard.set()
                if stop.is_set():
                    return
        except ANY as error:
            raise self._box.trouble(error) from error
        finally:
            self._service = None
            with suppress(*ANY, RuntimeError):
                service.stop_streaming()


class Watch:
    """Waits for mail in the inbox. look: whether anything is new since the last poll."""

    def __init__(self, box: Box, look: Callable[[], bool], *, again_seconds: float = AGAIN_SECONDS) -> None:
        self._box, self._look = box, look
        self._stream = Stream(box, again_seconds=again_seconds)
        self._looked: float | None = None

    def polls(self) -> None:
        """The inbox is looked at now: what was heard before is no news after it."""
        self._stream.heard.clear()

    def wait(self, timeout: float, stop: Flag) -> Wake:
        """As the port says."""
        ends = self._now() + timeout
        if stop.is_set():
            return Wake.STOPPED
        self._stream.start()
        while True:
            if self._stream.heard.is_set() or (self._is_due() and self._look()):
                self._stream.heard.clear()
                return Wake.MAYBE_NEW
            left = ends - self._now()
            if left <= 0:
                return Wake.TIMEOUT
            self._stream.heard.wait(min(SLICE, left))
            if stop.is_set():
                return Wake.STOPPED

    def _is_due(self) -> bool:
        """Whether to look: once for each new stream, and now and then while there is none."""
        anew = self._stream.anew.is_set()
        self._stream.anew.clear()
        long_ago = self._looked is None or self._now() - self._looked >= LOOK_SECONDS
        if anew or (long_ago and not self._stream.up.is_set()):
            self._looked = self._now()
            return True
        return False

    def _now(self) -> float:
        return self._box.access.clock.monotonic()

    def close(self) -> None:
        self._stream.close()
