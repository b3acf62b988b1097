"""What a clock time is there for: the hour of leaving, of coming, a stretch, or somebody else's."""

import re
from datetime import time

from watchdesk.reading.absence.nearby import WORDS
from watchdesk.reading.absence.use import Use
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Shape
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.sheet import Sheet

_NEAR = 80  # code points looked at before a clock time
_CLOSE = 4  # words between a verb and its hour
_LEAVING = re.compile(
    r"\b(?:leav(?:e|ing)|left|cut(?:ting)? out|duck(?:ing)? out|head(?:ing)? (?:out|home)|"
    r"(?:can|could|may|might|ok|okay|fine|alright|possible) (?:if )?i (?:please )?go|"
    r"go(?:ing)? home(?: sick)?|went home(?: sick)?|out|off|gone|"
    r"early out|knock(?:ing)? off|tak(?:e|ing) off|done|"
    r"step(?:ping)? out|sick|10-7|depart(?:ing)?|slip(?:ping)? out|starting|beginning|from|eot|home|"
    r"bail(?:ing)?|sneak(?:ing)? out|get(?:ting)? out)\b" + WORDS,
    re.IGNORECASE,
)
_ARRIVING = re.compile(
    r"\b(?:late|in (?:at|by|around|about)|until|till|before|be (?:in|there|at|on)|arriv(?:e|ing)|sign(?:ing)? on|"
    r"log(?:ging)? on|on the air|in service|get(?:ting)? (?:in|there|to)|make it in|"
    r"start(?:ing)? (?:at|around)|at \w{3,20} by|back (?:by|at|in)|com(?:e|ing) in)\b" + WORDS,
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    r"\b(?:appointment|appt|call|meeting|court|testify|trial|flight|game|kickoff|starts?|begins?|clinic|"
    r"dentist|running|race|hearing|tee time|ppc)\b" + WORDS,
    re.IGNORECASE,
)
# "I will start at 0930" is the hour of coming; "class starts at 0930" is the class's.
I_START = re.compile(
    r"\bi(?:['’]ll|['’]d| will| would| can| could| may| need to| want to| have to|(?:['’]m| am)(?: going to)?)?"
    r"(?: like to| be| only| just)? (?:start|begin)(?:ing)?(?: (?:my|the) (?:tour|shift|day|duty|work)| work)?"
    r"(?: only| at| around| about)*\s*$|"
    r"\b(?:request|ask|permission|wish|hope|plan) to (?:start|begin|report|come in)"
    r"(?: (?:my|the) (?:tour|shift|day|duty))?(?: only| at| around| about)*\s*$|"
    r"\b(?:ok(?:ay)?|all ?right|possible|fine|cool|mind|problem|great|grateful|object|trouble) if i "
    r"(?:came in|come in|started|got in|arrived|showed up|reported)(?: for duty| to work)?(?: only| at| around|"
    r" about)*\s*$|"
    r"\b(?:ok(?:ay)?|all ?right|possible|fine|allowed|able|hoping|cool) (?:if i |to )(?:start|begin)"
    r"(?: at| around| about)*\s*$",
    re.IGNORECASE,
)
OUT_BY = re.compile(
    r"\b(?:clear(?: out)?|leave|be out|be gone|out of here|get out|head out|be home|get home|go|"
    r"take off|out of (?:the )?(?:building|school|office|there))\b[^.;,]{0,15}$",
    re.IGNORECASE,
)
# "Reporting to Como no later than 1030".
_IN_BY = re.compile(
    r"\b(?:report\w*|(?:be|back) (?:at|in|on)|arriv\w+|back)\b[^.;!?\n]{0,30}\b(?:no|not) later than\s*$", re.IGNORECASE
)
# "I need to be on the road by noon": off to somewhere; not "I should be on the road by ten", out on patrol.
_ON_THE_ROAD = re.compile(
    r"\b(?:need|have|want|like|hope|got|ought|must|needs?) (?:to )?(?:be on|hit) the road\W*$|"
    r"\b(?:out|through) the door\W*$",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"\b(?:(?P<in>in|late|there|back)|out|off|leave|leaving|gone) (?:at|by|around|about)\b", re.IGNORECASE
)


def use_of(sheet: Sheet, sentence: Sentence, one: Expression) -> Use:
    """What a clock time without a day is for."""
    before = sheet.text[max(0, one.start - 6) : one.start]
    governed = sheet.governed(sentence, one)
    if (said := _by_its_words(sheet, sentence, one, governed)) is not None:
        return said
    if governed.subject is Subject.OTHER and governed.noun is not Noun.ABSENCE:
        return Use.OTHERS
    told = governed.past and governed.subject is Subject.ME and governed.head in (Head.NONE, Head.IS)
    if one.text.lower().startswith("since") or told:
        return Use.EARLIER  # "I was at urgent care last night till ten"
    if governed.head in _COMING and not governed.denied and one.shape in (Shape.BEFORE, Shape.AFTER):
        stays = one.shape is Shape.BEFORE and not one.text.lower().startswith(("by", "before"))
        return Use.LEAVING if stays else Use.ARRIVING  # "I'd work until 11", "back by 10"
    if one.shape in (Shape.RANGE, Shape.PART):
        return Use.NOTHING if governed.head in (Head.EVENT, Head.WORK) and not governed.denied else Use.HOURS
    if one.shape is Shape.POINT and governed.head in _COMING and governed.far <= _CLOSE:
        return Use.ARRIVING
    use = leads(sheet, one)
    goes = use is Use.NOTHING and governed.head is Head.AWAY and governed.subject is Subject.ME and not governed.denied
    at = _AT.search(before) or one.text.lower().startswith(("at ", "around ", "about "))
    return Use.LEAVING if goes and at and governed.far <= _CLOSE else use  # "I vanish at noon"


def _by_its_words(sheet: Sheet, sentence: Sentence, one: Expression, governed: Governed) -> Use | None:
    """ "Not the morning", "EOT at 1030", "on the road by noon", "reporting to Como no later than 1030"."""
    before = max(0, one.start - _NEAR)
    if one.shape is Shape.PART and _NO_PART.search(sheet.text, max(0, one.start - 20), one.start):
        return Use.NOTHING
    goes = one.shape is Shape.POINT and _is_the_authors_going(sheet, sentence, one)
    hits = one.shape is Shape.BEFORE and _ON_THE_ROAD.search(sheet.text, before, one.start)
    if goes or hits or stays_until(sheet.text[before : one.start], one, governed):
        return Use.LEAVING
    return Use.ARRIVING if one.shape is Shape.POINT and _IN_BY.search(sheet.text, before, one.start) else None


def _is_the_authors_going(sheet: Sheet, sentence: Sentence, one: Expression) -> bool:
    """ "ECC notified, EOT at 1030", "my daughter is sick at school, leaving at 1015": whoever else is spoken of."""
    off_duty = _OFF_DUTY.search(sheet.text, max(0, one.start - 24), one.start) is not None
    return off_duty or (sentence.has("ill") and _SO_LEAVING.search(sheet.text, sentence.start, one.start) is not None)


def is_until(one: Expression) -> bool:
    return one.shape is Shape.BEFORE and one.text.lower().startswith(_UNTIL)


def is_at_work(governed: Governed) -> bool:
    """The author is, on some day to come."""
    return governed.head is Head.WORK and governed.subject is Subject.ME and not (governed.denied or governed.past)


def stays_until(before: str, one: Expression, governed: Governed) -> bool:
    """ "I can work until 1 on Friday", "I'll stay till noon": at work until that hour, and off from then on."""
    if not is_until(one) or clock(one)[1] is None or governed.past:
        return False
    return is_at_work(governed) or _STAYS.search(before) is not None


_STAYS = re.compile(
    r"\bi(?:['’](?:ll|d)|\s(?:can|could|will|would))\s(?:still |only |probably )?"
    r"(?:stay|stick around|hang around|remain)(?: (?:on|here|at work|in the building|at the school))?\s*$",
    re.IGNORECASE,
)
# "Good afternoon"; "not the morning".
_NO_PART = re.compile(r"\bgood\s+$|\b(?:not|instead of|rather than)\s+(?:in\s+)?(?:the\s+)?$", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|around|about)\s*$", re.IGNORECASE)
# Said of nobody but the author.
_OFF_DUTY = re.compile(
    r"\b(?:eot|eos|10-7|off the clock|clocking out|signing off)\W{0,3}(?:at |@ ?|around |about )?$", re.IGNORECASE
)
_SO_LEAVING = re.compile(
    r",\s*(?:so |and )?(?:i['’]?m )?(?:leaving|heading (?:out|home)|taking off|cutting out|going home)"
    r"(?: (?:work|early|here))?\s*(?:at |@ ?|around |about )?$",
    re.IGNORECASE,
)
# "Leave the squad at the garage at 9": what is left is no place of work.
_LEAVES_THING = re.compile(
    r"\bleav(?:e|ing)\s+(?:it|them|(?:the|my|a|an|our|some|his|her|their)\s+"
    r"(?!(?:building|school|office|house|work|campus|site|station)\b)\w+)\b",
    re.IGNORECASE,
)
_NEXT_ROW = re.compile(r"\n[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]")
_UNTIL = ("until", "till", "til", "'til", "thr")  # "out until noon" is no hour to be out by
_COMING = frozenset({Head.WORK, Head.RETURN})


_COMMA = re.compile(r",\s*$")


def leads(sheet: Sheet, one: Expression) -> Use:
    """What the words before a clock time make of it: the hour of leaving, of coming, or nobody's."""
    before = sheet.text[max(0, one.start - _NEAR) : one.start].rsplit("\n\n")[-1]
    before = _NEXT_ROW.split(re.split(r"[.!?;]\s", before)[-1])[-1]
    before, led = _LEAVES_THING.sub(" ", before), one.text.lower()
    before = _COMMA.sub(" ", before) if led.startswith(("at ", "@")) else before  # "come in late then, at 10"
    if one.shape is Shape.POINT and (inner := _INNER.search(led)):
        return Use.ARRIVING if inner["in"] else Use.LEAVING  # "tomorrow morning in at 10"
    if one.shape is Shape.BEFORE and OUT_BY.search(before) and not led.startswith(_UNTIL):
        return Use.LEAVING  # "I have to clear by 1330"
    if one.shape in (Shape.AFTER, Shape.BEFORE):
        if led.startswith("by") or re.search(r"\bby\s*$", before, re.IGNORECASE):
            return Use.ARRIVING if _ARRIVING.search(before + led) else Use.NOTHING
        return Use.HOURS
    if I_START.search(before):
        return Use.ARRIVING
    if _APPOINTED.search(before) and not _LEAVING.search(before[-25:]):
        return Use.NOTHING
    if _ARRIVING.search(before) or re.search(r"\b(?:in|late)\s+(?:at|until|til|till|by)?\s*$", before, re.IGNORECASE):
        return Use.ARRIVING
    return Use.LEAVING if _LEAVING.search(before) else Use.NOTHING


def clock(one: Expression) -> tuple[time | None, time | None]:
    """The clock times of the likeliest sense."""
    return (one.spans[0].from_, one.spans[0].to) if one.spans else (None, None)
