"""The words for an arrest, and those that make of them a thing, a plan, a memory, or somebody else's arrest."""

import re

from watchdesk.reading.kinds.reports.plain_words import MONTH, NOT
from watchdesk.reading.lower_case import AnyCase

_SHORT_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# Only persons are booked and hooked up: "booked a cabin", "hooked the projector up" are none.
_WHOM = (
    r"(?:him|her|them|both|one (?:in|into|at)|(?:an?|one|two|three|the|our|\d+) (?:[\w-]+ ){0,2}(?:students?|"
    r"juveniles?|juvi?e?s?|males?|females?|kids?|boys?|girls?|teen\w*|adults?|suspects?|subjects?|minors?|parents?|"
    r"m[ae]n|wom[ae]n|graders?|freshm[ae]n|sophomores?|juniors?|seniors?|y/?o|yr\w*|year-?old))"
)
# Who may be arrested or told of it, where they are taken, and the number of the case.
_ANYBODY = (
    r"juv\w*|(?:fe)?males?|students?|kids?|boys?|girls?|suspects?|subjects?|adults?|teen\w*|year-?olds?|he|she|him|his|"
    r"her|mom|dad|mother|father|parents?|principal|jdc|jail|cn|\d{2}-?\d{6}"
)
# Whom a radio code is said of: a counted few, or one alone; not "10-15 adult volunteers".
_ALONE = r"(?=\s*(?:[,.;:/(]|$)|\s+(?:\d|at|in|for|on|from|to)\b)"
_CODED = (
    r"(?:x ?[1-9]\b|(?:one|an?|two|three|[1-9]) (?:juv\w*|adult|(?:fe)?male|student|suspect|subject|\d\d ?y/?o)|"
    rf"(?:(?:juv\w*|adult) )?(?:(?:fe)?male|juv(?:enile)?|adult|suspect){_ALONE})"
)
ACT = AnyCase(
    r"\b(?:un-?)?arrest(?:ed|ing|s|o)?\b(?! development)|"
    # Slips of the pen, and the same in Spanish.
    r"\b(?:are(?:ss|s)t(?:ed|ing)?|arrsted|arr?esed|arrestd|arre?sste?d)\b|\barrest[eé](?= a\b)|\b(?:detuve|detuvimos|"
    r"arrestamos|arrestaron) a\b|\b(?:fue|está|quedó) (?:arrestad|detenid)[oa]\b|"
    r"\b(?<!has )(?<!have )(?<!had )(?:in|into|took) custody\b(?! (?:of|battle|"
    r"order|dispute|case|issue))"
    r"|\b(?:cited and released|cite and release)\b|\bplaced under\b|\block(?:ed)? (?:one|him|her|them|an? \w+|"
    r"two) up\b|\blocked up (?:an?|one|two)\b|"
    rf"\bhooked (?:{_WHOM} )?up (?={_WHOM}|for\b|after\b|\d)|\bhooked (?:{_WHOM}|one|two) up\b(?! to\b)|"
    rf"\bbooked {_WHOM}(?!\w)"
    rf"|\bpicked (?:{_WHOM} )?up (?:{_WHOM}(?:[^.!?\n]{{0,30}}) )?on (?:an?|his|her|their|the|outstanding|active) "
    r"(?:[\w-]+ ){0,2}(?:warrant|pick-?up|apprehension|arrest order)s?\b"
    # "Arr 1 juv male", "2 arr": an arrival has no such object.
    r"|\barr(?:['’]?d|st(?:ed)?)?\.?(?: (?:x ?)?(?:\d|an?|one|two|three))?[ -]?(?:juvs?|juveniles?|stud(?:ent)?s?|"
    r"males?|"
    r"females?|adults?|kids?|suspects?|[mf][/ ]\d\d|\d\d ?y/?o)\b|"
    r"\b(?:[1-9]|one|two|three) (?:(?:juv|adult|stud|male|female|kid|[mf])(?: [mf])?(?:,? \d\d(?: ?y/?o)?)? )?arr\b"
    # Codes of the radio for somebody in custody; a range of numbers has people behind it: "10-15 students".
    rf"|\b10-(?:15|95) (?={_CODED}|one(?:\s*[,.]| at (?!a\b)| in\b))|\b10-95\b(?= (?:one|two|on)\b)"
    r"|\b(?:one|an?|two|with|w/|have|got|is|am|[1-9]) 10-(?:15|95)\b(?=\s*(?:[,.;:]|$|(?:at|in|for|from|to)\b))"
    # Nobody goes there without an arrest.
    r"|\b(?:is|are|gone|taken|transported|conveyed|headed|en ?route|he['’]?s|she['’]?s) (?:now )?(?:at|to|"
    r"into) (?:the )?(?:jdc|juvenile (?:center|detention)|county jail|lec)\b"
    rf"|\b(?:took|drove|brought|ran|transported|conveyed) {_WHOM} (?:down |over )?(?:to|into) (?:the )?(?:\w+ "
    rf")?(?:county )?"
    r"(?:jdc|juvenile (?:center|detention)|jail|lec)\b"
)
# "The arrest form", "arrests are down": words about arrests, not one.
THING = re.compile(
    r"\s+(?:\w+ forms?|notices?|notifications?|logs?|procedures?|polic(?:y|ies)|forms?|data|numbers?|statistics|stats|"
    r"records?|rates?|counts?|totals?|tall(?:y|ies)|figures?|stats?|trackers?|spreadsheets?|column|quota|"
    r"development|(?:and|&) control|techniques?|training|power|warrants? training)\b",
    re.IGNORECASE,
)
# "Need a 10-95 at Como": what is asked for by its code has not been made; "need a squad for one 10-95" has.
CODE = re.compile(r"\b10-\d\d\b")
ASKED_FOR = re.compile(
    r"\b(?:need(?:s|ed|ing)?|request(?:s|ed|ing)?|want(?:s|ed|ing)?|looking for|send(?:ing)?(?: me| us| over)?|"
    r"ask(?:s|ed|ing)? for|get(?:ting)?(?: me| us)?|(?:can|could|may|do) (?:i|we|you) have|requir(?:e|es|ed|ing)|"
    r"schedul(?:e|ing)|arrang(?:e|ing)|order|do(?:ing)?|show(?:ing)?|explain(?:ing)?|mean(?:s|ing)?|called|code)"
    r"(?: for)?(?: (?:an?|one|two|the|another))?\s*$",
    re.IGNORECASE,
)
# Something to be looked at, and nobody in custody: "for the assembly", "in custody demo".
FOR_SHOW = re.compile(
    r"\W{0,3}(?:demo\w*|drills?|exercises?|scenarios?|role[- ]?plays?|skits?|presentations?|mock|codes?|training|"
    r"sheets?)\b|[^.!?\n]{0,30}\b(?:field trip|tour of)\b|[^.!?\n]{0,40}\bfor (?:the |an? |our |this |tonight['’]s "
    r")?(?:\w+ )?(?:assembl(?:y|ies)|dance|game|"
    r"crowd control|event|career day|concert|graduation|prom|homecoming|pep (?:rally|fest)|open house|parade)\b",
    re.IGNORECASE,
)
# "The kids arrested me at lunch": a joke.
OF_AUTHOR = re.compile(r"\s+(?:me|us|myself|ourselves)\b", re.IGNORECASE)
# "An arrest on school grounds shall be reported": what a rule says of all of them.
RULED = re.compile(
    r"[^.!?;,\n]{0,60}\b(?:shall|must|(?:is|are) to|(?:is|are) required to|should|may only|will always)\s+"
    r"(?:always |be |not |first )*(?:reported|notified|made|documented|entered|called|told|recorded|sent|emailed|"
    r"contact\w*|submitted|completed|logged|approved|reviewed|take place|happen)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    rf"(?:\b(?:{NOT}|zero|any|short of)\b|n['’]t\b)"
    r"(?:\s+[\w'’/-]+){0,4}\s*$",
    re.IGNORECASE,
)
# "Arrests: 1" is a line of figures, "the three arrests" are remembered.
COUNTED = re.compile(
    r"s?[\s:.…|=-]{1,30}\d{1,2}(?![\d:/]|\s?(?:in|at|y/?o|juv|stud|male|fem|kid|boy|girl|hr|am|pm|a\.|p\.|"
    rf"(?:{_SHORT_MONTH})[a-z]*\b))",
    re.IGNORECASE,
)
# "The number of arrests", "a reminder on arrests".
IN_GENERAL = re.compile(
    r"\b(?:(?:number|count|total|list|breakdown|statistics|stats|record|history|kinds?) of|on|about|regarding|with|for|"
    r"(?:all|any|future|most|such))\s+(?:\w+ (?:and|or) )?$",
    re.IGNORECASE,
)
# "Total arrests", "fewer arrests": a sum, and none of them.
SUMMED = re.compile(
    r"\b(?:(?<!\d )(?<!one )(?<!two )(?<!three )total|overall|combined|average|how many|fewer|monthly|weekly|annual|"
    r"yearly|year[- ]to[- ]date|ytd)\s+(?:(?:student|juvenile|adult|misdemeanor|felony|school)\s+)?$",
    re.IGNORECASE,
)
# "Only 1 arrest in February", "2 arrests for the month": the figure of a month.
OF_A_MONTH = re.compile(
    rf"\s+(?:(?:in|for|during|of) )?(?:the )?(?:month of )?(?:(?:{_SHORT_MONTH})[a-z]*\b(?!\.? \d)|"
    r"(?:(?:this|last|the|that|whole|entire) )?(?:month|quarter|semester|trimester|(?:school )?year))\b",
    re.IGNORECASE,
)
A_COUNT = re.compile(
    r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|zero|some|several|few)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# A title that says no more than what the mail is about, and what only an account of an arrest speaks of.
BARE_TITLE = re.compile(
    r"\W*(?:(?:re|fw|fwd|my|the|an?|on|about|and|for|of|sro|question|questions|update|info|correction|fix)\W+){0,3}"
    r"(?:arrests?|custody|arrested)(?:\W+(?:reports?|stats?|statistics|numbers?|counts?|totals?|paperwork|data|info|"
    rf"log|procedures?|question|update|correction|sheet|form|(?:{_SHORT_MONTH})[a-z]*|20\d\d|monthly|month|"
    rf"year)){{0,3}}\W*",
    re.IGNORECASE,
)
AN_ACCOUNT = re.compile(
    rf"\b(?:{_ANYBODY}|y/?o|grader|assault\w*|theft|stole\w*|weapon|knife|gun|drugs?|marijuana|warrant|trespass\w*|"
    r"disorderly|robbery|fight\w*|booked|transported|handcuff\w*|cuffed|case (?:number|no|#|is))\b",
    re.IGNORECASE,
)
# What befalls a whole school, or came to nothing; and whoever may be arrested, or was told of it.
OF_NOBODY = AnyCase(
    r"\b(?:lock(?:ed)?[- ]?(?:down|out)|secure mode|shelter in place|(?:on|in) (?:a )?hold|evac\w*|unfounded|false "
    r"alarm|"
    r"all clear|hoax|swatt\w+|nothing (?:was )?found|fire alarm|gas (?:leak|smell|odor)|power (?:out\w*|failure)|"
    r"drill)\b"
)
A_PERSON = AnyCase(
    rf"\b(?:{_ANYBODY}|\d\d ?y/?o|graders?|they|them|one|two|someone|somebody|person|m[ae]n|wom[ae]n|who|cuff\w*|"
    r"case)\b"
)
# The arrest as a thing that is known already: only spoken of, unless it is told when or where it was made.
KNOWN = re.compile(r"\b(?i:the|that|this|your|his|her|\w+day['’]s)\s+(?:[A-Z]\w+\s)?$")
# "3 arrests at Como this year".
OVER_TIME = re.compile(
    r"[^.!?\n]{0,40}\b(?:(?:this|last|per|each|every|so far this) (?:year|semester|trimester|quarter|month|week|"
    r"season)|year to date|ytd|so far|since (?:september|august|the start)|in 20\d\d)\b",
    re.IGNORECASE,
)
# What came of it: "the arrest at Como yesterday: report is done".
GOES_ON = re.compile(
    r"[^.!?\n]{0,60}\b(?:reports?|paperwork|statements?|video|charges?|hearing|case|follow-?up)\s+(?:is|was|are|were|"
    r"has been|have been|got|went)\b",
    re.IGNORECASE,
)
AS_TOLD = re.compile(
    r"\s+(?:was (?:made|at|for|in|on|done|effected|outside|inside)|occurred|took place|happened|itself|[^.]{0,40}\d)",
    re.IGNORECASE,
)
RECALLED = re.compile(r"\b(?:the|those|these|both|my|all)\s+(?:\w+\s)?$", re.IGNORECASE)
# What came near to an arrest, or only spoke of one: the words that govern it stand right before it, with only such
# words between as "have the officer": a boy who "threatened a teacher was arrested".
UNREAL = re.compile(
    r"\b(?:almost|nearly|(?:came |come )?(?:close|near) to|on the verge of|about to|(?:could|would|should|might|may|"
    r"must)(?:['’]ve|n['’]t)?(?: have)?|tr(?:y|ied|ying)|attempt(?:ed|ing)?|fail(?:ed|ing)? to|want(?:ed|s|ing)?|"
    r"threaten(?:ed|s|ing)?|(?:was|were) (?:going|ready|set|supposed) to|instead of|rather than|short of|"
    r"(?:demand|insist|suggest|request|expect|urg|begg|beg|recommend|jok|pretend|dream|wish|hop)"
    r"(?:e?d|e?s|ing)?"
    r"(?: (?:that|about|of|on|for))?|asked|told (?:me|us|him|her|them) to|refus(?:ed|es|ing)|declin(?:ed|ing)|"
    r"(?:afraid|scared|worried|fear\w*|talk|idea|way|need|reason|possibility|chance) (?:of|to|about|for)|pretend|mock|"
    r"staged|fake)"
    r"(?:\s+(?:(?:get|getting|have|having|see|seeing) (?:the|my|his|her|an?) \w+|to|be|been|being|have|had|having|get|"
    r"getting|gotten|make|making|put|putting|place|placing|take|taking|see|that|if|whether|i|we|me|us|him|her|them|"
    r"you|it|an?|the|my|his|their|officers?|police|cops|patrol|someone|somebody|into|in|under|\w+ly))*\s*$",
    re.IGNORECASE,
)
# Told by somebody who heard of it.
HEARSAY = re.compile(
    r"\b(?:said|says|told (?:me|us)|tells me|heard|claim(?:s|ed)?|mentioned|learned|found out|apparently|word is|"
    r"rumor\w*)\b(?:\s+[\w'’]+){0,5}\s*$",
    re.IGNORECASE,
)
RUMOUR = re.compile(
    r"\b(?:hear|heard|hearing|word is|rumou?r (?:is|has it)|apparently)\b(?:\s+(?!and\b|then\b|"
    r"so\b)[\w'’]+){0,6}\s*$",
    re.IGNORECASE,
)
# A child taken into custody for their own good.
PROTECTIVE = re.compile(
    r"\b(?:health (?:and|&) (?:welfare|safety)|welfare|child protect\w+|protective|72[- ]?h(?:ou)?rs?|transport|crisis|"
    r"mental health|psych\w*|medical|detox|safety) (?:hold|custody)\b|\b(?:dhs|cps|child protection|social services)\b"
    r"[^.!?\n]{0,20}\b(?:took|takes|taking|has|have|placed|put)\b",
    re.IGNORECASE,
)
NO_ARREST = re.compile(
    r"\b(?:no|not an?|isn['’]t an?|without an?) arrests?\b(?! (?:report|form|paper|number|warrant))", re.IGNORECASE
)
# A new clause, which what was unreal before does not reach: "tried to run, so I arrested him".
ANEW = re.compile(
    r"[,;:.()](?:\s|$)|\s[-–—]+\s|\b(?:and|but|so|then|when|after|before|because|until)\b|"
    r"(?<!that )(?<!if )\b(?:i|we) (?=(?:\w+ly )?(?:arrested|took)\b)|"
    r"\b(?:ended|wound) up\b(?: having to)?",
    re.IGNORECASE,
)
# A new thought, which a denial before it does not reach: "could not calm him and arrested him".
DENIES_NO_MORE = re.compile(
    r"[,;.]\s|\bbut\b|\band (?=(?:i |we |then |so )*arrested\b)|\s[-–—]\s|:\s|"
    r"\b(?:instead of|rather than) (?:[\w-]+ ){1,3}(?=(?:i|we) arrested\b)",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(
    r"\s*(?:[:.…?-]{1,30}\s*)?(?:none|no\b|zero|0\b|nobody|were? not|was not|wasn['’]t|declined)", re.IGNORECASE
)
PLANNED = re.compile(
    r"(?:\b(?:will|going to|gonna|wants?(?: (?:me|us|him|her|them|officers?))? to|plan(?:s|ned|ning)? to|"
    r"hop(?:e|ing) to|about to|if|should|would|could(?! not\b)|may|might|can|unless|whether|ready to|"
    r"asked (?:me|us) to|before (?:the|any)|able to make an)\b|['’]ll\b)(?:\s+[\w'’]+){0,4}\s*$",
    re.IGNORECASE,
)
# "Cardiac arrest", "after an arrest call me", "decided against an arrest".
OTHER_SENSE = re.compile(
    r"\b(?:(?:cardiac|house|respiratory|citizen['’]s)|(?:after|before|upon|against|about|consider(?:ed|ing)?|"
    r"avoid(?:ed|ing)?)"
    r"(?: (?:an?|any|each|every|making an))?)\s+$",
    re.IGNORECASE,
)
# What an arrest was made for, and who it was; and words of the present day.
CAUSE = re.compile(
    r"\b(?:for|over|regarding|re|in connection with|related to|connected (?:to|with)|stemming from|because of|who|whom|"
    r"whose|on (?:the|an?|his|her|their|last|that)(?! (?:same )?(?:day|morning|afternoon|spot|scene|way|\w+ floor))) ",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|noon|evening)|just(?: now)?|yesterday|last night)\b", re.IGNORECASE
)
# Whoever is in cuffs may have been arrested, or only held for a while.
CUFFED = re.compile(rf"\b(?:hand)?cuffed {_WHOM}(?!\w)|\b{_WHOM} (?:in|into) (?:hand)?cuffs\b", re.IGNORECASE)
LET_GO = re.compile(
    r"\b(?:un-?(?:hand)?cuffed|took (?:the )?(?:hand)?cuffs off|(?:hand)?cuffs (?:came |were |are )?(?:taken )?off|"
    r"let (?:him|her|them) go|calm(?:ed)?|released|detained|medics?|hospital|crisis|his own|her own|"
    r"their own|safety|demo\w*|training)\b",
    re.IGNORECASE,
)
# The officer's own report is still to come.
ANNOUNCED = re.compile(
    r"\b(?:he|she|they|\w+)(?: will|['’]ll| is going to| are going to) (?:\w+ )?(?:send|write|file|report|e-?mail|do|"
    r"put in|submit)\b"
    r"[^.;\n]{0,20}\b(?:it|that|this|report|details|facts|paper\w*)\b",
    re.IGNORECASE,
)
# "(the wall note from last week)": beside what is told.
ASIDE = re.compile(r"\([^()\n]{0,200}\)")
REMEMBERED = re.compile(
    r"\blast (?:year|spring|fall|winter|summer|month|semester|trimester|week)['’]?s?\b|"
    r"\b(?:in|of|since|from) 20[012]\d\b|\bprevious(?:ly)?\b|\bprior arrests?\b|\b(?:years?|months?|weeks?) ago\b|"
    rf"\bearlier this (?:year|fall|spring|month)\b|\bback in (?:20\d\d|the day|(?:{MONTH})\b)|"
    r"\barrested before\b|\bin connection with the arrest\b|"
    r"\b(?:copy|report|paperwork|video|hearing|court date|follow-?up|case)\b[^.]{0,30}\b(?:of|for|from|on|about|"
    r"regarding) (?:the|that|your|his|her|an?) (?:\w+ )?arrest",
    re.IGNORECASE,
)
TALK = re.compile(
    r"\b(?:training|slides|policy|policies|podcast|article|movie|book|statistics|the news\b|news (?:story|"
    r"report)|(?:had|ran|saw|read|heard) (?:a|the) story|(?:channel|kare|fox) \d+|newspaper|rumou?r|drill|webinar|"
    r"grand total|this (?:year|semester) so far|netflix|hulu|tv show|(?:on|watch(?:ing|ed)?) (?:tv|cops)|lol|lmao|"
    r"haha)\b",
    re.IGNORECASE,
)
WHO_IS_NOT = re.compile(r"\b(?:who|that) (?:is|was|are|were)(?: not|n['’]t) (?:\w+ ){1,3}$", re.IGNORECASE)
