"""Custody of somebody whom the police caught outside, while a school kept its doors shut."""

import re
from collections.abc import Sequence

from watchdesk.reading import places
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

# The doors are shut against something outside; in a lockdown it may be inside.
_LOCKOUT = AnyCase(
    r"\b(?:lock(?:ed|ing)?[- ]?out|secure mode|secure the building|(?:on|in|placed (?:on|in)) (?:a |an )?(?:soft "
    r")?hold|"
    r"(?:soft )?hold (?:lifted|over|in place|at|from|until|\d))\b"
)
# Whoever is in the school, and whoever of us may have made the arrest.
_INSIDE = AnyCase(
    r"\b(?:students?|juv\w*|kids?|boys?|girls?|\w*graders?|freshm[ae]n|sophomores?|juniors?|seniors?|teachers?|staff|"
    r"i|we|me|us|my|our|ofc|officer|rover|sro|hall(?:way)?s?|lobby|gym|cafeteria|office|class\w*|lot|door|entrance|"
    r"building|bath ?room|locker)\b"
)
_PRONOUN = re.compile(r"\W*(?:and |now |so )?(?:he|she|they|both|all)\b", re.IGNORECASE)
_NAME = r"(?:[NSEW]\.? )?[A-Z][a-z]+(?: (?:St|Ave?|Street|Avenue|Blvd|Rd|Road|Pkwy)\b\.?)?"
# "In custody at Payne and Maryland": where two streets cross.
_CROSSING = re.compile(
    rf"[^.;!?\n]{{0,60}}?(?:\b(?:at|near|on|by|around)|,) (?P<one>{_NAME})(?: (?:and|&) |/|@)(?P<two>{_NAME})"
)


def is_on_the_street(page: Page, acts: Sequence[tuple[Told, int]]) -> bool:
    """Every arrest was made where two streets cross."""
    return bool(acts) and all(_is_at_crossing(page, one.text[at - one.sentence.start :]) for one, at in acts)


def _is_at_crossing(page: Page, text: str) -> bool:
    found = _CROSSING.match(text)
    return found is not None and next(places.find(page.unit, found["one"] + ", " + found["two"]), None) is None


def is_kept_out(account: Account, acts: Sequence[tuple[Told, int]]) -> bool:
    """A lockout or a hold is told of, and nobody of the school or of ours together with the custody."""
    return (
        bool(acts)
        and any(_LOCKOUT.search(one.text) for one in account)
        and not any(_INSIDE.search(_of_whom(account, one, at)) for one, at in acts)
    )


def _of_whom(account: Account, one: Told, at: int) -> str:
    """The thought of the custody; where it only says "he is in custody", what was told right before as well."""
    thought = one.piece_at(at).text
    if not _PRONOUN.match(thought):
        return thought
    before = account[one.index - 1].text if one.index else ""
    return f"{before} {one.text}"
