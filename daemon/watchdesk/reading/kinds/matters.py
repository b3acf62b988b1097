"""Several requests in one mail: vacation on one day and comp time on another are two matters."""

from collections.abc import Sequence

from watchdesk.model.facts import Leave
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.page import Page


def parted(page: Page, about: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences that ask, cut wherever one brings days and a kind of leave of its own.

    One matter where that leaves any part without days, or without exactly one kind of leave: what was not said
    for each is never spread over them by guessing.
    """
    matters: list[list[Sentence]] = []
    kinds: list[set[Leave]] = []
    for sentence in about:
        named = _kinds(page, sentence)
        if not matters or (named and kinds[-1] and named != kinds[-1] and names_days(sentence)):
            matters.append([])
            kinds.append(set())
        matters[-1].append(sentence)
        kinds[-1] |= named
    is_plain = all(len(found) == 1 for found in kinds) and all(any(map(names_days, one)) for one in matters)
    return tuple(tuple(one) for one in matters) if is_plain and len(matters) > 1 else (tuple(about),)


def _kinds(page: Page, sentence: Sentence) -> set[Leave]:
    return {one.leave for one in page.body.leaves_in(sentence) if one.bank and not one.refused}


def names_days(sentence: Sentence) -> bool:
    """It names a day, a week or a month, and not only an hour."""
    return any(one.grain is not Grain.TIME for one in sentence.dates)
