"""Tables checked against their models, each wrong value told in the desk's words."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from watchdesk.config.fields import Section, WrongWord
from watchdesk.config.nearest import nearest
from watchdesk.config.toml import joined
from watchdesk.errors import Problem

Model = TypeVar("Model", bound=Section)

KINDS = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
}
CAP_SHOWN = 80


def checked(
    model: type[Model], table: object, *, file: str, at: tuple[str | int, ...], problems: list[Problem]
) -> Model | None:
    """The table as its model; None when anything in it is wrong, and then `problems` says what."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems.extend(_told(one, model, file, at) for one in found if not _follows(one, found))
        return None


def checked_each(
    model: type[Model], tables: object, *, file: str, at: str, problems: list[Problem]
) -> dict[str, Model]:
    """Tables by key (`[people.mlee]`), each checked alone, so that one wrong one hides no other."""
    if not isinstance(tables, Mapping):
        if tables is not None:
            problems.append(Problem(file=file, key=at, wrong="is no table"))
        return {}
    found = ((key, checked(model, table, file=file, at=(at, key), problems=problems)) for key, table in tables.items())
    return {key: one for key, one in found if one is not None}


def unknown_sections(table: Mapping[str, object], known: tuple[str, ...], *, file: str) -> Iterator[Problem]:
    for name in table:
        if name not in known:
            yield Problem(file=file, key=joined(name), wrong="is no key here", hint=nearest(name, known))


def _follows(error: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a list counts as too short only because its entries were refused, each of which is told already."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        len(one["loc"]) > len(place) and one["loc"][: len(place)] == place for one in found
    )


def _told(error: ErrorDetails, model: type[BaseModel], file: str, at: tuple[str | int, ...]) -> Problem:
    place = tuple(part for part in error["loc"])
    wrong, hint = _words(error, model)
    return Problem(file=file, key=joined(*at, *place), wrong=wrong, hint=hint)


def _words(error: ErrorDetails, model: type[BaseModel]) -> tuple[str, str | None]:
    kind, given, limits = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "extra_forbidden":
        return "is no key here", nearest(str(error["loc"][-1]), _keys_beside(error, model))
    if kind == "missing":
        return "is missing", None
    if kind == "value_error":
        cause = limits.get("error")
        return str(cause), cause.advice if isinstance(cause, WrongWord) else None
    if kind in ("literal_error", "enum"):
        right = [word.strip(" '") for word in str(limits["expected"]).replace(" or ", ",").split(",")]
        return f"{_shown(given)} is none of {', '.join(right)}", nearest(str(given), right)
    if kind == "string_pattern_mismatch":
        return f"{_shown(given)} is no key", "a key is of small letters, digits, dots, hyphens and underscores"
    return _measured(kind, given, limits, error["msg"]), None


def _measured(kind: str, given: object, limits: Mapping[str, Any], message: str) -> str:
    if kind == "greater_than_equal":
        return f"{_shown(given)} is less than {limits['ge']}"
    if kind == "less_than_equal":
        return f"{_shown(given)} is more than {limits['le']}"
    if kind in ("too_short", "too_long", "missing_argument"):
        return f"has {limits.get('actual_length')} entries"
    if kind in KINDS:
        return f"{_shown(given)} is not {KINDS[kind]}"
    return message[0].lower() + message[1:]


def _keys_beside(error: ErrorDetails, model: type[BaseModel]) -> list[str]:
    """The keys of the table in which an unknown one stands."""
    inner: type[BaseModel] = model
    for part in error["loc"][:-1]:
        field = inner.model_fields.get(str(part))
        if field is None or not isinstance(field.annotation, type) or not issubclass(field.annotation, BaseModel):
            return []
        inner = field.annotation
    return [field.alias or name for name, field in inner.model_fields.items()]


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= CAP_SHOWN else text[: CAP_SHOWN - 3] + "..."
