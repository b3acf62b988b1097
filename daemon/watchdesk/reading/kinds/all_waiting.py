"""A sergeant's "all" in a mail that answers nothing: the requests that wait, whichever those are."""

import re

from watchdesk.reading.kinds import topics
from watchdesk.reading.page import Page

_FEW = 80  # code points of a mail that says no more
_ALL = re.compile(
    r"\W*(?:(?:please )?(?:approve|grant|deny|decline|ok(?:ay)?|yes|no)(?: to)?\W{1,3})?"
    r"(?:all|both|everything)(?: of (?:them|these|it))?\W{0,3}"
    r"(?:(?:are |is )?(?:approved?|den(?:y|ied)|yes|no|ok(?:ay)?|granted)\W*)?"
    r"(?:\n\s*(?P<row>[\w.' -]{1,30})\s*)?",
    re.IGNORECASE,
)
# A subject that names nothing else.
_OF_REQUESTS = re.compile(
    r"\W*(?:(?:todays?|today['’]s|this morning['’]?s|the|my|your|sro|desk|leave|time[- ]off|pending|open|waiting)\W+)*"
    r"(?:(?:requests?|decisions?|digest|approvals?|leave|list|vacations?)\W*)?(?:(?:all|both)\W*)?",
    re.IGNORECASE,
)


def grants_all(page: Page) -> bool:
    """The whole mail says "all", with or without a verdict, over a subject of requests or none; which those are the
    record tells."""
    if page.role not in topics.COMMAND or page.is_answer:
        return False
    said = _ALL.fullmatch(page.body.text[:_FEW])
    return (
        said is not None and _is_signed(page, said["row"] or "") and bool(_OF_REQUESTS.fullmatch(page.head.text[:_FEW]))
    )


def _is_signed(page: Page, row: str) -> bool:
    """The row below is the author's own name, or nothing: "All,\nnothing is approved yet" is no verdict."""
    person = page.person
    names = (person.name or "", *person.also) if person is not None else ()
    own = {word for name in names for word in name.casefold().split()}
    own |= {word[0] for word in own} | _RANKS
    return all(word in own for word in re.findall(r"[^\W\d_]+", row.casefold()))


_RANKS = frozenset({"sgt", "sergeant", "cmdr", "commander", "lt", "lieutenant", "acting"})
