"""What a message says: the text of its parts, its calendar, the names of what is attached.

`text/plain` is preferred, but for an empty one or a mere stub ("your program cannot show HTML") beside a rich HTML
part. Attachments are never opened, forwarded messages that are attached are not read.
"""

import binascii
import quopri
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from watchdesk.reading import html_text, limits, plain
from watchdesk.reading.html_text import Mark
from watchdesk.reading.mime import headers
from watchdesk.reading.mime.parts import FAULTS, Budget, Part

_STUB = re.compile(
    r"\b(?:view (?:this|it|in)|html (?:version|mail|e-?mail|format|message)|does(?:n't| not) support html|"
    r"in (?:a|your) browser|cannot (?:show|display))",
    re.IGNORECASE,
)
_STUB_LENGTH = 300
_STUB_WORDS = 4
# Blanks and marks without end mean nothing, and no pattern that looks for words should have to walk them twice.
_ENDLESS = re.compile(r"(?<!\W)\W{301,}")
_ENOUGH = 300
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What is attached: file name as given (capped) and type."""

    name: str
    type: str


@dataclass(slots=True)
class Content:
    """What was found while walking the parts."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    calendar: str | None = None
    method: str | None = None
    files: list[Part] = field(default_factory=list)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        return tuple(_attachment(part) for part in self.files)


def content(raw: bytes, root: Part, budget: Budget) -> Content:
    """Read the tree of parts; what cannot be read is noted in the budget's defects."""
    found = Content()
    pieces = [piece for piece in _shown(raw, root, found, budget) if piece.text.strip()]
    texts: list[str] = []
    at = 0
    for piece in pieces:
        found.marks += tuple(mark.moved(at) for mark in piece.marks)
        texts.append(piece.text if piece.text.endswith("\n") else piece.text + "\n")
        at += len(texts[-1])
    found.text = "".join(texts)
    if len(found.text) > limits.TEXT:
        budget.note(f"the text is over {limits.TEXT} characters: the rest was not read")
        found.text = found.text[: limits.TEXT]
        found.marks = tuple(mark for mark in found.marks if mark.start < limits.TEXT)
    return found


def payload(raw: bytes, part: Part, budget: Budget, cap: int) -> bytes:
    """The decoded bytes of a part, at most `cap`; its raw bytes where its transfer encoding is nonsense."""
    data = raw[part.start : part.stop]
    encoding = part.encoding.strip("\"'; ").partition(";")[0].strip()
    try:
        if encoding == "quoted-printable":
            data = quopri.decodestring(data[: 3 * cap + 3])
        elif encoding == "base64":
            data = _base64(data[: 2 * cap], budget)
        elif encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
            data = _uuencoded(data[: 2 * cap])
    except FAULTS:
        budget.note(f"a part cannot be decoded as {encoding[:20]}: it was read as it stands")
    if len(data) > cap:
        budget.note(f"a part is over {cap} bytes: only its beginning was read")
    return data[:cap]


def _base64(data: bytes, budget: Budget) -> bytes:
    """Lenient: what is no base64 letter is left out, a missing end is made up (RFC 2045 6.8)."""
    letters = _NOT_BASE64.sub(b"", data)
    if len(letters) % 4 == 1:
        budget.note("a part's base64 is cut short")
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _uuencoded(data: bytes) -> bytes:
    lines = data.splitlines()
    begin = next((number for number, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    body = (line for line in lines[begin + 1 :] if line.strip() not in (b"end", b"`", b""))
    return b"".join(binascii.a2b_uu(line) for line in body)


def _shown(raw: bytes, part: Part, found: Content, budget: Budget) -> list[html_text.Page]:
    """The pieces of text that a person would see of this part, in order; the rest goes into `found`."""
    if part.type == "multipart/alternative":
        return _preferred(raw, part.children, found, budget)
    if part.children:
        return [page for child in part.children for page in _shown(raw, child, found, budget)]
    if part.type == "text/calendar" and found.calendar is None:
        _keep_calendar(raw, part, found, budget)
        return []
    if part.attached or part.type not in ("text/plain", "text/html") or _is_file(part):
        found.files += [part] if _is_file(part) else []
        return []
    return [_page(raw, part, budget)]


def _is_file(part: Part) -> bool:
    if part.type in ("text/plain", "text/html"):
        return part.attached or part.name is not None
    return not part.type.startswith("multipart/")


def _preferred(raw: bytes, children: Iterable[Part], found: Content, budget: Budget) -> list[html_text.Page]:
    """One of several forms of the same words: the plain one unless it is empty or a stub beside a rich one."""
    offered = list(children)
    words = next((c for c in offered if c.type == "text/plain" and not c.attached), None)
    rest = [c for c in offered if c is not words]
    first = _page(raw, words, budget) if words else html_text.Page(text="")
    rich = next((c for c in rest if any(p.type == "text/html" and not p.attached for p in c.walk())), None)
    others = [page for c in rest if c is not rich for page in _shown(raw, c, found, budget)]
    if rich is None or not _may_be_stub(first.text):
        if rich is not None and rich.children:
            _files_of(rich, found)
        return [first, *others]
    pages = _shown(raw, rich, found, budget)
    length = sum(len(page.text) for page in pages)
    return pages if _is_stub(first.text, length) else [first]


def _files_of(part: Part, found: Content) -> None:
    """The names of what lies beside an HTML part that is not read (its pictures)."""
    found.files += [p for p in part.walk() if p.type != "text/html" and _is_file(p)]


def _attachment(part: Part) -> Attachment:
    return Attachment(name=headers.text_of((part.name or "").encode("utf-8", "replace"), 200), type=part.type)


def _may_be_stub(text: str) -> bool:
    words = text.strip()
    if len(words) >= _STUB_LENGTH:
        return False
    return not words or bool(_STUB.search(words)) or ("://" in words and len(words.split()) < _STUB_WORDS)


def _is_stub(text: str, rich: int) -> bool:
    """Nothing, or less than the HTML for which it stands in."""
    return rich > len(text.strip())


def _page(raw: bytes, part: Part, budget: Budget) -> html_text.Page:
    rich = part.type == "text/html"
    data = payload(raw, part, budget, limits.HTML if rich else 4 * limits.TEXT)
    text = plain.decoded(data, part.params.get("charset"))
    return _shortened(html_text.page(text) if rich else html_text.Page(text=plain.body(text)))


def _shortened(page: html_text.Page) -> html_text.Page:
    """Without the rest of any run of blanks and marks that is over 300 long; a line end in the rest stays one."""
    pieces: list[str] = []
    starts, lost = [0], [0]  # where text was taken away, and how much up to there
    at = 0
    for match in _ENDLESS.finditer(page.text):
        cut = match.start() + _ENOUGH
        end = "\n" if "\n" in page.text[cut : match.end()] else ""
        pieces += [page.text[at:cut], end]
        at = match.end()
        starts.append(at)
        lost.append(lost[-1] + at - cut - len(end))
    if not at:
        return page
    text = "".join((*pieces, page.text[at:]))
    moved = (
        replace(mark, start=_after(mark.start, starts, lost), stop=_after(mark.stop, starts, lost))
        for mark in page.marks
    )
    kept = tuple(mark for mark in moved if mark.start < mark.stop)
    return html_text.Page(text=text, marks=kept)


def _after(place: int, starts: list[int], lost: list[int]) -> int:
    """Where a place lies once the runs were cut; one within a cut lies at most at its end."""
    index = bisect_right(starts, place) - 1
    moved = place - lost[index]
    return min(moved, starts[index + 1] - lost[index + 1]) if index + 1 < len(starts) else moved


def _keep_calendar(raw: bytes, part: Part, found: Content, budget: Budget) -> None:
    if part.stop - part.start > 2 * limits.CALENDAR:
        budget.note(f"the calendar part is over {limits.CALENDAR} bytes: it was not read")
        return
    data = payload(raw, part, budget, limits.CALENDAR + 1)
    if len(data) > limits.CALENDAR:
        budget.note(f"the calendar part is over {limits.CALENDAR} bytes: it was not read")
        return
    found.calendar = plain.decoded(data, part.params.get("charset") or "utf-8")
    found.method = plain.line(part.params.get("method", ""), 20).upper() or None
