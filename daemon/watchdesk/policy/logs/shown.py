"""Logs that are missing, for the sergeant's digest and for `status`."""

from collections.abc import Iterator

from watchdesk.model import words
from watchdesk.policy.logs import owed
from watchdesk.policy.logs.mails import state
from watchdesk.policy.situation import Situation


def missing(officers: frozenset[str], situation: Situation) -> Iterator[str]:
    """ "Ofc. Mai Lee, March 2027: missing, was due on Monday, April 5, 2027", from the first reminder on."""
    for log in sorted(situation.book.logs.values(), key=lambda one: (one.month, one.officer)):
        officer = situation.unit.people.get(log.officer)
        if officer is None or not officer.is_officer or log.officer not in officers:
            continue
        if not owed.is_missing(log, situation):
            continue
        if owed.is_reminded(log, situation):
            asked = "; the officer was asked for which month a log is" if log.asked else ""
            yield f"{officer.full_name}, {words.month(log.month)}: {state(log, situation)}{asked}"
