"""Whether the student was taken from the school: said, denied, or not said."""

import re

from watchdesk.model.facts import Evidence
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.kinds.reports.plain_words import NOT
from watchdesk.reading.kinds.reports.telling_words import MENTION

_PLACE = (
    r"(?:j[dsr]c\b|(?:(?<=to )|(?<=at )|(?<=in ))juvi?e?\b|juvenile (?:center|detention|hall|facility|intake|justice|"
    r"services)|detention|(?:the |juvenile )intake\b|(?:county )?jail|lec\b|lock-?up|booking|downtown|"
    r"hq\b|headquarters|the (?:station|precinct))"
)
_LABEL = re.compile(
    r"\W*[^:?\n]{0,30}\b(?:removed|removal|taken|transport(?:ed)?|left (?:the )?(?:school|building))\b[^:?\n]{0,40}?"
    r"(?::|\?|\.{2,}|\t|\s{2,}|\|)\W*(?:[x✓✔☒☑]\]?\W*)?(?:(?P<yes>yes|y\b|to\b|jdc|by\b)|(?P<no>not?\b|n\b|none|"
    r"released|cited))",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[,;()]|:(?!\d)|\s[-–—]{1,2}\s|—|(?<![.!?])[.!?]++\s|\n|\b(?:but|so|then|because|while|although)\b", re.IGNORECASE
)
_STAYED = re.compile(
    r"\b(?:stay(?:ed|s|ing)?|remain(?:ed|s|ing)?|kept) (?:\w+ ){0,2}?(?:in|at|with|here)\b|\bstill (?:\w+ing )?(?:here|"
    r"(?:in|at) (?:the |my |our )?(?:school|building|class|office|\w+ room|\w+ office))|\bback (?:to|in|at) (?:the |"
    r"his |her |their )?(?:\w+ )?(?:class\w*|school|building|hour|period|lunch|room|gym|desk|\d\w+ \w+)|"
    r"\b(?:return(?:ed)?|sent|walked|went|released|let|gave|turned|handed|"
    r"escorted) (?:\w+ ){0,2}?(?:back )?(?:over )?(?:to|into) (?:the |his |her |their )?"
    r"(?:\d\w*\s)?(?:class\w*|school|staff|counsell?or|dean|ap\b|admin\w*|assistant principal|vice principal|principal|"
    r"teacher|building|hour|period|lunch|office|testing)\b|"
    r"\bnever left\b|\breturned to class\b|\bleft in (?:the )?(?:building|school|office)|\bnot removed\b|"
    r"\bleft (?:him |her |them )?(?:on site|here|at (?:the )?school|with (?:the |a )?(?:dean|ap\b|staff|principal|"
    r"counsell?or|admin\w*))",
    re.IGNORECASE,
)
_FREED = re.compile(
    r"\b(?:cited?|ticket(?:ed)?|citation)\b[^.;]{0,40}?\breleased?\b|\breleased (?:\w+ ){0,3}?(?:here|on site|"
    r"at (?:the )?school|from the office|to (?:\w+ ){0,2}?(?:mother|mom|father|dad|parents?|guardian|grand\w+|aunt|"
    r"uncle|family))\b|\breleased\b[^;\n]{0,40}? (?:in)?to (?:the )?(?:custody|care) of (?:\w+ ){0,2}?(?:mother|"
    r"mom|father|"
    r"dad|parents?|guardian|grand\w+|aunt|uncle|family)\b|\b(?:went|left|goes|going|go|sent) home with\b|\b(?:mom|"
    r"mother|dad|father|parents?|guardian|"
    r"grand\w+|aunt|uncle)\b[^.;]{0,30}\b(?:took (?:him|her|them) home|picked (?:him|her|them) up)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    rf"\b(?:(?:on (?:the|his|her|our|their|my) way|en ?route|headed|heading) to (?:the )?{_PLACE}|transport\w*|"
    rf"convey\w*|remov(?:ed?|al|ing)(?! by\b)|book(?:ed|ing)|{_PLACE}|"
    r"(?:taken|took|takes|take|taking|brought|bring|walk(?:ed|ing|s)?|escort(?:ed|ing)?|led|lead|drove|drive|driven|"
    r"driving|pulled|marched|carried|moved)"
    r" (?:(?!to\b|out\b|away\b|from\b|off\b)[\w'’-]+ ){0,3}?(?:out|away|off|from|to (?:a |the |my |his |"
    r"her )?(?:\w+ )?(?:squad|car|cruiser|jail|police car))\b|(?:taken|took|went|gone|transported|brought|drove|driven|"
    r"going) (?:\w+ )?to juvenile\b|in (?:the |my |a |his |her |our )?(?:back of (?:the |my |her |his |"
    r"a )?)?(?:\w+['’]s )?(?:squad|cruiser|patrol car|car\b)|(?:gone|left|going|headed|en ?route|enrt|go|goes|"
    r"went) (?:\w+ ){0,2}?(?:with|in) (?:a |the |my )?(?:squad|patrol|car|officers?|police)|"
    r"(?:taken|took|takes?|taking) (?:the )?(?:\w+ )?(?:student|kid|boy|girl|juvenile|suspect|male|female|him|her|them)"
    r" (?:\w+ )?with (?:them|us|me)\b|being taken|in the back of|(?:squad|patrol|\d{3,4}) (?:\w+ )?has (?:him|her|"
    r"them)|(?:drove|driven|ran) (?:him|her|them) (?:\w+ )?to|turned over to)",
    re.IGNORECASE,
)
# Told by a principal: "the student was already gone".
_ALREADY = re.compile(
    r"\b(?:student|boy|girl|kid|he|she) (?:was|is|had) already (?:gone|left|been taken)\b", re.IGNORECASE
)
# The student's going, unless somebody else is told to have gone: "principal is off campus".
_GONE = re.compile(
    r"\b(?:out of|gone from|left|leaving|leave|leaves|off) (?:the |our |my |school )?(?:building|campus|school|grounds|"
    r"property)\b",
    re.IGNORECASE,
)
# "Not told before the student was removed": in passing, it says that it happened.
_BEFORE_IT = re.compile(
    r"\b(?:before|after|until|as|when|by the time) (?:the (?:\w+ )?\w+|he|she|they) (?:was|were) (?:removed|taken|"
    r"transported|conveyed|escorted|led|driven|moved)\b|"
    r"\b(?:before|after|until|as|when) (?:i|we|he|she|they|(?:ofc\.?|officer) \w+) (?:\w+ly |had )?(?:take|took|taken|"
    r"remove|removed|transported|drove|driven|led|walked|escorted) (?:him|her|them|the (?:student|boy|girl|kid))\b",
    re.IGNORECASE,
)
_NEAR = 6  # words before it that may deny it
_NOT = re.compile(
    rf"\b(?:{NOT}|declined)\b|n['’]t\b",
    re.IGNORECASE,
)
# Of whoever was called, and not of the student: "mom no answer taken to JDC".
_NO_ANSWER = re.compile(
    r"\b(?:no (?:ans\w*|anw\w*|resp\w*|repl\w*|pick-?ups?|luck|contact|voice ?mail)|did(?:n['’]t| not) (?:answer|"
    r"pick up))\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:will|going to|gonna|about to|plan(?:s|ning)? to|need(?:s|ed)? to|to be|wants? to|wanted to|would|could|"
    r"should|can|may|might|tr(?:y|ied|ying) to|refus\w+ to|waiting (?:on|for)|if|pending|awaiting|once|when|until|"
    r"coming to|on the way to)\b|['’]ll\b",
    re.IGNORECASE,
)
# "To transport": what is meant to be done.
_BARE = re.compile(r"(?:transport|convey|remove|take|bring|book|walk|escort|lead|drive)\b", re.IGNORECASE)
# Others leave, too: who was hurt goes to hospital, and an officer clears.
_OTHERS = re.compile(
    r"\b(?:victim|v\d|vic|complainant|teacher|para|staff member|nurse|injured|witness|hospital|regions|clinic|"
    r"children['’]s|note|letter|e-?mail|message|copy|er\b|urgent care|ambulance|medics?|medic \d+|principal|"
    r"rover (?:en|on)|other (?:kid|boy|girl|student)|three outsiders|officers? en)\b",
    re.IGNORECASE,
)
_STUDENT = re.compile(rf"\b(?:squad|{_PLACE}|arrest\w*|custody|suspect|a1)\b", re.IGNORECASE)


def removed(account: Account) -> tuple[bool | None, Evidence | None]:
    """Taken away (True), left in the school or let go there (False), not said (None). A form's own line decides;
    then the last word on it, where "cited and released" gives way to any other."""
    for one in account:
        label = _LABEL.match(one.text)
        if label is not None:
            return label["yes"] is not None, one.evidence("removed")
    firm: tuple[bool, Told] | None = None
    soft: tuple[bool, Told] | None = None
    for one in account:
        if one.text.rstrip().endswith("?"):
            continue
        if _FREED.search(one.text):
            soft = (False, one)
        for part in _parts(one.text):
            word = _word(part)
            firm = firm if word is None else (word, one)
    chosen = firm or soft
    return (chosen[0], chosen[1].evidence("removed")) if chosen else (None, None)


def is_taken(text: str) -> bool:
    """The thought says that the student was taken away."""
    return any(_word(part) for part in _parts(text))


def _parts(text: str) -> list[str]:
    return [part for part in _PARTS.split(text) if part and part.strip()]


def _word(part: str) -> bool | None:
    """What one thought says of the student's leaving."""
    if _BEFORE_IT.search(part) or _ALREADY.search(part):
        return True
    stayed = _STAYED.search(part)
    if stayed is not None and _NOT.search(part[: stayed.start()]) and stayed.group().lower().startswith("still"):
        return True  # "none of them is still in the building"
    if stayed is not None and not _NOT.search(part[: stayed.start()]):
        is_told = not _NOT_YET.search(part[: stayed.start()]) and not _OTHERS.search(part[: stayed.start()])
        return False if is_told else None
    if (_FREED.search(part) and not re.search(rf"\b{_PLACE}", part, re.IGNORECASE)) or (
        _OTHERS.search(_first(part)) and not _STUDENT.search(part)
    ):
        return None
    taken = _TAKEN.search(part) or _gone(part)
    if taken is None:
        return None
    ahead = " ".join(part[: taken.start()].split()[-_NEAR:]) + " "
    if _NOT.search(_NO_ANSWER.sub(" ", ahead)):
        return False
    is_meant = _BARE.match(taken.group()) and ahead.rstrip().lower().endswith("to")
    return None if is_meant or _NOT_YET.search(ahead) else True


def _first(part: str) -> str:
    """ "Removed before the principal was told": whoever stands behind "before" is not who went."""
    match = re.search(r"\bbefore\b", part, re.IGNORECASE)
    return part[: match.start()] if match is not None and _TAKEN.search(part[: match.start()]) else part


def _gone(part: str) -> re.Match[str] | None:
    gone = _GONE.search(part)
    if gone is None:
        return None
    named = MENTION.search(part[: gone.start()])
    return None if named and not re.search(r"\b(?:before|prior|until)\b", part[: gone.start()], re.IGNORECASE) else gone
