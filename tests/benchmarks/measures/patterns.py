"""Every pattern of the reader against texts made of its own pieces: the time at one length, and at four times it.

A pattern that is only ever matched at one place is measured so; any other is searched for through the whole text.
"""

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from watchdesk import reading

_SHORT = 1_000
_BUDGET = 0.5  # seconds in which a new text is begun for one pattern
_SLOW = 0.001  # seconds at twice the short length, below which nobody waits
_STEEP = 8  # times the time for four times the text
_RUNS = ("a", " ", "\n", "\t", "1", ".", "-", "a ", "a, ", "1 ", "> ", "- ", "x:\n", " \n", "the ", "(", "'", "?")
_ENDS = ("\x01", ".")
_parser: Any = importlib.import_module("re._parser")  # the standard library's own reading of a pattern
_CLASSES = {"CATEGORY_SPACE": " \n", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a1", "CATEGORY_NOT_WORD": " ."}


def _held(thing: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns for text in a global of a module, also those in its rows and attributes."""
    if isinstance(thing, re.Pattern):
        if isinstance(thing.pattern, str):
            yield thing
    elif depth < 4 and isinstance(thing, dict):
        yield from (found for one in thing.values() for found in _held(one, depth + 1))
    elif depth < 4 and isinstance(thing, tuple | list | set | frozenset):
        yield from (found for one in thing for found in _held(one, depth + 1))
    elif depth < 4 and type(thing).__module__.startswith("watchdesk"):
        fields = getattr(thing, "__dataclass_fields__", {})
        yield from (found for name in fields for found in _held(getattr(thing, name, None), depth + 1))


def _patterns() -> dict[re.Pattern[str], str]:
    """Every pattern, and where it first stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(reading.__path__, "watchdesk.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _held(value):
                found.setdefault(pattern, f"{module.name.removeprefix('watchdesk.reading.')}.{name}")
    return found


def _is_only_matched(name: str, sources: dict[str, str]) -> bool:
    module, _, last = name.rpartition(".")
    text = sources.get(module, "") if last.startswith("_") else "\n".join(sources.values())
    calls = set(re.findall(rf"\b{last}\.(\w+)\(", text))
    bare = re.search(rf"(?<!\w){last}\b(?!\.\w+\(|\s*[:=])", text)
    return bool(calls) and bare is None and calls <= {"match", "fullmatch"}


def _piece(tree: Iterable[Any], chance: random.Random) -> str:
    """A text that the pattern may match, but for what it looks at around."""
    made = ""
    for kind, value in tree:
        match str(kind):
            case "LITERAL":
                made += chr(value)
            case "IN":
                made += chance.choice(_members(value))
            case "NOT_LITERAL" | "ANY":
                made += chance.choice("a 1")
            case "BRANCH":
                made += _piece(chance.choice(value[1]), chance)
            case "SUBPATTERN" | "ATOMIC_GROUP":
                made += _piece(value[3] if str(kind) == "SUBPATTERN" else value, chance)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                times = min(int(value[1]), max(value[0], chance.choice((0, 1, 1, 2, 5))))
                made += "".join(_piece(value[2], chance) for _ in range(times))
    return made


def _members(rows: Iterable[Any]) -> str:
    """Some characters of a class; of one that excludes, some that it leaves."""
    rows = list(rows)
    if str(rows[0][0]) == "NEGATE":
        out = set(_members(rows[1:]))
        return "".join(one for one in "a1 \n.,:-" if one not in out) or "é"
    single = "".join(
        chr(value) if str(kind) == "LITERAL" else chr(value[0])
        for kind, value in rows
        if str(kind) in ("LITERAL", "RANGE")
    )
    return single + "".join(_CLASSES.get(str(value), ".a") for kind, value in rows if str(kind) == "CATEGORY")


def _seconds(work: Callable[[str], object], text: str) -> float:
    begun = time.perf_counter()
    work(text)
    return time.perf_counter() - begun


def _texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """What a text begins with, the piece that is repeated, and what it ends with."""
    chance = random.Random(1)
    tree = _parser.parse(pattern.pattern, pattern.flags)
    whole = [one for _ in range(12) if (one := _piece(tree, chance)[:100])]
    yield from product(("", *whole[:2]), _RUNS, _ENDS)
    yield from product(("",), (*whole, *(one[: chance.randint(1, len(one))] for one in whole)), _ENDS)


def _steepest(pattern: re.Pattern[str], *, only_matched: bool) -> tuple[float, float, str] | None:
    """The seconds at the short length and at four times it for the worst text, and its piece."""

    def search(text: str) -> object:
        return sum(1 for _ in pattern.finditer(text))

    def match(text: str) -> object:
        return pattern.match(text), pattern.fullmatch(text)

    work, worst, begun = (match if only_matched else search), None, time.perf_counter()
    for head, piece, end in _texts(pattern):
        once, twice, four = (head + piece * (times * _SHORT // len(piece)) + end for times in (1, 2, 4))
        if time.perf_counter() - begun > _BUDGET:
            break
        if _seconds(work, twice) < _SLOW:
            continue
        short, long = min(_seconds(work, once), _seconds(work, once)), _seconds(work, four)
        if long > _STEEP * short and (worst is None or long > worst[1]):
            worst = (short, long, head + piece)
    return worst


def report() -> None:
    sources = {
        ".".join(file.relative_to(root).with_suffix("").parts): file.read_text("utf-8")
        for root in map(Path, reading.__path__)
        for file in root.rglob("*.py")
    }
    found = _patterns()
    rows = []
    for pattern, name in found.items():
        worst = _steepest(pattern, only_matched=_is_only_matched(name, sources))
        if worst is not None:
            rows.append((worst[1], worst[0], name, worst[2]))
    print(f"patterns: {len(found)}; {len(rows)} took more than {_STEEP} times the time for four times the text")
    for four, once, name, piece in sorted(rows, reverse=True):
        print(f"    {1000 * once:6.1f} ms, {1000 * four:6.1f} ms: {name} on {piece[:40]!r}")
