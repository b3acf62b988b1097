"""Where the second look makes a question of what would have been acted on."""

from collections.abc import Mapping
from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.facts import AbsenceFacts, Choice, Item, Kind
from watchdesk.reading.absence.asking import request_or_not
from watchdesk.reading.kinds import sergeants_own
from watchdesk.reading.kinds.officer_meant import COMMAND
from watchdesk.reading.kinds.reports.arrests import asked_first
from watchdesk.reading.likeness.counts import shipped
from watchdesk.reading.likeness.traits import traits
from watchdesk.reading.page import Page

# How far a letter may be from those of its kind before it is asked about. Only these two are doubted: most of what is
# misread is misread as one of them, and letters far from those of another kind were as often read right. A doubted
# arrest waits for a person, so one has to be further off. The figures stand in docs/reading.md.
FAR: Mapping[Kind, float] = {Kind.TIME_OFF: 2.0, Kind.ARREST: 4.0}
_IS_IT = "Your mail may be a request for time off, or about something else. Is it a request?"
_WAS_IT = "Is this an arrest that the desk has not been told of? If so, please write at which school it was, and when."


def doubted(page: Page, items: tuple[Item, ...], *, beside: bool) -> tuple[Item, ...]:
    """The items, with a question in the place of a request or an arrest that the letter as a whole is not like.

    beside: the letter gives orders, too. One that says several things is like none, and is left as it is; so is a
    stranger's, on which nobody acts.
    """
    if beside or page.person is None or len(items) != 1 or not items[0].act or items[0].kind not in FAR:
        return items
    item = items[0]
    if page.role in COMMAND and sergeants_own.OWN.search(page.body.text):
        return items  # in so many words; most of a sergeant's letters are of others, so that this one is like few
    text = "" if page.body is page.head else page.body.text
    subject = "" if page.is_answer else page.head.text  # of an answer, it may be anybody's
    seen = traits(page.unit, subject=subject, text=text, role=page.role)
    if shipped().against(item.kind.value, seen) <= FAR[item.kind]:
        return items
    if item.kind is Kind.ARREST:
        return (asked_first(page, _WAS_IT),)
    facts = item.facts
    assert isinstance(facts, AbsenceFacts)
    days = facts.spans or ()
    yes = Choice(number=1, text=f"yes: {words.spans(days)}", spans=days, leave=facts.leave)
    question = request_or_not("request", _IS_IT, yes)
    return (replace(item, act=False, question=question, facts=replace(facts, spans=None)),)
