"""What backends over HTTP share: whether a request can have left, how long a server asks to wait, whose clock goes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ProxyError

from watchdesk.ports import Finding, Severity

SKEW_SECONDS = 60
# Faults before the first byte of the request has left.
NOT_BEGUN = (NewConnectionError, ConnectTimeoutError)
# What http.client says when a proxy answers CONNECT with anything but a success.
REFUSED_BY_PROXY = "Tunnel connection failed"


def never_left(error: requests.RequestException) -> bool:
    """Whether the request surely never left.

    urllib3 calls it a fault of the proxy, too, when an answer that came through one is lost; only what went wrong on
    the way to the proxy, or its refusal to lead on, is one here.
    """
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(reason, ProxyError):
        reason = reason.original_error
        return isinstance(reason, NOT_BEGUN) or str(reason).startswith(REFUSED_BY_PROXY)
    return isinstance(reason, NOT_BEGUN)


def seconds_asked(value: str, now: datetime) -> float | None:
    """The seconds of a Retry-After, a number or a date (RFC 9110 10.2.3); None when it makes no sense."""
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    at = moment(value)
    return (at - now).total_seconds() if at is not None else None


def moment(value: str) -> datetime | None:
    """The instant of an HTTP date; None when it is none."""
    try:
        found = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def clocks(date: str | None, now: datetime, whose: str) -> Iterator[Finding]:
    """How this machine's clock goes with the one of a server, by the Date of its last answer. whose: "Graph's", say."""
    theirs = moment(date or "")
    if theirs is None:
        return
    apart = (now - theirs).total_seconds()
    if abs(apart) > SKEW_SECONDS:
        words = f"this machine's clock is {abs(int(apart))} s {'ahead of' if apart > 0 else 'behind'} {whose}"
        advice = "set the clock by NTP (timedatectl set-ntp true)"
        yield Finding(about="clock", severity=Severity.WARNING, words=words, advice=advice)
    else:
        yield Finding(about="clock", severity=Severity.GOOD, words=f"this machine's clock goes with {whose}")
