"""Whether a school's mail asks for something, and whether a mail says that what was asked is done."""

import re

READ = 4_000
FIRST = 300
_SOMEBODY = (
    r"(?:you|we|i|some(?:one|body)|any(?:one|body)|an? (?:officer|sro)|(?:the|our) (?:officer|sro)|officer|ofc|sro)"
)
_DEED = r"(?:have|send|call|phone|come|stop|take|ask|contact|look|check|help|see|speak|talk|meet|respond|file|make)"
_ASKS = re.compile(
    rf"\b(?:could|can|would|will|may) {_SOMEBODY}\b|\bplease (?:\w+ )?{_DEED}\b|\b{_DEED}\b[^.?!\n]{{0,80}}\bplease\b"
    r"|\b(?:take|file|make|write)(?: up)? (?:a|an|the|another) (?:\w+ )?report\b|\bcall me\b"
    r"|\b(?:i|we)(?: would|['’]d)? (?:need|like|want|request|ask)\b|\b(?:requesting|asking for|in need of)\b",
    re.IGNORECASE,
)
# That no officer is there is a matter of its own (P3).
_MISSED = re.compile(
    r"\bno (?:officer|sro)\b|\b(?:nobody|no one|no-one)(?: \w+)? (?:came|come|here|there|showed)\b"
    r"|\bwhere(?: is|['’]s) (?:the|our|my|officer|ofc)\b"
    r"|\b(?:officer|sro)\b[^.?!\n]{0,40}\b(?:not|n['’]t) (?:here|there)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:done|taken|took (?:the|a|it)|handled|settled|resolved|completed?|closed|dealt with|took care)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\bnever ?mind\b|\bno longer (?:need|necessary)"
    r"|\b(?:not|n['’]t) need(?:ed)?\b[^.?!\n]{0,40}\b(?:any ?more|any longer)\b"
    r"|\b(?:settled|resolved|taken care of|handled|sorted out)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|never|cannot|will|would|could|should|can|need|needs|to be|get|once|when|until|after|before|if|unless|"
    r"who|almost|nearly|partly|half|nothing|going to|tomorrow|un(?:settled|resolved))\b|n['’]t\b|['’]ll\b|\?",
    re.IGNORECASE,
)


def asks(subject: str, text: str) -> bool:
    """It asks for somebody's deed, and is no word on an officer who is missed."""
    written = f"{subject[:FIRST]}\n{text[:READ]}"
    return _ASKS.search(written) is not None and _MISSED.search(written) is None


def is_done(text: str) -> bool:
    """ "Done", "report taken 27-012-345"; nothing that is still to come, asked, or denied in the same words."""
    return any(_DONE.search(one) and not _NOT_YET.search(one) for one in _sentences(text)) and not _is_open(text)


def is_off(text: str) -> bool:
    """ "Never mind, it is settled": the school needs it no more."""
    written = text[:FIRST]
    if not _OFF.search(written) or "?" in written:
        return False
    plain = _OFF.sub("", written)
    return not _NOT_YET.search(plain) and not _ASKS.search(plain)


def _is_open(text: str) -> bool:
    """Some other sentence takes it back or leaves something to do."""
    return any(_NOT_YET.search(one) for one in _sentences(text))


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?;])\s|\n", text[:FIRST]) if one.strip()]
