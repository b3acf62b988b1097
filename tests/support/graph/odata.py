"""Options of OData as far as the double understands them; what it does not is refused, and so fails a test."""

import re
from typing import Any
from urllib.parse import parse_qsl

ALWAYS = ("@odata.etag", "@odata.type", "id")
TEXT = r"'((?:[^']|'')*)'"
HAVING = re.compile(rf"singleValueExtendedProperties/Any\(ep: ep/id eq {TEXT} and ep/value eq {TEXT}\)")
EXPANDED = re.compile(r"singleValueExtendedProperties\(\$filter=(.*)\)")


class Refused(Exception):
    """An option that the double does not understand."""


def options(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))


def plain(text: str) -> str:
    return text.replace("''", "'")


def having(filter_: str) -> tuple[str, str] | None:
    """Id and value of the property that is asked for."""
    match = HAVING.fullmatch(filter_)
    return (plain(match[1]), plain(match[2])) if match else None


def equal(filter_: str, name: str) -> str | None:
    match = re.fullmatch(rf"{name} eq {TEXT}", filter_)
    return plain(match[1]) if match else None


def since(filter_: str) -> str | None:
    match = re.fullmatch(r"receivedDateTime ge (\S+)", filter_)
    return match[1] if match else None


def selected(found: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
    """What $select leaves; all but the headers without one."""
    if "$select" not in query:
        return {name: value for name, value in found.items() if name != "internetMessageHeaders"}
    wanted = {*ALWAYS, *query["$select"].split(","), "event", "singleValueExtendedProperties"}
    return {name: value for name, value in found.items() if name in wanted}


def properties(kept: dict[str, tuple[str, str]], query: dict[str, str]) -> dict[str, Any]:
    """singleValueExtendedProperties, where $expand asks for them. Exchange writes ids in its own letters."""
    match = EXPANDED.fullmatch(query.get("$expand", ""))
    if match is None:
        return {}
    wanted = [plain(one).casefold() for one in re.findall(rf"id eq {TEXT}", match[1])]
    rows = [
        {"id": name.replace("Name w", "Name W"), "value": value} for key, (name, value) in kept.items() if key in wanted
    ]
    return {"singleValueExtendedProperties": rows} if rows else {}


def kept(rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    return {row["id"].casefold(): (row["id"], row["value"]) for row in rows}
