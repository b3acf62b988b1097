"""The Jinja2 environment of letters: nothing in it but the letter, and the words that filters give its values.

A unit writes templates of its own, and a unit can err: there are no methods to call, no `range`, no multiplication and
no formatting, which a slip turns into a gigabyte (`{{ 'a' * 10**9 }}`). What is left is bounded in `apart`.
"""

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

# Of Jinja2's own filters and tests only those that a letter needs and that cannot grow what they are given.
_OWN_FILTERS = ("length", "lower", "sort", "list")
_OWN_TESTS = ("defined", "none", "in", "==", "!=", ">", "<", ">=", "<=", "eq", "ne", "gt", "lt")


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which only macros and blocks can be called."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, _context: Context, operator: str, _left: Any, _right: Any) -> NoReturn:
        raise SecurityError(f"a letter does not need {operator!r}")

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Macro | BlockReference)


def environment(loader: BaseLoader, filters: Mapping[str, Callable[..., Any]]) -> LetterEnvironment:
    """The environment over what the loader finds."""
    made = LetterEnvironment(
        loader=loader,
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.clear()
    own = {name: made.filters[name] for name in _OWN_FILTERS}
    tests = {name: made.tests[name] for name in _OWN_TESTS}
    made.filters.clear()
    made.filters.update({**own, **filters})
    made.tests.clear()
    made.tests.update(tests)
    return made
