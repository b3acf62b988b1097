"""Which kind of leave is asked for: a bank that is named, else the reason that is told."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Evidence, Leave
from watchdesk.reading import leave_words
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import medical, topics
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_IF_SO = re.compile(r"\b(?:if|unless|students?|last year)\b", re.IGNORECASE)


def leave_of(
    page: Page, about: Sequence[Sentence], dated: Sequence[Sentence] = (), *, apart: frozenset[int] = frozenset()
) -> tuple[Leave | None, tuple[Evidence, ...]]:
    """The kind of leave: a bank in the sentences that ask, else in the subject, else anywhere; then the reasons.

    apart: where words of the text begin that govern days of another matter.
    """
    inside = [one for sentence in about for one in page.body.leaves_in(sentence)]
    free = [
        one
        for sentence in page.sentences
        if not topics.is_talk(page, page.body, sentence)
        for one in page.body.leaves_in(sentence)
    ]
    beside = {one.paragraph for one in about}
    told = [
        one
        for sentence in page.sentences
        if sentence.paragraph in beside and not sentence.asks and not topics.is_about_others(page, page.body, sentence)
        for one in page.body.leaves_in(sentence)
    ]
    close = [one for sentence in dated for one in page.body.leaves_in(sentence)]
    for sheet, named, bank in (
        (page.body, close, True),
        (page.body, inside, True),
        (page.body, free, True),
        (page.head, list(page.head.leaves), True),
        (page.body, told, True),
        (page.body, inside, False),
        (page.body, [] if apart else free, False),
        (page.head, list(page.head.leaves), False),
    ):
        found = leave_words.chosen(
            one for one in named if one.bank is bank and not (sheet is page.body and one.start in apart)
        )
        if found is not None:
            return found.leave, (_shown(sheet, found),)
    grief = _told_of(page, Leave.BEREAVEMENT, Leave.FAMILY)
    if grief is not None:
        return grief.leave, (_shown(page.body, grief),)
    if _cares_for_kin(about):
        return Leave.FAMILY, ()
    return medical.leave_of(page, about) or (None, ())


def _told_of(page: Page, *reasons: Leave) -> leave_words.Named | None:
    """A death or a birth of the author's kin that is told before the days are asked for: "My dad passed away"."""
    told = [one for one in page.sentences if one.has("kin") and not one.asks and not _IF_SO.search(one.text)]
    return leave_words.chosen(
        one for sentence in told for one in page.body.leaves_in(sentence) if not one.bank and one.leave in reasons
    )


def _shown(sheet: Sheet, found: leave_words.Named) -> Evidence:
    return sheet.evidence("leave", found.start, found.stop)


def _cares_for_kin(about: Sequence[Sentence]) -> bool:
    return any(one.has("kin") and one.has("appointment", "ill") for one in about)
