"""Yes and no in the thread of a mail about a meeting, in closed words."""

import re

from watchdesk.model.facts import AbsenceFacts, Answer, Item, Kind, Verdicts
from watchdesk.policy.case import Case

READ = 2_000
_NO = re.compile(
    r"\b(?:(?:not|can(?:no|')?t|can ?not|won'?t|will not|don'?t)(?: \w+)? (?:approved?|agreed?)|"
    r"no|nope|not (?:coming|attending|able|going|ok(?:ay)?)|can(?:no|')?t|cannot|can not|won'?t|will not|"
    r"unable|have to miss|decline|(?:will|must) miss|deny|denied|"
    r"disapproved?|refused?|skip it)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\b(?:yes|yep|yeah|yup|sure|ok|okay|will (?:be there|come|attend|do)|i'?ll (?:be there|come|attend)|"
    r"(?:i )?can (?:make it|come|attend)|see you (?:there|then)|count me in|i'?m in|works for me|attending|coming|"
    r"accepted?|will be there|be there|approved?|agreed?|go ahead|fine (?:with|by) me)\b",
    re.IGNORECASE,
)
# They hold a "no" or a "not" and mean yes, or nothing.
_KIND_NO = re.compile(r"\b(?:no (?:problem|worries|issues?|objections?)|not a problem)\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:if|unless|maybe|might|perhaps|probably|depends|try|late|early|not sure|tentative\w*)\b|\?", re.IGNORECASE
)
_IN_WORDS = frozenset({Kind.CONFIRMATION, Kind.MEETING, Kind.OTHER, Kind.DECISION})
_ABOUT_LEAVE = frozenset({Kind.TIME_OFF, Kind.CHANGE, Kind.WITHDRAWAL})


def may_answer(item: Item) -> bool:
    """ "Can't make it, on vacation" sounds like a request, but it names no days and no request."""
    facts = item.facts
    names_nothing = isinstance(facts, AbsenceFacts) and not (facts.spans or facts.earlier or facts.refs)
    return item.kind in _IN_WORDS or (item.kind in _ABOUT_LEAVE and not item.act and names_nothing)


def decides_others(case: Case, ref: str) -> bool:
    """A verdict on something else than this meeting, which it names, whatever thread it stands in."""
    facts = case.item.facts
    return isinstance(facts, Verdicts) and any(verdict.ref not in (None, ref) for verdict in facts.verdicts)


def yes_or_no(case: Case) -> bool | None:
    """None in doubt, which a person sees."""
    facts = case.item.facts
    if isinstance(facts, Answer):
        if facts.choice in (1, 2):
            return facts.choice == 1
        if facts.yes is not None:
            return facts.yes
    text = case.reading.author_text[:READ].replace("’", "'")
    if _DOUBT.search(text):
        return None
    kind = bool(_KIND_NO.search(text))
    text = _KIND_NO.sub(" ", text)
    is_no, is_yes = bool(_NO.search(text)), bool(_YES.search(_NO.sub(" ", text)))
    if kind and not is_no:
        return True
    return None if is_no == is_yes else is_yes
