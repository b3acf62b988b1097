"""What is wrong with a desk that has a ledger: whether its passes come, and whether mail gets in and out."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from watchdesk.clock import SystemClock
from watchdesk.config import Settings
from watchdesk.ports import Finding, Severity, Standing
from watchdesk.wiring.parts import backend_of

# A beat that is late is no news; so many of them are, and never so few minutes.
BEATS_MISSED = 3
SHORTEST = timedelta(minutes=5)
UNREAD = timedelta(minutes=10)
DEFERRED = timedelta(minutes=30)
SEVERAL_TRIES = 4
# Folders that the desk made at its start: when one is gone, somebody took it away.
MADE_AT_START = frozenset({"mail", "sent"})


def ailments(settings: Settings, standing: Standing, now: datetime) -> list[Finding]:
    """What a person should look at (WARNING), and what keeps the desk from working at all (BAD); never raises."""
    mailbox, calendar = backend_of(settings, SystemClock(), prepare=False)
    try:
        looked_at = [*mailbox.check(), *calendar.check()]
    finally:
        mailbox.close()
    return [*_late(settings, standing, now), *_stuck(standing, now), *(one for one in looked_at if _matters(one))]


def _matters(one: Finding) -> bool:
    return one.severity is Severity.BAD or (one.severity is Severity.WARNING and one.about in MADE_AT_START)


def _late(settings: Settings, standing: Standing, now: datetime) -> Iterator[Finding]:
    if standing.last_pass is None:
        yield _look("pass", "there was no pass yet")
    elif now - standing.last_pass > max(SHORTEST, BEATS_MISSED * timedelta(seconds=settings.beat.seconds)):
        yield _look("pass", f"the last pass was {_ago(now - standing.last_pass)} ago")
    elif standing.last_pass - now > SHORTEST:
        behind = _ago(standing.last_pass - now)
        yield _look(
            "clock", f"the clock is {behind} behind the last pass: until it catches up no time passes for the desk"
        )


def _stuck(standing: Standing, now: datetime) -> Iterator[Finding]:
    if standing.unread_since is not None and now - standing.unread_since > UNREAD:
        yield _look("mail", f"new mail waits undecided since {_ago(now - standing.unread_since)}")
    since = standing.deferred_since or now
    if standing.deferred and (standing.deferred_tries >= SEVERAL_TRIES or now - since > DEFERRED):
        words = f"{standing.deferred} deferred, tried for {_ago(now - since)}, {standing.deferred_tries} times at most"
        yield _look("sent", words)


def _look(about: str, words: str) -> Finding:
    return Finding(about=about, severity=Severity.WARNING, words=words)


def _ago(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    if minutes < 2 * 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 2 * 24 else f"{hours // 24} days"
