"""Leave that is said to be somebody's at the school or at home, and is nobody's of the unit."""

import re

from watchdesk.model.facts import Leave
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Head, Subject
from watchdesk.reading.leave_words import Named
from watchdesk.reading.sheet import Sheet

# "Medical time for a student": whose leave it is. Court for a student is the author's, and "the kids" may be.
_FOR_ANOTHER = re.compile(
    r"['’]?\s+for (?:(?:an?|the|our|one of (?:the|our|my)|some|any|another|this|that|all|new)\s+)?(?:(?!my\b)\w+\s+)?"
    r"(?:students?|pupils?|teachers?|paras?|paraprofessionals?|staff|employees?|principals?|counselors?|secretar(?:y|ies)|"
    r"custodians?|nurses?|subs?|graders?|freshm[ae]n)\b(?! (?:meeting|conference|training|event|show|game|concert))",
    re.IGNORECASE,
)


# "My wife's maternity leave", "Ms. Yang's medical leave": whose it is stands before it.
_OWNED = re.compile(
    r"\b(?:wife|husband|spouse|partner|mother|mom|father|dad|son|daughter|brother|sister|friend|neighbor|principal|teacher|"
    r"secretary|nurse|para|custodian|counselor|dean|ap|(?:mr|mrs|ms|dr)\.? \w+)['’]s (?:\w+ )?$",
    re.IGNORECASE,
)


# "All vacations are cancelled 3/8-3/10".
_ALL = re.compile(r"\b(?:all|any|no|everyone['’]s|everybody['’]s)\s+(?:\w+\s)?$", re.IGNORECASE)
_FOR_ALL = re.compile(r"\bfor (?:the )?(?:whole|entire|everyone|everybody|all|every)\b", re.IGNORECASE)
_STOPPED = re.compile(r"\b(?:cancell?ed|frozen|blocked|denied|allowed|approved|granted|on hold)\b", re.IGNORECASE)


def _of_all(sheet: Sheet, sentence: Sentence, one: Named) -> bool:
    """What is told of everybody's leave."""
    told = _ALL.search(sheet.text, max(sentence.start, one.start - 30), one.start) or _FOR_ALL.search(sentence.text)
    return told is not None and _STOPPED.search(sheet.text, one.stop, sentence.stop) is not None


def is_said_of(sheet: Sheet, sentence: Sentence) -> bool:
    """Each leave that it names is said to be another's."""
    named = [one for one in sheet.leaves_in(sentence) if not one.refused]
    theirs = [
        one
        for one in named
        if (one.leave not in _AT_WORK and _FOR_ANOTHER.match(sheet.text, one.stop))
        or _OWNED.search(sheet.text, max(sentence.start, one.start - 40), one.start)
        or _of_all(sheet, sentence, one)
    ]
    own = any(one.head is Head.WISH and one.subject is not Subject.OTHER for one in sheet.said[sentence.number].heads)
    return bool(theirs) and len(theirs) == len(named) and not own and not sentence.has("off")


_AT_WORK = frozenset({Leave.COURT, Leave.BEREAVEMENT})  # an officer goes to it for a student
