"""Whether police drove somebody, and why (P10): for a victim, an arrest, another law-enforcement purpose, or unsaid."""

import re

from watchdesk.model.facts import Evidence
from watchdesk.model.offences import Transport
from watchdesk.reading.kinds.reports.account import Account
from watchdesk.reading.kinds.reports.plain_words import NOT
from watchdesk.unit import offences

_WHOM = (
    r"(?:him|her|them|both|(?:an?|the|one|two|three|my|our|another) (?:[\w-]+ ){0,2}?(?:student|kid|boy|girl|child|"
    r"male|female|juvenile|suspect|victim|teacher|witness|runaway)s?)"
)
_DRIVEN = re.compile(
    rf"\btransport\w*|\bconvey(?:ed|ing|ance)?\b|\b(?:gave|giving|give) {_WHOM} an? (?:ride|lift)\b|"
    rf"\b(?:drove|driven|driving|drive|took|taking|brought) {_WHOM} (?:home|over|back|downtown|to)\b|\bride home\b|"
    r"\b(?:on (?:the|his|her|their) way|en ?route|removed|taken|gone|headed) (?:now )?(?:to|w(?:ith)?) (?:the )?"
    r"(?:jdc|jac|lec|jail|juvenile|detention|squad)\b",
    re.IGNORECASE,
)
# Not by police: medics, a bus, the family.
_OTHERS = (
    r"(?:medics?|medic \d+|ambulance|ems|paramedics?|fire(?: dept| department)?|mom|mother|dad|father|parents?|"
    r"guardian|grand\w+|aunt|uncle|family|bus|uber|cab|taxi|air ?care|helicopter)"
)
_BY_OTHERS = re.compile(rf"\b{_OTHERS}\b[^,.]*$", re.IGNORECASE)
_BY_THEM = re.compile(rf"\b(?:by|with|in) (?:\w+ ){{0,2}}?{_OTHERS}\b", re.IGNORECASE)
# Somebody else than who was arrested, or no place for somebody in custody.
_OF_ANOTHER = re.compile(
    r"\b(?:home|ride|lift|other|another|second|witness(?:es)?|friends?|sibling|brother|sister|victim)\b", re.IGNORECASE
)
_NOT = re.compile(rf"(?:\b(?:{NOT}|declined|refused)\b|n['’]t\b)(?:\s+[\w'’]+){{0,3}}\s*$", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"[^\w\n]{0,6}(?:no|none|n/?a|not)\b", re.IGNORECASE)
_NEAR = 40  # code points around the word
_PARTS = re.compile(r"[;()]|\.\s|\n|\b(?:but|then|while)\b")

Fact = tuple[Transport | None, Evidence | None]


def transport(whole: Account, *, of_arrest: bool) -> Fact:
    """The reason of the first transport that has none, else of the first; None where none is spoken of.

    of_arrest: whoever was arrested is driven for that reason, and it need not be said.
    """
    parts = ((part, one) for one in whole for part in _PARTS.split(one.text) if part)
    found = [(why, one) for part, one in parts if (why := _reason(part, of_arrest=of_arrest)) is not None]
    if not found:
        return None, None
    why, told = next((one for one in found if one[0] is Transport.UNSAID), found[0])
    return why, told.evidence("transport")


def _reason(part: str, *, of_arrest: bool) -> Transport | None:
    """Why, for a thought that tells of a transport by police."""
    if not any(_is_by_police(part, match) for match in _DRIVEN.finditer(part)):
        return None
    is_theirs = of_arrest and _OF_ANOTHER.search(part) is None
    return offences.reason(part) or (Transport.ARREST if is_theirs else Transport.UNSAID)


def _is_by_police(part: str, match: re.Match[str]) -> bool:
    """Not denied, and by nobody else: "medics transported her", "mom drove him home"."""
    before, after = part[max(0, match.start() - _NEAR) : match.start()], part[match.end() : match.end() + _NEAR]
    denied = _NOT.search(before) or _DENIED_AFTER.match(after)
    return not denied and not _BY_OTHERS.search(before) and not _BY_THEM.search(match.group() + after)
