"""Which record a mail is about, by its thread or by the reference that it names."""

import re
from collections.abc import Mapping
from typing import TypeVar

from watchdesk.policy.case import Case

READ = 2_000
Kept = TypeVar("Kept")


def by_thread_or_name(case: Case, records: Mapping[str, Kept], letters: str) -> Kept | None:
    """The record in whose thread the mail stands; of a mail in the thread of none, as of a digest's, the one that its
    subject or text names.

    A reference that the ledger does not know is somebody else's number. letters: those that references to such records
    begin with, "AI" for "A-101" and "I-101".
    """
    if case.thread is not None and case.thread.ref is not None:
        return records.get(case.thread.ref)
    written = f"{case.reading.subject[:READ]} {case.reading.author_text[:READ]}"
    pattern = rf"(?<![\w-])[{letters}]-\d{{1,6}}(?![\w-])"
    named = {match.group().upper() for match in re.finditer(pattern, written, re.IGNORECASE)}
    known = named & records.keys()
    return records[known.pop()] if len(known) == 1 else None
