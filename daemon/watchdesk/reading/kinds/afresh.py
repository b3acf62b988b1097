"""What a letter asks for beside what it changes or takes back, and which of its days it says are to stay."""

from collections.abc import Set
from datetime import date

from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.grammar import Head
from watchdesk.reading.kinds import topics, turning
from watchdesk.reading.kinds import withdrawing_words as words
from watchdesk.reading.page import Page


def asks_for_others(page: Page, sentence: Sentence, known: Set[date]) -> bool:
    """It asks for days of its own, which none of this is about: a request beside a change or a withdrawal."""
    days = all_days(span for one in wanted(page, sentence) if one.grain is Grain.DAY for span in one.spans)
    return asks_afresh(page, sentence) and bool(days) and not days & known


def asks_afresh(page: Page, sentence: Sentence) -> bool:
    """ "Please put me down for vacation on the 20th": a wish, a kind of leave or being off, and a day; or a note of
    the last two, "VAC 10/9"."""
    if turning.reminds(page, sentence):
        return False
    heads = {one.head for one in page.body.said[sentence.number].heads if turning.is_own(one) and not one.denied}
    wishes = Head.WISH in heads and bool(heads & {Head.LEAVE, Head.AWAY})
    return (wishes or topics.is_note(page.body, sentence)) and bool(wanted(page, sentence))


def wanted(page: Page, sentence: Sentence) -> list[Expression]:
    """The days of absence that a sentence names, but for those that it says are to stay."""
    uses = used(page, page.body, sentence)
    days = [one.date for one in uses if one.use is Use.ABSENT and one.date.grain is not Grain.TIME]
    return [one for one in days if not stays(sentence, one)]


def stays(sentence: Sentence, one: Expression) -> bool:
    """ "Drop Friday, keep Thursday", "my request for the 22nd stands": a day that is neither new nor taken back."""
    before, after = sentence.text[: one.start - sentence.start], sentence.text[one.stop - sentence.start :]
    return words.KEEPS.search(before) is not None or words.STANDS.match(after) is not None


def keeps(sentence: Sentence) -> bool:
    """All the days that it names are to stay."""
    days = [one for one in sentence.dates if one.grain is not Grain.TIME]
    return bool(days) and all(stays(sentence, one) for one in days)
