"""Tell the author's new words from all else in a mail. Linear in its text; never raises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from watchdesk.reading import limits
from watchdesk.reading.html_text import Mark
from watchdesk.reading.mime import Mail
from watchdesk.reading.zones import notes, phrases
from watchdesk.reading.zones.closing import take_closing
from watchdesk.reading.zones.gateways import take_banner
from watchdesk.reading.zones.quotes import Head, head_at, inner_attribution, is_marked, next_words
from watchdesk.reading.zones.shape import FORWARDED, QUOTED, SIGNATURE, Line, Zones, lines_of, zones

_CUTS = 50  # attributions in the middle of a line that are looked for
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


def split_text(text: str, *, marks: Sequence[Mark] = (), forwarding: bool = False) -> Zones:
    """The zones of a text. marks: containers of its HTML. forwarding: the subject says that it is a forward."""
    state = _Split(lines_of(text), forwarding)
    _paint_marks(state, marks)
    take_banner(state.lines)
    _take_quotes(state)
    _take_wrapped(state)
    for start, stop in list(_runs(state.lines)):
        take_closing(state.lines, start, stop, state.doubts)
    _keep_something(state, marks)
    if len(text) >= limits.TEXT and state.lines[-1].kind is None:
        state.doubts.append("the text is too long to be read to its end")
    return zones(text, state.lines, state.doubts)


def _paint_marks(state: _Split, marks: Sequence[Mark]) -> None:
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
    at, cuts = 0, _CUTS
    lines = state.lines
    while at < len(lines):
        line = lines[at]
        if line.is_blank or (line.kind and line.kind != QUOTED):
            at += 1
        elif is_marked(line) and not phrases.FORWARD.fullmatch(line.text):
            line.kind = QUOTED
            at += 1
        elif cuts and (column := inner_attribution(lines, at)) is not None:
            _cut(lines, at, column)
            cuts -= 1
            at += 1
        elif head := head_at(lines, at, state.forwarding):
            at = _take_head(state, head)
        else:
            at += 1


def _take_head(state: _Split, head: Head) -> int:
    """Paint the head and what it announces; returns where to go on."""
    lines = state.lines
    body = next_words(lines, head.after)
    in_container = head.kind == FORWARDED and lines[head.first].kind == QUOTED  # Gmail marks a forward's head only
    if body < len(lines) and is_marked(lines[body]) and not in_container:
        stop = body
        while stop < len(lines) and (lines[stop].is_blank or is_marked(lines[stop])):
            stop += 1
    else:
        stop = len(lines)
        if not head.sure:
            state.doubts.append("it is not sure where the quoted words begin")
        if not any(line.text and not line.kind for line in lines[: head.first]):
            state.doubts.append("all words stand below the mark of a quote") if head.kind == QUOTED else None
    first = _with_rule(lines, notes.organisation_above(lines, head.first))
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
    """A lone line between two quoted ones that is most likely the end of the one above, broken on the way."""
    lines = state.lines
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if line.kind or line.is_blank or above.kind != QUOTED or below.kind != QUOTED or not above.text.startswith(">"):
            continue
        if phrases.NUMBERED.match(above.text) and phrases.VERDICT.match(line.text):
            continue  # "ok" right under a request of our digest
        if _is_crumb(above.text, line.text):
            line.kind = QUOTED
        elif len(above.text) >= _WRAPPED and line.text[0].islower():
            line.kind = QUOTED
            state.doubts.append("a line between quoted ones may be the author's")


def _is_crumb(above: str, text: str) -> bool:
    """The rest of an address that was broken in two, or nothing but an address."""
    is_open = above.count("(") > above.count(")") or above.count("<") > above.count(">")
    return (is_open and text.endswith((")", ">"))) or ("://" in text and len(text.split()) < 3)


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


def _keep_something(state: _Split, marks: Sequence[Mark]) -> None:
    """People type into their signature's container: where nothing else is theirs, it is."""
    if not any(mark.kind == SIGNATURE for mark in marks) or any(line.text and not line.kind for line in state.lines):
        return
    signed = [line for line in state.lines if line.kind == SIGNATURE]
    for line in signed:
        line.kind = None
    for start, stop in list(_runs(state.lines)):
        take_closing(state.lines, start, stop, state.doubts)
