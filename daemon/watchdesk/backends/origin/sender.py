"""The one address in From, or none: a strict reader, because parsers that forgive disagree about who wrote.

RFC 5322 3.4 and 3.6.2, narrowed: one mailbox, a plain ASCII address, no group, no route, nothing after the
address but comments. Display names may hold whatever people's programs put there, except what begins an address.
"""

import re

FIELD_CAP = 2_000
LOCAL_CAP, DOMAIN_CAP, ADDRESS_CAP = 64, 253, 254  # RFC 5321 4.5.3.1, and its erratum 1690
_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
ADDRESS = re.compile(
    rf"({_ATOMS}{{1,64}}(?:\.{_ATOMS}{{1,64}}){{0,31}})@([A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,31}})"
)
# One step of the scanner; each alternative begins with a character of its own, so that it never goes back.
PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>|[()\\]|[^"<()\\]')
CONTROLS = frozenset(map(chr, (*range(9), *range(10, 32), 127)))
FORBIDDEN_IN_NAME = frozenset('@,:;<>[]"\\')


def sole_address(value: str) -> str | None:
    """The address of a From or Sender value that is exactly one mailbox; None for anything else. Casefolded."""
    if len(value) > FIELD_CAP or not CONTROLS.isdisjoint(value):
        return None
    parts = _parts(value)
    if parts is None:
        return None
    name, angles = parts
    if not angles:
        return _plain(name)
    if len(angles) > 1 or FORBIDDEN_IN_NAME & set(name):
        return None
    return _plain(angles[0])


def _parts(value: str) -> tuple[str, list[str]] | None:
    """The value without comments and quoted strings, and what stands in angle brackets; None when it is malformed.

    Nothing but comments may follow the brackets.
    """
    bare: list[str] = []
    angles: list[str] = []
    depth, position = 0, 0
    while position < len(value):
        match = PIECE.match(value, position)
        if match is None:
            return None
        piece, position = match.group(), match.end()
        if depth or piece in "()":
            bare.append(" ")
            depth, position = _in_comment(piece, depth, value, match.start())
            if depth < 0:
                return None
        elif piece[0] == "<":
            angles.append(piece[1:-1])
        elif angles and not piece.isspace():
            return None
        else:
            bare.append(" " if piece[0] == '"' else piece)
    return None if depth else ("".join(bare).strip(), angles)


def _in_comment(piece: str, depth: int, value: str, start: int) -> tuple[int, int]:
    """Depth and position after one character of a comment, in which quotes and brackets mean nothing."""
    if piece == "(":
        return depth + 1, start + 1
    if piece == ")":
        return depth - 1, start + 1
    return depth, start + (2 if value[start] == "\\" else 1)


def _plain(text: str) -> str | None:
    match = ADDRESS.fullmatch(text.strip(" \t"))
    if match is None or len(match.group(1)) > LOCAL_CAP or len(match.group(2)) > DOMAIN_CAP:
        return None
    return match.group().casefold() if len(match.group()) <= ADDRESS_CAP else None
