"""A sergeant who corrects themselves in the same letter: the last word on a line counts."""

import re

from watchdesk.reading.decisions.gathering import Answer

_MENDS = re.compile(
    r"\b(?:correction|corrected|i (?:mean|meant)|make that|strike that|(?:my )?mistake|my bad|back ?wards?|"
    r"upside[- ]down|(?:the )?(?:other|wrong) way (?:a?round)|mixed (?:\w+ ){0,3}up|reversed|switched|swapped|"
    r"disregard (?:that|the above|my)|ignore (?:that|the above|my)|misread|read (?:it|that|the list) wrong|typo)\b",
    re.IGNORECASE,
)


def correct(answer: Answer, text: str) -> None:
    """Verdicts before the words of a correction give way to those on the same lines behind it."""
    mends = list(_MENDS.finditer(text))
    if not mends:
        return
    at = mends[-1].start()
    anew = {verdict.ref for verdict, place in answer.found if place[0] >= at and verdict.ref is not None}
    answer.found = [(verdict, place) for verdict, place in answer.found if place[0] >= at or verdict.ref not in anew]
