"""The rules of the policy, gathered from its own tables: routes, flags, orders, what time and calendar bring."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchdesk.policy import FLAGS, ROUTES, clauses
from watchdesk.policy.orders.commands import COMMANDS

ROOT = Path(__file__).parents[2]
POLICY = ROOT / "daemon" / "watchdesk" / "policy"
TEMPLATES = ROOT / "templates"
CITED = re.compile(r"\b(procedure|dut(?:y|ie))s? (\d+)(?:, (\d+))*(?:,? (and|to) (\d+))?", re.I)
INCLUDED = re.compile(r"""{% include ["'](parts/[a-z-]+\.txt)["']""")
IMPORTED = re.compile(r"""{% from ["'](parts/[a-z-]+\.txt)["'] import ([a-z_, ]+) %}""")
MACRO = re.compile(r"{%-? macro ([a-z_]+)\(.*?\) -?%}(.*?){%-? endmacro", re.S)
# {{ "D8" | clause }}: the clause by its name.
BY_FILTER = re.compile(r"""["']([PD]\d+)["'] \| clause""")
# A day on which there was nothing to do is no rule's work.
NOTHING = "nothing-to-say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row. table: route, flag, order, duty, calendar. clauses: those that it names. A duty may end in "*"."""

    table: str
    name: str
    clauses: tuple[str, ...]

    @property
    def key(self) -> str:
        """How plays name it."""
        return self.name if self.table in ("route", "duty", "calendar") else f"{self.table}:{self.name}"

    def spoke(self, keys: frozenset[str]) -> bool:
        return any(key == self.key or (self.key.endswith("*") and key.startswith(self.key[:-1])) for key in keys)


def all_rules() -> tuple[Rule, ...]:
    """Every row, in the order of the tables; each name once in its table."""
    routes = [Rule(table="route", name=row.name, clauses=(row.clause,) if row.clause else ()) for row in ROUTES]
    flags = [Rule(table="flag", name=name, clauses=(clause,)) for name, clause, _ in FLAGS]
    orders = [Rule(table="order", name=row[0], clauses=()) for row in COMMANDS]
    return (
        *routes,
        *flags,
        *orders,
        *made_in("duties", "duty"),
        *made_in("roster", "duty"),
        *made_in("shared", "calendar"),
    )


def made_in(room: str, table: str) -> list[Rule]:
    """What time, or a look at the calendar, brings: every `Decision` that a module of the room makes, with its rule
    and clause."""
    found: dict[str, set[str]] = {}
    for path in sorted(POLICY.rglob("*.py")):
        if room not in path.relative_to(POLICY).parts[:-1]:
            continue
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Decision":
                given = {one.arg: one.value for one in node.keywords}
                for name in _texts(given.get("rule"), module):
                    found.setdefault(name, set()).update(_clauses(given.get("clause"), module))
    return [
        Rule(table=table, name=name, clauses=tuple(sorted(named)))
        for name, named in sorted(found.items())
        if name and not name.endswith(NOTHING)
    ]


def _texts(node: ast.expr | None, module: ast.Module) -> Iterator[str]:
    """The texts that an expression can be: constants, either side of a condition, what a local name is set to, and
    "undecided-*" for an f-string."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _texts(node.body, module)
            yield from _texts(node.orelse, module)
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield f"{text}*"
        case ast.Name(id=name):
            for value in _set_to(name, module):
                yield from _texts(value, module)


def _set_to(name: str, module: ast.Module) -> Iterator[ast.expr]:
    """What a module sets a name to, alone or as one of a tuple."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Tuple):
                names = [one.id if isinstance(one, ast.Name) else "" for one in target.elts]
                values = (node.value.body, node.value.orelse) if isinstance(node.value, ast.IfExp) else (node.value,)
                tuples = (one for one in values if isinstance(one, ast.Tuple))
                yield from (one.elts[names.index(name)] for one in tuples if name in names)


def _clauses(node: ast.expr | None, module: ast.Module) -> Iterator[str]:
    """Every clause that an expression names, by itself or by what a local name is set to."""
    for one in ast.walk(node) if node is not None else ():
        if isinstance(one, ast.Name) and re.fullmatch(r"[IPD]\d+", one.id):
            yield str(getattr(clauses, one.id))
        elif isinstance(one, ast.Name):
            for value in _set_to(one.id, module):
                yield from _clauses(value, module)


def letters() -> dict[str, frozenset[str]]:
    """Every notice with the clauses that its text cites, its shared parts included."""
    return {
        path.stem: frozenset(_cited(path)) for path in sorted(TEMPLATES.rglob("*.txt")) if path.parent.name != "parts"
    }


def _cited(path: Path) -> Iterator[str]:
    """The clauses in a letter, in the parts that it includes, and in the macros that it takes from others."""
    text = path.read_text(encoding="utf-8")
    yield from _named(text)
    for part in INCLUDED.findall(text):
        yield from _cited(TEMPLATES / part)
    for part, names in IMPORTED.findall(text):
        macros = dict(MACRO.findall((TEMPLATES / part).read_text(encoding="utf-8")))
        for body in _used([one.strip() for one in names.split(",")], macros):
            yield from _named(body)


def _used(names: list[str], macros: dict[str, str]) -> Iterator[str]:
    """The bodies of macros, and of those of the same part that they call."""
    left, seen = list(names), set[str]()
    while left:
        name = left.pop()
        if name in seen or name not in macros:
            continue
        seen.add(name)
        yield macros[name]
        left += [other for other in macros if re.search(rf"\b{other}\(", macros[name])]


def _named(text: str) -> Iterator[str]:
    for found in CITED.finditer(text):
        letter = "P" if found[1].lower().startswith("p") else "D"
        numbers = [int(one) for one in re.findall(r"\d+", found[0])]
        if found[4] == "to":
            numbers = list(range(numbers[0], numbers[-1] + 1))
        yield from (f"{letter}{number}" for number in numbers)
    yield from BY_FILTER.findall(text)
