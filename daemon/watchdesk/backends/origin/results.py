"""Read one Authentication-Results header (RFC 8601 2.2): strictly, in one pass, and nothing that is odd is believed."""

import re
from dataclasses import dataclass

FIELD_CAP = 10_000
RESULTS_CAP = 50
COMMENT_DEPTH = 20
PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"|([;=])|([^\s;="()\\]+)|([()\\])|\s+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One "method=result" with its properties, all lower case; a property named twice makes the result void."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def property(self, name: str) -> str | None:
        return dict(self.properties).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What one server says. `authserv_id` is lower case."""

    authserv_id: str
    results: tuple[Result, ...] = ()


def parse(value: str) -> Results | None:
    """The header's content; None when it cannot be read as RFC 8601 has it. Never raises."""
    pieces = _pieces(value)
    if pieces is None:
        return None
    segments = _segments(pieces)
    head = segments[0]
    known_version = len(head) == 1 or head[1:] == ["1"]
    if not head or head[0] in ";=" or not known_version:
        return None
    found = [_result(segment) for segment in segments[1 : RESULTS_CAP + 1] if segment and segment != ["none"]]
    if None in found:
        return None
    return Results(authserv_id=head[0].casefold(), results=tuple(result for result in found if result))


def _pieces(value: str) -> list[str] | None:
    """Words, quoted words and the signs ; and =, without comments; None for a comment or quote without its end."""
    if len(value) > FIELD_CAP:
        return None
    found: list[str] = []
    position = 0
    while position < len(value):
        match = PIECE.match(value, position)
        if match is None or match.group() in (")", "\\"):
            return None
        position = match.end()
        quoted, sign, word, _ = match.groups()
        if match.group() == "(":
            position = _after_comment(value, position)
            if position < 0:
                return None
        elif quoted is not None:
            found.append(re.sub(r"\\(.)", r"\1", quoted) or " ")
        elif sign or word:
            found.append(sign or word)
    return found


def _after_comment(value: str, position: int) -> int:
    """Where the comment ends that began just before `position`; -1 when it does not."""
    depth = 1
    while position < len(value):
        sign = value[position]
        position += 2 if sign == "\\" else 1
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return position
        if depth > COMMENT_DEPTH:
            return -1
    return -1


def _segments(pieces: list[str]) -> list[list[str]]:
    segments: list[list[str]] = [[]]
    for piece in pieces:
        if piece == ";":
            segments.append([])
        else:
            segments[-1].append(piece)
    return segments


def _result(segment: list[str]) -> Result | None:
    """method[/version] = result, then name = value in pairs. None when the segment is anything else."""
    if len(segment) % 3 or any(segment[index] != "=" for index in range(1, len(segment), 3)):
        return None
    pairs = [(segment[i].casefold(), segment[i + 2].casefold()) for i in range(0, len(segment), 3)]
    if any(sign == "=" for pair in pairs for sign in pair):
        return None
    (method, result), *properties = pairs
    properties = [(name, value) for name, value in properties if name != "reason"]
    if len({name for name, _ in properties}) < len(properties):
        return Result(method=method.partition("/")[0], result="void")
    return Result(method=method.partition("/")[0], result=result, properties=tuple(properties))
