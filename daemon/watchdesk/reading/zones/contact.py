"""The block of name, title, phone and address at the end of a mail, with the motto that may stand under it."""

import re

from watchdesk.reading.zones.shape import SIGNATURE, Line, above_blank, paint

PHONE = re.compile(r"(?<![\d/-])(?:\+?1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .–-])\d{3}[ .–-]\d{4}(?!\d)")
PLACE = re.compile(r"(?:https?://|www\.)\S{1,200}|[^\s@]{1,64}@[^\s@]{1,100}")
_FIELD = re.compile(
    r"\b(?:o|c|m|t|f|p|w|d|h|tel|cell|office|phone|fax|desk|direct|mobile|work|main|email|e-mail|web|ext|x|hours|"
    r"room|rm|badge|squad|unit|dispatch|voice ?mail|facebook|twitter|instagram|linkedin|pager|non-emergency)\b[.:#]*"
    r"(?:\s?#?\d[\d:–-]*)?",
    re.IGNORECASE,
)
# Working hours and days: only beside a name and a phone, and only where a request stands above.
_HOURS = re.compile(
    r"(?:(?:office|work|working|duty|shift) )?(?:hours|schedule|days off|days|rdos?|shift|tour)\s?[:|–-] ?"
    r"(?!.*\d{1,2}/\d{1,2})(?!.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)).{1,60}",
    re.IGNORECASE,
)
_BADGE = re.compile(r"#\s?\d{1,5}")
_PICTURE = re.compile(
    r"\[(?:cid|image):[^\]]{0,200}\]|<image\d{1,4}\.\w{3,4}>|\[[^\]]{1,40} (?:logo|badge|seal)\]", re.I
)
_PRONOUNS = re.compile(
    r"\(?\b(?:she|he|they|pronouns:)(?: ?/ ?(?:her|hers|him|his|them|theirs)){1,2}\)?", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<!\S)@\w{2,30}")
_QUOTES = ('"', "“", "”", "'", "‘", "*")
_CITED = re.compile(r"[-–—~] ?[A-Z].{1,60}")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset(
    ("of", "the", "and", "de", "la", "for", "at", "van", "von", "y", "du", "in", "with", "by", "through")
)
_TALK = re.compile(
    r"approve|approved|deny|denied|ok|okay|yes|no|not|thanks|thank|please|vacation|sick|comp|pto|leave|off|out|"
    r"request|requested|requesting|regards|best|sincerely|respectfully|cheers|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|today|"
    r"tomorrow|tonight|yesterday|hi|hello|dear|back|all|both|hold|cancel|cancelled|court|training|arrest",
    re.IGNORECASE,
)
SIGNATURE_LINES = 15
_WIDE = 100
_MOTTO_LINES = 5


def tells_where(text: str) -> bool:
    """It holds a phone number, an address of mail or of the web."""
    return bool(PHONE.search(text) or PLACE.search(text))


def take_contact(lines: list[Line], start: int, stop: int) -> int:
    """The block at the end of [start, stop); it needs a phone number or an address, and a name first."""
    foot = _above_motto(lines, start, stop)
    for end in dict.fromkeys((foot, stop)):
        top = _top(lines, start, end)
        block = [line.text for line in lines[top:end]]
        is_all = top == start and any(_HOURS.fullmatch(text) for text in block)
        if any(tells_where(text) for text in block) and not is_all:
            paint(lines, top, stop, SIGNATURE)
            return top
    return stop


def _top(lines: list[Line], start: int, stop: int) -> int:
    """The first line of the block that ends at `stop`; `stop` itself where there is none."""
    top = stop
    while top > start and stop - top < SIGNATURE_LINES and _is_contact(lines[top - 1].text):
        top -= 1
    while top < stop and not (_is_name(lines[top].text) or _PICTURE.fullmatch(lines[top].text)):
        top += 1
    return top


def _above_motto(lines: list[Line], start: int, stop: int) -> int:
    """Where the lines above a motto in quotes end; `stop` where none stands at the end."""
    at = stop
    while at > start and stop - at < _MOTTO_LINES and lines[at - 1].text:
        at -= 1
        if _is_motto([line.text for line in lines[at:stop]]):
            return above_blank(lines, start, at)
    return stop


def _is_motto(texts: list[str]) -> bool:
    if len(texts) > 1 and _CITED.fullmatch(texts[-1]):
        texts = texts[:-1]
    said = " ".join(texts)
    if not said.startswith(_QUOTES) or len(said) < 12:
        return False
    close = max(said.rfind(quote) for quote in _QUOTES)
    return close > 8 and (close == len(said) - 1 or _CITED.fullmatch(said[close + 1 :].strip()) is not None)


def _is_contact(text: str) -> bool:
    if not text or len(text) > _WIDE:
        return False
    return _is_name(text) or _is_reach(text) or any(shape.fullmatch(text) for shape in (_HOURS, _PICTURE, _BADGE))


def _is_reach(text: str) -> bool:
    """A line of phone numbers, addresses, rooms, hours, and hardly a word beside."""
    bare = _FIELD.sub(" ", _HANDLE.sub(" ", PLACE.sub(" ", PHONE.sub(" ", text))))
    if bare == text:
        return False
    words = _WORD.findall(bare)
    return len(words) <= 6 and all(word[0].isupper() for word in words) and not _talks(words)


def _is_name(text: str) -> bool:
    """A name, a rank, a title, an organisation: capitals only, no date, no sentence."""
    bare = _PRONOUNS.sub(" ", text).strip() or text
    words = _WORD.findall(PHONE.sub(" ", PLACE.sub(" ", bare)))
    if not words or len(words) > 12 or bare[-1] in "?!:," or _talks(words):
        return False
    if len(words) > 4 and bare.endswith(".") and len(words[-1].replace(".", "")) > 3:
        return False
    return all(word[0].isupper() or word in _SMALL for word in words) and len("".join(words)) > 1


def _talks(words: list[str]) -> bool:
    return any(_TALK.fullmatch(word.rstrip(".")) for word in words)
