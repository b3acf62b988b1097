"""docs/clauses.md, as a text."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from clauses.rules import ROOT, Rule, all_rules, letters

PAGE = ROOT / "docs" / "clauses.md"
PLAYS = ROOT / "tests" / "scenarios"
SHOWN = 6
HEAD = (
    "# The clauses, and what carries them\n\n"
    "Every clause of the unit's manual (I: its introduction, P: its procedures, D: the duties of an officer), with the "
    "rules of the policy, the letters and the plays that carry it. A rule is a row of the [routes](policy.md#routes), "
    "a [flag](policy.md#flags), an order by mail, or a duty that [time brings](policy.md#what-time-brings). A letter "
    "is a template of that name. A play is a file of `tests/scenarios` in which the rule spoke.\n\n"
    "This page is made: `make clauses` plays all plays, notes in each which rules spoke in it, and writes the page "
    "from that and from the tables of the code. A test holds it to them.\n"
)


def clauses() -> list[dict]:
    return _table()["clause"]


def sections() -> list[dict]:
    return _table()["section"]


def _table() -> dict:
    return tomllib.loads((Path(__file__).parent / "clauses.toml").read_text(encoding="utf-8"))


def plays() -> dict[str, frozenset[str]]:
    """Every play with the rules that it says spoke in it."""
    return {path.stem: frozenset(named(path) or ()) for path in sorted(PLAYS.glob("*.toml"))}


def named(path: Path) -> list[str] | None:
    """The rules that a play names; None: none yet."""
    return tomllib.loads(path.read_text(encoding="utf-8")).get("rules")


def carried(clause: dict) -> tuple[list[Rule], list[str], list[str]]:
    """The rules, the letters and the plays of a clause."""
    name, more = clause["id"], set(clause.get("more", ()))
    rules = [one for one in all_rules() if name in one.clauses or one.key in more]
    notices = [notice for notice, cited in letters().items() if name in cited or notice in more]
    known = plays()
    found = {play for play, keys in known.items() if any(rule.spoke(keys) for rule in rules)}
    return rules, notices, sorted(found | set(clause.get("plays", ())))


def text() -> str:
    """The whole page."""
    return "\n".join((HEAD, *_lines()))


def _lines() -> Iterator[str]:
    for clause in clauses():
        yield f"## {clause['id']}: {clause['says']}\n"
        yield from _clause(clause)
    yield "## Orders and rows without a clause\n"
    yield from _rows([one for one in all_rules() if not one.clauses and not _named_elsewhere(one)])
    yield "## Letters without a clause\n"
    taken = {notice for clause in clauses() for notice in carried(clause)[1]}
    yield ", ".join(f"`{one}`" for one in letters() if one not in taken) + "\n"
    yield "## Sections of the specification\n"
    yield "| section | clauses |\n|---|---|"
    for section in sections():
        links = ", ".join(f"[{name}](#{_anchor(name)})" for name in section["clauses"])
        yield f"| {section['name']} | {links} |"
    yield ""


def _named_elsewhere(rule: Rule) -> bool:
    return any(rule.key in clause.get("more", ()) for clause in clauses())


def _anchor(name: str) -> str:
    clause = next(one for one in clauses() if one["id"] == name)
    words = f"{clause['id']} {clause['says']}".lower()
    return re.sub(r"[^a-z0-9 -]", "", words).replace(" ", "-")


def _clause(clause: dict) -> Iterator[str]:
    if "outside" in clause:
        yield f"{clause['outside']}\n"
        return
    rules, notices, found = carried(clause)
    if not rules and not notices:
        yield "Nothing carries it yet.\n"
        return
    if rules:
        yield from _rows(rules)
    if notices:
        yield f"Letters: {', '.join(f'`{one}`' for one in notices)}.\n"
    if not rules and found:
        yield f"Plays: {_several(found)}.\n"


def _rows(rules: list[Rule]) -> Iterator[str]:
    known = plays()
    yield "| rule | table | plays |\n|---|---|---|"
    for rule in rules:
        found = [play for play, keys in known.items() if rule.spoke(keys)]
        yield f"| `{rule.name}` | {rule.table} | {_several(found) or 'none'} |"
    yield ""


def _several(found: list[str]) -> str:
    """The first of them by name, and how many more."""
    links = [f"[{one}](../tests/scenarios/{one}.toml)" for one in found[:SHOWN]]
    return ", ".join(links) + (f" and {len(found) - SHOWN} more" if len(found) > SHOWN else "")
