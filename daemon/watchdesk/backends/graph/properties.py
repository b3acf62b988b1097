"""What the desk writes onto mails and events of its own, unseen by people: named properties (MS-OXPROPS 1.2)."""

from typing import Any

from watchdesk.backends.graph.wire import literal, words_in
from watchdesk.backends.marks import KEY_NAME, OWN_SET, PRINT_NAME, UID_NAME

# Exchange keeps each Internet header as a named property of this set, and writes it out as that header (MS-OXCMAIL).
HEADERS = "{00020386-0000-0000-C000-000000000046}"
# PidTagAutoResponseSuppress (MS-OXCMSG 2.2.1.49): what X-Auto-Response-Suppress says, as Exchange itself reads it.
SUPPRESS = "Integer 0x3FDF"
FLAGS = {"dr": 0x1, "ndr": 0x2, "rn": 0x4, "nrn": 0x8, "oof": 0x10, "autoreply": 0x20}
KEY, UID, PRINT = (f"String {{{OWN_SET}}} Name {name}" for name in (KEY_NAME, UID_NAME, PRINT_NAME))


def written(**values: str) -> list[dict[str, str]]:
    """key, uid, print, as singleValueExtendedProperties."""
    names = {"key": KEY, "uid": UID, "print": PRINT}
    return [{"id": names[name], "value": value} for name, value in values.items()]


def header(name: str, value: str) -> dict[str, str]:
    """An Internet header, where a draft takes no internetMessageHeaders any more."""
    return {"id": f"String {HEADERS} Name {name}", "value": value}


def suppressed(value: str) -> dict[str, str]:
    """X-Auto-Response-Suppress ("DR, RN, All") as the property behind it."""
    words = [word.strip().casefold() for word in value.split(",")]
    number = -1 if "all" in words else sum(FLAGS.get(word, 0) for word in words)
    return {"id": SUPPRESS, "value": str(number)}


def expanded(*names: str) -> str:
    """The $expand that brings them."""
    either = " or ".join(f"id eq {literal(name)}" for name in names)
    return f"singleValueExtendedProperties($filter={either})"


def having(name: str, value: str) -> str:
    """The $filter for what bears this value."""
    return f"singleValueExtendedProperties/Any(ep: ep/id eq {literal(name)} and ep/value eq {literal(value)})"


def value_in(found: dict[str, Any], name: str) -> str | None:
    """Exchange gives the id back in letters of its own choice."""
    rows = found.get("singleValueExtendedProperties")
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and words_in(row, "id").casefold() == name.casefold():
            return words_in(row, "value")
    return None
