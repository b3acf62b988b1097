"""A filled form made plain for the grammar; every code point stays in its place."""

import re

from watchdesk.reading import slips

_TICK = re.compile(r"[☒☑✔✓]|\[[xX]\]|\([xX]\)")
_EMPTY_BOX = re.compile(r"(?:☐|\[ ?\]|\( ?\))[ \t]{0,3}[^\W\d_]{1,20}")
# "RECEIVED... 12:49", "Time of arrest . 1041": dots lead from a label to its value.
_LEADER = re.compile(
    r"^(?P<label>[ \t>*•-]{0,8}[A-Za-z][A-Za-z ./&'’#-]{1,38}?)(?P<dots>[ \t]?(?:\.{2,60}|…|[ \t]\.(?:[ \t]?\.){0,40}))"
    r"(?=[ \t]+[^\s.])",
    re.MULTILINE,
)
_FEW = 2  # lines with leaders that make a form


# Signs around words that a mail program puts where they were bold: "*March 11*".
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<words>[^*\n]{1,80}?)(?<=[^\s*])\*(?![\w*])")


def plain(text: str) -> str:
    """Signs of emphasis are blanked out, slips of the pen in words that turn a request put right.

    Where a box is ticked, the words beside empty boxes are blanked out; leaders become a colon and blanks."""
    text = slips.mended(text)
    if "*" in text:
        text = _EMPHASIS.sub(lambda match: f" {match['words']} ", text)
    if _TICK.search(text):
        text = _EMPTY_BOX.sub(lambda match: " " * len(match.group()), text)
    return _LEADER.sub(_colon, text) if len(_LEADER.findall(text)) >= _FEW else text


def _colon(match: re.Match[str]) -> str:
    return match["label"] + ":" + " " * (len(match["dots"]) - 1)
