"""Where quoted and forwarded text begins: attributions, separators, header blocks, lines with `>`.

A head is what a mail program writes before what it quotes. Where the quote itself is marked (by `>` or by its HTML
container), only that is quoted and what follows may be an answer in between; otherwise all that follows is quoted.
"""

from dataclasses import dataclass

from watchdesk.reading.zones import phrases
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
        return line.kind == QUOTED
    return not line.text.startswith((">>> >>>", ">:")) and not phrases.GROUPWISE.fullmatch(line.text)


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
    if phrases.ORIGINAL.fullmatch(line.text) or phrases.GROUPWISE.fullmatch(line.text):
        return Head(first=at, after=at + 1, kind=announced)
    if phrases.REPLY_ABOVE.fullmatch(line.text):
        return Head(first=at, after=at + 1, kind=QUOTED)
    return _attribution(lines, at) or _block(lines, at, announced) or _notes(lines, at, announced)


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
    """A later line that begins an attribution by itself: what stands above it is the author's."""
    return text[:1].isupper() and phrases.OPENS.match(text) is not None


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


def inner_attribution(lines: list[Line], at: int) -> int | None:
    """Where in the line an attribution begins after the author's words; None where it does not."""
    line = lines[at]
    match = phrases.INNER_ON.search(line.text)
    if match is None or not line.text[: match.start()].strip(" -\t"):
        return None
    rest = Line(line.start, line.stop, line.text[match.start() :])
    return match.start() if _attribution([rest, *lines[at + 1 : at + _WINDOW + 2]], 0) else None


def _block(lines: list[Line], at: int, kind: str) -> Head | None:
    """A block of From, Sent, To, Subject as Outlook and others write it. A police memo (TO, FROM, DATE, RE) is the
    author's own: it has no address and no clock time."""
    found: dict[str, str] = {}
    first = _label(lines[at])
    if first is None or first[0] in ("to", "other"):
        return None
    index, strangers, after = at, 0, at
    while index < min(len(lines), at + _BLOCK) and strangers < 3:
        label = _label(lines[index])
        if label is not None:
            found.setdefault(label[0], label[1])
            strangers, after = 0, index + 1
        else:
            strangers += 1
        index += 1
    return Head(first=at, after=after, kind=kind) if _is_block(found) else None


def _label(line: Line) -> tuple[str, str] | None:
    match = phrases.LABELLED.match(line.text)
    if match is None:
        return None
    label = phrases.LABEL_OF.get(match[1].casefold())
    return (label, match[2]) if label else None


def _is_block(found: dict[str, str]) -> bool:
    sender, date = found.get("from"), found.get("date", "")
    if sender is not None and not phrases.LETTERS.search(sender):
        return False
    dated = bool(phrases.CLOCK.search(date) or phrases.CLOCK.search(sender or ""))
    addressed = any("@" in value for value in found.values())
    if sender is not None and "sent" in found:
        return True
    if sender is not None and len(found) > 1:
        return addressed or (dated and ("to" in found or "subject" in found))
    return bool(date) and addressed and "to" in found


def _notes(lines: list[Line], at: int, kind: str) -> Head | None:
    """Lotus Notes: a name, date and time, then To, cc and Subject."""
    text = lines[at].text
    if not text or len(text) > 160:
        return None
    second = next_words(lines, at + 1)
    if second - at > 3 or second >= len(lines):
        return None
    if phrases.STAMP_ONLY.fullmatch(lines[second].text):
        third = next_words(lines, second + 1)
        is_to = third < len(lines) and third - second <= 3 and phrases.NOTES_TO.fullmatch(lines[third].text)
        return Head(first=at, after=third + 1, kind=kind) if is_to else None
    if phrases.STAMP_LAST.fullmatch(text) and phrases.NOTES_TO.fullmatch(lines[second].text):
        return Head(first=at, after=second + 1, kind=kind)
    return None
