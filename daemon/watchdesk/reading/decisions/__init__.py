"""A sergeant's words: verdicts on lines, references and everything at once; and what stands in the way of them."""

from watchdesk.reading.decisions.inline import standing
from watchdesk.reading.decisions.listing import Listed, listed
from watchdesk.reading.decisions.verdicts import Said, said

__all__ = ["Listed", "Said", "listed", "said", "standing"]
