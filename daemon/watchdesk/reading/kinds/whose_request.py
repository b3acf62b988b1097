"""Whose request is changed or taken back: the author's, or that of the officer whom a sergeant names."""

from collections.abc import Sequence

from watchdesk.model.facts import Question
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import officer_meant, topics
from watchdesk.reading.page import Page


def whose(page: Page, core: Sequence[Sentence]) -> tuple[str | None, Question | None]:
    """The roster key, and the question where it is not plain: "make Lee's vacation 3/12, not 3/11" is Lee's."""
    sender = page.person.key if page.person else None
    if page.role not in topics.COMMAND or not officer_meant.named(page):
        return sender, None
    own = any(topics.OF_SELF.search(one.text) and not page.body.names_in(one) for one in core)
    return (sender, None) if own else officer_meant.of(page, core)
