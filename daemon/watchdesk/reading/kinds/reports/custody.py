"""Whether somebody was arrested: here and now, and not denied, planned, remembered, or told as a matter of numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from watchdesk.reading import places
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.kinds.reports.telling_words import MENTION
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

_RECENT = 14  # days back that a report still tells of; beyond, it remembers
# Only persons are booked and hooked up: "booked a cabin", "hooked the projector up" are none.
_WHOM = (
    r"(?:him|her|them|both|one (?:in|into|at)|(?:an?|one|two|three|the|our|\d+) (?:[\w-]+ ){0,2}(?:students?|"
    r"juveniles?|"
    r"juvi?e?s?|males?|females?|kids?|boys?|girls?|teen\w*|adults?|suspects?|subjects?|minors?|parents?|m[ae]n|"
    r"wom[ae]n|"
    r"graders?|freshm[ae]n|sophomores?|juniors?|seniors?|y/?o|yr\w*|year-?old))"
)
ACT = AnyCase(
    r"\b(?:un-?)?arrest(?:ed|ing|s|o)?\b|\b(?<!has )(?<!have )(?<!had )(?:in|into|took) custody\b(?! (?:of|battle|"
    r"order|dispute|case|issue))"
    r"|\b(?:cited and released|cite and release)\b|\bplaced under\b|\block(?:ed)? (?:one|him|her|them|an? \w+|"
    r"two) up\b|\blocked up (?:an?|one|two)\b|"
    rf"\bhooked (?:{_WHOM} )?up (?={_WHOM}|for\b|after\b|\d)|\bhooked {_WHOM} up\b|\bbooked {_WHOM}(?!\w)"
    # "Arr 1 juv male", "2 arr": an arrival has no such object.
    r"|\barr(?:['’]?d|st(?:ed)?)?\.?(?: (?:x ?)?(?:\d|an?|one|two|three))?[ -]?(?:juvs?|juveniles?|stud(?:ent)?s?|"
    r"males?|"
    r"females?|adults?|kids?|suspects?|[mf][/ ]\d\d|\d\d ?y/?o)\b|\b(?:[1-9]|one|two|three) (?:juv |adult )?arr\b"
    # Nobody goes there without an arrest.
    r"|\b(?:is|are|gone|taken|transported|conveyed|headed|en ?route|he['’]?s|she['’]?s) (?:now )?(?:at|to|"
    r"into) (?:the )?(?:jdc|juvenile (?:center|detention)|county jail|lec)\b"
)
# "The arrest form", "arrests are down": words about arrests, not one.
_THING = re.compile(
    r"\s+(?:\w+ forms?|notices?|notifications?|logs?|procedures?|polic(?:y|ies)|forms?|data|numbers?|statistics|"
    r"stats|records?|rates?|counts?|totals?|"
    r"training|power|warrants? training)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|nobody|none|no one|neither|nor|without|zero|cannot|any|instead of|rather than|"
    r"short of)\b|n['’]t\b)"
    r"(?:\s+[\w'’/-]+){0,4}\s*$",
    re.IGNORECASE,
)
# "Arrests: 1" is a line of figures, "the three arrests" are remembered.
_COUNTED = re.compile(
    r"s?[\s:.…|=-]{1,30}\d{1,2}(?![\d:/]|\s?(?:in|at|y/?o|juv|stud|male|fem|kid|boy|girl|hr|am|pm|a\.|p\.|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))",
    re.IGNORECASE,
)
# "The number of arrests", "a reminder on arrests".
_IN_GENERAL = re.compile(
    r"\b(?:(?:number|count|total|list|breakdown|statistics|stats|record|history|kinds?) of|on|about|regarding|with|for|"
    r"(?:all|any|future|most|such))\s+(?:\w+ (?:and|or) )?$",
    re.IGNORECASE,
)
# The arrest as a thing that is known already: only spoken of, unless it is told when or where it was made.
_KNOWN = re.compile(r"\b(?:the|that|this|your|his|her)\s+$", re.IGNORECASE)
_AS_TOLD = re.compile(
    r"\s+(?:was (?:made|at|for|in|on|done|effected|outside|inside)|occurred|took place|happened|itself|[^.]{0,40}\d)",
    re.IGNORECASE,
)
_RECALLED = re.compile(r"\b(?:the|those|these|both|my|all)\s+(?:\w+\s)?$", re.IGNORECASE)
# What came near to an arrest, or only spoke of one: the words that govern it stand right before it, with only such
# words between as "have the officer": a boy who "threatened a teacher was arrested".
_UNREAL = re.compile(
    r"\b(?:almost|nearly|(?:came |come )?(?:close|near) to|on the verge of|about to|"
    r"(?:could|would|should|might|may|must)(?:['’]ve|n['’]t)?(?: have)?|tr(?:y|ied|ying)|attempt(?:ed|ing)?|"
    r"fail(?:ed|ing)? to|"
    r"want(?:ed|s|ing)?|threaten(?:ed|s|ing)?|(?:was|were) (?:going|ready|set|supposed) to|instead of|rather than|"
    r"short of|(?:demand|insist|suggest|request|expect|urg|begg|beg|recommend|jok|pretend|dream|wish|hop)"
    r"(?:e?d|e?s|ing)?"
    r"(?: (?:that|about|of|on|for))?|asked|told (?:me|us|him|her|them) to|refus(?:ed|es|ing)|declin(?:ed|ing)|"
    r"(?:afraid|scared|worried|fear\w*|talk|idea|way|need|reason|possibility|chance) (?:of|to|about|for)|pretend|mock|"
    r"staged|fake)"
    r"(?:\s+(?:(?:get|getting|have|having|see|seeing) (?:the|my|his|her|an?) \w+|"
    r"to|be|been|being|have|had|having|get|getting|gotten|make|making|put|putting|place|placing|take|"
    r"taking|see|"
    r"that|if|whether|i|we|me|us|him|her|them|you|it|an?|the|my|his|their|officers?|police|cops|patrol|someone|"
    r"somebody|"
    r"into|in|under|\w+ly))*\s*$",
    re.IGNORECASE,
)
# Told by somebody who heard of it.
_HEARSAY = re.compile(
    r"\b(?:said|says|told (?:me|us)|tells me|heard|claim(?:s|ed)?|mentioned|learned|found out|apparently|word is|"
    r"rumor\w*)\b(?:\s+[\w'’]+){0,5}\s*$",
    re.IGNORECASE,
)
# What was said or felt at a school of an arrest that was made elsewhere.
_TELLING = re.compile(
    r"\b(?:told (?:me|us)|tells (?:me|us)|said|says|mentioned|heard|hear|talk(?:ed|ing|s)?|asked|asking|upset|sad|"
    r"crying|"
    r"cried|learned|found out|know|knows|knew|goes to|attends|student at|kid at)\b",
    re.IGNORECASE,
)
# A place in the arrest's own clause that is no school.
_HOME = re.compile(
    r"\b(?:at|in|from|outside|near) (?:his|her|their|the family['’]?s?|a|"
    r"the)? ?(?:own )?(?:\w+(?:['’]s)? )?(?:home|house|"
    r"apartment|work|job|mall|store|gas station|motel|hotel|bar)\b|"
    r"\b(?:on|at) (?:[A-Z]\w+ ){1,2}(?:St|Street|Ave|Avenue|Blvd|Boulevard|Road|Rd|Lane|Drive)\b",
)
# A new clause, which what was unreal before does not reach: "tried to run, so I arrested him".
_ANEW = re.compile(
    r"[,;:.()](?:\s|$)|\s[-–—]+\s|\b(?:and|but|so|then|when|after|before|because|until)\b|"
    r"(?<!that )(?<!if )\b(?:i|we) (?=(?:\w+ly )?(?:arrested|took)\b)|"
    r"\b(?:ended|wound) up\b(?: having to)?",
    re.IGNORECASE,
)
# A new thought, which a denial before it does not reach: "could not calm him and arrested him".
_DENIES_NO_MORE = re.compile(
    r"[,;.]\s|\bbut\b|\band (?=(?:i |we |then |so )*arrested\b)|\s[-–—]\s|:\s|"
    r"\b(?:instead of|rather than) (?:[\w-]+ ){1,3}(?=(?:i|we) arrested\b)",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"\s*(?:[:.…-]{1,30}\s*)?(?:none|no\b|zero|0\b|nobody|were? not|was not|wasn['’]t|declined)", re.IGNORECASE
)
_PLANNED = re.compile(
    r"(?:\b(?:will|going to|gonna|wants?(?: (?:me|us|him|her|them|officers?))? to|plan(?:s|ned|ning)? to|hop(?:e|"
    r"ing) to|about to|"
    r"if|should|would|could(?! not\b)|may|might|can|unless|whether|ready to|asked (?:me|us) to|before (?:the|any)|"
    r"able to make an)\b|['’]ll\b)(?:\s+[\w'’]+){0,4}\s*$",
    re.IGNORECASE,
)
# "Cardiac arrest", "after an arrest call me", "decided against an arrest".
_OTHER_SENSE = re.compile(
    r"\b(?:(?:cardiac|house|respiratory|citizen['’]s)|(?:after|before|upon|against|about|consider(?:ed|ing)?|"
    r"avoid(?:ed|ing)?)"
    r"(?: (?:an?|any|each|every|making an))?)\s+$",
    re.IGNORECASE,
)
_REMEMBERED = re.compile(
    r"\blast (?:year|spring|fall|winter|summer|month|semester|trimester|week)['’]?s?\b|\b(?:in|of|since|"
    r"from) 20[012]\d\b|\bprevious(?:ly)?\b|\bprior arrests?\b|"
    r"\b(?:years?|months?|weeks?) ago\b|\bearlier this (?:year|fall|spring|month)\b|\bback in (?:20\d\d|the day|"
    r"(?:january|february|march|april|may|june|september|october|november|december)\b)|\barrested before\b|"
    r"\bin connection with the arrest\b|"
    r"\b(?:copy|report|paperwork|video|hearing|court date|follow-?up|case)\b[^.]{0,30}\b(?:of|for|from|on|about|"
    r"regarding) (?:the|that|your|his|her|an?) (?:\w+ )?arrest",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:off[- ](?:campus|grounds|site|property|school)|not (?:on|at) (?:campus|school|our)|(?:nothing|"
    r"not)\b[^.]{0,40}\bon school (?:property|grounds)|"
    r"away from (?:the )?(?:school|campus)|(?:blocks?|miles?) (?:from|off|away)|nothing to do with (?-i:us|the school|"
    r"school|[A-Z])|nowhere near|"
    r"not our (?:case|arrest|call)|not ours\b|(?:was|is)(?: not|n['’]t) (?:us|ours|me)\b|patrol['’]s (?:arrest|"
    r"case)|(?:[a-z]+ pd|sheriff|county|troopers?)['’]s? (?:case|"
    r"arrest))",
    re.IGNORECASE,
)
_BY_US = re.compile(
    r"\b(?:i|we|me|ofc\.?|officer|off\.?)\b[^.!?\n]{0,60}\barrest|\barrested (?:by me|a|one|the|him|her|two|him)\b|"
    r"^\W*arrest",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"\b(?:they|patrol(?! and (?:i|me|we)\b)|deput(?:y|ies)|county|\w+ pd|another (?:squad|officer)|mall security|"
    r"sheriff\w*|detectives?|investigators?)\b"
    r"[^.!?\n]{0,60}\barrest|\b(?:patrol(?! and (?:i|me|we)\b)|deput(?:y|ies)|detectives?|sheriff\w*)\b"
    r"[^.!?\n]{0,60}\b(?:in|into) custody|"
    r"\b(?:his|her|their|student['’]s) (?:\w+ )?(?:brother|sister|mother|father|mom|dad|"
    r"cousin|uncle|boyfriend|"
    r"girlfriend|parents?|friend)s? (?:was|were|got|is|has been|had been) (?:arrest|in custody)|"
    r"\b(?:arrest\w*|custody)\b[^.!?\n]{0,60}? (?:in|by) (?:the )?(?:\w+ (?:county|pd|police)|metro transit|transit|"
    r"marshals?|"
    r"fbi|bca|state patrol|campus security)\b",
    re.IGNORECASE,
)
# A town's name behind "was arrested in": capitals are all that tells it.
_MONTHS = "January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec"
_TOWN = re.compile(rf"\b(?:was|were|got|been) arrested in (?!(?:{_MONTHS}|Room|Hall|Main|Mr|Ms|Mrs|Dr)\b)[A-Z][a-z]+")
_AT_SCHOOL = re.compile(
    r"\b(?:here|in (?:the|our|my) \w+|hallway|lobby|gym|cafeteria|class\w*|building|lot|school grounds|my office|"
    r"main office|room)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:training|slides|policy|policies|podcast|article|movie|book|statistics|the news\b|news (?:story|"
    r"report)|(?:had|ran|saw|read|heard) (?:a|the) story|(?:channel|kare|fox) \d+|newspaper|rumou?r|drill|webinar|"
    r"grand total|this (?:year|semester) so far)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What was found. acts: the sentences of an arrest that was made, with the place of the word in the sheet.

    off_grounds: it was made away from school grounds. by_us: by an officer of ours, as far as the words tell.
    """

    acts: tuple[tuple[Told, int], ...]
    off_grounds: bool
    by_us: bool


def custody(page: Page, account: Account) -> Custody:
    acts = [(one, one.sentence.start + match.start()) for one in account if one.free for match in _made(page, one)]
    away = any(_ELSEWHERE.search(one.text) and not MENTION.search(one.text) for one in account)
    by_others = any(_is_by_others(page, one) or _is_hearsay(one, at) for one, at in acts)
    if by_others and not away:
        away = _is_at_home(acts) or not any(_is_scene(page, one) for one in account)
    by_us = not by_others and any(_BY_US.search(one.text) for one, _ in acts)
    return Custody(acts=_spoken(acts, account), off_grounds=away, by_us=by_us)


def _is_by_others(page: Page, one: Told) -> bool:
    town = _TOWN.search(one.text)
    return bool(_BY_OTHERS.search(one.text)) or (town is not None and not _names_school(page, one))


def _is_hearsay(one: Told, at: int) -> bool:
    return _HEARSAY.search(one.text[: at - one.sentence.start][-60:]) is not None


def _is_at_home(acts: Sequence[tuple[Told, int]]) -> bool:
    """Every arrest has in its own clause a place that is no school."""
    return all(_HOME.search(one.piece_at(at).text) for one, at in acts)


def _is_scene(page: Page, one: Told) -> bool:
    """It names a part of a school or a school, and not only where the arrest was told of."""
    text = " ".join(piece.text for piece in one.pieces if ACT.search(piece.text) or not _TELLING.search(piece.text))
    return bool(_AT_SCHOOL.search(text)) or next(places.find(page.unit, text), None) is not None


def _names_school(page: Page, one: Told) -> bool:
    return next(places.find(page.unit, one.text), None) is not None


def _spoken(acts: list[tuple[Told, int]], account: Account) -> tuple[tuple[Told, int], ...]:
    """A title alone is no arrest where the text takes the word back: "Arrest at Como?" - "no arrest was made"."""
    in_text = [one for one in acts if not one[0].is_title]
    takes_back = any(_denies(one) or _plans(one) for one in account if not one.is_title)
    return tuple(in_text or ([] if takes_back else acts))


def _denies(one: Told) -> bool:
    return any(_is_denied(one.text, match) for match in ACT.finditer(one.text))


def _plans(one: Told) -> bool:
    """ "I was about to arrest him"."""
    return any(
        _PLANNED.search(one.text[max(0, match.start() - 60) : match.start()]) for match in ACT.finditer(one.text)
    )


def _made(page: Page, one: Told) -> list[re.Match[str]]:
    text = one.text
    if text.rstrip().endswith("?") or _TALK.search(text) or _REMEMBERED.search(text) or _is_old(page, one):
        return []
    return [
        match
        for match in ACT.finditer(text)
        if not _is_denied(text, match)
        and not _THING.match(text, match.end())
        and not _is_figure(text, match)
        and not _is_known(text, match)
        and not _PLANNED.search(text[max(0, match.start() - 60) : match.start()])
        and not _is_unreal(text, match)
        and not _OTHER_SENSE.search(text[max(0, match.start() - 30) : match.start()])
    ]


def _is_figure(text: str, match: re.Match[str]) -> bool:
    if not re.match(r"arrests?$", match.group(), re.IGNORECASE):
        return False
    is_plural = match.group().lower().endswith("s")
    ahead = text[max(0, match.start() - 30) : match.start()]
    if is_plural and _IN_GENERAL.search(ahead):
        return True
    return bool(_COUNTED.match(text, match.end())) or (is_plural and _RECALLED.search(ahead) is not None)


def _is_known(text: str, match: re.Match[str]) -> bool:
    """ "The arrest could have gone badly": thanks and talk after it, and no report."""
    is_noun = match.group().lower() == "arrest" and _KNOWN.search(text[max(0, match.start() - 10) : match.start()])
    return bool(is_noun) and _AS_TOLD.match(text, match.end()) is None


def _is_denied(text: str, match: re.Match[str]) -> bool:
    ahead = _DENIES_NO_MORE.split(text[max(0, match.start() - 80) : match.end()])[-1].removesuffix(match.group())
    if re.match(r"un", match.group(), re.IGNORECASE):
        return True
    ahead = _WHO_IS_NOT.sub("", ahead)
    return bool(_DENIED.search(ahead) or _DENIED_AFTER.match(text, match.end()))


_WHO_IS_NOT = re.compile(r"\b(?:who|that) (?:is|was|are|were)(?: not|n['’]t) (?:\w+ ){1,3}$", re.IGNORECASE)


def _is_unreal(text: str, match: re.Match[str]) -> bool:
    """ "Almost had to arrest", "his mother demanded that I arrest": it did not come to it."""
    ahead = text[max(0, match.start() - 90) : match.start()]
    return _UNREAL.search(_ANEW.split(ahead)[-1]) is not None


def _is_old(page: Page, one: Told) -> bool:
    """Every day or month it names lies weeks back, or ahead."""
    spans = [
        (day.spans[0].start, day.spans[0].end or day.spans[0].start)
        for day in one.dates
        if day.grain is not Grain.TIME and day.spans and not is_beside(one, day)
    ]
    oldest = page.today - timedelta(days=_RECENT)
    return bool(spans) and not any(start <= page.today and end >= oldest for start, end in spans)


def is_beside(one: Told, day: Expression) -> bool:
    """The day of a warrant, a birth or an older report, which stands in the sentence beside the arrest."""
    before = one.sheet.text[max(0, day.start - 40) : day.start]
    return bool(
        re.search(
            r"\b(?:warrant|dated|dob|born|since|report|issued|from|until|till|next|due)\W+(?:\w+\W+)?$",
            before,
            re.IGNORECASE,
        )
    )


def is_recent(page: Page, day: date) -> bool:
    return 0 <= (page.today - day).days <= _RECENT
