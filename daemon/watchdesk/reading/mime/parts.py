"""The parts of a message (RFC 2046) told apart by their boundaries, within the limits, in time linear in its size.

Each level looks for its own delimiter only, outermost first, so that a level that is never closed ends where the
one around it does. No content is copied or decoded here: a part knows where its bytes lie.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from watchdesk.reading import limits

# What the standard library raises on malformed values, found by fuzzing (reliability C4).
FAULTS = (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError, OverflowError, RecursionError)

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_REST = re.compile(rb"(--)?[ \t]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: its type ("text/plain"), parameters and where its content lies in the raw message.

    attached: its disposition says so. encoding: Content-Transfer-Encoding. children: of a multipart, in order.
    """

    type: str
    params: dict[str, str]
    start: int
    stop: int
    encoding: str = ""
    attached: bool = False
    name: str | None = None
    children: tuple["Part", ...] = ()

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True, kw_only=True)
class Budget:
    """How many parts may still be read, and what was met that was wrong."""

    parts: int = limits.PARTS
    delimiters: int = limits.DELIMITERS
    defects: list[str] = field(default_factory=list)

    def note(self, defect: str) -> None:
        if defect not in self.defects and len(self.defects) < limits.DEFECTS:
            self.defects.append(defect)


def tree(raw: bytes, head: limits.Block, stop: int, budget: Budget) -> Part:
    """The message as a part with its children; its body lies in raw[head.body:stop]."""
    return _part(raw, head, stop, budget, depth=0, usual="text/plain")


def _part(raw: bytes, head: limits.Block, stop: int, budget: Budget, *, depth: int, usual: str) -> Part:
    budget.parts -= 1
    kind, params = typed(head.first("content-type"), usual)
    disposition, about = valued(head.first("content-disposition"))
    part = Part(
        type=kind,
        params=params,
        start=min(head.body, stop),
        stop=stop,
        encoding=head.first("content-transfer-encoding").decode("ascii", "replace").strip().lower()[:40],
        attached=disposition == "attachment",
        name=(about.get("filename") or params.get("name") or "")[:500] or None,
    )
    return _opened(raw, part, budget, depth) if kind.startswith("multipart/") else part


def _opened(raw: bytes, part: Part, budget: Budget, depth: int) -> Part:
    """The multipart with its children; where it cannot be opened, a text that says all it holds."""
    boundary = part.params.get("boundary", "").rstrip().encode("ascii", "replace")
    if not boundary:
        budget.note("a multipart has no boundary: it was read as text")
        return Part(type="text/plain", params=part.params, start=part.start, stop=part.stop)
    if depth >= limits.DEPTH:
        budget.note(f"parts lie over {limits.DEPTH} deep: the deeper ones were not read")
        return part
    usual = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    children = []
    for start, stop in _pieces(raw, part, boundary, budget):
        if budget.parts <= 0:
            budget.note(f"there are over {limits.PARTS} parts: the rest was not read")
            break
        head = limits.block(raw, start, stop)
        children.append(_part(raw, head, stop, budget, depth=depth + 1, usual=usual))
    if not children:
        budget.note("a multipart has no part: it was read as text")
        return Part(type="text/plain", params={}, start=part.start, stop=part.stop)
    return Part(type=part.type, params=part.params, start=part.start, stop=part.stop, children=tuple(children))


def _pieces(raw: bytes, part: Part, boundary: bytes, budget: Budget) -> Iterator[tuple[int, int]]:
    """Where the parts between the delimiter lines lie; a last part that is never closed reaches to the end."""
    delimiter = b"--" + boundary
    opened: int | None = None
    at = raw.find(delimiter, part.start, part.stop)
    while at >= 0 and budget.delimiters > 0:
        budget.delimiters -= 1
        rest = _REST.match(raw, at + len(delimiter), part.stop)
        if rest and (at == part.start or raw[at - 1 : at] in (b"\n", b"\r")):
            if opened is not None:
                yield opened, max(opened, _before_newline(raw, at))
            if rest.group(1):
                return
            opened = rest.end()
        at = raw.find(delimiter, at + len(delimiter), part.stop)
    if opened is not None:
        yield opened, part.stop


def _before_newline(raw: bytes, at: int) -> int:
    """The newline before a delimiter belongs to the delimiter (RFC 2046 5.1.1)."""
    return at - 2 if raw[at - 2 : at] == b"\r\n" else at - 1


def typed(value: bytes, usual: str = "text/plain") -> tuple[str, dict[str, str]]:
    """Type and parameters of a Content-Type; `usual` where there is none or it is malformed."""
    kind, params = valued(value)
    return (kind if _TYPE.fullmatch(kind) else usual), params


def valued(value: bytes) -> tuple[str, dict[str, str]]:
    """A header of the form `value; name=value`, names in lower case, RFC 2231 undone; ("", {}) when malformed."""
    if not value or len(value) > limits.ONE_HEADER:
        return "", {}
    message = Message()
    text = value.decode("utf-8", "replace")
    try:
        message["content-type"] = text
        found = message.get_params(failobj=[], unquote=True) or []
        return text.partition(";")[0].strip().lower(), {name.lower(): _plain(item) for name, item in found[1:50]}
    except FAULTS:
        return text.partition(";")[0].strip().lower(), {}


def _plain(item: object) -> str:
    """A parameter may come as (charset, language, text)."""
    if not isinstance(item, tuple):
        return str(item)
    charset, _, text = item
    return str(text).encode("latin-1", "replace").decode(str(charset or "ascii"), "replace")
