"""A writer over the shipped templates for a small made-up unit, and how a test reads a letter."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from lxml import html
from lxml.html import HtmlElement

from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Envelope
from watchdesk.notices import Writer
from watchdesk.notices.samples import AT, codes
from watchdesk.unit.roster import Unit

TEMPLATES = Path(__file__).parents[2] / "templates"
DESK = "sro.desk@police.example"
UNIT = Unit(
    id="ridge",
    name="School Resource Officer Unit",
    timezone=ZoneInfo("America/Chicago"),
    desk=DESK,
    ecc=None,
    people={},
    schools={},
    agency="Ridgeway Police Department",
)


@cache
def writer(*site: Path, secret: bytes = b"a test's secret") -> Writer:
    return Writer(UNIT, [*site, TEMPLATES], secret)


def written(mail: Mail, by: Writer | None = None) -> Envelope:
    return (by or writer()).freeze(mail, date=AT, codes=codes(mail))


def page(envelope: Envelope) -> HtmlElement:
    return html.document_fromstring(envelope.html)


def tokens(text: str) -> str:
    """The words and numbers of a text, in small letters, one space between."""
    return " ".join(re.findall(r"\w+", text.lower()))


def shown(envelope: Envelope) -> str:
    """What a reader of the HTML sees, as tokens."""
    body = page(envelope).find("body")
    assert body is not None
    return tokens(" ".join(str(piece) for piece in body.itertext(tag=[*_tags(body)])))


def _tags(body: HtmlElement) -> Iterator[str]:
    """Elements only: comments (Outlook's conditions) are not shown."""
    yield from {element.tag for element in body.iter() if isinstance(element.tag, str)}
