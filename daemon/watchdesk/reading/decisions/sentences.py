"""A sergeant's letter cut into sentences, for the grammar of verdicts."""

import re
from collections.abc import Iterator
from itertools import pairwise

from watchdesk.model.facts import Verb

_END = re.compile(
    r"\n|;|(?<![!?])[!?]++(?=\s|$)|(?:(?<![\d\s.])|(?<=[\d\s]\.))\.++(?=\s|$)|(?<=\d)\.(?=\s+[A-Z\d]|\s*$|\n)|"
    r"(?<=(?:of|on|to|or) \d)\.(?=\s)|(?<=(?:and|for) \d)\.(?=\s)"
)
_ITEM = re.compile(
    r"\s*+(?:[-*•]\s*+)?(?:(?:line|number|no\.?|#)\s*)?(?:\d{1,2}[.):]|(?:R-?|M-)\d{1,6}[.:])\s", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"(?:^|\W)(?:sgt|ofc|cmdr|st|dr|mr|mrs|ms|[ap]\.?m|vs|approx)$", re.IGNORECASE)
_WRAPPED = 58  # a line so long was broken by the mail program
_KEY = re.compile(
    r"(?<!\w)(?P<letter>[A-Z])\s*(?:=|for|means|:)\s*(?:(?P<yes>approved?|yes|ok)|(?P<no>den(?:y|ied)|no)|"
    r"(?P<hold>hold|"
    r"wait|later))(?!\w)[,;. ]*",
    re.IGNORECASE,
)


def unwrapped(text: str) -> str:
    """Line ends that a mail program put into a sentence become blanks; offsets stay."""
    lines = text.split("\n")
    ends = []
    for line, below in pairwise(lines):
        broken = len(line) >= _WRAPPED and below[:1].islower() and line.rstrip()[-1:] not in ".!?:;"
        ends.append(" " if broken else "\n")
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; the stop of "1. yes" or of "Sgt." ends none."""
    start = 0
    for match in _END.finditer(text):
        if _ITEM.fullmatch(text[start : match.end()] + " "):
            continue  # "1. yes": the stop belongs to the number
        if match.group() == "." and _ABBREVIATED.search(text, max(start, match.start() - 8), match.start()):
            continue
        stop = match.end() if match.group().startswith("?") else match.start()
        if text[start:stop].strip():
            yield start, stop
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def letters(text: str) -> tuple[str, dict[str, Verb]]:
    """A key that the writer gives, "A = approve, D = deny": the text without it, and what each letter means."""
    found: dict[str, Verb] = {}
    first: list[re.Match[str]] = []
    for match in _KEY.finditer(text[:1500]):
        if "=" not in match.group() and not first:
            continue
        found[match["letter"].upper()] = Verb.APPROVE if match["yes"] else Verb.DENY if match["no"] else Verb.HOLD
        first.append(match)
    if len(found) < 2:
        return text, {}
    for match in first:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text, found
