"""Notice that something came: IDLE where the server has it (RFC 2177), a look every few seconds elsewhere.

A wake-up carries nothing that is relied on; the cursor is the truth. The connection is the waiting's own, because
nothing else may be said while it idles.
"""

from threading import Event as Flag

from imapclient import IMAPClient

from watchdesk.backends.imap.session import Opened, Session
from watchdesk.errors import Throttled, Unavailable
from watchdesk.ports import Wake

# Routers forget a silent line after some minutes, and a server may log us out after 30 (RFC 2177 3).
RENEW_SECONDS = 240.0
# Without IDLE.
LOOK_SECONDS = 10.0
# The stop flag is looked at so often.
SLICE = 0.5
# Long enough to tell an empty answer in time from the end of the line.
LEAST = 0.05


class Watch:
    """Waits for mail in one folder. renew_seconds: how long one IDLE lasts; then the server must answer, so that a
    line whose other end is gone without a word is noticed."""

    def __init__(self, session: Session, folder: str, *, renew_seconds: float = RENEW_SECONDS) -> None:
        self._session = session
        self._folder = folder
        self._renew_seconds = renew_seconds
        self._since = 0.0
        self._looked = 0.0

    def wait(self, timeout: float, stop: Flag, seen: Opened | None) -> Wake:
        """As the port says. seen: the folder as the last poll saw it. Unavailable when the line is gone."""
        ends = self._now() + timeout
        if stop.is_set():
            return Wake.STOPPED
        with self._session.at_work() as client:
            try:
                return self._watched(client, ends, stop, seen)
            except Throttled:
                self._session.give_way()
                raise

    def _watched(self, client: IMAPClient, ends: float, stop: Flag, seen: Opened | None) -> Wake:
        while True:
            left = ends - self._now()
            if self._starts(client, seen) or self._news(client, min(SLICE, max(left, LEAST)), stop):
                return Wake.MAYBE_NEW
            if stop.is_set():
                return Wake.STOPPED
            if left <= LEAST:
                return Wake.TIMEOUT

    def _now(self) -> float:
        return self._session.access.clock.monotonic()

    def _starts(self, client: IMAPClient, seen: Opened | None) -> bool:
        """Begin to watch, or renew it when it is time; whether the folder is not as it was seen."""
        session = self._session
        if session.idling:
            if self._now() - self._since < self._renew_seconds:
                return False
            client.idle_done()
            session.idling = False
        elif session.opened is not None and not client.has_capability("IDLE"):
            return False
        opened = session.open(self._folder, anew=True)
        self._since = self._looked = self._now()
        if client.has_capability("IDLE"):
            client.idle()
            session.idling = True
        return seen is not None and differs(opened, seen)

    def _news(self, client: IMAPClient, seconds: float, stop: Flag) -> bool:
        return self._pushed(client, seconds) if self._session.idling else self._asked(client, seconds, stop)

    def _pushed(self, client: IMAPClient, seconds: float) -> bool:
        began = self._now()
        answers = client.idle_check(timeout=seconds)
        if not answers and self._now() - began < seconds * 0.8:
            raise Unavailable("the server ended the connection that waited for mail")  # the library keeps silent
        if any(b"BYE" in one[:1] for one in answers):
            raise Unavailable("the server said goodbye to the connection that waited for mail")
        return tells_of_mail(answers)

    def _asked(self, client: IMAPClient, seconds: float, stop: Flag) -> bool:
        if self._now() - self._looked < LOOK_SECONDS:
            stop.wait(seconds)
            return False
        self._looked = self._now()
        _, answers = client.noop()
        return tells_of_mail(answers)


def differs(now: Opened, seen: Opened) -> bool:
    """Whether something came since; what left is no news."""
    if now.validity != seen.validity:
        return True
    return now.uid_next > seen.uid_next if now.uid_next else now.exists > seen.exists


def tells_of_mail(answers: list[tuple[object, ...]]) -> bool:
    return any(len(one) > 1 and one[1] == b"EXISTS" for one in answers)
