"""What a letter is made of when it is compared with others: its words and pairs of words, each once.

Whatever is the unit's own and not the language's stands for its sort: a name, a school, a weekday, a month, a number.
So the counts know nobody, and serve any unit.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from watchdesk.reading.per_unit import per_unit
from watchdesk.unit.roster import Role, Unit

CAP = 4_000  # code points of the text that are looked at
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[?!:]")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?")
_MONTH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
# Words of names that are words of the language first.
_PLAIN = frozenset({"school", "high", "middle", "elementary", "senior", "park", "center", "the", "of", "will", "may"})
_SIDE: Mapping[Role | None, str] = {
    Role.SRO: "officer",
    Role.ROVER: "officer",
    Role.SERGEANT: "sergeant",
    Role.COMMANDER: "commander",
}


def traits(unit: Unit, *, subject: str, text: str, role: Role | None) -> frozenset[str]:
    """The words of a subject (without its Re:) and of what the author wrote, and which side they write from."""
    side = _SIDE.get(role, "outside")
    return frozenset({f"from {side}", *_of("s", unit, subject), *_of("t", unit, text[:CAP])})


def _of(where: str, unit: Unit, text: str) -> Iterator[str]:
    words = ["^", *(_sort(unit, found[0].casefold()) for found in _WORD.finditer(text)), "$"]
    yield from (f"{where} {word}" for word in words[1:-1])
    yield from (f"{where} {one} {other}" for one, other in pairwise(words))


def _sort(unit: Unit, word: str) -> str:
    if word[0].isdigit():
        return "0"
    word = word.replace("’", "'")
    own = _own_names(unit).get(word.removesuffix("'s"))
    if own is not None:
        return own
    if _WEEKDAY.fullmatch(word):
        return "WEEKDAY"
    return "MONTH" if _MONTH.fullmatch(word) else word


@per_unit
def _own_names(unit: Unit) -> Mapping[str, str]:
    """The words that the unit's people and schools are called by, each with its sort."""
    people = (name for one in unit.people.values() for name in (one.name or "", *one.also))
    schools = (name for one in unit.schools.values() for name in (one.id, one.name, *one.also))
    return {
        **{word: "PERSON" for name in people for word in _words(name)},
        **{word: "SCHOOL" for name in schools for word in _words(name)},
    }


def _words(name: str) -> Iterator[str]:
    found = (one[0].casefold() for one in _WORD.finditer(name))
    return (word for word in found if len(word) > 1 and word not in _PLAIN)
