"""Headers of Lotus Notes and its kin in the text of a mail: a name, a stamp of date and time, then To, cc, Subject.

Between them may stand who sent it for the name, and whom to respond to; the stamp may share its line with the name
or with To.
"""

import re

from watchdesk.reading.zones.shape import Line

_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [A-Z]{2,4})?"
_STAMP = rf"{_DAY}\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}},? (?:at )?{_CLOCK}"
_TO = r"(?:to|cc|an|kopie|à|subject|betreff|thema|objet)"
_STAMP_ONLY = re.compile(_STAMP, re.IGNORECASE)
_STAMP_LAST = re.compile(rf".{{1,120}}[\s@\"'>]{_STAMP}", re.IGNORECASE)
_STAMP_TO = re.compile(rf"{_STAMP}\s{{2,200}}{_TO}\b.{{0,300}}", re.IGNORECASE)
_LABEL = re.compile(rf"{_TO}(?:\s?:.*|\s{{2,}}.*)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:sent by|please respond to|antwort an|gesendet von|envoyé par)\b.{0,200}", re.IGNORECASE)
_RESPOND = re.compile(r"(?:please respond to|antwort an)\s?:?", re.IGNORECASE)
# Novell GroupWise: ">>> Ida Berg <iberg@...> 3/1/2027 7:00 AM >>>"
GROUPWISE = re.compile(rf"(?:>>> ?)?\S.{{0,150}}\s{_STAMP} ?>>>", re.IGNORECASE)
# A later Notes gives the first words as well: "Jo Moss---03/03/2027 08:13:27 AM---Ida, can I ..."
_TEASER = re.compile(rf".{{1,120}}-{{2,3}}{_STAMP}-{{2,3}}.{{0,400}}", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:corp|inc|llc|ltd|company|co|department|dept|office|division|bureau|city of|county|unit|school|schools|group|"
    r"services|district|association|america)\b",
    re.IGNORECASE,
)
# The two columns of Notes 7: name and stamp on the left, To, cc and Subject at the right edge, each above its value.
_INDENT = 6
_TALL = 16  # lines of such a header
_AT_THE_EDGE = re.compile(r"(?:.{1,120}\s{2})?\s*(to|cc|subject)", re.IGNORECASE)
_STAMP_BEGINS = re.compile(rf"{_DAY}\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?!\S)", re.IGNORECASE)
_LINES = 6  # that may stand between the name and To
_BLANKS = 3


def header_at(lines: list[Line], at: int) -> int | None:
    """Where the lines after a header that begins in this one go on; None where none begins."""
    text = lines[at].text
    if not text or len(text) > 400:
        return None
    if _TEASER.fullmatch(text):
        return at + 1
    if lines[at].indent >= _INDENT and (end := _columns_end(lines, at)) is not None:
        return end
    stamped = _STAMP_LAST.fullmatch(text) is not None
    above, index = text, at
    for _ in range(_LINES):
        following = _next(lines, index)
        if following is None:
            return None
        words = lines[following].text
        if _STAMP_TO.fullmatch(words) or (stamped and _LABEL.fullmatch(words)):
            return following + 1
        if not _goes_on(words, above, stamped):
            return None
        stamped = stamped or _STAMP_ONLY.fullmatch(words) is not None
        above, index = words, following
    return None


def _columns_end(lines: list[Line], at: int) -> int | None:
    """Where the lines after a header in two columns go on: all indented, with a stamp, To and, at last, Subject."""
    seen: set[str] = set()
    stop = min(len(lines), at + _TALL)
    for index in range(at, stop):
        line = lines[index]
        if line.is_blank:
            continue
        if line.indent < _INDENT:
            return None
        edge = _AT_THE_EDGE.fullmatch(line.text)
        if edge:
            seen.add(edge[1].lower())
        if _STAMP_BEGINS.match(line.text):
            seen.add("stamp")
        if edge and edge[1].lower() == "subject":
            return _after_subject(lines, index + 1) if {"to", "stamp"} <= seen else None
    return None


def _after_subject(lines: list[Line], at: int) -> int:
    """The subject itself stands in the lines under its label, as far to the right."""
    while at < len(lines) and lines[at].text and lines[at].indent > 3 * _INDENT:
        at += 1
    return at


def _goes_on(words: str, above: str, stamped: bool) -> bool:
    """Whether a header may have this line between its name and To."""
    if _STAMP_ONLY.fullmatch(words):
        return not stamped
    is_answer = stamped and _RESPOND.fullmatch(above) is not None and len(words) < 120
    return _BETWEEN.fullmatch(words) is not None or is_answer


def organisation_above(lines: list[Line], first: int) -> int:
    """The organisation that Notes puts above "From: a name and a stamp" belongs to its header."""
    if not lines[first].text.casefold().startswith("from:") or not _STAMP_LAST.fullmatch(lines[first].text):
        return first
    above = first - 1
    while above > max(0, first - _BLANKS) and lines[above].is_blank:
        above -= 1
    words = lines[above].text if above >= 0 else ""
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in words.split())
    is_title = 0 < len(words) <= 80 and words[-1] not in ",;:?!" and capitals
    return above if is_title and _ORGANISATION.search(words) else first


def _next(lines: list[Line], at: int) -> int | None:
    """The next line with words, past at most a few blank ones."""
    stop = min(len(lines), at + _BLANKS + 2)
    return next((index for index in range(at + 1, stop) if not lines[index].is_blank), None)
