"""The words that take an earlier request back, and those that speak of something else that is off."""

import re

from watchdesk.reading.grammar.word_sets import MORE_WORK
from watchdesk.reading.lower_case import AnyCase

IF = AnyCase(
    r"\b(?:if|might|may (?:be|have|need|not|want|take|end|go|change|move|get|come|still|also|well|just)|in case|"
    r"unless)\b|^\W*should (?!i\b|we\b|you\b)[\w.'’ ]{1,60}? (?:be|get|have|need|not)\b"
)
OBJECT = AnyCase(
    r"\b(?:my|that|this|those|these|it|the (?:request|leave|days?|vacation|comp|time off)|request|r-?\d+|"
    r"one|them|days?)\b"
)
DROPPED = AnyCase(
    r"\W*(?:(?:hi|hey|hello|sgt|sarge|please|pls|sorry|actually|ok|"
    r"on second thought)\W+(?:\w+\W+)?){0,3}(?:never ?mind|nvm|disregard|scratch (?:that|this|it)|"
    r"forget (?:it|that|this)|cancel (?:that|this|it|please)|cancel\W*$|withdraw(?:n|ing)?\b|don['’]?t need (?:it|this|"
    r"that|these|those|the day|them))"
)
# The days go back to where they came from.
GIVES_BACK = AnyCase(
    r"\b(?:take|put|give|return|credit|restore|bank|have|get|send|hand)\b[^.!?\n]{0,40}\b(?:days?|hours?|hrs|time|"
    r"request|leave|it|them|those)\b"
    r"[^.!?\n]{0,12}\bback\b(?! (?:to|at|in|on|by) (?:school|work|the (?:office|building)|\w{3,9}day|\d))"
)
TAKES_OUT = re.compile(
    r"\b(?:take|pull|remove|delete)\b[^.!?\n]{0,30}\b(?:requests?|leave|vacation|days? off|time off)\b[^.!?\n]{0,8}"
    r"\b(?:out|down)\b(?! of (?:the )?(?:building|town|office|state))",
    re.IGNORECASE,
)
NEEDS_AGAIN = re.compile(r"\b(?:lunch|radio|keys?|squad|form|answer|call|word)\b", re.IGNORECASE)
ACTION = re.compile(
    r"(?:^|\n)[ \t]*(?:action|type|request type|status|purpose|re)[ \t]*[:|\t][ \t]*(?:please |"
    r"pls )?(?:take \w+(?: \w+)? back|withdraw\w*|cancel\w*|rescind\w*|void|delete|remove|retract\w*)\b",
    re.IGNORECASE,
)
UNNEEDED = AnyCase(r"\b(?:not needed|no (?:\w+ )?(?:needed|necessary))\b")
NEEDS = re.compile(r"\b(?:need|want|take|use|taking|using|require|needing)\b", re.IGNORECASE)
# "Don't want to book vacation over it": what is not to be done is no request.
NOT_TO_DO = AnyCase(
    r"\b(?:don['’]?t|do not|didn['’]?t|did not|wouldn['’]?t) (?:want|wish|mean|like|need) to "
    r"(?:book|plan|schedule|ask|put|request|miss|lose|waste|step|burn|double|schedul\w+|interfere|mess)\b"
)
BIDS = re.compile(
    r"\b(?:cancel|withdraw|drop|scratch|disregard|rescind|take (?:it |that |my )?back|pull)\b", re.IGNORECASE
)
LEAVE_NOUNS = (
    r"(?:requests?|leave|vacations?|vac|vaca|pto|comp|personal|sick|training|court|military|days?|dates?|time|hours?|"
    r"hrs|off|absence|ones?|rest|things?|e-?mails?|mail|message|note|text|form|slip|last|below|above|previous|earlier|"
    r"first|second|other|week|afternoon|morning|half|approval|r-?\d+|\d\S*|(?:mon|tues|wednes|thurs|fri)day|jan\w*|"
    r"feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)"
)
# "Take me off the 3/12 overtime list": off a list of those who are to work more.
_MORE_WORK = "|".join(sorted(MORE_WORK, reverse=True))
OFF_MORE_WORK = rf"\boff (?:of )?(?:[\w/'’]+\s+){{0,3}}?(?:{_MORE_WORK})\b"
# What is cancelled is named, and is no leave: "cancel the squad", "my flight got cancelled", "my doctor cancelled".
OF_OTHERS = AnyCase(
    rf"\b(?:cancel|withdraw|disregard|rescind|scrap|void|nix)(?:ing)?\s+(?:my|the|that|this|our|those)\s+"
    r"(?!(?:please|pls|plz|thanks|thank|thx|now|too|also|and|if|since|because|as|for|on|i|we|asap|swapped)\b)"
    rf"(?!(?:(?!(?:for|on|from|about|at|of)\b)[\w'’-]+\s+){{0,3}}{LEAVE_NOUNS}\b)[a-z]|"
    rf"\b(?:my|the|our|his|her|that)\s+(?!(?:\w+\s+)?{LEAVE_NOUNS}\b)[a-z]+(?:\s+(?:on|for|"
    rf"of)\s+[^.,;!?\n]{{1,20}}?)?\s+"
    rf"(?:(?:is|was|were|are|got|gets|has been|have been|had been)\s+)?(?:cancell?ed|called off|scrapped)\b"
    rf"(?!\s+(?:my|that|it|the) {LEAVE_NOUNS})|"
    r"\b(?:ppc|pta|sac|meeting|mtg|class|session|course|assembly|game|practice)\b[^.!?\n]{0,25}\b(?:cancell?ed|"
    r"called off)\b|"
    # "Drop my car off", "dropping the kids off"; not "drop Friday off my request".
    r"\bdrop(?:ping|ped|s)?\s+(?:(?!(?:mon|tues|wednes|thurs|fri)day)[a-z'’]+\s+){0,4}off\b(?! (?:my|"
    r"the) (?:request|list))|"
    rf"{OFF_MORE_WORK}|"
    # "Scratch what I said about light duty"
    rf"\b(?:scratch|forget|disregard|ignore|never ?mind)\s+(?:what (?:i|we) (?:said|wrote|told you|mentioned)|"
    rf"the (?:part|"
    rf"bit)) about\s+(?!(?:[\w'’-]+\s+){{0,3}}{LEAVE_NOUNS}\b)[a-z]|"
    r"\bneed\b[^.!?\n]{0,30}\b(?:covered|filled|staffed|coverage|backfill)\b"
)
OWN_DROP = re.compile(
    rf"\b(?:cancel|withdraw|disregard|drop|scratch|need|want|take back|void|remove|"
    rf"pull)\b[^.!?\n]{{0,30}}\b(?:{LEAVE_NOUNS}|it|that)\b",
    re.IGNORECASE,
)
PLAINLY = AnyCase(
    r"\b(?:nvm|never ?mind|no longer (?:required|needed|necessary)|disregard|cancel|withdraw|rescind|scratch|"
    r"forget (?:about|my|the|that|it)|no longer need|not needed|no (?:\w+ )?(?:needed|necessary))\b"
)
# One of several is taken back, and not said which.
ONE_OF = re.compile(
    r"\b(?:one of (?:the|my|our|those|these|them|two|three)|(?:tell|let) you (?:know )?which|the other (?:one|request|"
    r"day|leave)|either (?:one|of)|not sure which|"
    r"which one|which day|whichever)\b",
    re.IGNORECASE,
)
TOLD_WEEK = re.compile(r"\b(?:this|next|nxt|coming|week|wk)\b", re.IGNORECASE)
CANCELS = re.compile(
    r"\b(?:cancel|withdraw|take back|drop|remove|disregard|scratch|void)(?: (?:these|the following|my))?\W*$",
    re.IGNORECASE,
)
# Off the list of those who are away; not off that of overtime, or of letters. Off the schedule may be either.
OFF_THE_LIST = re.compile(
    r"\btake (?:me|my name) off (?:of )?(?:(?:the|your|our) )?(?:(?:leave|vacation|off|days? off|time off|wall|unit) )?"
    r"(?:list|calendar|board|books|chart|sheet)\b(?! (?:of|that|who|serv))",
    re.IGNORECASE,
)
# "Take 12/17 off the books": what was entered there is taken back; off the schedule may be either.
OFF_THE_BOOKS = re.compile(
    r"\b(?:take|taking|pull|get|cross|strike|scratch|wipe)\b(?! (?:me|my name|us)\b)[^.!?\n]{2,50}\boff (?:of )?"
    r"(?:the|your|our) (?:\w+ )?(?:books|board|calendar|list|chart|wall|sheet)\b",
    re.IGNORECASE,
)
# "Take the 8th off R-171": off a request, and not off work.
OFF_A_REQUEST = re.compile(
    r"\btak(?:e|ing)\b[^.!?\n]{1,30}\boff (?:of )?(?:r-?\d+|(?:my|the|that) (?:\w+ )?(?:request|application))\b",
    re.IGNORECASE,
)
KEEPS = re.compile(
    r"\b(?:keep(?:ing)?|still (?:do )?(?:want|need|like|taking|off|good for|have|on for)|but not|"
    r"(?:(?:^|[,;.])\s*|\b(?:but|and|please|pls|just|to)\s+)leave|only (?:want|need)|just (?:want|need))\s+"
    r"(?:the\s+|my\s+|on\s+)*$",
    re.IGNORECASE,
)
STANDS = re.compile(r"\s+(?:still )?(?:stays?|stands?|is still (?:on|good|a go)|remains?)\b", re.IGNORECASE)
# What was written is dropped, and not yet what it asked for.
OF_A_MAIL = re.compile(
    r"\b(?:disregard|ignore|scratch|forget|delete|strike)\b[^.!?\n]{0,30}\b(?:e-?mail|mail|message|note|text|request|one)\b",
    re.IGNORECASE,
)
# "Scratch that", said of what was said last.
POINTS_BACK = re.compile(
    r"\W*(?:(?:ok(?:ay)?|actually|wait|sorry|hey|hi|no|well|sarge|sgt)\W+){0,3}"
    r"(?:(?:scratch|strike|forget|disregard|ignore) (?:that|this|it)|never ?mind|nvm)\b",
    re.IGNORECASE,
)
STILL_NEEDS = re.compile(
    r"\W*(?:(?:but|turns out|actually|because|cause|so|it looks like|looks like)\W+){0,2}"
    r"i(?:['’]ll|['’]d| do| still| actually| will| would|['’]m (?:going|gonna))(?: to)?"
    r"(?: still| actually| like| do){0,2} (?:need|want|take(?! care\b| it\b| that\b))\b|"
    r"\W*i (?:do )?(?:need|want)\b[^.!?\n]{0,40}\bafter all\b",
    re.IGNORECASE,
)
