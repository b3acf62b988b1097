"""An answer that decides nothing: it is named by what it is about, and quoted, so that nobody thinks it did."""

import re

from watchdesk.model.facts import Verdicts
from watchdesk.model.letters import ReceiptLine
from watchdesk.policy.case import Case
from watchdesk.policy.deciding.verdicts import pointed
from watchdesk.policy.telling.views import matter

QUOTED = 200
_NUMBER = re.compile(r"^\W{0,4}(\d{1,2})\b", re.MULTILINE)


def left_open(case: Case, why: str) -> tuple[ReceiptLine, ...]:
    """One line for each request that it is about, where that is known, with the words of the sender."""
    said = why if why.endswith("?") else f"{why.rstrip('.')}."
    words = f'{said} You wrote: "{_quoted(case)}"'
    found = _refs(case)
    if not found:
        return (ReceiptLine(what="left-open", words=words),)
    return tuple(
        ReceiptLine(what="left-open", words=words, ref=ref, matter=matter(case.book.records[ref], case.situation))
        for ref in found
    )


def _quoted(case: Case) -> str:
    words = " ".join(case.reading.author_text[: 4 * QUOTED].split())
    return words if len(words) <= QUOTED else words[:QUOTED].rstrip() + " ..."


def _refs(case: Case) -> tuple[str, ...]:
    """What its verdicts name; else the request of the thread, the only one that it shows, or the lines it begins with.

    The numbers serve to name the lines and nothing else: nothing is decided by them.
    """
    facts, thread = case.item.facts, case.thread
    named = [pointed(case, verdict).ref for verdict in facts.verdicts] if isinstance(facts, Verdicts) else []
    if thread is not None and not named:
        numbers = {int(number) for number in _NUMBER.findall(case.reading.author_text[: 4 * QUOTED])}
        lines = thread.lines if len(thread.lines) == 1 else [line for line in thread.lines if line.number in numbers]
        named = [thread.ref] if thread.ref else [line.ref for line in lines]
    return tuple(ref for ref in dict.fromkeys(named) if ref in case.book.records)
