"""What the words right before and right behind a date say that it is for; the table is read from the top."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from watchdesk.reading.absence.use import Use
from watchdesk.reading.dates import Expression, Grain, Role, Shape
from watchdesk.reading.grammar import Governed, Head, Subject
from watchdesk.reading.lower_case import AnyCase

WORDS = r"(?:\s+[^\s,;.!?]{1,20}){0,6}\s*$"
_FILLER = (
    r"(?:\s*(?:on|the|of|this|next|is|are|be|will|at|for|my|our|it|hr|back|in|still|to|with|a|day|date|"
    r"school|:|-|=))*\W*$"
)
_BACK = AnyCase(
    r"(?P<back>\b(?:10-8|back|return(?:ing|s|ed)?|resum(?:e|ing)|expects? me|(?:be|get|"
    r"getting) in|in the (?:squad|building|office)))\b"
    r"(?!\s+(?:to (?:me|you|back|this|us)|from|and forth|up\b|pay|(?:by )?(?:a|an|one|two|three|\d) (?:day|week|month|"
    r"hour)))" + WORDS,
)
_WORKING = AnyCase(
    r"\b(?:on duty|available|working|report for duty|be (?:there|here|around|at)|(?:can|could|"
    r"will) (?:cover|work|make|be there|be at)|be fine for|fine for|"
    r"still (?:on|in)|i work|bring|see (?:you|ya|u|y['’]?all|everyone|everybody|the kids))\b" + WORDS
)
# "Off 3/11, in the rest of the week": there again.
_IN_THEN = re.compile(
    r"(?:[,;]|\b(?:and|but))\s+(?:i['’]?m\s+)?(?:back\s+)?in\s+(?:for\s+)?(?:the\s+)?$", re.IGNORECASE
)
_NEGATED = re.compile(
    r"(?:n['’]t|\bnot|\bnever|\bwont|\bcant|\bcannot|\bno longer)(?:\s+\w{1,12}){0,2}\s*$", re.IGNORECASE
)
_DEADLINE = AnyCase(
    r"\b(?:by|before(?! for\b|\s*,)|no later than|due|deadline|rsvp|needs? it(?: in)?|let me know|"
    r"(?:tell|let) you (?:know )?(?:which(?: one| day| days)?|when|what|if))\b" + _FILLER
)
_EARLIER = AnyCase(
    r"\b(?:dated|submitted|issued|sent|filed|written|updated|rev\.?|since|posted|signed|received|approved|"
    r"granted|accepted|turned in|put in|asked|told (?:you|her|him)|"
    r"(?:agreement|contract|policy|procedure|article|mou|bargaining)[^\w.;\n]{1,3}(?:effective|revised|eff|rev)|"
    r"emailed|wrote|approval of|tested|diagnosed|examined|published|printed|effective since|(?:request|leave|"
    r"letter|note|application|orders?|memo|mail|email|message|clip|"
    r"report) (?:of|from)|born|talked|spoke|met|passed|was|were|last|reports? from)\b" + _FILLER
)
# "I last took vacation on Jan 5", "was last granted comp for the 3rd".
_TAKEN_LAST = AnyCase(
    r"\b(?:(?:i|was|were|have|had|been)\s+last\s+(?:granted|given|allowed|took|taken|used|had|requested|approved|asked|"
    r"applied|off|out|away)|last (?:time|day) (?:\w+ ){0,2}?i (?:took|used|had|was|got|asked))\b" + WORDS
)
_NOTIFIED = AnyCase(r"\b(?:notified|informed|told|advised|aware)[^\w\n]{0,4}(?:yes|y)?[^\w\n]*(?:on\W+)?\Z")
_EVENT = AnyCase(
    r"\b(?:wedding|concert|graduation|game|tournament|flight|party|class|session|assembly|dance|prom|homecoming|"
    r"testing|conferences?|hearing|birthday|anniversary|meeting|mtg|ppc|pta|sac|moved? to|due|camp|recital|tee time|"
    r"kickoff|opener|reunion|weekend|race|cameras?|logs?)\b(?:\s+(?:is|are|will be|starts?|begins?|on|at|the|this|next|"
    r"for|scheduled|set|falls|was|of|in|from|not|until|fixed by)){0,5}\W*$"
)
_FIRST = AnyCase(
    r"\b(?:start(?:ing|s)?|begin(?:ning|s)?|first (?:full )?day(?: (?:off|out|away))?(?: of (?:my |the )?(?:leave|"
    r"absence|vacation))?|as of|effective|commenc(?:es?|ing)|"
    r"gone from|out from|off from)\b" + _FILLER
)
_LAST = AnyCase(
    r"\b(?:(?:my )?last (?:full )?day(?: (?:off|out|away))?(?: of (?:my |the )?(?:leave|absence|vacation))?|"
    r"end(?:s|ing)?|"
    r"conclud(?:es?|ing)|finish(?:es|ing)?|terminat(?:es?|ing)|through|thru|until|till|til|up to)\b" + _FILLER
)
# A line of a form.
_TO_LABEL = re.compile(r"\n[ \t]*+(?:[-–•*·][ \t]*+)?(?:to|thru|through)[ \t]{0,20}[:|\t][ \t]{0,20}$", re.IGNORECASE)
_LAST_AT_WORK = AnyCase(r"\blast (?:full )?day (?:here|before|at|in|on duty|of work|working)\b" + WORDS)
_OLD = AnyCase(
    r"\b(?:not|instead of|rather than|in place of|in lieu of|rather\b[^.!?\n]{1,40}\bthan)"
    r"(?:\s+(?:on|the|my|this|for))*\s*$"
)
_OLD_AFTER = re.compile(
    r"\s*+(?:one\s++)?(?:(?:was|is) (?:granted|approved|no good|out)\b|,?+\s*+(?:(?:are|is) )?no longer (?:appl|need|"
    r"work|stand|valid|good|in force|required|wanted|happening)|,?+\s*+(?:is|are) (?:void|cancelled|canceled|moot|"
    r"obsolete)\b)",
    re.IGNORECASE,
)
_OLD_LABEL = re.compile(
    r"(?:^|\n)\W{0,40}(?:was|old|previous(?:ly)?|original(?:ly)?|before|instead of|replaces?|"
    r"replacing)\b[^:\n]{0,20}:[^\n]*$",
    re.IGNORECASE,
)
_EXCEPTED = AnyCase(
    r"\b(?:except(?:ing|ed)?|excluding|exclusive of|with the exception of|but not|(?:just )?not (?:on|for)|minus|"
    r"skip(?:ping)?|not counting|not including|other than|aside from|apart from|save for|leaving out|without)"
    r"(?:\s+(?:for|that|on|the|of|this|maybe))*\W*$"
)
_BACK_AFTER = re.compile(
    r"[\s:–—-]*(?:(?:i['’]m|i am|i will be|i['’]ll be|will be|be) )?(?:back|return(?:ing)?|resume|rtw|rtd)\b"
    r"(?! (?:to (?:me|you)|from|up|pay|ache|pain))",
    re.IGNORECASE,
)
_WORK_AFTER = re.compile(
    r"[\s:–—|-]*(?:\w+day\W+)?(?:i['’]?m |i am |i will be )?(?:working|work(?!shop|ing group)|on duty|at work|"
    r"regular duty)\b",
    re.IGNORECASE,
)
_LINE_START = re.compile(r"(?:^|\n)[^\w\n]*$")
_EVENT_AFTER = re.compile(
    r"\s*(?:['’]s\s+)?(?:unit |staff |monthly )?(?:meeting|mtg|ppc|pta|sac|call\b|game|concert|presents?|gifts?|"
    r"party|tree|cards?|shopping|lights|dinner|lunch|play|music|cookies|bonus|conference day|"
    r"log|dates)\b",
    re.IGNORECASE,
)
# A row that says why nobody works then: "Dec 24, 25: city holiday".
_FREE_ANYWAY = re.compile(
    r"\s*[:–—|-]\s*(?:(?:a |the )?(?:city|federal|state|paid|legal) )?holidays?\s*(?:\n|$)",
    re.IGNORECASE,
)
# "Thursday the 26th is a holiday anyway", "Monday we are closed already": nobody asks for such a day.
_IS_FREE = re.compile(
    r"[\s,(]*(?:on(?:wards?)? )?(?:(?:which|that|it) )?(?:is|are|being|['’]s)\s+(?:already |also |just )?(?:a |an |"
    r"the |our |my |city |"
    r"federal |state |paid |legal |police |school |observed |regular )*(?:holiday|thanksgiving(?: day)?|"
    r"no school|non-?school days?|christmas(?: day)?|(?:new year|memorial|labor|veterans|"
    r"presidents)['’]?s?(?: day)?|mlk(?: day)?|juneteenth|"
    r"day off (?:anyways?|already))\b(?! (?:party|concert|lunch|break|week|trip|travel))",
    re.IGNORECASE,
)
_FINE_AFTER = re.compile(
    r"\s*(?:(?:is|are) (?:fine|ok|okay|good|a working day)\b|works?(?= (?:for|fine|great|well)\b|\s*[,.!]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A date with the words right before and after it. abroad: "I'll be in California from Monday on"."""

    before: str
    after: str
    one: Expression
    governed: Governed
    abroad: bool = False


def _is_old(at: Place) -> bool:
    return bool(_OLD.search(at.before) or _OLD_AFTER.match(at.after) or _OLD_LABEL.search(at.before))


def _is_excepted(at: Place) -> bool:
    return bool(_EXCEPTED.search(at.before))


def _is_back(at: Place) -> bool:
    if _LINE_START.search(at.before) and _BACK_AFTER.match(at.after):
        return True  # a line of a list: "12/11 back at Humboldt"
    match = _BACK.search(at.before)
    if match is not None and match["back"].lower() in _IN and at.one.shape is Shape.POINT:
        return False  # "I'll be in at 10 tomorrow" is a late start
    if match is None or _NEGATED.search(at.before[: match.start()]):
        return at.one.role is Role.RETURN
    if at.abroad and match["back"].lower() in _IN:
        return False
    if at.governed.head in _GONE and at.governed.start > at.one.start - len(at.before) + match.start("back"):
        return at.governed.denied  # "before she can return, so I'll be out tomorrow"
    return "get back" not in at.before[max(0, match.start() - 4) : match.end()].lower()


_IN = frozenset({"be in", "get in", "getting in"})
_GONE = frozenset({Head.AWAY, Head.LEAVE})


def _is_last_at_work(at: Place) -> bool:
    return bool(_LAST_AT_WORK.search(at.before))


# "The doctor gave a note until Wednesday", "the doc wrote me off thru Monday".
_BY_A_NOTE = re.compile(
    r"\b(?:dr|doc|doctor|clinic|nurse|physician|dentist|surgeon|note|excused?)\b[^.!?\n]{0,50}\b(?:until|till|til|"
    r"through|"
    r"thru|up to)\s+(?:the\s+|this\s+|next\s+)?$",
    re.IGNORECASE,
)


def is_of_a_note(before: str) -> bool:
    """The words before a date are a doctor's, and say how long the patient is to stay away."""
    return _BY_A_NOTE.search(before) is not None


def _is_last_day(at: Place) -> bool:
    return "last" in at.before[-40:].lower() and _is_last(at)


def _is_earlier(at: Place) -> bool:
    told = _EARLIER.search(at.before) or _NOTIFIED.search(at.before) or _TAKEN_LAST.search(at.before)
    return bool(told) or at.one.role is Role.SINCE


def _is_event(at: Place) -> bool:
    if at.governed.head is Head.WORK and at.governed.subject is Subject.ME and not at.governed.denied:
        return False  # "I worked the game on the 16th"
    return bool(_EVENT.search(at.before) or _EVENT_AFTER.match(at.after))


def _is_working(at: Place) -> bool:
    if _ROW_START.search(at.before) and (_WORK_AFTER.match(at.after) or _works_in_row(at)):
        return True  # a row: "10/27 Tuesday WORKING"
    if at.one.grain is not Grain.TIME and _IN_THEN.search(at.before):
        return True
    match = _WORKING.search(at.before)
    if match is None:
        return bool(_FINE_AFTER.match(at.after))
    return not _NEGATED.search(at.before[: match.start()])


# In a row, behind its day: "2) June 3 - last PPC, will be there", "June 10 - last day, working".
_ROW_WORKS = re.compile(
    r"\b(?:working|on duty|at work|(?:will be|i['’]?ll be|i['’]?m) (?:there|here|in)|no leave|not off)\b", re.IGNORECASE
)
_ROW_START = re.compile(r"(?:^|\n)[^\w\n]*(?:\d{1,2}[.)][ \t]*)?$")
_ROW_LEAVE = re.compile(r"\b(?:off|out|vac\w*|comp|pto|personal|sick|leave|late|early|half)\b", re.IGNORECASE)


def _works_in_row(at: Place) -> bool:
    row = at.after.split("\n")[0]
    return (
        not re.search(r"\d", row)
        and _ROW_WORKS.search(row) is not None
        and _ROW_LEAVE.search(row.replace("not off", "")) is None
    )


def _is_deadline(at: Place) -> bool:
    return bool(_DEADLINE.search(at.before)) or at.one.role in (Role.DEADLINE, Role.BEFORE)


def _is_first(at: Place) -> bool:
    led = at.one.text.lower().startswith(("starting", "beginning"))
    before = at.governed.start < at.one.start  # not "Friday I leave at 1"
    leaves = at.governed.word in ("leave", "leaving") and before and at.governed.far <= 2 and at.one.shape is None
    return led or leaves or bool(_FIRST.search(at.before)) or at.one.role is Role.START


def _is_last(at: Place) -> bool:
    return bool(_LAST.search(at.before) or _TO_LABEL.search(at.before)) or at.one.role is Role.UNTIL


# "Same vacation, one week later: May 17-21": told from the old days.
_LATER = re.compile(r"(?:a|an|one|two|three|\d+) (?:days?|weeks?|months?) (?:later|earlier|sooner)", re.IGNORECASE)
# "Some day after Christmas", "a few days before the holiday": not yet a day.
AT_SOME_POINT = re.compile(
    r"\b(?:at some point|some ?time|some day|one of (?:these|the) days|any ?time)(?:\s+(?:in|on|during|of))?\s*$",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:some|any|a few|several|a couple(?: of)?)\s+$", re.IGNORECASE)


_DEPENDS = re.compile(
    r"\s*(?:(?:i|we)(?: will|['’]ll) see\b|(?:not sure|idk|i don['’]?t know|no idea|unclear|unknown)\b"
    r"(?! (?:for |about )?(?:how|when|until|till))|depends|is up in the air|remains to be seen|tbd|is a maybe)\b|"
    # "Out tomorrow too if it doesn't break"
    r"\s*,?\s*(?:(?:too|also|as well),?\s+)?(?:but )?(?:only )?if (?:(?:it|this|that|things|(?:the|his|her|my) \w+) "
    r"(?:do(?:es)?n['’]?t|does not|isn['’]?t|is(?: still| not)|still|hasn['’]?t|won['’]?t|keeps|gets worse)|s?he['’ ]|"
    r"i(?:['’]?m| am)? (?:still|not|no better|feel|don['’]?t feel))",
    re.IGNORECASE,
)


# "The first half of next week", "the last part of that week": nobody can say which days.
_PART_OF_WEEK = re.compile(
    r"\b(?:(?:first|second|last|latter|front|back|early|later?)\s+(?:half|part)|(?:half|part|most|some) )\s*of\s+"
    r"(?:the\s+|that\s+|my\s+)?$",
    re.IGNORECASE,
)


def _is_unsure(at: Place) -> bool:
    if at.one.grain is Grain.WEEK and _PART_OF_WEEK.search(at.before):
        return True
    return _DEPENDS.match(at.after) is not None or AT_SOME_POINT.search(at.before) is not None


def _is_free_anyway(at: Place) -> bool:
    return bool(_LINE_START.search(at.before) and _FREE_ANYWAY.match(at.after)) or bool(_IS_FREE.match(at.after))


# "Around Thanksgiving", "Thursday is Thanksgiving": the name of a day that says when about, or what another day is.
_NAMING = re.compile(
    r"(?:\b(?:around|near|close to|onto|on to|(?:extend|lengthen|stretch)(?:ing)?)(?:\s+(?:the|my))?|"
    r"(?:\d(?:st|nd|rd|th)?|(?:mon|tues|wednes|thurs|fri)day)\s+is(?:\s+also)?)\s+$",
    re.IGNORECASE,
)


def _only_names(at: Place) -> bool:
    is_name = not at.one.wrote_weekday and not at.one.wrote_month and not any(sign.isdigit() for sign in at.one.text)
    return is_name and at.one.grain is Grain.DAY and _NAMING.search(at.before) is not None


def _is_some(at: Place) -> bool:
    if _LATER.fullmatch(at.one.text) or _only_names(at):
        return True
    return bool(_SOME.search(at.before)) and at.one.text.lower().startswith(("day", "time", "week"))


# The order matters: "not back until the 9th" is no return, "due back" no deadline, "last day" is not "last".
BY_WORDS: tuple[tuple[Use, Callable[[Place], bool]], ...] = (
    (Use.NOTHING, _is_some),
    (Use.NOTHING, _is_free_anyway),
    (Use.UNSURE, _is_unsure),
    (Use.EXCEPTED, _is_excepted),
    (Use.OLD, _is_old),
    (Use.RETURN, _is_back),
    (Use.WORK, _is_last_at_work),
    (Use.LAST, _is_last_day),
    (Use.EARLIER, _is_earlier),
    (Use.EVENT, _is_event),
    (Use.WORK, _is_working),
    (Use.DEADLINE, _is_deadline),
    (Use.FIRST, _is_first),
    (Use.LAST, _is_last),
)
