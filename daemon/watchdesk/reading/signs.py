"""Words and turns of phrase that tell what a sentence is about, as a table of named patterns.

A sign alone decides nothing; rules look at which signs stand together in a clause. Every pattern is linear: no
nested quantifiers, and gaps are bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

READ = 20_000  # code points of a letter in which signs are looked for; no officer writes more

_NOT = r"(?:no longer|don['’]?t|do not|does not|doesn['’]?t|won['’]?t|will not|wouldn['’]?t|not going to|not gonna|not)"
_AM = r"(?:i['’]?m|i am|i['’]?ll be|i will be|will be|gonna be|going to be|would be|be|am|me|we['’]?ll be|being)"


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign at code points [start, stop)."""

    name: str
    start: int
    stop: int


# "Off" by itself, where a day or the end of the thought stands beside it; not the alarm that went off, nor what is
# cut, dropped, held or taken off the board.
_OFF = (
    r"(?<!went )(?<!going )(?<!goes )(?<!set )(?<!drop )(?<!dropped )(?<!cut )(?<!cuts )(?<!hold )(?<!sign )(?<!signed )"
    r"(?<!turn )(?<!turned )(?<!shut )(?<!kick )(?<!paid )(?<!pay )(?<!rip )(?<!hands )(?<!starts )(?<!mtg is )(?<!it )"
    r"(?<!meeting is )(?<!them )(?<!comes )(?<!came )(?<!fell )"
    r"off(?=\s*(?:[.,;:!?)\n-]|$)|\s+(?:on|for|from|thru|through|until|till|this|next|again|please|pls|plz|comp|pto|vac|vacation|"
    r"work|duty|and|if|because|as|so|today|tomorrow|tmrw|in|with|the week|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|\d|thx|thanks|or|but|too|also|since)[a-z]{0,6}\b)"
)


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])", re.IGNORECASE)


# The order is of no meaning: signs may overlap, and all of them are kept.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Somebody asks for something.
    (
        "ask",
        _pattern(
            r"(?:would|['’]d|wld) (?:also |really |respectfully |still )?(?:like|love|prefer|appreciate)",
            r"like to",
            r"(?:can|could|may|might) (?:i|we|my|our)",
            r"(?:can|could|would) (?:you|u) (?:please |pls )?(?:put|mark|enter|give|"
            r"approve|log|add|let|schedule|sign|use|count)",
            r"request(?:s|ing)?",
            r"asking",
            r"ask (?:for|to|that|if)",
            r"need(?:s|ing)?",
            r"want(?:s|ing)?",
            r"please",
            r"pls",
            r"plz",
            r"kindly",
            r"put (?:me|us|him|her|in|\w+ (?:in|down))",
            r"putting in",
            r"sign me up",
            r"mark me",
            r"apply(?:ing)?",
            r"hop(?:e|ing) to",
            r"wondering if",
            r"wonder if",
            r"any chance",
            r"if i (?:can|could|may|take|took|had|use)",
            r"mind if",
            r"tak(?:e|ing)",
            r"us(?:e|ing)",
            r"burn(?:ing)?",
            r"submit(?:ting)?",
            r"plan(?:ning)? (?:to|on)",
            r"intend to",
            r"looking to",
            r"planning",
            r"going to (?:take|use|be)",
            r"gonna",
            r"have to",
            r"i must",
            r"i will (?:be|need|take|use)",
            r"i['’]ll (?:be|need|take|use)",
        ),
    ),
    # Not at work, in so many words.
    (
        "off",
        _pattern(
            r"(?:take|use|have|need|want|get|spend) (?:off )?(?:a |one |two |three |four |five |few |"
            r"couple (?:of )?|some |\d{1,2} )+(?:vacation |comp |personal |extra )?days?",
            r"(?:days?|time|mornings?|afternoons?|"
            r"weeks?|shift|hours?|hrs|tomorrow|tmrw|today|both) off",
            r"(?:one|\d{1,2}|couple|few) off",
            r"off (?:work|comp|pto|vac|vacation|please|pls|plz|that day|on|for|"
            r"from|thru|through|in|again)",
            _OFF,
            r"absent",
            r"absence",
            r"ooo",
            rf"{_AM} (?:out|gone|away|unavailable|on leave|on vacation)",
            r"gone (?:from|starting|on|until|till|the|all)",
            r"out (?:of (?:the )?(?:building|office|town|state)|today|tomorrow|tmrw|starting|beginning|from|until|"
            r"till|thru|"
            r"through|for|on|all|again|next|this|the)",
            r"out of \w{3,20}",
            r"leaving (?:early|at|for)",
            r"leave (?:early|at|here)",
            r"(?:cut|cutting|duck|ducking|step|stepping|slip|slipping|bail|bailing|sneak|head|heading|get|getting) out",
            r"(?:knock|take|taking|knocking) off",
            r"early out",
            r"(?:come|coming|be|be in|get|start|arrive|in) late",
            r"late (?:start|in)",
            rf"{_NOT} (?:be|come|coming|make it|making it|work|working|be in|be at|be there|be on)",
            r"can['’]?t (?:be in|make it|work|come)",
            r"cannot (?:be in|make it|work|come)",
            r"(?:won['’]?t|not) be (?:in|at|there|on)",
            r"half[- ]day",
            r"call(?:ing)? off",
        ),
    ),
    # Gone, stated rather than asked.
    (
        "gone",
        _pattern(
            rf"{_AM} (?:out|gone|away|off)",
            r"gone",
            r"leaving",
            r"out (?:starting|from|beginning|until|till)",
            r"away",
            r"(?:i )?leave",
            r"taking off",
            r"head(?:ing)? out",
        ),
    ),
    # Own or another's illness.
    (
        "ill",
        _pattern(
            r"sick(?!\s+(?:leave|time|bank|hours|hrs|days?))",
            r"flu",
            r"influenza",
            r"fever(?:ish)?",
            r"strep",
            r"covid",
            r"ill",
            r"illness",
            r"vomit(?:ing)?",
            r"throwing up",
            r"threw up",
            r"puking",
            r"(?:stomach )?bug",
            r"migraines?",
            r"food poisoning",
            r"pneumonia",
            r"bronchitis",
            r"norovirus",
            r"under the weather",
            r"not (?:feeling|doing) (?:so |too |"
            r"very )?(?:well|great|good|hot)",
            r"(?:don['’]?t|do not) feel (?:so |too |very )?(?:well|great|good)",
            r"feel(?:ing)? (?:awful|terrible|lousy|"
            r"crummy|horrible|rough|worse|unwell)",
            r"lost my voice",
            r"emergency room",
            r"urgent care",
            r"(?:in|to|from|at) the er",
            r"kidney stones?",
            r"pink ?eye",
            r"infection",
            r"contagious",
            r"in the hospital",
            r"did not agree with me",
            r"running a temp(?:erature)?",
            r"unwell",
            r"cold and cough",
            r"(?:threw|put|tweaked|wrenched) (?:out )?my back(?: out)?",
            r"diagnosed",
            r"bad cold",
            r"head cold",
            r"stomach (?:flu|virus)",
            r"tested positive",
            r"chills",
            r"nause(?:a|ous)",
            r"laryngitis",
        ),
    ),
    ("sick-bank", _pattern(r"sick (?:leave|time|bank|hours|hrs|days?)", r"s/l")),
    (
        "call-in",
        _pattern(
            r"call(?:ing|ed)? (?:in|out|off)(?: sick)?",
            r"(?:out|off|home|go(?:ing)? home|went home|leaving|in|"
            r"head(?:ing)? home) (?:sick|ill)",
            r"(?:stay(?:ing)?|still|at|remain(?:ing)?) home",
            r"home (?:with|today|sick)",
            r"go(?:ing)? home",
            r"head(?:ing)? home",
            rf"{_NOT} (?:make|making) it(?: in)?",
            r"(?:won['’]?t|will not|can['’]?t|cannot|not) (?:be in|come in|"
            r"be coming|coming in|be able|work|be on)",
            r"ordered (?:me )?off",
            r"off work",
            rf"{_AM} (?:out|off)",
            r"out",
            r"sick (?:leave|day)s?",
            r"not going to be any use",
        ),
    ),
    (
        "kin",
        _pattern(
            r"wife",
            r"husband",
            r"spouse",
            r"partner",
            r"sons?",
            r"daughters?",
            r"kids?",
            r"child",
            r"children",
            r"baby",
            r"mom",
            r"mother",
            r"dad",
            r"father",
            r"parents?",
            r"grand\w{2,8}",
            r"brother",
            r"sister",
            r"toddler",
            r"twins?",
            r"mother-in-law",
            r"father-in-law",
            r"little (?:one|guy)",
            r"boys?",
            r"girls?",
            r"family",
        ),
    ),
    (
        "appointment",
        _pattern(
            r"dentists?",
            r"dental",
            r"appointments?",
            r"appts?\.?",
            r"surgery",
            r"procedure(?! \d)",
            r"operation",
            r"colonoscopy",
            r"check-?up",
            r"physical",
            r"mri",
            r"specialist",
            r"orthodontist",
            r"physical therapy",
            r"doctor['’]?s? (?:visit|appt)",
            r"eye exam",
        ),
    ),
    # An earlier request is taken back.
    (
        "drop",
        _pattern(
            r"cancel(?:l?ing|l?ed|lation)?",
            r"scratch",
            r"withdraw(?:ing|n|al)?",
            r"withdrew",
            r"rescind(?:ed|ing)?",
            r"disregard",
            r"nvm",
            r"never ?mind",
            r"forget (?:about|my|the|that|it)",
            r"take (?:back|it back|that back|me off|my name off|"
            r"that off|that one off|it off)",
            r"pull(?:ing)? (?:my|that|the|back)",
            rf"{_NOT} (?:actually |really |end(?:ing)? up |be )?(?:need|"
            rf"needing|require|requiring|want|taking|using|take|use)(?: to)?",
            r"scrap",
            r"drop my",
            r"void",
            r"remove",
            r"delete",
            r"call(?:ing)? off my",
            r"giv(?:e|ing) (?:it |that |the day )?back",
            r"work(?:ing)? (?:it|that day|those days) (?:after all|instead)",
            r"ignore (?:my|the|that)",
            r"don['’]?t bother with",
            r"(?:can|will|going to|gonna) work (?:it|that day|after all)",
            r"change of plans?",
            r"take (?:that|it|me|this) off the \w+",
        ),
    ),
    # An earlier request is changed.
    (
        "turn",
        _pattern(
            r"chang(?:e|ed|es|ing)",
            r"mov(?:e|ed|es|ing)",
            r"switch(?:ing)?",
            r"swap(?:ping)?",
            r"push(?:ing)?",
            r"bump(?:ing)?",
            r"amend(?:ed|ing|ment)?",
            r"reschedul(?:e|ed|ing)",
            r"instead",
            r"(?<!to )(?<!can )(?<!could )(?<!t "
            r")(?<!not )make (?:it|that|them|my)(?! (?:in|there|back|home|up|happen|easier|clear|sure|work|"
            r"to (?:the|work|school|a)))",
            r"correction",
            r"correct (?:my|the|that)",
            r"should (?:have been|have said|read|say|be (?:the|a|on|am|pm|from|for|\d{1,2}))",
            r"i meant",
            r"meant to (?:say|write|put)",
            r"extend(?:ed|ing|s)?",
            r"extension",
            r"shorten(?:ed|ing|s)?",
            r"cut (?:it |my \w+ )?short",
            r"adjust(?:ed|ing)?",
            r"revis(?:e|ed|ing|ion)",
            r"postpone",
            r"trade",
            r"rather than",
            r"new dates?(?=\s*(?:are|is|would|will|:))",
            r"replace",
            r"oops",
            r"typo",
            r"update my",
            r"modify",
        ),
    ),
    (
        "thanks",
        _pattern(
            r"thanks?",
            r"thank you",
            r"thx",
            r"ty",
            r"appreciate(?:d)?(?: it)?",
            r"much appreciated",
            r"got it",
            r"will do",
            r"sounds good",
            r"copy",
            r"10-?4",
            r"ok(?:ay)?",
            r"great",
            r"perfect",
            r"understood",
            r"noted",
            r"yay",
            r"cheers",
            r"awesome",
            r"you['’]?re the best",
            r"no problem",
        ),
    ),
    (
        "was",
        _pattern(
            r"was",
            r"were",
            r"had",
            r"took",
            r"went",
            r"did",
            r"got",
            r"came",
            r"used up",
            r"turned in",
            r"submitted",
            r"passed",
            r"been",
            r"talked",
            r"told",
            r"enjoyed",
            r"last (?:week|month|year|night|summer|fall|spring|winter)",
        ),
    ),
    (
        "ask-in-past",
        _pattern(
            r"(?:was|were) (?:wondering|hoping|going to|planning|thinking|looking)",
            r"(?:had|been) (?:hoping|planning|"
            r"wondering|meaning)",
            r"(?:was|am|been|have been) (?:summoned|subpoenaed|called|ordered|selected|asked|invited|told to|"
            r"accepted)",
            r"came through",
            r"got (?:a |an |my )?(?:subpoena|orders|seat|summons|ticket)",
        ),
    ),
    (
        "vague",
        _pattern(
            r"might",
            r"maybe",
            r"may (?:be|need|have)",
            r"probably",
            r"possibly",
            r"sometime",
            r"some time in",
            r"not sure",
            r"thinking (?:about|of|i|that)",
            r"heads up",
            r"considering",
            r"at some point",
            r"will (?:advise|let you know|get you dates|send)",
            r"tbd",
            r"a few days",
            r"some days",
            r"a couple (?:of )?days",
            r"some vacation",
            r"if possible sometime",
            r"depending",
            r"tentative(?:ly)?",
        ),
    ),
    (
        "no-plan",
        _pattern(
            r"(?:don['’]?t|do not|does not|not) (?:plan|planning|intend|request|requesting|ask|"
            r"asking)(?: \w+){0,3} (?:leave|vacation|time)",
            r"no (?:leave|vacation|time off) (?:planned|requested)",
        ),
    ),
    (
        "about-rules",
        _pattern(
            r"how (?:much|many|do|does|long|far)",
            r"what(?:['’]s| is| are| if| do| does)",
            r"does",
            r"is it true",
            r"are we",
            r"do we",
            r"who (?:is|are|has)",
            r"when (?:is|are|do|does)",
            r"what happens",
            r"policy",
            r"balance",
            r"accru\w{0,5}",
            r"left in my",
            r"do i have",
        ),
    ),
    (
        "either",
        _pattern(
            r"either",
            r"whichever",
            r"if (?:not|that does(?:n['’]?t| not)|it does(?:n['’]?t| not)|that won['’]?t|"
            r"that['’]?s not|neither)",
            r"otherwise",
            r"failing that",
            r"or else",
            r"as (?:a )?back-?up",
            r"second choice",
            r"alternative(?:ly)?",
            r"whatever works",
            r"works better",
        ),
    ),
    ("for-instance", _pattern(r"for example", r"for instance", r"e\.g\.?", r"such as", r"say if", r"suppose")),
    (
        "separately",
        _pattern(
            r"separate(?:ly)?(?: thing)?",
            r"also",
            r"one more thing",
            r"another thing",
            r"while i['’]?(?:ve| have) got you",
            r"by the way",
            r"btw",
            r"oh,? and",
        ),
    ),
)


def find(text: str) -> Iterator[Sign]:
    """Every sign in the first READ code points, table by table."""
    for name, pattern in PATTERNS:
        for match in pattern.finditer(text, 0, READ):
            yield Sign(name, match.start(), match.end())
