"""Lines of lists and tables: whose they are, and what begins them."""

import re

from watchdesk.reading import people
from watchdesk.reading.absence.uses import Used
from watchdesk.reading.clauses import Sentence, within
from watchdesk.reading.dates import Expression
from watchdesk.reading.grammar import Subject
from watchdesk.reading.sheet import Sheet

LETTERS = re.compile(r"[^\W\d_]{2,}")


def own_lines(bare: list[Used], sheet: Sheet) -> list[Used]:
    """In a table of who is away when, the lines that are not somebody else's; the author's alone where one is named."""
    whose = [(one, _owner(one, sheet)) for one in bare]
    own = [one for one, owner in whose if owner == "own" and any(other == "other" for _, other in whose)]
    return own or [one for one, owner in whose if owner != "other"]


_EVERYBODY = re.compile(r"\b(?:every(?:body|one)|nobody|no one|all of us)\b", re.IGNORECASE)


def _owner(one: Used, sheet: Sheet) -> str | None:
    """ "25th - Dan": whose the line is: "own", "other", or nobody's."""
    start = sheet.text.rfind("\n", 0, one.date.start) + 1
    stop = sheet.text.find("\n", one.date.stop)
    line = (max(start, one.sentence.start), min(stop if stop >= 0 else len(sheet.text), one.sentence.stop))
    first = sheet.once("first-word", lambda: len(sheet.text) - len(sheet.text.lstrip()))
    here = within(sheet.names, line[0] + (_GREETED if line[0] <= first else 0), line[1])
    if any(sheet.own in name.keys for name in here):
        return "own"
    if sheet.governed(one.sentence, one.date).subject is Subject.ME or _MINE.search(sheet.text, *line):
        return None
    here = [name for name in here if not _TOLD.search(sheet.text, line[0], name.start)]
    others = [*here, *(name for name in people.titled(sheet.text[line[0] : line[1]]))]
    return "other" if others or _EVERYBODY.search(sheet.text, *line) else None


# "Already told Pete": whoever is told of a day does not own it.
_TOLD = re.compile(
    r"\b(?:told|tell|telling|ask(?:ed)?|talk(?:ed)? (?:to|with)|sp(?:oke|eak) (?:to|with)|informed|notified|let|"
    r"cc)\s+$",
    re.IGNORECASE,
)
_GREETED = 12  # code points of the first line in which a name is whom the letter is for
_MINE = re.compile(r"\b(?:i|i['’](?:m|ll|d|ve)|me|my|we|please|pls)\b", re.IGNORECASE)


def is_listed(sentence: Sentence, sheet: Sheet) -> bool:
    """A day begins the line: "* Wed 11/18 - PPC is on the 19th, so no conflict"."""
    return any(leads_line(one, sheet) for one in sentence.dates)


def is_bare(sentence: Sentence, sheet: Sheet) -> bool:
    """The sentence is a line of a list or a form: dates, a label, hours, and hardly a word beside."""
    if not sentence.dates:
        return False
    rest, at = [], sentence.start
    for one in sentence.dates:
        rest.append(sheet.text[at : one.start])
        at = one.stop
    rest.append(sheet.text[at : sentence.stop])
    words = LETTERS.findall(" ".join(rest)[:300])
    return len(words) <= 4 and not any(_VERBS.fullmatch(word) for word in words)


_VERBS = re.compile(
    r"(?:is|was|are|will|meeting|ppc|due|by|back|return|submitted|working|be|court|game)", re.IGNORECASE
)


def leads_line(one: Expression, sheet: Sheet) -> bool:
    """No word stands before it in its line."""
    line = sheet.text.rfind("\n", 0, one.start) + 1
    return not LETTERS.search(sheet.text[line : one.start])
