"""What stands below the author's words without being theirs: phone footer, signature, disclaimer.

Only clear shapes are taken away: text must not be lost for looking like a signature.
"""

import re

from watchdesk.reading.zones.contact import SIGNATURE_LINES, take_contact, tells_where
from watchdesk.reading.zones.gateways import take_disclaimer
from watchdesk.reading.zones.shape import FORWARDED, QUOTED, SIGNATURE, Line, above_blank, paint

_SENT = re.compile(
    r"(?:(?:sent|sendt|envoyé|gesendet|verzonden|verstuurd|enviado|inviato|skickat|wysłane|odesláno|отправлено|trimis) "
    r"(?:from|with|via|using|by|through|on|out|fra|depuis|de|von|van|vanaf|vanuit|desde|da|do|mit|från|z|s|с) "
    r"(?:(?:my|the|a|an|mobile|min|mitt|mon|ma|meinem|mijn|mi|meu|il mio|můj|моего|phone|your) )?"
    r"(?-i:[A-Z]|i[A-Z]|phone|mobile|cell|tablet|smart|handheld|android|[^\x00-\x7f]).{0,80}|"
    r"sent (?:from|via|using|with|by|on) (?:my|the|a|an) .{1,60}|sent (?:from|via) (?:phone|mobile|cell).{0,30}|"
    r"sent on the go.{0,20}|von meinem .{1,60}gesendet.{0,30}|(?:lähetetty|skickat från|sendt fra) .{0,30}"
    r"(?:phone|puhelimesta|ipad|mobil).{0,20}|.{0,12}i(?:phone|pad).{0,6}(?:から送信|에서 보냄|傳送|发送)|"
    r"(?:发自|發自|從|从).{0,30}|đã gửi từ .{1,40}|gửi từ .{1,40}|yahoo mail: search, organize, conquer.{0,20}|"
    r"(?:get|download) outlook for .{1,100}|via mobile|typed (?:on|with) .{1,60}|"
    r"(?:please )?(?:excuse|pardon|forgive) .{0,40}\b(?:typos?|brevity|spelling|errors|mistakes)\b.{0,60}|"
    r"diese nachricht wurde von meinem .{1,80})",
    re.IGNORECASE,
)
# A sentence that a person wrote, though it begins like a footer.
_SENTENCE = re.compile(
    r"\b(?:I|i)\b|\b(?i:is|was|need|want|off|out|sick|leave|vacation|disregard|court|hospital|office|home|work|desk|"
    r"today|tonight|tomorrow|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\d{1,2}/\d{1,2}",
)
_DELIMITER = re.compile(r"--|—|__|––")
_RULE = re.compile(r"[-_=*~]{3,120}")
_I = re.compile(r"\b(?:I|I'm|I'll|I'd|I've|I’m|I’ll|I’d|I’ve|my|me)\b|\b\d{1,2}/\d{1,2}\b")


def take_closing(lines: list[Line], start: int, stop: int, doubts: list[str]) -> None:
    """From the end of one run of the author's lines [start, stop) upwards: footers, disclaimer, signature."""
    stop = above_blank(lines, start, stop)
    if start < stop and (_follows_quote(lines, start) or not _RULE.fullmatch(lines[start].text)):
        stop = _take_delimited(lines, start, stop, doubts)
    stop = take_disclaimer(lines, start, stop)
    stop = _take_footers(lines, start, stop)
    stop = take_contact(lines, start, stop)
    _take_footers(lines, start, stop)


def _follows_quote(lines: list[Line], start: int) -> bool:
    """What stands under a rule with nothing above it is no signature, but for a list's footer below a quote."""
    above = next((lines[at] for at in range(start - 1, max(-1, start - 10), -1) if not lines[at].is_blank), None)
    return above is not None and above.kind in (QUOTED, FORWARDED)


def _take_footers(lines: list[Line], start: int, stop: int) -> int:
    """Lines at the end that a phone or a mail program adds."""
    stop = above_blank(lines, start, stop)
    while stop > start and _is_footer(lines[stop - 1].text):
        lines[stop - 1].kind = SIGNATURE
        stop = above_blank(lines, start, stop - 1)
    return stop


def _is_footer(text: str) -> bool:
    return _SENT.fullmatch(text.strip("*_[]() ")) is not None and _SENTENCE.search(text) is None


def _take_delimited(lines: list[Line], start: int, stop: int, doubts: list[str]) -> int:
    """The signature under `--` (RFC 3676 4.3), or under a rule where it holds a phone number or an address."""
    for at in range(max(start, stop - 2 * SIGNATURE_LINES), stop):
        text = lines[at].text
        if not (_DELIMITER.fullmatch(text) or _RULE.fullmatch(text)):
            continue
        below = [line.text for line in lines[at + 1 : stop] if line.text]
        told = any(tells_where(words) for words in below)
        if not below or len(below) > SIGNATURE_LINES or (_RULE.fullmatch(text) and not told):
            continue
        if any(_I.search(words) for words in below) and not told:
            doubts.append("words under the signature's mark may be the author's")
        paint(lines, at, stop, SIGNATURE)
        return above_blank(lines, start, at)
    return stop
