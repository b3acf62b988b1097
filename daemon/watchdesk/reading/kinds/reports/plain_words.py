"""Words that several lists of reports share, as alternatives of a pattern: those that deny, and the months."""

from watchdesk.model.words import MONTHS

NOT = "no|not|never|nobody|none|no one|neither|nor|without|cannot|cant|didnt|wasnt|instead of|rather than"  # beside n't
MONTH = "|".join(month.casefold() for month in MONTHS)
