"""What an answer of Graph that is no success means. Its words are never shown, for they may quote a mail."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from watchdesk.backends.web import seconds_asked
from watchdesk.errors import (
    Conflict,
    CursorExpired,
    Denied,
    NotFound,
    Rejected,
    Throttled,
    Trouble,
    Unavailable,
)

EXPIRED = frozenset({"syncstatenotfound", "syncstateinvalid", "resyncrequired"})
GONE = frozenset(
    {"erroritemnotfound", "errorinvalididmalformed", "errorinvalidmailboxitemid", "erroroccurrencenotfound"}
)
FULL = frozenset({"errorquotaexceeded", "errormessagesubmissionblocked"})
BUSY = (429, 503)
WORD = re.compile(r"[A-Za-z0-9_.-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. headers: names in small letters."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    def fields(self) -> dict[str, Any]:
        """Its JSON object. Unavailable when it is none."""
        found = self._read()
        if found is None:
            raise Unavailable("Graph answers what makes no sense")
        return found

    @property
    def bears_an_id(self) -> bool:
        """Whether it shows the thing that was written."""
        return isinstance((self._read() or {}).get("id"), str)

    @property
    def code(self) -> str:
        """The code of an error; empty when it has none."""
        error = (self._read() or {}).get("error")
        code = error.get("code") if isinstance(error, dict) else None
        return code if isinstance(code, str) and WORD.fullmatch(code) else ""

    def _read(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self.data)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def retry_after(self, now: datetime) -> float | None:
        """Seconds, of a number or of a date (RFC 9110 10.2.3)."""
        return seconds_asked(self.headers.get("retry-after", ""), now)


def shown(answer: Answer, host: str) -> str:
    """For a person, and for Microsoft's support: status, code, and the number of the request."""
    number = answer.headers.get("request-id", "")
    tail = f", request {number}" if WORD.fullmatch(number) else ""
    return f"{host} answers {answer.status} {answer.code}".rstrip() + tail


def trouble(answer: Answer, host: str, *, writes: bool, unsure: type[Trouble]) -> Trouble:
    """The error that an answer stands for. unsure: what is raised when the request may have been carried out."""
    words, code = shown(answer, host), answer.code.casefold()
    if answer.status == 410 or code in EXPIRED:
        return CursorExpired(words)
    if answer.status in (400, 404) and code in GONE:
        return NotFound(words)
    if answer.status == 403:
        return Unavailable(f"{words}: the mailbox is full or blocked") if code in FULL else Denied(words)
    if answer.status in (409, 412):
        return Conflict(words)
    if answer.status in (400, 413, 422):
        return Rejected(words) if writes and code else Unavailable(words)
    return Unavailable(words) if 400 <= answer.status < 500 and answer.status != 408 else unsure(words)


def patience(answer: Answer, host: str, seconds: float, *, unsure: type[Trouble]) -> Trouble:
    """429: nothing was done. 503 may come from a gateway behind which something was."""
    words = shown(answer, host)
    if answer.status == 429 or unsure is Unavailable:
        return Throttled(words, retry_after=seconds)
    return unsure(words)
