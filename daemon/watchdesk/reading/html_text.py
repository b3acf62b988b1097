"""HTML to text for reading: lines as a person sees them, hidden text dropped, containers of mailers marked.

The parser is lxml's (libxml2), fed with events and never with a tree, so that neither depth nor size costs more
than linear time. Of a link only its text stays; scripts, styles and pictures go.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any, cast

from lxml import etree

from watchdesk.reading import containers, plain

DEPTH = 200  # elements deeper than this are read as if they stood at this depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A container that says what it holds: [start, stop) of the text, kind as in zones; unsure where it only "
    "may."""

    start: int
    stop: int
    kind: str
    unsure: bool = False

    def moved(self, by: int) -> "Mark":
        return replace(self, start=self.start + by, stop=self.stop + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Text and the containers in it."""

    text: str
    marks: tuple[Mark, ...] = ()


_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|center|dd|details|dir|div|dl|dt|fieldset|figure|footer|form|h[1-6]|"
    r"header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul|caption"
)
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"))
_DROPPED = frozenset(
    (
        "head",
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "object",
        "svg",
        "math",
        "select",
        "xml",
        "s",
        "strike",
        "del",
    )
)
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")

_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0(?![.\d])|opacity:0(?![.\d])|max-height:0(?![.\d])"
)
_WHITE = re.compile(r"(?:^|;)color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))(?:;|!|$)")
_BACKED = re.compile(r"background(?:-color)?:(?!#fff(?:fff)?(?:;|$)|white|transparent|none|inherit|initial)")

_BOXES = 50  # of Outlook's boxes that are looked into
_BOX = 2_000  # code points of one


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    hidden: bool
    backed: bool
    pre: bool
    mark: tuple[str, bool] | None = None
    start: int = 0
    boxed: bool = False
    item: int | None = None  # the number of the next item of a numbered list


@dataclass(slots=True)
class _Writer:
    """Receives lxml's events and writes lines (the protocol is lxml's `target`)."""

    out: list[str] = field(default_factory=list)
    length: int = 0
    newlines: int = 3
    wanted: int = 0
    blank: bool = False
    row: int = 0
    in_cell: bool = False
    label: str = ""  # the number that a browser draws before the item which begins here
    stack: list[_Open] = field(default_factory=lambda: [_Open("", hidden=False, backed=False, pre=False)])
    skipped: int = 0
    marks: list[Mark] = field(default_factory=list)
    rest: int | None = None
    boxes: list[tuple[int, int]] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.stack) > DEPTH and not _VOID.fullmatch(tag):
            self.skipped += 1
            return
        if tag == "br":
            self.newline(self.newlines + 1 if self.wanted == 0 else self.wanted + 1)
        elif tag in ("td", "th"):
            self.cell()
        elif _BLOCK.fullmatch(tag):
            self.newline(2 if _stands_apart(tag, attributes) else 1)
            self.row = self.length if tag == "tr" else self.row
            self.label = self.numbered() if tag == "li" else self.label
        if not _VOID.fullmatch(tag):
            self.stack.append(self.opened(tag, attributes))
        elif tag == "hr":
            self.marked(tag, attributes, "")

    def opened(self, tag: str, attributes: dict[str, str]) -> _Open:
        above = self.stack[-1]
        style = attributes.get("style", "")[:2000].lower().replace(" ", "")
        backed = (
            above.backed
            or bool(_BACKED.search(style))
            or attributes.get("bgcolor", "").lower() not in ("", "#ffffff", "white", "#fff")
        )
        hidden = above.hidden or tag in _DROPPED or "hidden" in attributes or bool(style and _HIDDEN.search(style))
        hidden = hidden or (not backed and bool(style and _WHITE.search(style)))
        mark = self.marked(tag, attributes, style)
        boxed = containers.is_ruled_off(tag, style)
        item = _first_item(attributes) if tag == "ol" else None
        return _Open(tag, hidden, backed, above.pre or tag == "pre", mark, self.length, boxed, item)

    def numbered(self) -> str:
        """ "3. " before the third item of a numbered list: a sergeant's "3 is fine" means it."""
        above = self.stack[-1]
        if above.item is None:
            return ""
        above.item += 1
        return f"{above.item - 1}. "

    def marked(self, tag: str, attributes: dict[str, str], style: str) -> tuple[str, bool] | None:
        """What a container says that it holds."""
        names = containers.names_of(tag, attributes)
        if self.rest is None and containers.is_rest(names):
            self.rest = self.length
        return containers.held(tag, names, attributes, style)

    def end(self, tag: str) -> None:
        if _VOID.fullmatch(tag):
            return
        if self.skipped:
            self.skipped -= 1
            return
        if len(self.stack) == 1:
            return
        closed = self.stack.pop()
        if closed.mark and self.length > closed.start:
            self.marks.append(Mark(start=closed.start, stop=self.length, kind=closed.mark[0], unsure=closed.mark[1]))
        if closed.boxed and len(self.boxes) < _BOXES:
            self.boxes.append((closed.start, min(self.length, closed.start + _BOX)))
        if _BLOCK.fullmatch(closed.tag):
            self.newline(2 if closed.tag in _APART and closed.tag != "p" else 1)

    def cell(self) -> None:
        """The cells of a row stand in one line, whatever paragraphs they hold."""
        if self.length > self.row:
            self.wanted, self.blank = 0, True
        self.in_cell = True

    def data(self, text: str) -> None:
        above = self.stack[-1]
        if above.hidden:
            return
        if above.pre:
            self.preformatted(plain.body(text))
            return
        words = plain.body(text).split()
        if not words:
            self.blank = self.blank or bool(text)
            if "\xa0" in text and self.wanted:
                self.newline(self.wanted + 1)
            return
        if self.newlines == 0 and not self.wanted and (self.blank or text[0].isspace()):
            self.put(" ")
        self.flush()
        self.put(" ".join(words))
        self.newlines = 0
        self.blank = text[-1].isspace()
        self.in_cell = False

    def preformatted(self, text: str) -> None:
        self.flush()
        self.put(text)
        self.newlines = len(text) - len(text.rstrip("\n")) if text.strip("\n") else self.newlines + len(text)
        self.blank = False

    def newline(self, count: int) -> None:
        """At least `count` line ends before the next word (two make an empty line)."""
        if not self.in_cell:
            self.wanted = max(self.wanted, min(count, 3))

    def flush(self) -> None:
        if self.wanted > self.newlines:
            self.put("\n" * (self.wanted - self.newlines))
        self.wanted = 0
        self.blank = False
        if self.label:
            label, self.label = self.label, ""
            self.put(label)

    def put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def close(self) -> None:
        """The end of the document; marks of elements that were never closed reach to it."""
        while len(self.stack) > 1:
            self.skipped = 0
            self.end(self.stack[-1].tag)
        self.mark_rest(self.rest)
        self.rest = None

    def mark_rest(self, start: int | None) -> None:
        """All from there to the end is old."""
        if start is not None and start < self.length:
            self.marks.append(Mark(start=start, stop=self.length, kind="quoted"))


def _stands_apart(tag: str, attributes: dict[str, str]) -> bool:
    """Paragraphs of Outlook have no space around them; an empty paragraph is their blank line."""
    return tag in _APART and not attributes.get("class", "").lower().startswith(("mso", "x_mso"))


def _first_item(attributes: dict[str, str]) -> int | None:
    """Where a list that is numbered in digits begins."""
    start = attributes.get("start", "1")
    is_number = start.isascii() and start.isdigit() and len(start) < 4
    return int(start) if is_number and attributes.get("type", "1") == "1" else None


def page(html: str) -> Page:
    """The text of an HTML part, and its marked containers in order of their start. Never raises."""
    writer = _Writer()
    parser = etree.HTMLParser(
        target=cast("Any", writer), encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    source = html.encode("utf-8", "replace")
    try:
        parser.feed(source)
        parser.close()
    except (etree.LxmlError, AssertionError, ValueError):
        writer.close()
    text = "".join(writer.out)
    writer.mark_rest(next((start for start, stop in writer.boxes if containers.is_header(text[start:stop])), None))
    return Page(text=text, marks=tuple(sorted(writer.marks, key=lambda mark: (mark.start, -mark.stop))))
