"""A template rendered: what it makes, no more of it than is allowed, or a Mistake that names template and line."""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from watchdesk.errors import Mistake, Problem
from watchdesk.notices.sandbox import LetterEnvironment
from watchdesk.notices.tidy import line

SIZE_AT_MOST = 256 * 1024


class Renders(Protocol):
    """Renders templates by their names ("parts/foot.txt")."""

    def rendered(self, name: str, context: Mapping[str, Any]) -> tuple[str, bool]:
        """What the template makes, at most 256 KB of it and a piece; and whether that was all. Mistake when it cannot
        be rendered."""


class Here:
    """Renders in this process: for templates that are ours."""

    def __init__(self, environment: LetterEnvironment) -> None:
        self._environment = environment

    def rendered(self, name: str, context: Mapping[str, Any]) -> tuple[str, bool]:
        room, pieces = SIZE_AT_MOST, []
        try:
            for piece in self._environment.get_template(name).generate(**context):
                pieces.append(piece)
                room -= len(piece.encode("utf-8", "replace"))
                if room < 0:
                    break
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise Mistake([_problem(error, name)]) from error
        return "".join(pieces), room >= 0


def _problem(error: Exception, template: str) -> Problem:
    """Template, line and reason of what went wrong in it."""
    if isinstance(error, TemplateSyntaxError):
        return Problem(file=error.name or template, key=f"line {error.lineno}", wrong=error.message or "cannot be read")
    if isinstance(error, TemplateNotFound):
        return Problem(file=template, key="", wrong=f"there is no template {error.name}")
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".txt", ".html"))
    ]
    reason = line(str(error), 200) or type(error).__name__
    if not frames:
        return Problem(file=template, key="", wrong=reason)
    path = Path(frames[-1].filename)
    return Problem(file=f"{path.parent.name}/{path.name}", key=f"line {frames[-1].lineno}", wrong=reason)
