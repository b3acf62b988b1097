"""The words of an order that moves an officer, and those of what only looks like one."""

import re

MOVE = re.compile(
    r"\b(?:re-?assign(?:ed|ment|ing|s)?|(?:temporarily |temporary )?assign(?:ed|ment|s)?|transfer(?:red|ring|s)?|"
    r"detail(?:ed|s)? to|on loan to|loan(?:ed|ing)?|(?:fill|sit|step)(?:ing|s)? in (?:at|for)|"
    r"fill(?:s|ing)? \w+['’]s (?:spot|post)|cover(?:ing|s)? (?!r-?\d)(?:at |for |down at |over at )?(?!the (?:game|"
    r"dance|event))|(?:need|want|have|putting|put) you (?:at|in|over at|down at)|you['’]?(?:re| are| will be|"
    r"['’]ll be| work| go| start| take| stay)(?: over| down)? ?(?:at|to|going to|over at)?|"
    r"report(?:s|ing)? (?:for duty )?(?:to|at)|pull (?:one|him|her|them|an?)|(?:am |['’]m |will be |"
    r"be )?sending (?:you|him|her|\w+)|send (?:you|him|her)|(?:is |are )?moving (?:to|from|over)|"
    r"move (?:you|him|her|\w+) (?:over )?to|moves? (?:over )?(?:to|from)|mov(?:ed|es) (?:over )?(?:to|from)|"
    r"(?:will |['’]ll )be (?:your|the|our) (?:\w+ )?(?:sro|officer|rover) (?:at|in|for)|(?:will |['’]ll )(?:be at|"
    r"work(?: at)?|take|go to|head to|serve|be stationed|be posted|fill in|be going to)|you['’]ve got|you['’]ll have|"
    r"you have|you get|(?:has|gets|got|['’]s got) (?!(?:been|be|an?|no|had|to|seen|the|her|"
    r"his) )(?=\w+ (?:\w+ ){0,3}(?:\d|from|until|through|on|for|mon|tue|wed|thu|fri|today|tomorrow|this|next|both|"
    r"all))|is (?:parked|posted|placed|based|headed) (?:at|to)|parked at|put(?:ting|s)? \w+ (?:at|in|on)|"
    r"plac(?:e|es|ing) (?:you|him|her|\w+) (?:at|in)|goes (?:over )?to|go to|heads? (?:over )?to|"
    r"work(?:s|ing) (?:at|out of)|(?:please|pls|can you|could you|to) work(?: at| out of)?|(?<=, )work(?: at)?|"
    r"plan(?:s|ned)? on (?:being )?(?:at |in )?|(?:time|assignment|detail|stint|stay) (?:at|in)|"
    r"more (?:days?|weeks?|months?) (?:at|in)|another (?:\w+ )?(?:days?|weeks?|months?) (?:at|in)|"
    r"make it (?:until |till |thru |through |to )?(?:the )?[^.!?\n]{1,40} (?:at|in)|"
    r"takes? (?:over )?(?:at |for )?|stays? (?:on )?(?:at|in)|remains? (?:at|in)|"
    r"(?:is|are) (?:there|at|over at)|swap(?:s|ping|ped)?|trad(?:e|es|ing) (?:places|schools|buildings|posts)|"
    r"split(?:s|ting)? (?:time|days)|serves? at|posted (?:to|at)|stationed at|starts? at|begins? at)\b",
    re.IGNORECASE,
)
SURE = re.compile(
    r"\b(?:effective|starting|beginning|begins?|starts?|from|until|till|through|thru|for (?:the|a|two|one|three|four|"
    r"five|\d+)|temporar\w+|reassign\w*|tomorrow|tmrw|today|"
    r"(?:one|this) (?:day|week)|only|next week|week of|on|personnel order|further notice|immediately|mon\w*|tue\w*|"
    r"wed\w*|thu\w*|fri\w*|\d{1,2}/\d{1,2})\b",
    re.IGNORECASE,
)
WEIGHTY = re.compile(
    r"\b(?:re-?assign\w*|assign(?:ed|ment)|transfer\w*|pull (?:one|him|her|them|an?)|sending (?:you|him|her)|"
    r"detailed|loan\w*)\b",
    re.IGNORECASE,
)
# "I need Lee out of Como": somebody goes, though it is not yet said where.
OUT_OF = re.compile(
    r"\b(?:need|want|have to (?:take|pull|get)|taking|pulling)\b[^.!?\n]{2,40}\bout of\b", re.IGNORECASE
)
FROM_AND_TO = 2  # schools of a whole order: "out of Como, to Humboldt"
# "Stays there", where the school was named before.
THERE = re.compile(
    r"\b(?:stay|remain|go|report|work|start|continue|extend|be|help|fill in|move|keep \w+)(?:s|ed|es|ing)? (?:on |"
    r"over )?there\b|\b(?:stay|remain|extend|continue)(?:s|ed|ing)? (?:another|one more|\w+ more|through|until|till)\b",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:over )?(?:to|at|->|=>|→|:|-|covers?)\s*(?:the )?", re.IGNORECASE)
CLOSE = 16  # code points between a plain verb and its school
TERSE = 14  # code points between the two
FIRM = re.compile(r"\b(?:sending (?:you|him|her)|reassigned|transferred|are assigned|is assigned)\b", re.IGNORECASE)
ONLY_MAYBE = re.compile(
    r"\b(?:probably|might|may (?:have|need) to|considering|once (?:the|we|i)|tbd|heads up|thinking|could|"
    r"would (?:like|prefer|you)|possibly|maybe|perhaps|tentative(?:ly)?|leaning|not (?:yet )?(?:decided|final|sure)|"
    r"if (?:he|she|the|we|i|it|leave)|if \w+ (?:is|calls|gets|goes|stays|has|needs|leaves|takes|wants|can['’]?t|"
    r"isn['’]t|does(?:n['’]t| not))|in case|names? and dates?|proposal|what if|looking for|"
    r"anyone (?:want|willing))\b",
    re.IGNORECASE,
)
# The author thinks aloud, and nobody should take it for an order.
MUSING = re.compile(
    r"\b(?:nothing(?:['’]s| is)? (?:decided|final|official)|not (?:decided|official)|do(?:n['’]t| not) (?:post|enter|"
    r"log|tell)|what do you think|thoughts\?|your thoughts|thinking out loud|leaning|looking for (?:some|any|a )|"
    r"volunteers?|no ?(?:one|body) is (?:moving|going)|nobody moves|just (?:an idea|thinking)|hypothetical\w*|"
    r"for the report|how many)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:last (?:year|spring|fall|winter|summer|month|week|school year)|in 20[012]\d\b(?!-)|used to|back when|ago|"
    r"thanks? (?:you )?for (?:covering|filling|taking|helping)|was at|were at|had been)\b",
    re.IGNORECASE,
)
# What an officer wishes for is no order yet.
WISHED = re.compile(
    r"\b(?!(?:i|we)\b)\w+ (?:(?:has |have |had )?(?:asked|requested|applied|offered|volunteered)|wants|wanted|hopes|"
    r"hoped|wishes|would (?:like|love)|is (?:interested|hoping|looking)) (?:me |us )?(?:to (?:go|move|transfer|work|"
    r"switch|stay|be|swap|trade)\b|for\b|about\b|if\b|whether\b|in\b)",
    re.IGNORECASE,
)
AND = re.compile(r"\s*(?:,|and|&|/|\+)\s*(?:the )?", re.IGNORECASE)
# Behind these words stands a school or an officer that is not moved to, or not moved.
NOT_TO = re.compile(
    r"\b(?:from|back (?:to|at)|returns? to|return(?:ing)? to|again at|leaves?|leaving|instead of|not|"
    r"(?<!work )(?<!works )(?<!working )out of|resumes? (?:at|duty at)|principal (?:at|of)|"
    r"across from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TO = re.compile(
    r"\b(?:to|at|cover(?:s|ing)?|work(?:s|ing)?|tak(?:es?|ing)|in|over|assigned|for)\s+(?:over (?:to|"
    r"at) )?(?:the\s+)?$",
    re.IGNORECASE,
)
BACK = re.compile(r"\b(?:again|back|returns?|resumes?|then (?:rover|home)|regular (?:post|school))\b", re.IGNORECASE)
NOT_HE = re.compile(
    r"\b(?:for|while|because|since|with|alongside|beside|help(?:s|ing)?|relieve|replac(?:e|es|ing)|in place of|"
    r"instead of|as|of|when|until|till|by|and give|told|tell|asked|ask|call|cc|thanks?|see|from|"
    r"sgt\.?|sergeant|cmdr\.?|commander)\s+(?:(?:ofc|officer|off)\.?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
ROW = re.compile(
    r"^[ \t]*(?P<label>officer|name|sro|member|employee|to|new (?:school|post|assignment)|assigned to|location|"
    r"school|begin(?:s|ning)?|start(?:s|ing)?|from|effective|end(?:s|ing)?|through|until)\b[ \t]*[:|"
    r"]?[ \t]+(?P<value>[^\n]{2,80})$",
    re.IGNORECASE | re.MULTILINE,
)
VAGUE = re.compile(
    r"\b(?:about (?:a|one|two) weeks?|a week or (?:so|two)|a (?:few|couple of) (?:days|weeks)|some ?time in|"
    r"dates? (?:to follow|later|tbd)|for a while)\b",
    re.IGNORECASE,
)
IN_MONTH = re.compile(
    r"(?:in |during )?(?:early |mid |late )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:effective (?:immediately|today|now)|starting (?:now|today)|immediately|right away)\b", re.IGNORECASE
)
# Nobody of the unit is sick: none at all, a student, somebody who was, or it is only a kind of leave or a place.
NOT_ILL = re.compile(
    r"\b(?:nobody|no one|none|not|never|n['’]t|if|in case|unless|might|whenever|anybody|anyone|students?|kids? (?:who|"
    r"got|are|were)|pupils?|graders?|teachers?|classes|no longer|better|recovered|last (?:week|month|year)|"
    r"flu (?:shots?|season|clinic)|sick (?:of|leave (?:policy|form|rules?|balance)))\b|n['’]t\b",
    re.IGNORECASE,
)
