"""What no rule knows: polite small talk can be filed, all else needs a person."""

import re

from watchdesk.model.facts import Item, Kind
from watchdesk.reading.page import Page

_POLITE_WORDS = 30
_CONCERN = re.compile(
    r"\b(?:but|however|complain\w*|problem|issue|wrong|mistake|urgent|call me|phone me|asap|need|want|please)\b|\d",
    re.IGNORECASE,
)


def unknown(page: Page | None) -> Item:
    """Kind other: a person must read it, unless it is thanks and nothing else."""
    return Item(
        kind=Kind.OTHER,
        act=False,
        officer=page.person.key if page is not None and page.person else None,
        polite=page is not None and is_polite(page),
    )


def is_polite(page: Page) -> bool:
    """Thanks, a nod, a greeting; no question, no wish, no number, no concern."""
    if page.person is None or page.claims or page.words > _POLITE_WORDS:
        return False
    sentences = page.body.sentences
    if any(one.asks or one.has("ask", "ill", "drop", "turn") for one in sentences):
        return False
    return any(one.has("thanks") for one in sentences) and not _CONCERN.search(page.body.text)
