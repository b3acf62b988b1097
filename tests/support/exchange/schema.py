"""Microsoft's published schema of EWS, where this machine has it: `shared/specs` beside the checkout's root, or the
folder that WATCHDESK_SPECS names. It is not part of the project."""

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from support import specs
from support.exchange.soap import SOAP

PLACELESS = re.compile(r'(<xs:import namespace="http://www.w3.org/XML/1998/namespace")\s*/>')
FILES = ("messages.xsd", "types.xsd", "xml.xsd")


@cache
def folder() -> Path | None:
    """Where the schema lies; None where it does not."""
    return specs.folder(*FILES)


@cache
def schema() -> Any:
    """The schema of everything that stands in a Body. XML Schema 1.1, because 1.0 finds two of its types ambiguous;
    `lax` for what is wrong in it all the same; and an import of its that names no place gets one."""
    import xmlschema

    place = folder()
    assert place is not None
    with tempfile.TemporaryDirectory() as room:
        for name in FILES:
            text = (place / name).read_text(encoding="utf-8-sig")
            (Path(room) / name).write_text(PLACELESS.sub(r'\1 schemaLocation="xml.xsd"/>', text), encoding="utf-8")
        return xmlschema.XMLSchema11(str(Path(room) / "messages.xsd"), validation="lax")


def faults(whole: bytes) -> list[str]:
    """What is wrong with the content of a SOAP envelope; nothing where it is in order, or there is no schema here."""
    if folder() is None:
        return []
    found = []
    for part in ("Header", "Body"):
        for content in etree.fromstring(whole, etree.XMLParser(huge_tree=True)).iterfind(f"{{{SOAP}}}{part}/*"):
            if etree.QName(content).namespace != SOAP:
                found += [_shown(error) for error in schema().iter_errors(content)]
    return found


def _shown(error: Any) -> str:
    return f"{error.path}: {error.reason}"
