"""Orders to the desk itself, one on a line, each beginning with its verb. They decide no request (settled 22)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.model.facts import Command
from watchdesk.reading.people import Names

READ = 4_000
_REFS = re.compile(r"(?<!\w)(?:[RA]\s?-\s?\d{1,6}|\d{1,2}(?!\w|/|:|-\d))(?!\w)", re.IGNORECASE)
_LEAD = r"^[ \t>*•-]{0,6}(?:please |pls |desk[,:]? |hi[,.]? |hey[,.]? )?"
_END = r"(?P<words>[^\n]{0,200})$"

# The verb of the command, and how people write it.
_FORMS: tuple[tuple[str, str], ...] = (
    ("status", r"status(?: report| please)?(?=[^\S\n]*+[.!?]?+[^\S\n]*+$)"),
    ("who-is-off", r"who(?:['’]s| is| all is| else is|se)? (?:off|out|away|gone|on leave|on vacation)\b"),
    ("undo", r"undo\b"),
    ("acting", r"acting\b(?!\s+(?:up|like|strange|weird|out))"),
    ("pause", r"pause(?: notices| all| everything| the desk)?(?=[^\S\n]*+[.!]?+[^\S\n]*+$)"),
    ("resume", r"(?:resume|unpause)(?: notices| all| everything| the desk)?(?=[^\S\n]*+[.!]?+[^\S\n]*+$)"),
    ("cover", r"cover\s+(?=R\s?-?\s?\d)"),
    ("uncover", r"uncover\s+(?=R\s?-?\s?\d)"),
    ("release", r"release\s+(?=A\s?-?\s?\d)"),
    ("log", r"log:"),
    ("what-if", r"what[- ]if\b"),
)
_COMMAND = re.compile(
    _LEAD + "(?:" + "|".join(f"(?P<c{number}>{form})" for number, (_, form) in enumerate(_FORMS)) + ")" + _END,
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A command and the place [start, stop) of its line."""

    command: Command
    start: int
    stop: int


def find(text: str, names: Names) -> Iterator[Given]:
    """The commands of a text, without the days that they name; those are the caller's to add."""
    for match in _COMMAND.finditer(text[:READ]):
        number = next(index for index in range(len(_FORMS)) if match[f"c{index}"] is not None)
        words = match["words"].strip(" .!:")
        keys = tuple(dict.fromkeys(named.key for named in names.find(words.title()) if named.key is not None))
        verb = _FORMS[number][0]
        command = Command(verb=verb, words=words[:200], refs=_pointed(verb, words), people=keys)
        yield Given(command=command, start=match.start(), stop=match.end())


def _pointed(verb: str, words: str) -> tuple[str, ...]:
    """What the order points at; who covers is always of a request by its reference, and other numbers are days."""
    if verb in _BY_REFERENCE:
        return tuple(dict.fromkeys(f"R-{int(number)}" for number in _REQUEST.findall(words)))
    return tuple("".join(ref.split()).upper() for ref in _REFS.findall(words)) if verb in _POINTING else ()


_POINTING = frozenset({"undo", "release", "what-if", "log"})
_BY_REFERENCE = frozenset({"cover", "uncover"})
_REQUEST = re.compile(r"(?<!\w)R\s?-?\s?(\d{1,6})(?!\w)", re.IGNORECASE)
