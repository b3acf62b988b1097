"""Who is mentioned that may be told of an arrest: the school's head, the student's family, a name with a title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchdesk.reading import places
from watchdesk.reading.kinds.reports import telling_words as words
from watchdesk.reading.kinds.reports.account import Piece, Told

_ONE = (
    ("mother", re.compile(r"mo[mt]|mu|mam|ma\b|step", re.IGNORECASE)),
    ("father", re.compile(r"fa[t]|da|pa[p]|pa\b", re.IGNORECASE)),
    ("ap", re.compile(r"a\.?p|v\.?p|vice|ass", re.IGNORECASE)),
    ("principal", re.compile(r"pr|building|bldg|head", re.IGNORECASE)),
)
_AFTER = 40  # code points behind a mention that may say whose it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody who may be told. party: head, kin, named (a title and a name: perhaps the head), or the school,
    of which only that nobody there was told says something."""

    party: str
    who: str
    start: int
    stop: int
    denied: bool = False


def mentions(one: Told, piece: Piece, before: Sequence[Mention], *, by_head: bool) -> tuple[Mention, ...]:
    """Those whom a thought mentions. before: those who wait for what became of them.

    by_head: a principal writes, whose "me" is the head.
    """
    found: list[Mention] = []
    for match in words.MENTION.finditer(piece.text):
        ahead = piece.text[: match.start()]
        after = one.sheet.text[piece.start + match.end() : piece.start + match.end() + _AFTER]
        is_same = bool(found) and words.SAME_PERSON.search(ahead) is not None
        is_others = words.OTHERS.search(ahead) is not None or words.OTHERS_NEXT.match(after) is not None
        if is_others or is_same or (match["me"] and not by_head) or _is_staff(match, piece, after, found, before):
            continue
        party = next(
            (name for name in ("named", "school") if match[name]), "head" if match["head"] or match["me"] else "kin"
        )
        found.append(
            Mention(
                party=party,
                who=_who(match.group(), party),
                start=match.start(),
                stop=match.end(),
                denied=bool(words.NOT.search(ahead)),
            )
        )
    return tuple(found) or _bare_name(one, piece)


def _bare_name(one: Told, piece: Piece) -> tuple[Mention, ...]:
    """ "Brandt advised": a name with no title, of nobody of the unit and no school."""
    match = words.BARE_NAME.fullmatch(piece.text)
    if match is None or match["name"].casefold() in words.NO_NAME:
        return ()
    start, stop = piece.start + match.start("name"), piece.start + match.end("name")
    is_known = any(name.start < stop and start < name.stop for name in one.sheet.names)
    if is_known or next(places.find(one.sheet.unit, match["name"]), None) is not None:
        return ()
    return (Mention(party="named", who=match["name"].casefold(), start=match.start("name"), stop=match.end("name")),)


def _is_staff(
    match: re.Match[str], piece: Piece, after: str, found: Sequence[Mention], before: Sequence[Mention]
) -> bool:
    """A title and a name that stand for a teacher, or go with somebody who is mentioned already."""
    is_beside = bool(found) or (bool(before) and piece.joint in (",", "("))
    is_staff = words.STAFF.search(piece.text) is not None or words.STAFF_NEXT.match(after) is not None
    return match["named"] is not None and (is_staff or is_beside)


def _who(text: str, party: str) -> str:
    return next((name for name, pattern in _ONE if party != "named" and pattern.match(text)), text.casefold())
