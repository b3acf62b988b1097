"""Which sentences speak of the author's own leave, and which only of leave in general, in the past, or of others."""

import re
from datetime import timedelta

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import duty_elsewhere, for_another, officer_meant, on_record
from watchdesk.reading.kinds.withdrawing_words import OFF_MORE_WORK
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page, by_sentence
from watchdesk.reading.people import called
from watchdesk.reading.per_unit import per_unit
from watchdesk.reading.sheet import Sheet
from watchdesk.unit.roster import Role, Unit

# A question that asks for something, not about it.
_POLITE = re.compile(
    r"\b(?:can|could|may|might|would|ok|okay|alright|all right|possible|mind|any chance|any way|a way|too late|shall|"
    r"is it fine|fine if|problem if|permission)\b[^?]{0,60}\b(?:i|me|we|my|us)\b|\b(?:is|would) (?:it|that|"
    r"this) (?:be )?(?:still )?(?:ok|okay|alright|all right|fine|possible|a problem|too much)\b|"
    r"\b(?:can|could) (?:it|that|this|they|those) be\b|\b(?:can|could|would|will) (?:you|u|sarge|sgt)\b|"
    r"\b(?:can|could|may) i\b",
    re.IGNORECASE,
)
# A question that wants to know something: "what is my balance", "do we", "are we". Not "half day Friday ok?"
_OPENS = r"hi|hey|hello|sgt|sarge|sergeant|quick question|question|one question|so|and|also|btw"
_WANTS_TO_KNOW = (
    r"(?:what|when|where|who|whose|how|why|which|does|do|did|is|are|was|were|am|has|have|had|"
    r"will|would|should|can|could|if|any (?:word|news|idea|update)|you (?:want|know|think|need))\b"
)
# The question behind its reason: "Since the 18th is a holiday, are we expected to report?"
_BEHIND_A_REASON = re.compile(
    r"^\W*(?:since|as|because|given|now that|seeing|with)\b[^?\n]{3,160},\s+(?:so\s+)?" + _WANTS_TO_KNOW, re.IGNORECASE
)
_TELL_ME = re.compile(
    r"\b(?:tell|remind|show|send) me (?:what|when|where|which|who|how|if|whether|why)\b|"
    r"\b(?:let me know|find out|check|see) (?:what|when|where|which|who|how (?:many|much))\b",
    re.IGNORECASE,
)
_ME = AnyCase(r"\b(?:i|i['’]m|i['’]ll|i['’]d|i['’]ve|im|ill|me|my|mine|we|our)\b")
_OTHERS = AnyCase(
    r"\b(?:he|she|they|everyone|anyone|somebody|someone|students?|kids|teachers?|the school|principal)(?:['’]s|"
    r"\s+(?:is|are|was|were|has|have|had|will|would|gets?|goes|needs?|wants?|asked|mentioned|told))\b|"
    r"\banyone wanting\b|\bhas (?:\w+ ){0,2}off\b"
)
_IF = re.compile(r"^\W*(?:if|should)\b", re.IGNORECASE)
# Asks for leave to ask, makes no condition and offers no other day: "if that's ok with you".
COURTESY = re.compile(
    r"\bif (?:(?:the )?(?:unit|staffing|coverage|schedule|calendar|manpower|numbers) (?:can|could|allows?|permits?|is|"
    r"are|works?|looks?)|you (?:feel|can(?!['’]?t\b|not\b| not\b)|could(?!n)|don['’]?t mind|would|want|owe)|(?:it|"
    r"that|this)(?: i|"
    r"['’]?)s (?:all )?(?:ok(?:ay)?|"
    r"fine|good|alright|all right|right|possible|allowed|no)|(?:nobody|no one) (?:objects|minds|cares|else)|"
    r"there(?:['’]s| is) (?:no (?:objection|problem)|room|space|coverage)|that works|(?:it|that) suits|possible|"
    r"at all possible|i (?:may|could|can))\b",
    re.IGNORECASE,
)
_DONE = AnyCase(r"\b(?:thanks|thank you|thx|appreciate)\b[^.!?\n]{0,60}\b(?:for|approv\w+|letting|making|granting)\b")
_GRANTED = AnyCase(
    r"\b(?:was|were|is|are|been|got) (?:approved|granted|denied)\b|\bapproved (?:for|my)\b|\bhr approved\b"
)
# What was granted is only called to mind: "I am off next Monday as approved".
_AS_GRANTED = re.compile(
    r"\bas (?:already |previously )?(?:approved|granted|agreed)\b|"
    r"\bremind(?:er|ing)\b[^.!?\n]{0,80}\b(?:approved|granted)\b|\b(?:already |was )?approved (?:in|back in|"
    r"last) \w+\)",
    re.IGNORECASE,
)
# "I will not be able to attend the Humboldt PPC on Thursday, I am in court": an answer to the school.
_MISSES_MEETING = re.compile(
    r"\b(?:not (?:be )?able to|can(?:not|['’]?t| not)|won['’]?t|will not)(?: be able to)? (?:attend|make|be at|"
    r"come to)\b"
    r"[^.!?\n]{0,30}\b(?:ppc|pta|pto|sac|meeting|mtg)\b",
    re.IGNORECASE,
)
# Somebody else's question: "the principal wants to know if I'll be gone".
_THEY_ASK = re.compile(
    r"\b(?:she|he|they|principal|dean|ap|vp|coach|teacher|secretary|school|(?:mr|ms|mrs|dr)\.? \w+)\s+(?:\w+ ){0,2}?"
    r"(?:want(?:s|ed)? to know|asked|asks|wonder(?:s|ed))(?: me)? (?:if|whether|when) (?:i|we)\b",
    re.IGNORECASE,
)
# A student is ill, and the author at work.
AT_SCHOOL = AnyCase(
    r"\b(?:sick|ill|a|one|another|some) (?:\w+ )?(?:kids?|student|child|boy|"
    r"girl)\b[^.!?\n]{0,40}\b(?:at (?:the )?school|in (?:the )?"
    r"(?:hallway|class\w*|lunch ?room|cafeteria|gym|bathroom|office)|on the bus)\b|"
    # Many are: "a third of the kids are out".
    r"(?<!my )(?<!our )\b(?:(?:half|third|most|lots?|many|some|several|dozens?|all|\d+|two|three|four|five|six|"
    r"seven|eight|nine|ten|a few|a dozen|a couple(?: of)?) (?:of (?:the|our|my) )?)(?:kids|students|"
    r"(?:of )?(?:\w+ )?(?:hour|period|grade|block|class)|"
    r"teachers|staff)\b[^.!?\n]{0,30}\b(?:out|sick|ill|absent|home)\b|"
    r"\b(?:flu|strep|covid|norovirus|stomach bug|bug|lice|fever) (?:is )?(?:at|in|all over) (?:the )?(?:school|"
    r"building)\b|"
    r"\b(?:flu|strep|covid|bug|lice|cold) is (?:everywhere|all over|rampant|spreading)\b|"
    r"\bgoing (?:around|through) (?:the |our )?(?:school|building|\w+ like)\b"
)
_REMINDS = re.compile(r"\W*(?:please |pls |can you |could you )?(?:remind|tell) (?!me\b)\w+\b", re.IGNORECASE)
# Told of what was granted: "Chue approved R-404, so Pete is out".
_APPROVED = AnyCase(r"\b(?:approved|granted|okayed|signed off on)\s+(?:r-?\d+|it|that|his|her|their)\b")
_SUBJECTLESS = re.compile(r"\W{0,3}(?:out|off|gone) (?:the|all|on|from|this|next|until|thru|through)\b", re.IGNORECASE)
_NOT_LEAVE = AnyCase(
    rf"{OFF_MORE_WORK}|"
    r"\b(?:meeting|mtg|ppc|class|session|alarm|fire panel|conference call|lights?|power|heat|radio|"
    r"camera\w*) (?:is|are|was|were|went|goes)\b[^.\n]{0,15}\boff\b"
)
_BALANCE = AnyCase(
    r"\b(?:on the books|in my bank|left in|days? left\b|hours left\b|hrs left\b|balance|bank (?:is )?empty|"
    r"turned in|accru\w+|(?:cash(?:ed|ing)?|pay(?:ing)?|paid) out|pay-?outs?|carr(?:y|ied|ying) over|carry-?over|"
    r"[\d.]{1,6} ?(?:hours?|hrs|days?) (?:of \w+ )?(?:remain\w*|left|available|banked|saved|in the bank|to my name)|"
    r"overtime|of ot\b|(?:add|credit)\b[^.!?\n]{0,30}\bto my (?:\w+ )?(?:bank|balance))"
)
# Hours that were earned and are to be entered: "I covered Harding Thursday, please give me the 2 hrs comp".
_EARNED = AnyCase(
    r"\b(?:i (?:covered|worked|stayed|did|put in)|(?:for|from) (?:covering|working|staying)|overtime)\b[^.!?\n]{0,80}"
    r"\b(?:give|credit|owe|pay|add|enter|log|bank)\b[^.!?\n]{0,20}\b(?:comp|ot|overtime|hours?|hrs?)\b|"
    r"\b(?:give|credit|owe|pay|add|enter|log|bank)\b[^.!?\n]{0,30}\b(?:comp|ot|overtime)\b[^.!?\n]{0,20}"
    r"\b(?:for|from) (?:covering|working|staying|the (?:game|dance|meeting|overtime))\b"
)
_SUBJECT = re.compile(
    r"\b(?:request|leave|off|vacation|vac|pto|comp|personal|time|day|out|absen\w+|subpoena|jury|military|"
    r"training|bereavement|fmla)\b",
    re.IGNORECASE,
)
OF_SELF = re.compile(r"\b(?:i|my)\b", re.IGNORECASE)  # "I'm", "I've" too; not "me": "she called me" is about her
OFFICERS = frozenset({Role.SRO, Role.ROVER})
COMMAND = officer_meant.COMMAND
OF_LEAVE = frozenset({Head.AWAY, Head.LEAVE, Head.REASON, Head.WISH})
SHORT = 14  # words of a mail so short that no verb is needed


def is_of_unit(page: Page) -> bool:
    """An officer of the unit wrote it, or a sergeant or commander."""
    return page.role in OFFICERS or page.role in COMMAND


def speaks_of_leave(sheet: Sheet, sentence: Sentence) -> bool:
    """A kind of leave, or being off, in so many words."""
    if _NOT_LEAVE.search(sentence.text):
        return False
    away = any(one.head is Head.AWAY for one in sheet.said[sentence.number].heads)
    return away or bool(sheet.leaves_in(sentence)) or sentence.has("off", "gone")


def asks_nothing(page: Page) -> bool:
    """The letter says of itself that it asks for nothing: "no asks in this one"."""
    return bool(_NO_ASKS.search(page.body.text[:2000]))


_NO_ASKS = AnyCase(
    r"\b(?:no asks?\b|(?:note|memo|reminder) to self|before i ask (?:you )?for (?:anything|it)|"
    r"not asking (?:you )?(?:for it |for anything )?yet|"
    r"not asking for any|don['’]?t ask for any|nothing (?:is )?needed from you|"
    r"no (?:leave|time off|request) (?:is )?(?:needs? to be|need be|needed|required|necessary)|no need (?:for|"
    r"to enter|to "
    r"log|to put in) (?:any )?leave|(?:this )?(?:letter|mail|email|note) is not "
    r"(?:one|a request)|no (?:leave )?request(?:s)? (?:here|in this|from me))"
)


@per_unit
def _inquires(unit: Unit) -> re.Pattern[str]:
    """With a greeting, or a name of the roster, before it."""
    opens = rf"\W*(?:(?:{_OPENS}|{called(unit)})\W+(?:\w+\W+)?){{0,3}}"
    return re.compile(opens + _WANTS_TO_KNOW, re.IGNORECASE)


# "Friday off for most kids": their day, and nobody's leave; "off for staff training" is the author's.
_OF_PUPILS = re.compile(
    r"\boff for (?:(?:most|all|many|some) (?:of the )?(?:kids|students|pupils|classes|teachers|staff)|(?:the )?"
    r"(?:students|pupils|teachers|staff))\b(?=\s*(?:[^\w\s'’]|$|(?:is|are|was|and|but|so|on|at|that|this|today|tomorrow)\b))",
    re.IGNORECASE,
)


@by_sentence
def is_talk(page: Page, sheet: Sheet, sentence: Sentence) -> bool:
    """It speaks of leave and asks for none: a question about rules, thanks, the past, another's days, a condition."""
    text = sentence.text
    if (
        inquires(page, sentence)
        or keeps(sheet, sentence)
        or _REMINDS.match(text)
        or AT_SCHOOL.search(text)
        or _EARNED.search(text)
    ):
        return True
    if _tells_of_else(sheet, sentence):
        return True
    if sentence.has("no-plan", "for-instance") or _DONE.search(text) or (_IF.match(text) and not _is_courteous(text)):
        return True
    if (
        for_another.is_said_of(sheet, sentence)
        or is_about_others(page, sheet, sentence)
        or (_APPROVED.search(text) and not sentence.has("ask"))
    ):
        return True
    granted = _AS_GRANTED.search(text) or (page.role in OFFICERS and on_record.stands_already(text))
    if granted and not sentence.has("ask"):
        return True
    if _GRANTED.search(text) and not sentence.has("ask"):
        return not sentence.dates
    if _BALANCE.search(text) and (not sentence.dates or not sentence.has("ask", "off")):
        return True
    return _is_past(page, sentence)


def _tells_of_else(sheet: Sheet, sentence: Sentence) -> bool:
    """What stands on record, a duty elsewhere, a question or a day of the school's, a meeting that is missed."""
    text = sentence.text
    if on_record.asks(text) or duty_elsewhere.tells(sheet, sentence) or _is_refused(sheet, sentence):
        return True
    return duty_elsewhere.offers(text) or any(one.search(text) for one in (_THEY_ASK, _OF_PUPILS, _MISSES_MEETING))


# "Lee can't have 3/11 off": what an officer is not to have is not asked for.
_REFUSED = re.compile(
    r"\s+(?:can(?:['’]?t|not| not)|won['’]?t|will not|may not|is not|isn['’]?t)\s+(?:going to |be able to )?"
    r"(?:have|having|take|taking|get|getting|be off|use|using)\b",
    re.IGNORECASE,
)


def _is_refused(sheet: Sheet, sentence: Sentence) -> bool:
    return any(_REFUSED.match(sheet.text, name.stop) for name in sheet.names_in(sentence))


def _is_courteous(text: str) -> bool:
    """Its "if" at the beginning is one of courtesy."""
    start = _IF.match(text)
    found = COURTESY.search(text[:200])
    return start is not None and found is not None and found.start() < start.end()


_NEGATED = re.compile(
    r"(?:n['’]t|\b(?:do|wo|ca|did|does|would|is)nt|\bnot|\bnever|\bno need to|\bwithout)\s+(?:(?:to|be|want|wanting|"
    r"have|having|going|actually|really|please|yet|just|think|plan|planning|ever|me|i['’]m)\s+){0,2}$",
    re.IGNORECASE,
)


def is_negated(sentence: Sentence, verb: Governed) -> bool:
    """ "Please don't cancel it": what the verb says is just what is not to be done."""
    return _NEGATED.search(sentence.text[: max(0, verb.start - sentence.start)][-40:]) is not None


def keeps(sheet: Sheet, sentence: Sentence) -> bool:
    """It speaks of moving or taking back, only to say that nothing is to be moved or taken back."""
    verbs = [one for one in sheet.said[sentence.number].heads if one.head in (Head.DROP, Head.MOVE)]
    return bool(verbs) and all(is_negated(sentence, one) for one in verbs) and "longer" not in verbs[0].word


def inquires(page: Page, sentence: Sentence) -> bool:
    """A question that wants to know something, not one that asks for something."""
    text = sentence.text
    return sentence.asks and (
        _TELL_ME.search(text) is not None
        or (
            not _POLITE.search(text)
            and bool(
                _inquires(page.unit).match(text)
                or _BEHIND_A_REASON.match(text)
                or _inquires(page.unit).match(text.rpartition(": ")[2])
            )
        )
    )


@by_sentence
def is_about_others(page: Page, sheet: Sheet, sentence: Sentence) -> bool:
    """The leave, or else the whole sentence, is somebody else's."""
    if page.role in COMMAND and officer_meant.named(page):
        return False
    heads = sheet.said[sentence.number].heads
    leaves = [one for one in heads if one.head in OF_LEAVE]
    if leaves:
        return all(one.subject is Subject.OTHER and one.noun is not Noun.ABSENCE for one in leaves)
    if _ME.search(sentence.text):
        return False
    if _OTHERS.search(sentence.text):
        return True
    return any(_DOES.match(sheet.text, name.stop) for name in sheet.names_in(sentence))


_DOES = re.compile(
    r"\s*(?:['’]s\b|(?:is|has|was|will|needs?|told|asked|mentioned|said|wants?|takes?|goes|are|called)\b)",
    re.IGNORECASE,
)


_RECENT = timedelta(days=31)
_HALF_A_YEAR = timedelta(days=183)
_I_TOOK = re.compile(r"\bi (?:took|used|had|was (?:off|out|gone|on (?:vacation|leave)))\b", re.IGNORECASE)


def _is_past(page: Page, sentence: Sentence) -> bool:
    """Told in the past tense, with no wish in it and no day to come."""
    if not sentence.has("was") or sentence.has("ask-in-past"):
        return False
    days = [one for one in sentence.dates if one.grain is not Grain.TIME and one.spans]
    coming = any((span := one.spans[-1]).end is None or span.end >= page.today for one in days)
    reach = _HALF_A_YEAR if _I_TOOK.search(sentence.text) else _RECENT
    past = any(one.past is not None and page.today - one.past.spans[0].start <= reach for one in days)
    if sentence.has("ask") and not past:
        return False
    return not coming or (past and not sentence.has("ask"))


@by_sentence
def asks(page: Page, sheet: Sheet, sentence: Sentence) -> bool:
    """The author wants it: by a verb of asking, by saying so, by a mail so short, or by its first words."""
    if sentence.has("ask", "ask-in-past") or (
        sentence.has("gone", "call-in", "off") and bool(_ME.search(sentence.text))
    ):
        return True
    if any(_is_wished(one) for one in sheet.said[sentence.number].heads):
        return True
    if page.words <= SHORT or (page.words <= 3 * SHORT and sentence.number == 0):
        return True
    if _SUBJECTLESS.match(sentence.text) and sentence.dates and not sentence.asks:
        return True
    if is_note(sheet, sentence):
        return True
    words = sentence.text.split()
    first = next(iter(sheet.leaves_in(sentence)), None)
    return len(words) <= SHORT and first is not None and first.start - sentence.start <= 25


def is_note(sheet: Sheet, sentence: Sentence) -> bool:
    """ "Friday 5/14, the back half, vacation": days and a bank without a verb."""
    heads = sheet.said[sentence.number].heads
    short = len(sentence.text.split()) <= SHORT and bool(sentence.dates) and not sentence.asks
    return short and any(one.bank for one in sheet.leaves_in(sentence)) and all(one.head in _VERBLESS for one in heads)


_VERBLESS = frozenset({Head.LEAVE, Head.AWAY})


def _is_wished(one: Governed) -> bool:
    """ "I'll charge the day to sick time": the author's own verb, and not denied or supposed."""
    return one.head in OF_LEAVE and one.subject is Subject.ME and not one.denied and not one.supposed


def subject_asks(page: Page) -> bool:
    """A fresh subject that says what the mail is for: "Vacation request", "Comp day Mon 11/30"."""
    return not page.is_answer and bool(page.head.leaves or _SUBJECT.search(page.head.text[:200]))
