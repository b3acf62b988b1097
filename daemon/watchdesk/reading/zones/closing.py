"""What stands around the author's words without being theirs: banner, signature, phone footer, disclaimer.

Only clear shapes are taken away: text must not be lost for looking like a signature.
"""

import re

from watchdesk.reading.zones.shape import BANNER, DISCLAIMER, SIGNATURE, Line

_BANNER = re.compile(
    r"\W{0,5}(?:caution|warning|attention|notice|external|alert)?\W{0,5}(?:this (?:e-?mail|message)|"
    r"external (?:e-?mail|sender|message)|"
    r"e-?mail|the sender of this)\b.{0,80}\b(?:originat|outside|external|come from|came from|sent from out|"
    r"not from within)",
    re.IGNORECASE,
)
_BANNER_TOO = re.compile(
    r"(?:\[?\W{0,3}external(?: e-?mail| sender| message)?\W{0,3}\]?$|external (?:e-?mail|sender|message)\W|"
    r"you don't often get e-?mail from|"
    r"this message is from an external|zjqcmqryfpfpt|some people who received this message don't often)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:(?:sent|sendt|envoyé|gesendet|verzonden|verstuurd|enviado|inviato|skickat|wysłane|отправлено|von meinem) "
    r"(?:from|with|via|using|by|through|on|fra|depuis|de|von|van|vanaf|vanuit|desde|da|mit|från|z|s|с|"
    r"out)\b.{1,80}|"
    r"(?:get|download) outlook for .{1,40}|via mobile|typed (?:on|with) .{1,60}|(?:please )?(?:excuse|pardon|"
    r"forgive) .{0,40}\b"
    r"(?:typos?|brevity|spelling|errors|mistakes)\b.{0,60}|diese nachricht wurde von meinem .{1,80})",
    re.IGNORECASE,
)
_DELIMITER = re.compile(r"--|—|__|––")
_RULE = re.compile(r"[-_=*~]{3,120}")
_DISCLAIMER = re.compile(
    r"\W{0,5}(?:confidentiality(?: notice| statement| note)?\b|confidential(?:ity)?:|privileged (?:and|"
    r"&) confidential|disclaimer\b|notice:|"
    r"legal notice|data practices|(?:this|the information (?:contained |transmitted )?in this) "
    r"(?:e-?mail|message|communication|transmission|electronic)\b.{0,60}\b(?:is|are|may|contain|contains|and|"
    r"including|intended|was)\b|"
    r"the information (?:contained|transmitted|in this)|if you (?:are not the intended|have received this|"
    r"received this)|"
    r"please consider the environment|think before you print|e-mail (?:to and from|correspondence)|"
    r"unauthorized (?:use|review|disclosure))",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|I'm|I'll|I'd|I've|I’m|I’ll|I’d|I’ve|my|me)\b")
_PHONE = re.compile(r"(?<![\d/-])(?:\+?1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .–-])\d{3}[ .–-]\d{4}(?!\d)")
_PLACE = re.compile(r"(?:https?://|www\.)\S{1,200}|[^\s@]{1,64}@[^\s@]{1,100}")
_FIELD = re.compile(
    r"\b(?:o|c|m|t|f|p|w|d|h|tel|cell|office|phone|fax|desk|direct|mobile|work|main|email|e-mail|web|ext|x|hours|"
    r"room|rm|badge|squad|unit|"
    r"dispatch|voice ?mail)\b[.:#]*(?:\s?#?\d[\d:–-]*)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset(("of", "the", "and", "de", "la", "for", "at", "van", "von", "y", "du", "in"))
_TALK = re.compile(
    r"approve|approved|deny|denied|ok|okay|yes|no|not|thanks|thank|please|vacation|sick|comp|pto|leave|off|out|"
    r"request|requested|requesting|regards|best|sincerely|respectfully|cheers|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|today|"
    r"tomorrow|tonight|yesterday|hi|hello|dear|back|all|both|hold|cancel|cancelled|court|training|arrest",
    re.IGNORECASE,
)
_SIGNATURE_LINES = 15
_WIDE = 100


def take_banner(lines: list[Line]) -> None:
    """The warning that a gateway puts on top: its paragraph, in the first lines of the mail."""
    at = 0
    seen = 0
    while at < len(lines) and seen < 4:
        text = lines[at].text
        if text and not lines[at].kind:
            seen += 1
            if _BANNER.match(text) or _BANNER_TOO.match(text):
                at = _paint(lines, at, _paragraph_end(lines, at), BANNER)
                continue
        at += 1


def take_closing(lines: list[Line], start: int, stop: int, doubts: list[str]) -> None:
    """From the end of one run of the author's lines [start, stop) upwards: footers, disclaimer, signature."""
    stop = _above_blank(lines, start, stop)
    stop = _take_delimited(lines, start, stop, doubts)
    stop = _take_disclaimer(lines, start, stop)
    stop = _take_footers(lines, start, stop)
    stop = _take_contact(lines, start, stop)
    _take_footers(lines, start, stop)


def _take_footers(lines: list[Line], start: int, stop: int) -> int:
    """Lines at the end that a phone or a mail program adds."""
    stop = _above_blank(lines, start, stop)
    while stop > start and _FOOTER.fullmatch(lines[stop - 1].text):
        lines[stop - 1].kind = SIGNATURE
        stop = _above_blank(lines, start, stop - 1)
    return stop


def _take_delimited(lines: list[Line], start: int, stop: int, doubts: list[str]) -> int:
    """The signature under `--` (RFC 3676 4.3), or under a rule where it holds a phone number or an address."""
    for at in range(max(start, stop - 2 * _SIGNATURE_LINES), stop):
        text = lines[at].text
        if not (_DELIMITER.fullmatch(text) or _RULE.fullmatch(text)):
            continue
        below = [line.text for line in lines[at + 1 : stop] if line.text]
        told = any(_PHONE.search(words) or _PLACE.search(words) for words in below)
        if not below or len(below) > _SIGNATURE_LINES or (_RULE.fullmatch(text) and not told):
            continue
        if any(_I.search(words) for words in below) and not told:
            doubts.append("words under the signature's mark may be the author's")
        _paint(lines, at, stop, SIGNATURE)
        return _above_blank(lines, start, at)
    return stop


def _take_disclaimer(lines: list[Line], start: int, stop: int) -> int:
    """From the first line of a disclaimer to the end of the run, or of its paragraph where the author goes on."""
    for at in range(start, stop):
        if not lines[at].kind and _DISCLAIMER.match(lines[at].text) and not _I.search(lines[at].text):
            end = _paragraph_end(lines, at)
            goes_on = any(_I.search(line.text) for line in lines[end:stop])
            _paint(lines, at, end if goes_on else stop, DISCLAIMER)
            return stop if goes_on else _above_blank(lines, start, at)
    return stop


def _take_contact(lines: list[Line], start: int, stop: int) -> int:
    """A block of name, title, phone and address at the end; it needs a phone number or an address, and a name "
    "first."""
    top = stop
    while top > start and stop - top < _SIGNATURE_LINES and _is_contact(lines[top - 1].text):
        top -= 1
    while top < stop and not _is_name(lines[top].text):
        top += 1
    block = lines[top:stop]
    if not any(_PHONE.search(line.text) or _PLACE.search(line.text) for line in block):
        return stop
    return _paint(lines, top, stop, SIGNATURE) - len(block)


def _is_contact(text: str) -> bool:
    return bool(text) and len(text) <= _WIDE and (_is_name(text) or _is_reach(text))


def _is_reach(text: str) -> bool:
    """A line of phone numbers, addresses, rooms, hours, and hardly a word beside."""
    bare = _FIELD.sub(" ", _PLACE.sub(" ", _PHONE.sub(" ", text)))
    if bare == text:
        return False
    words = _WORD.findall(bare)
    return len(words) <= 6 and all(word[0].isupper() for word in words) and not _talks(words)


def _is_name(text: str) -> bool:
    """A name, a rank, a title, an organisation: capitals only, no date, no sentence."""
    words = _WORD.findall(_PHONE.sub(" ", _PLACE.sub(" ", text)))
    if not words or len(words) > 12 or text[-1] in "?!:," or _talks(words):
        return False
    if len(words) > 4 and text.endswith("."):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words) and len("".join(words)) > 1


def _talks(words: list[str]) -> bool:
    return any(_TALK.fullmatch(word.rstrip(".")) for word in words)


def _paragraph_end(lines: list[Line], at: int) -> int:
    while at < len(lines) and lines[at].text and not lines[at].kind:
        at += 1
    return at


def _above_blank(lines: list[Line], start: int, stop: int) -> int:
    while stop > start and (lines[stop - 1].is_blank or lines[stop - 1].kind):
        stop -= 1
    return stop


def _paint(lines: list[Line], start: int, stop: int, kind: str) -> int:
    for line in lines[start:stop]:
        line.kind = line.kind or kind
    return stop
