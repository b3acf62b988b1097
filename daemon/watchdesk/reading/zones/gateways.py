"""What gateways and offices put around every mail: the warning on top, the disclaimer below.

Only clear shapes are taken away. A person too writes "this e-mail is ..." or "notice: ...": where the opening words
alone do not tell, a word of the law must follow.
"""

import re

from watchdesk.reading.zones.shape import BANNER, DISCLAIMER, Line, above_blank, paint, paragraph_end

_BANNER = re.compile(
    r"\W{0,5}(?:(?:caution|warning|attention|notice|external|alert|think before you click)\b)?\W{0,5}"
    r"(?:this (?:e-?mail|message)|external (?:e-?mail|sender|message)|e-?mail|the sender of this)\b.{0,80}"
    r"\b(?:originat|outside|external|come from|came from|sent from out|not from within|"
    r"be suspicious|do not click|click (?:on )?links)",
    re.IGNORECASE,
)
_BANNER_TOO = re.compile(
    r"(?:\W{0,5}external(?: e-?mail| sender| message| mail)?\W{0,5}$|\[external\b[^\]]{0,150}\]$|"
    r"\W{0,5}external (?:e-?mail|sender|message)\W|you don't often get e-?mail from|"
    r"this message is from an external|zjqcmqryfpfpt|some people who received this message don't often)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*~# ]{3,200}")
_OPENING = re.compile(
    r"\W{0,5}(?:confidentiality (?:notice|statement|note|warning|disclaimer)\b|confidentiality:|"
    r"privileged (?:and|&) confidential|disclaimer\b|legal notice|data practices (?:act )?(?:notice|advisory)|"
    r"if you (?:are not the intended|have received this (?:e-?mail|message|communication|transmission)|"
    r"received this (?:e-?mail|message|communication|transmission|in error))|please consider the environment|"
    r"think before you print|virus-free|unauthorized (?:use|review|disclosure)|"
    r"you (?:received|are receiving) this (?:message|e-?mail) because|"
    r"aviso (?:legal|de confidencial)|avis de confidential|clause de confidential|informativa sulla privacy)",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\W{0,5}(?:confidential(?:ity)?\b|notice\b|important\b|warning\b|"
    r"(?:this|the (?:information|contents?|views|opinions|statements)\b.{0,60}\b(?:this|an)) "
    r"(?:e-?mail|message|communication|transmission|electronic|document)\b|"
    r"the (?:information|contents?) (?:contained|transmitted|in this)|e-?mail (?:to and from|correspondence)|"
    r"(?:este|esta|diese|dieses|ce|cet|dit|deze|denne|dette|questo|questa|det här) "
    r"(?:e-?mail|correo|mensaje|mensagem|nachricht|message|courriel|bericht|e-?post|messaggio|comunicazione)\b)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"confidential|privileged|intended (?:only|solely|recipient|for the|exclusively)|recipient|addressee|disclos|"
    r"unauthori[sz]ed|property of|proprietary|prohibited|copyright|virus|public record|data practices|private data|"
    r"those of the (?:sender|author)|not necessarily|subject to|confidencial|destinat|vertraul|vertrouwelijk|"
    r"empfänger|fortrolig|konfidenti|riservat",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|I'm|I'll|I'd|I've|I’m|I’ll|I’d|I’ve|my|me)\b")
_SEEN = 4  # lines with words in which a warning on top may begin


def take_banner(lines: list[Line]) -> None:
    """The warning that a gateway puts on top: its paragraph, in the first lines of the mail."""
    at = 0
    seen = 0
    while at < len(lines) and seen < _SEEN:
        text = lines[at].text
        if text and not lines[at].kind:
            seen += 1
            if _BANNER.match(text) or _BANNER_TOO.match(text):
                _paint_rule_above(lines, 0, at, BANNER)
                at = paint(lines, at, paragraph_end(lines, at), BANNER)
                continue
        at += 1


def take_disclaimer(lines: list[Line], start: int, stop: int) -> int:
    """From the first line of a disclaimer to the end of the run, or of its paragraph where the author goes on."""
    last = max((at for at in range(start, stop) if _I.search(lines[at].text)), default=start)
    at = start
    while at < stop:
        if not _is_disclaimer(lines, at):
            at += 1
            continue
        end = min(stop, _legal_end(lines, at))
        above = _paint_rule_above(lines, start, at, DISCLAIMER)
        if last < end and above > start:
            paint(lines, at, stop, DISCLAIMER)
            return above
        at = paint(lines, at, end, DISCLAIMER)
    return above_blank(lines, start, stop)


def _is_disclaimer(lines: list[Line], at: int) -> bool:
    text = lines[at].text
    if not text or lines[at].kind or _I.search(text):
        return False
    if _OPENING.match(text):
        return True
    opening = _MAYBE.match(text)
    if opening is None:
        return False
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    return _LAW.search(f"{text[opening.end() :]} {following}") is not None


def _legal_end(lines: list[Line], at: int) -> int:
    """The end of a disclaimer's paragraph and of those right after it that speak of the law too."""
    end = paragraph_end(lines, at)
    while end + 1 < len(lines) and _LAW.search(lines[end + 1].text) and not _I.search(lines[end + 1].text):
        end = paragraph_end(lines, end + 1)
    return end


def _paint_rule_above(lines: list[Line], start: int, at: int, kind: str) -> int:
    """A rule right above belongs to it; returns where the words above it end."""
    above = above_blank(lines, start, at)
    if above > start and _RULE.fullmatch(lines[above - 1].text):
        lines[above - 1].kind = kind
        above = above_blank(lines, start, above - 1)
    return above
