"""Whom a letter is about: sender by address, officers by name, and a stranger who says to be one of ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchdesk.reading.per_unit import per_unit
from watchdesk.unit.roster import Person, Unit

CAP = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TITLE = re.compile(r"(?:ofc|officer|off|sgt|sergeant|cmdr|commander|for|lt|sro)\.?\s*$", re.IGNORECASE)
_SAYS_TO_BE = re.compile(
    r"\b(?:this is|i am|i['’]m|my name is|it['’]s|here is|writing (?:for|on behalf of)|on behalf of|"
    r"(?:for|of) my (?:husband|wife|spouse|partner|son|daughter|dad|mom|father|mother))\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
# "This is Karen, Dan's wife, writing from his phone".
_PROXY = re.compile(
    r"\b(?:this is|i am|i['’]m|my name is|it['’]s)\b[^.!?\n]{1,50}\b(?:['’]s|his|her) (?:wife|husband|spouse|partner|"
    r"fianc[eé]e?|girlfriend|boyfriend|mother|mom|father|dad|daughter|son|sister|brother)\b|"
    r"\b(?:writing|typing|sending this|emailing) (?:for|on behalf of) (?:my (?:husband|wife|spouse|partner)|him|her)\b",
    re.IGNORECASE,
)


def writes_for_them(text: str) -> bool:
    """A spouse or parent writes from the officer's own address: "he" is the officer."""
    return _PROXY.search(text[:600]) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person of the roster named at [start, stop); keys hold all whom the name may mean, in roster order."""

    keys: tuple[str, ...]
    start: int
    stop: int
    full: bool = False

    @property
    def key(self) -> str | None:
        """The only one it can mean."""
        return self.keys[0] if len(self.keys) == 1 else None


@per_unit
def names_of(unit: Unit) -> "Names":
    """The names of a unit's police."""
    return Names(person for person in unit.people.values() if person.is_police)


def named_in(unit: Unit, text: str) -> tuple[Named, ...]:
    """The names in a text; where it has no capital at all, those that are no words."""
    names = names_of(unit)
    if text != text.lower() or len(text.title()) != len(text):
        return tuple(names.find(text))
    return tuple(one for one in names.find(text.title()) if is_no_word(text[one.start : one.stop]))


def is_no_word(name: str) -> bool:
    """In small letters it can only be a name."""
    return name.removesuffix("'s").removesuffix("’s") not in _COMMON


@per_unit
def called(unit: Unit) -> str:
    """The words by which the unit's police are called, as alternatives of a pattern in small letters: first and last
    names, and what else the roster has for them. Matches nothing where nobody has a name."""
    people = (person for person in unit.people.values() if person.is_police)
    words = {word.casefold() for one in people for word in (*(one.name or "").split(), *one.also) if len(word) > 1}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


class Names:
    """The names of some people, as they are written."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_word: dict[str, list[str]] = {}
        self.last: dict[str, str] = {}
        for person in people:
            self._learn(person)

    def _learn(self, person: Person) -> None:
        words = [*(person.name or "").split(), person.short_name, *person.also, person.key]
        for word in dict.fromkeys(word.casefold() for word in words if len(word) > 1):
            self.by_word.setdefault(word, []).append(person.key)
        if person.name:
            self.last[person.key] = person.name.split()[-1].casefold()

    def find(self, text: str) -> Iterator[Named]:
        """Every name in the text; first name and last name together are one, and then the only one they fit."""
        words = list(_WORD.finditer(text, 0, CAP))
        at = 0
        while at < len(words):
            keys = self._keys(words[at], text)
            if not keys:
                at += 1
                continue
            nearby = (
                self._keys(words[at + 1], text)
                if at + 1 < len(words) and words[at + 1].start() - words[at].end() <= 3
                else ()
            )
            both = tuple(key for key in keys if key in nearby)
            last = words[at + 1] if both else words[at]
            yield Named(keys=both or keys, start=words[at].start(), stop=last.end(), full=bool(both))
            at += 2 if both else 1

    def _keys(self, word: re.Match[str], text: str) -> tuple[str, ...]:
        """Whom one word may mean: names are written with a capital, or after a title, or all is in lower case."""
        bare = word.group().replace("’", "'").casefold().removesuffix("'s")
        found = self.by_word.get(bare, [])
        if not found:
            return ()
        titled = _TITLE.search(text, max(0, word.start() - 12), word.start()) is not None
        if word.group()[0].isupper() or titled:
            return tuple(found)
        if bare in found and bare != self.last.get(bare) and bare not in _COMMON:
            return (bare,)  # "bgreen", as the roster writes it
        return tuple(key for key in found if self.last.get(key) == bare) if _is_note_of(bare, word, text) else ()


def _is_note_of(name: str, word: re.Match[str], text: str) -> bool:
    """ "torres out sick today": a last name in small letters that begins a note, and is no common word."""
    begins = _BEGINS.search(text, max(0, word.start() - 3), word.start()) is not None
    return begins and name not in _COMMON and _IS_AWAY.match(text, word.end()) is not None


_BEGINS = re.compile(r"(?:^|\A|[\n.;:,•*-])[ \t]*$")
_IS_AWAY = re.compile(
    r",?\s+(?:(?:is|was|will be|called|calls|calling)\s+)?(?:in sick|out|sick|off|home|vac\w*|comp|personal|pto|fmla|"
    r"on (?:leave|vacation)|has (?:court|training)|needs?|wants?)\b",
    re.IGNORECASE,
)
# Names that are words as well: without a capital they are not taken for names.
_WORDS = (
    "april art baker banks bell berry best bill bird black bright brown bush call case cash chase christian "
    "church close cole cook dawn day dean don dot drew early east english eve faith field fields fish fox frank "
    "french frost gene good grace grant gray green grey guy hall hart hill hills home hope house hunter jack jay "
    "joy june king lamb late law long love mark mason max may miles mills moss nick noon norm north page park "
    "parks pat penny power price rain ray reed rich rivers rob rose rush sales sandy school sharp short sky snow "
    "spring stone storm strong sue summer summers swift victor wade ward week weeks wells west white will winter "
    "wise wolf wood woods work young"
)
_COMMON = frozenset(_WORDS.split())
_TITLED = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|mx|fr|judge|coach|nurse|principal)\b\.? ?"
    r"(?!(?:appts?|appointments?|visits?|notes?|slips?|office|line|says?|said|wants?|wanted|is|was|has|told|called|"
    r"asked|knows?|at|for|on|in|to|and|or|then)\b)[A-Z][\w'’-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Titled:
    """Somebody with a title, whoever it is, at [start, stop)."""

    start: int
    stop: int


def titled(text: str) -> Iterator[Titled]:
    """ "Ms. Reardon", "Nurse Pat"."""
    for match in _TITLED.finditer(text, 0, CAP):
        yield Titled(match.start(), match.end())


def claimed(unit: Unit, *, shown: str, subject: str, text: str, address: str | None) -> str | None:
    """The key of the roster's person whom an unknown sender says to be; None where they say no such thing.

    shown: the display name in From. A first or last name alone counts only after "this is" and its like.
    """
    names = names_of(unit)
    for named in names.find(shown[:200]):
        if named.full:
            return named.key
    for named in names.find(text[:4000]):
        if named.key and _SAYS_TO_BE.search(text, max(0, named.start - 70), named.start):
            return named.key
    last = _signed(names, text)
    return last or _in_address(names, address or "", f"{subject}\n{text[:2000]}")


def _signed(names: Names, text: str) -> str | None:
    """A full name, or a title and a last name, in the last lines."""
    tail = text[-200:]
    lines = [line.strip() for line in tail.split("\n") if line.strip()][-3:]
    for line in lines:
        found = list(names.find(line))
        if (
            len(found) == 1
            and found[0].key
            and len(line) <= 40
            and (found[0].full or _TITLE.search(line[: found[0].start].rstrip("BJ. ")))
        ):
            return found[0].key
    return None


def _in_address(names: Names, address: str, text: str) -> str | None:
    """The address holds a last name, and the text names the same person."""
    local = address.partition("@")[0].casefold()
    for named in names.find(text):
        key = named.key
        if key and len(names.last.get(key, "")) > 2 and names.last[key] in local:
            return key
    return None
