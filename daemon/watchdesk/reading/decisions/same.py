"""A verdict that is said again by "the same": "1 is fine, same for 3", "no to 2, ditto 4"."""

import re

from watchdesk.model.facts import Verb
from watchdesk.reading.decisions import words

_AHEAD = r"(?:the )?same(?: (?:goes|holds|thing))?(?: (?:for|with|on|to))|ditto(?: (?:for|on|with|to))?"
_BEHIND = r"(?:likewise|ditto|(?:is |are )?(?:the )?same|too|as well)(?=\s*(?:[.,;!\n]|$|\band\b|\bbut\b))"
_SAME = re.compile(
    rf"(?<![\w-])(?:(?P<ahead>(?i:{_AHEAD}))(?=\s+(?:the |number |line |ofc\.? |officer )?(?:#?\d|R-?\d|[A-Z]))|"
    rf"(?<=[\d])\s(?P<behind>(?i:{_BEHIND})))",
)
_PLAIN = {Verb.APPROVE: ("yes to", "ok"), Verb.DENY: ("no to", "no")}
_FAR = 160  # code points back in which the verdict stands


def spelt_out(text: str) -> str:
    """The text with the verdict itself in the place of "same for"; its length and all other places stay."""
    at, said = 0, text
    while (match := _SAME.search(said, at)) is not None:
        at = match.end()
        group = "ahead" if match["ahead"] else "behind"
        start, stop = match.span(group)
        forms = _before(said, start) if group == "ahead" else _before(said, start)[1:]
        verdict = next((form for form in forms if len(form) <= stop - start), None)
        if verdict is not None:
            said = said[:start] + verdict.ljust(stop - start) + said[stop:]
    return said


def _before(text: str, stop: int) -> tuple[str, ...]:
    """The last verdict before a place, in the same sentence or the one before it, in two forms; () for none."""
    start = max(0, stop - _FAR)
    ends = [match.end() for match in re.finditer(r"[.!?\n]\s", text[start:stop])]
    start += ends[-2] if len(ends) > 1 else 0
    given = [mark.verb for mark in words.verbs(text, start, stop)]
    return _PLAIN.get(given[-1], ()) if given and given[-1] is not None else ()
