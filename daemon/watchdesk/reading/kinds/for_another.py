"""Leave that is said to be for somebody at the school, and is nobody's of the unit."""

import re

from watchdesk.model.facts import Leave
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Head, Subject
from watchdesk.reading.sheet import Sheet

# "Medical time for a student": whose leave it is. Court for a student is the author's, and "the kids" may be.
_FOR_ANOTHER = re.compile(
    r"['’]?\s+for (?:(?:an?|the|our|one of (?:the|our|my)|some|any|another|this|that|all|new)\s+)?(?:(?!my\b)\w+\s+)?"
    r"(?:students?|pupils?|teachers?|paras?|paraprofessionals?|staff|employees?|principals?|counselors?|secretar(?:y|ies)|"
    r"custodians?|nurses?|subs?|graders?|freshm[ae]n)\b(?! (?:meeting|conference|training|event|show|game|concert))",
    re.IGNORECASE,
)


def is_said_of(sheet: Sheet, sentence: Sentence) -> bool:
    """Each leave that it names is said to be for somebody at the school."""
    named = [one for one in sheet.leaves_in(sentence) if not one.refused]
    theirs = [one for one in named if one.leave not in _AT_WORK and _FOR_ANOTHER.match(sheet.text, one.stop)]
    own = any(one.head is Head.WISH and one.subject is not Subject.OTHER for one in sheet.said[sentence.number].heads)
    return bool(theirs) and len(theirs) == len(named) and not own and not sentence.has("off")


_AT_WORK = frozenset({Leave.COURT, Leave.BEREAVEMENT})  # an officer goes to it for a student
