"""Tell the author's new words from all else in a mail. Linear in its text; never raises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from watchdesk.reading.html_text import Mark
from watchdesk.reading.mime import Mail
from watchdesk.reading.zones import phrases
from watchdesk.reading.zones.closing import take_banner, take_closing
from watchdesk.reading.zones.quotes import Head, head_at, inner_attribution, is_marked, next_words
from watchdesk.reading.zones.shape import QUOTED, SIGNATURE, Line, Zones, lines_of, zones

_WRAPPED = 60  # a quoted line at least so long may have lost its end to the next line


@dataclass(slots=True)
class _Split:
    """The lines while they are told apart, and why a boundary is in doubt."""

    lines: list[Line]
    forwarding: bool
    doubts: list[str] = field(default_factory=list)


def split(mail: Mail) -> Zones:
    """The zones of a mail's text."""
    return split_text(mail.text, marks=mail.marks, forwarding=bool(phrases.FORWARDING.match(mail.subject)))


def split_text(text: str, *, marks: Iterable[Mark] = (), forwarding: bool = False) -> Zones:
    """The zones of a text. marks: containers of its HTML. forwarding: the subject says that it is a forward."""
    state = _Split(lines_of(text), forwarding)
    _paint_marks(state, marks)
    take_banner(state.lines)
    _take_quotes(state)
    _take_wrapped(state)
    for start, stop in list(_runs(state.lines)):
        take_closing(state.lines, start, stop, state.doubts)
    _keep_something(state, marks)
    return zones(text, state.lines, state.doubts)


def _paint_marks(state: _Split, marks: Iterable[Mark]) -> None:
    """What the HTML itself says; of containers within each other the outermost counts."""
    at, covered = 0, -1
    for mark in marks:
        if mark.stop <= covered:
            continue
        covered = mark.stop
        while at < len(state.lines) and state.lines[at].start < mark.start:
            at += 1
        while at < len(state.lines) and state.lines[at].start < mark.stop:
            if not state.lines[at].is_blank:
                state.lines[at].kind = mark.kind
            at += 1
        if mark.unsure:
            state.doubts.append("an indented paragraph may be a quote or the author's own")


def _take_quotes(state: _Split) -> None:
    at = 0
    lines = state.lines
    while at < len(lines):
        line = lines[at]
        if line.is_blank or (line.kind and line.kind != QUOTED):
            at += 1
        elif is_marked(line):
            line.kind = QUOTED
            at += 1
        elif (column := inner_attribution(lines, at)) is not None:
            _cut(lines, at, column)
            at += 1
        elif head := head_at(lines, at, state.forwarding):
            at = _take_head(state, head)
        else:
            at += 1


def _take_head(state: _Split, head: Head) -> int:
    """Paint the head and what it announces; returns where to go on."""
    lines = state.lines
    body = next_words(lines, head.after)
    if body < len(lines) and is_marked(lines[body]):
        stop = body
        while stop < len(lines) and (lines[stop].is_blank or is_marked(lines[stop])):
            stop += 1
    else:
        stop = len(lines)
        if not head.sure:
            state.doubts.append("it is not sure where the quoted words begin")
        if not any(line.text and not line.kind for line in lines[: head.first]):
            state.doubts.append("all words stand below the mark of a quote") if head.kind == QUOTED else None
    first = _with_rule(lines, head.first)
    for line in lines[first:stop]:
        line.kind = head.kind
    return stop


def _with_rule(lines: list[Line], first: int) -> int:
    """A line of underscores above a head belongs to it."""
    above = first - 1
    while above >= 0 and lines[above].is_blank:
        above -= 1
    return above if above >= 0 and phrases.RULE_LINE.fullmatch(lines[above].text) else first


def _cut(lines: list[Line], at: int, column: int) -> None:
    """Make two lines of one, at a column of its stripped text."""
    line = lines[at]
    words = line.text[:column].rstrip(" -\t")
    middle = min(line.stop, line.start + column + 1)
    rest = Line(middle, line.stop, line.text[column:].strip(" -\t"))
    lines[at] = Line(line.start, line.start + len(words) + (middle - line.start - column - 1), words)
    lines.insert(at + 1, rest)


def _take_wrapped(state: _Split) -> None:
    """A lone line between two quoted ones, after a long one, is most likely the end of that."""
    lines = state.lines
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        is_between = above.kind == QUOTED and below.kind == QUOTED and line.text and not line.kind
        if is_between and above.text.startswith(">") and len(above.text) >= _WRAPPED and line.text[0].islower():
            line.kind = QUOTED
            state.doubts.append("a line between quoted ones may be the author's")


def _runs(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """[start, stop) of lines that nobody else has claimed, blank lines between them included."""
    start: int | None = None
    for index, line in enumerate(lines):
        if line.kind and start is not None:
            yield start, index
            start = None
        elif not line.kind and not line.is_blank and start is None:
            start = index
    if start is not None:
        yield start, len(lines)


def _keep_something(state: _Split, marks: Iterable[Mark]) -> None:
    """People type into their signature's container: where nothing else is theirs, it is."""
    if not any(mark.kind == SIGNATURE for mark in marks) or any(line.text and not line.kind for line in state.lines):
        return
    signed = [line for line in state.lines if line.kind == SIGNATURE]
    for line in signed:
        line.kind = None
    for start, stop in list(_runs(state.lines)):
        take_closing(state.lines, start, stop, state.doubts)
