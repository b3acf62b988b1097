"""Planned care where no bank is named: the author's own is sick leave, a relative's is family leave."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Evidence, Leave
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.kinds import topics
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_CARE = re.compile(
    r"\b(?:surger(?:y|ies)|operation|"
    r"(?:medical|outpatient|heart|knee|dental|eye) (?:procedure|exam|visit|appt|appointment)|"
    r"colonoscopy|endoscopy|biopsy|mri|ct scan|x-?rays?|dentists?|dental|root canal|wisdom (?:tooth|teeth)|"
    r"orthodontist|oral surgeon|surgeon|(?:doctor|doc|dr)(?:\.|['’]s)? (?:appt|appointment|visit)|doctors? appointment|"
    r"(?:see(?:ing)?|at|to) (?:the|my|a) (?:doctor|specialist|eye doctor|cardiologist|dermatologist|therapist|surgeon)|"
    r"physical therapy|chemo(?:therapy)?|dialysis|check-?up|(?:annual|yearly|my) physical|(?:hip|knee) replacement|"
    r"(?:eye|hearing) exam|vasectomy|stress test|sleep study)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:my (?:own )?(?:(?:knee|hip|back|shoulder|eye|foot|hand|oral|annual|yearly|next|first|second|planned|"
    r"scheduled|outpatient) )?$|i(?:['’]m| am)? (?:have|having|need|get|getting)\b)",
    re.IGNORECASE,
)
_FAR = 40  # code points before the care in which it is said to be the author's own
_NEAR = 1  # sentences beside the request


def leave_of(page: Page, about: Sequence[Sentence]) -> tuple[Leave, tuple[Evidence, ...]] | None:
    """What the care beside the request says of its leave; None where none is told, or it is nobody's of the author."""
    numbers = {one.number for one in about}
    close = (
        one
        for one in page.sentences
        if one.number in numbers or any(abs(one.number - other) <= _NEAR for other in numbers)
    )
    found = next((told for one in close if (told := _told(page, page.body, one)) is not None), None)
    if found is None and not page.is_answer:
        found = next((told for one in page.head.sentences if (told := _told(page, page.head, one)) is not None), None)
    return found


def _told(page: Page, sheet: Sheet, one: Sentence) -> tuple[Leave, tuple[Evidence, ...]] | None:
    care = _CARE.search(one.text)
    if care is None or one.asks or _OF_SCHOOL.search(one.text):
        return None
    at = one.start + care.start()
    evidence = (sheet.evidence("leave", at, one.start + care.end()),)
    if _MINE.search(sheet.text[max(one.start, at - _FAR) : at]):
        return Leave.SICK, evidence
    if one.has("kin"):
        return Leave.FAMILY, evidence
    return None if topics.is_about_others(page, sheet, one) else (Leave.SICK, evidence)


_OF_SCHOOL = re.compile(
    r"\b(?:students?|pupils?|teachers?|staff|kids at|classes|principal|mobile|van|fair|screenings?|dog|cat|k-?9)\b",
    re.IGNORECASE,
)
