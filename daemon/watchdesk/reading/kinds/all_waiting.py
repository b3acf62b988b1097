"""A sergeant's "all" in a mail that answers nothing: the requests that wait, whichever those are."""

import re

from watchdesk.reading.kinds import topics
from watchdesk.reading.page import Page

_FEW = 80  # code points of a mail that says no more
_ALL = re.compile(
    r"\W*(?:all|both|everything)(?: of (?:them|these|it))?\W*(?:\n\s*[\w.' -]{1,30}\s*)?",
    re.IGNORECASE,
)
# A subject that names nothing else.
_OF_REQUESTS = re.compile(
    r"\W*(?:(?:todays?|today['’]s|this morning['’]?s|the|my|your|sro|desk|leave|time[- ]off|pending|open|waiting)\W+)*"
    r"(?:(?:requests?|decisions?|digest|approvals?|leave|list|vacations?)\W*)?(?:(?:all|both)\W*)?",
    re.IGNORECASE,
)


def grants_all(page: Page) -> bool:
    """The whole mail says "all", over a subject of requests or none; which those are the record tells."""
    if page.role not in topics.COMMAND or page.is_answer:
        return False
    return bool(_ALL.fullmatch(page.body.text[:_FEW]) and _OF_REQUESTS.fullmatch(page.head.text[:_FEW]))
