"""The words that change an earlier request, and those that speak of one."""

import re

from watchdesk.reading.lower_case import AnyCase

# What is moved stands right behind the verb: "my Oct 22-23 vacation", "that one", "those two days".
OBJECT = re.compile(
    r"\W*(?:(?:from|of|on|in|to|my|the|that|those|these|this|our|one|two|both|all|approved|whole|upcoming|planned|"
    r"original|current|other|second|latter|requested|time|sick|first|last|end|start|list|calendar|"
    r"for)\W+){0,6}(?:(?!and|or|but|to|"
    r"with|for|is|the)[\w'’/-]{1,15} ){0,1}"
    r"(?P<object>request\w*|leave|sick|training|court|vacations?|vac|pto|comp|personal|days?|dates?|time off|"
    r"absence|r-?\d+|it|them|"
    r"that(?: one)?|those|this(?: one)?|one)\b",
    re.IGNORECASE,
)
# Said of what stands right behind it: a day, hours, a kind of leave.
POINTS = AnyCase(
    r"\b(?:instead of|rather than|in place of|in lieu of|i meant(?: to \w+)?|meant to (?:say|write|put)|"
    r"(?:should|supposed to)(?:['’]?ve| have| now)? (?:been|said|read|say|be)|make (?:it|that|them|mine|my|this)|"
    r"(?:only|just) need|all (?:i|we) need(?: is)?|strike|now (?:it['’]?s|its|i need|i want)|"
    r"(?:like|want|need|wanted) (?:it|them|that|this|those|these) to (?:be|start|end|run|go|say)|"
    r"make\W+(?:[\w/]+\W+){1,4}?an? (?=full|whole|half|entire)|becomes?|replaces?|not|"
    r"(?:(?:it|that|this) (?:now )?(?:needs|has|ought|turns out|turned out) to (?:now )?be|"
    r"(?:could|can|may) (?:it|that|this)(?: please)? be|i['’]?d rather (?:have|take|do))"
    r"(?=\s+(?:on |the |now |for )*(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\b)))\b"
)
# Calls an earlier request to mind, and asks for nothing: "remember my vacation for the 23rd?".
REMINDS = AnyCase(
    r"\b(?:remember|recall|you know|about|regarding|concerning|as for|with regard to)\s+(?:\w+\s+){0,2}?(?:my|the|that|"
    r"those)\s+(?:[\w/'’-]+\s+){0,4}?(?:request|vacations?|vac|leave|comp|personal|pto|days?|time off|one)\b|"
    r"\bthat (?:vacation|vac|comp|personal|leave|sick) day\b|"
    r"\b(?:i|you) (?:have|had|['’]ve got)\s[^.!?\n]{0,25}\bdown (?:as|for)\b|\bi (?:asked|put in) for\b|"
    r"\bi (?:had |have )?(?:gave|given|put|wrote|written|listed|stated|entered|typed)\b[^.!?\n]{1,60}\b(?:as|down)\b|"
    r"\b(?:was|were) (?:given|listed|stated|entered|written|put down) as\b"
)
# An order that the desk may carry out, whatever else the sentence tells: "the visit is the 10th, so make it that".
ORDERS_IT = re.compile(
    r"\bmake (?:it|that|them|mine)\b"
    r"(?=\s+(?:on |for )?(?:the \d|\d|that\b|then\b|those\b|(?:mon|tues?|wed|thu|fri)[a-z]*\b))",
    re.IGNORECASE,
)
# Says by itself that something earlier was otherwise.
SAYS = AnyCase(
    r"\b(?:correction|typo|oops|whoops|my mistake|(?:wrong|new|different|correct|corrected|right) "
    r"(?:days?|dates?|weeks?|months?|times?|one)|(?:had|got|gave|wrote|put|typed|look(?:ed)? at) (?:\w+ ){0,3}"
    r"(?:wrong|mixed up)|mixed up|(?:it['’]?s|its)\b[^.!?\n]{0,20}\bnow\b|\bnow (?:it['’]?s|its|on)\b|"
    r"not\b(?!\W+(?:sick|ill|well|feeling|contagious))[^.!?\n]{0,20}\bany ?more|change of plans?|amended|amendment|"
    r"supersedes|on second thought|instead(?:,? (?:please|pls|plz|thanks|thx|if possible|ok))?\W*$|instead\W*\n|"
    r"in its place|(?:is|are) now\b|same (?:day|days|dates)\b|\badd\b[^.!?\n]{0,30}\bto my\b|"
    r"now (?:needs?|has|have) to (?:run|start|begin|be|end|go|cover)\b|now (?:runs|starts|begins|ends)\b|"
    r"extend\w* (?:my|the|this) (?:sick )?(?:leave|note|absence|time off|excuse)(?: out)? (?:to|by|until|till|"
    r"through|thru)|"
    r"not (?:the|a|just(?: the)?) (?:half|whole|full|morning|afternoon)|(?:extend|shorten|cutting (?:it|this|that|them|"
    r"the \w+) short)\w* (?:to|by|until|till|through|thru)|\b(?:cut|cutting) (?:it|this|that|them|the \w+|"
    r"my \w+)\b[^.!?\n]{0,15} short|an extension|(?:one|two|three|a) (?:more|extra|additional) (?:days?|weeks?)|"
    r"(?:days?|week) (?:more|longer)|"
    r"(?:first day|last day|(?:start|end)(?: date)?)(?: off| out)?(?: of (?:my|the|that) [^.!?\n]{1,40}?)?"
    r" (?:(?:should|needs? to|needs|has to|could|can|must|will now|would now)(?: now)? (?:be|moved?|changed?)|"
    r"(?:is )?(?:now|moved|changed)|be (?:now|moved|changed))|"
    r"(?:can|could|may|make|move|change|push) (?:the|my) (?:first day|last day|(?:start|end)(?: date)?)\b)"
)
# An earlier request is spoken of.
KNOWN = AnyCase(
    r"\binstead\W*(?:$|\n|[.!])|\bis now\b|\b(?:my (?:[^\s.!?]{1,15} ){0,4}(?:request|leave|vacations?|vac|pto|"
    r"comp(?: day| time)?|personal day|days? off|"
    r"time off|absence|dates|note|e-?mail)|(?:the|that) (?:\w+ ){0,4}(?:request|vacation|leave|comp day|personal day|"
    r"court day|days?) (?:i|you|we|that)|(?:was|were|got|been|is|are|already|you|have it|have them|have that|one|ones) "
    r"(?:already )?(?:approved|granted|signed|ok['’]?d|okayed)|approved|i (?:had |have |'ve |’ve )?(?:already )?"
    r"(?:asked|put in|requested|submitted|sent|emailed|turned in|told you|wrote|said|gave|reported|called in)|"
    r"currently|original(?:ly)?|earlier|previous(?:ly)?|last (?:e-?mail|message|note)|yesterday['’]s|r-?\d{2,6}|"
    r"i had (?:the|my|a|that)|i (?:ask|wrote|write|put)(?:ed)? (?:you )?before|first (?:e-?mail|message|note|"
    r"request|dates)|as (?:i )?(?:requested|asked|sent|said)|i have (?:[\w/]+ ){0,6}(?:approved|off|down)|"
    r"that (?:vacation|vac|comp|personal|leave|sick) day\b|"
    r"same as before|(?:as|like) before|(?:the|about my|about the) days (?:for|of)|(?:got|have|has|had|show|"
    r"showing) me (?:down|off|listed|marked)|on the books|"
    r"(?:had|got|gave you|wrote|put|have) (?:it|that|them|you|the \w+) (?:all )?wrong|correction|typo|my mistake|"
    r"(?:about|regarding|re:?|on) (?:that|my|the) (?:\w+ )?(?:vacation|vac|vaca|leave|comp|request|days?)\b|"
    r"(?:have|had|got) (?:me |my |a )?(?:vacation|comp|leave|time off|pto|personal|it|that|them)(?: day)? "
    r"(?:down|in|set|scheduled|booked)\b|that (?:\w+ )?i (?:asked|ask|requested|put in)|"
    r"my (?:(?:mon|tues|wednes|thurs|fri)day|\d{1,2}/\d{1,2})|any ?more\b|any longer\b|after all\b|turns? out\b|"
    r"before i (?:ask|request|wrote|said|put)|(?:^|[.!?]\s+)had (?:put in|asked|requested)|(?:postponed|rescheduled|"
    r"moved|bumped|pushed back|delayed) my (?:\w+ )?(?:jury|court|term|course|class|training|drill|surgery|operation|"
    r"procedure|appointment|trial|hearing|mri|leave)|take me off (?:the|my)|same (?:comp|vacation|leave|bank|hours|"
    r"deal|time off)|requests? in (?:for|already)|(?:have|got) (?:\w+ ){0,3}(?:requests?|leave|days?) in\b|"
    r"the (?:leave|vacation|request|dates)|(?:dates|days|leave|vacation|request) (?:that )?(?:we|i|you))\b"
)
# The request stands before its verb: "my leave needs to be moved".
PASSIVE = re.compile(
    r"\b(?:request|leave|vacation|vac|pto|comp|days?|dates?|r-?\d+)\b[^.!?\n]{0,60}"
    r"\b(?:be|been|get|gets|is|are|was|needs?(?: to be)?)\s+$",
    re.IGNORECASE,
)
# Says by itself nothing of leave.
POINTING = frozenset({"it", "them", "that", "those", "one", "that one", "this one", "this"})
# A day made whole, or a half of it another: "make it the full day".
HALF = re.compile(r"\W*(?:the |a |all )?(?:am|pm|a\.m|p\.m|morning|afternoon|whole|full|half|day)\b", re.IGNORECASE)
# What has moved stands before it, the old day and the new one behind it.
HAS_MOVED = re.compile(
    r"\b(?:moved|moves|rescheduled|re-?set|pushed|postponed|switched|changed|bumped|shifted|continued|delayed|"
    r"adjourned|transferred)(?: (?:up|back|out|forward|over|again|me|us|it|"
    r"(?:my|our) (?:[^\W\d_][\w'’-]* ){0,2}[^\W\d_][\w'’-]*(?=\s+$| from)))*\s+(?:from\s+)?$",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"(?:from\b[^.!?\n]{1,40}?|[^.!?\n]{1,40}?)\bto\b", re.IGNORECASE)
# Behind it stands the old day.
# "18th and not the 19th": what stands between a day and the "not" before another.
LEADS_ON = re.compile(r"\W{0,3}(?:(?:and|but) )?", re.IGNORECASE)
AND_NOT = re.compile(r"\W{0,3}(?:and |but )?(?:not|instead of|rather than) (?:on )?(?:the )?", re.IGNORECASE)
MINE_TO_BE = re.compile(
    r"\b(?:my|the) (?:[\w-]+ ){0,2}(?:vacation|vac|comp|personal|leave|pto|days?|time off|half day)"
    r"(?: (?:day|time|leave))? (?:to )?(?:be|should be|needs to be|has to be)(?: on)?(?: the)?\s*(?:[a-z]+day,?\s*)?$",
    re.IGNORECASE,
)
INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|in place of|in lieu of)\s+"
    r"(?:on\s+|the\s+|my\s+|(?:mon|tues|wednes|thurs|fri)day,?\s+)*$",
    re.IGNORECASE,
)
# The same, where the old days have a name: "instead of the deer opener (11/6-11/9)", "rather than the days I had, ".
INSTEAD_OF_NAMED = re.compile(
    r"\b(?:instead of|rather than|in place of|in lieu of)\s+"
    r"(?:(?!(?:i|we|to|make|have|take|give|want|need|use|do|just|can|could)\b)[^\W\d_]['’/\w-]*\s+){1,6}?"
    r"(?:\((?:[\w/-]+ )?|(?<=\s)(?:days?|weekend|wknd|week|vacation|leave|comp|opener)(?: (?:i|we) had)?,?\s+\(?)$",
    re.IGNORECASE,
)
# Begins a line of old days, as NOW begins one of new days: "Was: 3/11", "Now: 3/18".
WAS = AnyCase(
    r"(?:^|\n|[.;,]\s)\W{0,40}(?:was|old|previous(?:ly)?|original(?:ly)?|before)\b(?:[^:\n\d]{0,20}:|\s+(?:(?:thru|"
    r"through|until|to|on|for)\s+)?\d)"
)
NOW = AnyCase(r"(?:^|\n)\W{0,40}(?:now|new|after|corrected|should be|changed?)\b[^:\n\d]{0,20}:|\bnow\s+(?:is\s+)?\d")
# To another bank: "charge it to comp". Of the words of a verb, in lower case.
CHARGES = re.compile(r"\b(?:charg|use|using|put|make|take|switch|book|mark)")
# Before the bank that is meant now, with the days that it is for: "make my Friday 4/9 comp".
MADE = re.compile(
    r"\b(?:make|switch|convert|charge|count|enter|book|code|log|mark|put)\s+(?:(?:it|that|this|those|them|both|my|"
    r"the)\b|"
    r"\d)[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
RATHER = re.compile(
    r"(?:\s+(?:time|days?|leave|bank|hours))?,?\s+(?:rather than|instead of|in place of|and not|not)\s+(?:as\s+|a\s+|"
    r"my\s+|"
    r"the\s+)*",
    re.IGNORECASE,
)
# What was asked for: "I told you vacation".
ASKED = re.compile(
    r"\bi (?:told you|asked for|put in for|requested|said|wrote|put down|had (?:it|that) (?:as|down))\b|"
    r"\b(?:approved|granted) as\b",
    re.IGNORECASE,
)
# Behind it stands what is kept of more days.
ONLY = re.compile(r"\b(?:just|only)\s+(?:(?:need|want|take|require|the|on|for|be|off|out)\s+){0,3}$", re.IGNORECASE)
# Of the days asked for, those that are not kept.
WORKS_REST = re.compile(
    r"\b(?:work(?:ing)?|be (?:in|here|at work)|come in|cover) (?:on |for )?(?:the )?(?:others?|rest|remaining)"
    r"(?: (?:of (?:it|them|the days)|days?|ones?|two|three|half))?"
    r"(?=\s*(?:$|[.,;!?)\n]|and\b|as\b|instead\b))",
    re.IGNORECASE,
)
NOW_BEFORE = re.compile(r"(?:^|\W)now\b[^.!?\n]{0,80}\b(?:just|only)\b", re.IGNORECASE)
NOW_AFTER = re.compile(r"\W*(?:now|then|please|instead|after all)\b", re.IGNORECASE)
# Not all of it: less than was asked for, which is a change and no withdrawal.
PART = re.compile(
    r"\W*(?:of |to )?(?:all(?! of (?:it|them|that)\b)|(?:the |a )?(?:whole|full|entire)|both|"
    r"(?:as|that|so|quite) (?:much|many|long)|more than|the (?:mon|tues|wednes|thurs|fri)day of (?:my|the|that)|"
    r"the (?:rest|last|second|first|other|morning|afternoon)(?! (?:one|request)\b))\b",
    re.IGNORECASE,
)
# A letter that says what it is: "quick amendment".
ANNOUNCES = re.compile(
    r"\b(?:(?:quick|small|little|one|another|slight|minor) (?:amendment|correction|change|fix|revision|"
    r"adjustment)|change of plans?)\b",
    re.IGNORECASE,
)
# Takes the place of an earlier letter, by the letter's own word.
SUPERSEDES = re.compile(
    r"\bthis (?:\w+ )?(?:supersedes|replaces|is (?:in place of|instead of|a correction (?:of|to)))\s+(?:my|"
    r"the) (?:[\w-]+ ){0,2}"
    r"(?:e-?mail|request|note|message|form|dates|mail|memo|letter)\b",
    re.IGNORECASE,
)
# Stands before the verb of one who bids.
ORDERS = re.compile(r"\b(?:please|pls|plz|kindly|can you|could you|would you)\W+(?:just\s+)?$", re.IGNORECASE)
INSIDE = re.compile(r"\w (?:it|that|them)\b")  # "cutting it short"
# May stand between a verb and the day that it moves.
SMALL = frozenset(
    {"to", "into", "it", "my", "the", "from", "on", "of", "for", "that", "this", "about"}
    | {"comp", "vacation", "day", "days", "off", "request", "calendar", "list", "books"}
)

# Between a day and the one that takes its place.
GIVES_WAY = re.compile(
    r"\W*(?:is |are |was |were |has been |got |gets )?(?:(?:so )?now(?: it['’]?s| its| it is)?|continued to|moved to|"
    r"rescheduled (?:to|for)|"
    r"postponed (?:to|until)|(?:needs?|has|have|ought|will have|should)(?: to)? be|pushed (?:back )?to|bumped to|"
    r"changed to|reset (?:to|for))\s+(?:the |on |be )?\W*",
    re.IGNORECASE,
)
