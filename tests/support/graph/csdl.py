"""Hold requests and answers to Microsoft's published metadata (CSDL): types, properties, members, navigation, actions.

The files are Microsoft's and do not lie in this repository: they are looked for beside the checkout, or where
WATCHDESK_SPECS says. CI has them.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml import etree

from support import specs

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
GRAPH = ("graph.", "microsoft.graph.")
# What the slice of the metadata leaves out, and the desk uses: the way from a user to the things of a mailbox.
USER = {
    "messages": "Collection(graph.message)",
    "mailFolders": "Collection(graph.mailFolder)",
    "events": "Collection(graph.event)",
    "calendarView": "Collection(graph.event)",
    "calendar": "graph.calendar",
}
WELL_KNOWN = frozenset({"inbox", "drafts", "sentitems", "outbox", "deleteditems"})
# Upload sessions are not in the slice either.
UPLOADS = "createUploadSession"
OPTIONS = frozenset({"$select", "$filter", "$expand", "$top", "$skip", "$orderby", "$deltatoken", "$skiptoken"})
PLAIN = frozenset({"changeType", "startDateTime", "endDateTime"})
NAMES = {"prod": "v1.0-Prod-mailcal.xml", "fairfax": "v1.0-Fairfax-mailcal.xml"}


def folder() -> Path | None:
    """Where the schemas are; None where they are not."""
    return specs.folder(*NAMES.values())


@dataclass(slots=True)
class Kind:
    """A structured type: what it is based on, its properties and its ways to others."""

    base: str | None
    properties: dict[str, tuple[str, bool]] = field(default_factory=dict)
    ways: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Schema:
    """One cloud's metadata."""

    kinds: dict[str, Kind]
    members: dict[str, frozenset[str]]
    actions: dict[tuple[str, str], dict[str, str]]
    functions: set[tuple[str, str]]

    # --- types --------------------------------------------------------------------------------------------

    def lineage(self, name: str) -> Iterator[Kind]:
        current: str | None = name
        while current is not None:
            kind = self.kinds[current]
            yield kind
            current = kind.base

    def is_a(self, name: str, base: str) -> bool:
        current: str | None = name
        while current is not None and current in self.kinds:
            if current == base:
                return True
            current = self.kinds[current].base
        return False

    def property(self, kind: str, name: str) -> tuple[str, bool] | None:
        return next((one.properties[name] for one in self.lineage(kind) if name in one.properties), None)

    def way(self, kind: str, name: str) -> str | None:
        if kind == "user":
            return USER.get(name)
        return next((one.ways[name] for one in self.lineage(kind) if name in one.ways), None)

    # --- values -------------------------------------------------------------------------------------------

    def faults(self, kind: str, value: Any, at: str = "") -> Iterator[str]:
        """What is wrong with an object of a type."""
        if not isinstance(value, dict):
            yield f"{at}: {value!r:.60} is no object"
            return
        said = value.get("@odata.type")
        if said is not None:
            derived = bare(str(said).removeprefix("#"))
            if not self.is_a(derived, kind):
                yield f"{at}: {said} is no {kind}"
                return
            kind = derived
        for name, inner in value.items():
            if "@odata." in name or name == "@removed":
                continue
            yield from self._member_faults(kind, name, inner, f"{at}/{name}")

    def _member_faults(self, kind: str, name: str, inner: Any, at: str) -> Iterator[str]:
        found, way = self.property(kind, name), self.way(kind, name)
        if found is not None:
            yield from self.value_faults(found[0], inner, at, nullable=found[1])
        elif way is None:
            yield f"{at}: {kind} has no such property"
        elif inner is not None:
            yield from self.value_faults(way, inner, at)

    def value_faults(self, kind: str, value: Any, at: str, *, nullable: bool = True) -> Iterator[str]:
        inner = collected(kind)
        if inner is not None:
            yield from self._collection_faults(inner, value, at)
        elif value is None:
            if not nullable:
                yield f"{at}: may not be null"
        else:
            yield from self._single_faults(kind, value, at)

    def _collection_faults(self, inner: str, value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{at}: {value!r:.60} is no collection"
            return
        for number, one in enumerate(value):
            yield from self.value_faults(inner, one, f"{at}[{number}]")

    def _single_faults(self, kind: str, value: Any, at: str) -> Iterator[str]:
        name = bare(kind)
        if name in self.members:
            if value not in self.members[name]:
                yield f"{at}: {value!r:.60} is none of {name}"
        elif kind.startswith("Edm."):
            if not EDM_CHECKS[kind](value):
                yield f"{at}: {value!r:.60} is no {kind}"
        else:
            yield from self.faults(name, value, at)

    # --- requests -----------------------------------------------------------------------------------------

    def walked(self, path: str) -> tuple[str, str | None]:
        """The type behind a path below a user, and the action or function at its end. ValueError when it leads
        nowhere."""
        kind, operation = "user", None
        for part in [unquote(one) for one in path.strip("/").split("/")]:
            if operation is not None:
                raise ValueError(f"{part} stands behind {operation}")
            inner = collected(kind)
            if part == "$value":
                operation = part
            elif inner is None:
                kind, operation = self._stepped(kind, part)
            elif (bare(kind), part) in self.functions or (part == UPLOADS and bare(inner) == "attachment"):
                operation = part
            else:
                if bare(inner) != "mailFolder" and part in WELL_KNOWN:
                    raise ValueError(f"{part} is a folder")
                kind = bare(inner)
        return kind, operation

    def _stepped(self, kind: str, part: str) -> tuple[str, str | None]:
        way = self.way(bare(kind), part)
        if way is not None:
            return way if collected(way) else bare(way), None
        if (bare(kind), part) in self.actions:
            return kind, part
        raise ValueError(f"{kind} has no {part}")

    def query_faults(self, kind: str, query: str) -> Iterator[str]:
        """What is wrong with the options of a request about a type."""
        kind = bare(collected(kind) or kind)
        for name, value in parse_qsl(query, keep_blank_values=True):
            if name not in OPTIONS and name not in PLAIN:
                yield f"there is no option {name}"
            elif name in ("$select", "$orderby"):
                for one in value.split(","):
                    if self.property(kind, one.split(" ")[0]) is None:
                        yield f"{name}: {kind} has no {one}"
            elif name == "$filter":
                yield from self._filter_faults(kind, value)
            elif name == "$expand":
                yield from self._expand_faults(kind, value)

    def _filter_faults(self, kind: str, value: str) -> Iterator[str]:
        texts = re.sub(r"'(?:[^']|'')*'", "''", value)
        lambdas = re.fullmatch(r"(\w+)/Any\(ep: ep/(\w+) eq '' and ep/(\w+) eq ''\)", texts)
        if lambdas:
            way = self.way(kind, lambdas[1])
            if way is None:
                yield f"$filter: {kind} has no {lambdas[1]}"
                return
            for one in lambdas.groups()[1:]:
                if self.property(bare(collected(way) or way), one) is None:
                    yield f"$filter: {way} has no {one}"
            return
        for one in re.split(r" and | or ", texts):
            plain = re.fullmatch(r"(\w+) (?:eq|ge|gt|le|lt|ne) (\S+)", one)
            if plain is None or self.property(kind, plain[1]) is None:
                yield f"$filter: {one} makes no sense for {kind}"

    def _expand_faults(self, kind: str, value: str) -> Iterator[str]:
        match = re.fullmatch(r"(?:microsoft\.graph\.(\w+)/)?(\w+)(?:\(\$(select|filter)=(.*)\))?", value)
        if match is None:
            yield f"$expand: {value} makes no sense"
            return
        cast, name, option, inner = match.groups()
        if cast and not self.is_a(cast, kind):
            yield f"$expand: {cast} is no {kind}"
            return
        way = self.way(cast or kind, name)
        if way is None:
            yield f"$expand: {cast or kind} has no {name}"
        elif option:
            yield from self.query_faults(way, f"${option}={inner}")

    def body_faults(self, method: str, path: str, body: Any) -> Iterator[str]:
        """What is wrong with the JSON that a request brings."""
        kind, operation = self.walked(path)
        if operation == UPLOADS:
            return
        if operation is None:
            yield from self.faults(bare(collected(kind) or kind), body)
            return
        known = {name.casefold(): inner for name, inner in self.actions.get((bare(kind), operation), {}).items()}
        for name, value in (body or {}).items():
            if name.casefold() not in known:
                yield f"{operation} takes no {name}"
            else:
                yield from self.value_faults(known[name.casefold()], value, f"{operation}/{name}")


def bare(name: str) -> str:
    """A type's name without its namespace."""
    for prefix in GRAPH:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    inner = collected(name)
    return f"Collection({bare(inner)})" if inner else name


def collected(name: str) -> str | None:
    """Of what a collection is; None for a single thing."""
    return name[len("Collection(") : -1] if name.startswith("Collection(") else None


def below_user(url: str) -> tuple[str, str]:
    """The path below /v1.0/users/{mailbox} and the query of a URL."""
    parts = urlsplit(url)
    match = re.fullmatch(r"/v1\.0/users/[^/]+(/.*)", parts.path)
    if match is None:
        raise ValueError(f"{parts.path} is no user's")
    return match[1], parts.query


def _is_instant(value: Any) -> bool:
    return isinstance(value, str) and bool(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", value)
    )


def _is_binary(value: Any) -> bool:
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError, TypeError):
        return False
    return True


def _is_day(value: Any) -> bool:
    try:
        return str(date.fromisoformat(value)) == value
    except (ValueError, TypeError):
        return False


EDM_CHECKS: dict[str, Any] = {
    "Edm.String": lambda value: isinstance(value, str),
    "Edm.Boolean": lambda value: isinstance(value, bool),
    "Edm.Int32": lambda value: isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31,
    "Edm.Double": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Edm.DateTimeOffset": _is_instant,
    "Edm.Binary": _is_binary,
    "Edm.Date": _is_day,
}


@cache
def schema(cloud: str) -> Schema | None:
    """prod or fairfax; None where the schemas are not at hand."""
    place = folder()
    if place is None:
        return None
    root = etree.parse(place / NAMES[cloud]).getroot()
    kinds: dict[str, Kind] = {}
    for one in (*root.iter(f"{EDM}EntityType"), *root.iter(f"{EDM}ComplexType")):
        base = one.get("BaseType")
        kind = Kind(base=bare(base) if base else None)
        for inner in one.iter(f"{EDM}Property"):
            kind.properties[str(inner.get("Name"))] = (str(inner.get("Type")), inner.get("Nullable") != "false")
        for inner in one.iter(f"{EDM}NavigationProperty"):
            kind.ways[str(inner.get("Name"))] = str(inner.get("Type"))
        kinds[str(one.get("Name"))] = kind
    members = {
        str(one.get("Name")): frozenset(str(inner.get("Name")) for inner in one.iter(f"{EDM}Member"))
        for one in root.iter(f"{EDM}EnumType")
    }
    actions, functions = {}, set()
    for one in root.iter(f"{EDM}Action"):
        first, *rest = list(one.iter(f"{EDM}Parameter"))
        owner = bare(str(first.get("Type")))
        actions[(owner, str(one.get("Name")))] = {str(inner.get("Name")): str(inner.get("Type")) for inner in rest}
    for one in root.iter(f"{EDM}Function"):
        first = next(iter(one.iter(f"{EDM}Parameter")))
        functions.add((bare(str(first.get("Type"))), str(one.get("Name"))))
    return Schema(kinds, members, actions, functions)
