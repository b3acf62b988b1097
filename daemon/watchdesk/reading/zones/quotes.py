"""Where quoted and forwarded text begins: attributions, separators, header blocks, lines with `>`.

A head is what a mail program writes before what it quotes. Where the quote itself is marked (by `>` or by its HTML
container), only that is quoted and what follows may be an answer in between; otherwise all that follows is quoted.
"""

from dataclasses import dataclass

from watchdesk.reading.zones import labels, notes, phrases
from watchdesk.reading.zones.shape import FORWARDED, QUOTED, Line

_WINDOW = 6  # lines over which one attribution may be broken
_BLOCK = 14  # lines that one header block may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head over lines [first, after): what it announces, and whether that is sure though nothing is marked."""

    first: int
    after: int
    kind: str
    sure: bool = True


def is_marked(line: Line) -> bool:
    """The line itself shows that it is quoted."""
    if not line.text.startswith(">"):
        return line.kind == QUOTED or phrases.INITIALS.match(line.text) is not None
    return not line.text.startswith((">>> >>>", ">:")) and not notes.GROUPWISE.fullmatch(line.text)


def next_words(lines: list[Line], at: int) -> int:
    """Index of the next line that is not blank; len(lines) at the end."""
    while at < len(lines) and lines[at].is_blank:
        at += 1
    return at


def head_at(lines: list[Line], at: int, forwarding: bool) -> Head | None:
    """The head that begins in this line; forwarding: the subject says that the mail is a forward."""
    line = lines[at]
    announced = FORWARDED if forwarding else QUOTED
    if phrases.FORWARD.fullmatch(line.text):
        return Head(first=at, after=at + 1, kind=FORWARDED)
    if phrases.ORIGINAL.fullmatch(line.text) or notes.GROUPWISE.fullmatch(line.text):
        return Head(first=at, after=at + 1, kind=announced)
    if phrases.REPLY_ABOVE.fullmatch(line.text):
        return Head(first=at, after=at + 1, kind=QUOTED)
    if head := _attribution(lines, at) or _block(lines, at, announced):
        return head
    after = notes.header_at(lines, at)
    return Head(first=at, after=after, kind=announced) if after else None


def _attribution(lines: list[Line], at: int) -> Head | None:
    """ "On Monday, Mai Lee wrote:", also broken over a few lines."""
    if not _may_open(lines[at].text):
        return None
    words, blanks = "", 0
    for index in range(at, min(len(lines), at + _WINDOW)):
        text = lines[index].text.removeprefix("> ")
        blanks += not text
        words = f"{words} {text}".strip()
        if len(words) > 500 or blanks > 1 or (index > at and _opens_anew(text)):
            return None
        verdict = _is_attribution(words, lines, index + 1)
        if verdict is not None:
            return Head(first=at, after=index + 1, kind=QUOTED, sure=verdict)
        if text.endswith((".", "!", "?")):
            return None
    return None


def _opens_anew(text: str) -> bool:
    """A later line that begins an attribution or a header by itself: what stands above it is none of it."""
    return text[:1].isupper() and (phrases.OPENS.match(text) or labels.labelled(text)) is not None


def _may_open(text: str) -> bool:
    return bool(
        "<" in text
        or " wrote on " in text
        or phrases.QUOTING.match(text)
        or phrases.OPENS.match(text)
        or phrases.OPENS_DATED.match(text)
        or phrases.WROTE_LAST.search(text.rstrip("-_* ")[-phrases.TAIL :])
    )


def _is_attribution(words: str, lines: list[Line], after: int) -> bool | None:
    """None: it is none. False: it only may be one, and what follows is not marked as a quote."""
    bare = words.rstrip("-_* ")
    is_ruled = len(words) - len(bare) > 1
    ends_well = is_ruled or bare.endswith((":", "：", "道"))
    said_last = phrases.WROTE_LAST.search(bare[-phrases.TAIL :]) is not None
    if not (ends_well or said_last or bare.endswith(">")):
        return None
    following = next_words(lines, after)
    marked = following < len(lines) and is_marked(lines[following])
    if phrases.WROTE_ON.fullmatch(bare) or (phrases.QUOTING.fullmatch(bare) and ("@" in bare or marked)):
        return True
    if not _says_who_wrote(words, said_last, ends_well, is_ruled):
        if ends_well and _is_dated_and_addressed(words, marked):
            return marked or phrases.WROTE_SOMEWHERE.search(words) is not None
        if phrases.SHORT_FORM.fullmatch(words) and "@" in words:
            return True if marked or ends_well else None
        return True if marked and said_last and ends_well and len(words) < 120 else None
    if marked or (ends_well and ("@" in words or is_ruled or phrases.CLOCK.search(words))):
        return True
    return False if ends_well and phrases.HAS_DIGIT.search(words) else None


def _says_who_wrote(words: str, said_last: bool, ends_well: bool, is_ruled: bool) -> bool:
    """An opening and a verb, or a verb at the end behind an address, a date or between rules."""
    if phrases.OPENS.match(words):
        return said_last or (ends_well and phrases.WROTE_SOMEWHERE.search(words) is not None)
    if not (said_last and ends_well):
        return False
    return "@" in words or phrases.OPENS_DATED.match(words) is not None or (is_ruled and words.startswith("--"))


def _is_dated_and_addressed(words: str, marked: bool) -> bool:
    """In any language: an address (in brackets where no marked quote follows), a day with its year, a clock time."""
    addressed = "@" in words if marked else phrases.ADDRESS.search(words) is not None
    return addressed and bool(phrases.FULL_DATE.search(words) and phrases.CLOCK.search(words))


def inner_attribution(lines: list[Line], at: int) -> int | None:
    """Where in the line an attribution begins after the author's words; None where it does not."""
    line = lines[at]
    match = phrases.INNER_ON.search(line.text)
    if match is None or not line.text[: match.start()].strip(" -\t"):
        return None
    rest = Line(line.start, line.stop, line.text[match.start() :])
    return match.start() if _attribution([rest, *lines[at + 1 : at + _WINDOW + 2]], 0) else None


def _block(lines: list[Line], at: int, kind: str) -> Head | None:
    """A block of From, Sent, To, Subject as Outlook and others write it."""
    first = labels.labelled(lines[at].text)
    if first is None or first[0] == "other":
        return None
    if labels.in_one_line(lines[at].text):
        return Head(first=at, after=at + 1, kind=kind)
    found: dict[str, str] = {}
    index, strangers, after = at, 0, at
    while index < min(len(lines), at + _BLOCK) and strangers < 3:
        label = labels.labelled(lines[index].text)
        if label is not None:
            found.setdefault(label[0], label[1])
            strangers, after = 0, index + 1
        else:
            strangers += 1
        index += 1
    return Head(first=at, after=after, kind=kind) if labels.is_header(found, first[0]) else None
