"""What backends over HTTP share: whether a request can have left, how an answer comes, how long a server asks to wait,
whose clock goes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import ConnectTimeoutError, HTTPError, MaxRetryError, NewConnectionError, ProxyError

from watchdesk.ports import Clock, Finding, Severity

SKEW_SECONDS = 60
PIECE = 64 * 1024
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


def arriving(response: requests.Response, clock: Clock, seconds: float) -> Iterator[bytes]:
    """The content of an answer that was asked for with `stream`, as it arrives.

    `requests` waits for whole pieces, and for each byte of one anew, so that a server which drips would be waited for
    without end. Raises RequestException: ReadTimeout when all of it takes longer than `seconds`.
    """
    ends = clock.monotonic() + seconds
    try:
        while piece := response.raw.read1(PIECE, decode_content=True):
            if clock.monotonic() > ends:
                raise requests.ReadTimeout("the answer timed out")
            yield piece
    except HTTPError as error:
        raise requests.exceptions.ChunkedEncodingError(error) from error


def whole(response: requests.Response, clock: Clock, seconds: float) -> requests.Response:
    """The same answer, read to its end; whoever looks at its content finds it there."""
    try:
        response._content = b"".join(arriving(response, clock, seconds))
    except (requests.RequestException, OSError):
        response.close()
        raise
    response._content_consumed = True  # type: ignore[attr-defined]
    return response


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
