"""The words people answer a question with: numbers, ordinals, yes and no in every register."""

import re

_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_THANKS = r"(?:please|pls|plz|thanks|thx|thank you|ty|sorry)"
_OPENING = re.compile(
    r"[\s\W]*(?:(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|morning)\b[^\n.!?,]{0,25}[,!.:\n]|"
    r"(?:so |very |i['’]m )?sorry(?: about (?:that|this)| for (?:the|that|any) (?:confusion|mix-?up|trouble|mess))?|"
    r"oops|whoops|my bad|my mistake|ah+|oh+|ha(?:ha)?|lol|well|u[hm]+|hmm+|ok(?:ay)? so|"
    r"thanks(?: for (?:asking|checking|catching (?:that|it)))?|"
    r"thank you(?: for (?:asking|checking|catching (?:that|it)))?|thx|good (?:catch|question)|"
    r"(?:desk|sarge|sgt)\b)[\s,.!:-]+){1,4}",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:it['’]?s|its|it is|that['’]?s|that is|that would be|i mean|i meant|i want|i need|i['’]?d (?:like|prefer|say|"
    r"go with)|i (?:prefer|choose|pick|select|take)|make it|make that|it should be|should be|it was|the answer is|"
    r"my answer is|answer|option|choice|number|line|item|no\.|nr\.?|#|please|pls|let['’]?s (?:do|go with|say)|go with|"
    r"going with|put me down for|take|pick|definitely|yes|yep|yeah|yea|yup|ya|ok|okay|correct|the|"
    r"i['’]?ll (?:take|go with)|we['’]?ll go with|for)"
)
_TAIL = (
    rf"(?:\s*(?:{_THANKS}|it is|works(?: (?:best|for me|fine))?|is (?:right|correct|fine|it|good|the (?:one|right one)|"
    rf"what i "
    r"(?:mean|meant|want(?:ed)?))|would be (?:best|right|great)|for me|if possible|is what i (?:mean|meant|want)))*"
)
NUMBER = re.compile(
    rf"^[\s\W]*(?:{_LEAD}[\s,:]*){{0,5}}#?(?P<n>\d{{1,2}}|{'|'.join(_SPELLED)}){_TAIL}"
    rf"(?:[\s.!)]*(?:$|\n)|[.!):](?=\s)(?!\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|(?=\s*[,;(])|"
    rf"(?=\s+[-–—]+\s)|(?=[-–—]\s)|(?=\s*(?:because|since|as)\b))",
    re.IGNORECASE,
)
LETTER = re.compile(
    rf"^[\s\W]*(?:(?:{_LEAD})[\s,:]*){{0,5}}[(\[]?(?P<n>(?-i:[b-hA-H])|a(?=\s*(?:\W*$|[.)\]:,]|please|pls))){_TAIL}"
    rf"(?:[\s.!)\]]*(?:$|\n)|[.!):\]](?=\s)|(?=\s*[,;(])|(?=\s+[-–—]+\s))",
    re.IGNORECASE,
)
# "It is.", "She was.", "That's what I wrote": a yes to a question that asks just that.
SO_IT_IS = re.compile(
    r"^[\s\W]*(?:(?:he|she|they|i|we|it|that|this|the (?:ap|principal|designee|mother|father|mom|dad|parents?)) "
    r"(?:is|was|were|are|did|do|does|has|have)|(?:that|this|it)(?: i|['’])s what i (?:wrote|asked(?: for)?|said|"
    r"sent|put))"
    r"[\s.!]*(?:$|\n|[.!]\s)",
    re.IGNORECASE,
)
LONE = re.compile(
    r"(?<![\w/:.$-])(?P<no>not |n['’]t (?:the )?|isn['’]t )?#?(?P<n>\d{1,2})(?![\w/:%]|\.\d|-\d)",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    rf"^[\s\W]*(?:{_LEAD}[\s,:]*){{0,5}}(?P<nth>first|second|third|fourth|last|former|latter|earlier|later|1st|2nd|"
    rf"3rd|4th)"
    r"(?P<noun>\s+(?:one|option|choice|of (?:them|those|the two)|day|date|reading|"
    r"version))?(?:\s*(?:\([^)\n]{0,60}\)))?"
    rf"{_TAIL}(?=[\s.!,;]*(?:$|\n)|[.,;!]\s|\s+[-–—]+\s)",
    re.IGNORECASE,
)
YES = re.compile(
    r"^[\s\W]*(?:(?:yes|yess+|yep|yup|yeah|yea|ya|y|s[ií]|correct|right|confirm(?:ed|ing)?|exactly|sure|ok(?:ay)?|"
    r"affirmative|"
    r"affirm|10-?4|roger|absolutely|indeed|perfect|spot on|bingo|true|agreed?|all good|good|you (?:got it|have it|"
    r"are right|"
    r"read it right|understood)|(?:that|this|it|which)(?: i|['’]?)s (?:right|correct|it|fine|good|the one|"
    r"what i (?:meant|want)|"
    r"accurate|me|perfect|all)|(?:that|this|it) (?:was me|works|looks (?:right|good|correct))|i (?:confirm|did|agree|"
    r"wrote it)|"
    r"it was me|(?:sounds|looks|seems) (?:right|good|correct|fine)|that['’]?s affirmative|still (?:right|good|"
    r"correct))\b|👍|✅)",
    re.IGNORECASE,
)
# "Whole day, yes.": the yes at the end of a short first sentence.
YES_AT_LAST = re.compile(r"[^.!?\n]{1,60}[, ](?:yes|yep|yeah|correct)[\s.!]*(?:$|\n|[.!]\s)", re.IGNORECASE)
NO = re.compile(
    r"^[\s\W]*(?:no|nope|nah|n|negative|wrong|incorrect|neither|none|not (?:yet|so far|right|correct|me|quite|exactly|"
    r"really|at all|either)|(?:that|this|it)(?: i|['’]?)s (?:not|wrong|incorrect|n['’]t)|that isn['’]t|it isn['’]t|"
    r"i did ?(?:n['’]?t|not)|(?:it|that) was ?(?:n['’]?t|not)|not (?:that|this|the|those))\b",
    re.IGNORECASE,
)
BOTH = re.compile(
    rf"^[\s\W]*(?:{_LEAD}[\s,:]*){{0,3}}(?:both|all(?: (?:of (?:them|those)|three|four)|(?=\W*$)))\b(?! (?:day|right|"
    rf"good|correct|are (?:right|correct)))",
    re.IGNORECASE,
)
EITHER = re.compile(
    r"^[\s\W]*(?:\d\s*(?:or|/)\s*\d\b|either(?: (?:one|day|way|of (?:them|those|the two)))?\b(?!\W+or\b)|whichever|"
    r"i (?:think|guess|believe|suppose) so|whatever (?:works|is|you|day)|"
    r"any(?: (?:of (?:them|those)|one|day))?\b[^.\n]{0,20}(?:works|fine|ok|good)|you (?:pick|choose|decide)|"
    r"your (?:pick|choice|call)|doesn['’]?t matter|does not matter|i don['’]?t (?:care|mind)|no preference|not sure|"
    r"i['’]?m not sure|don['’]?t know|i (?:really |honestly |just )?(?:don['’]?t|do not) know|maybe|probably)",
    re.IGNORECASE,
)
# A word denied is no choice of what holds it: "it no longer stays", "please don't enter it".
DENIES = re.compile(
    r"\b(?:not|never|no longer|no|nothing|ignore|without|stop|neither)\b|n['’]t\b|\b(?:dont|doesnt)\b", re.IGNORECASE
)
STAYS = re.compile(r"\bstays as it is\b", re.IGNORECASE)
_REF = r"r\s?-?\s?\d{1,6}"
_ENTRY = rf"(?:it|that|this|the (?:leave|request|day|absence)|my (?:leave|request|day|absence|time off)|{_REF})"
_REMAINS = r"(?:stays?|stands?|remains?|holds|is (?:still )?(?:on|valid|good))"
KEEPS = re.compile(
    r"^[\s\W]*(?:(?:yes|no|nope|nah|just|please|pls|ok(?:ay)?|i want to|i['’]?d like to|let['’]?s)[\s,]+){0,3}"
    rf"(?:{_ENTRY}\s+(?:(?:still|can|should|must|will|shall)\s+){{0,2}}{_REMAINS}|"
    r"stays?|stands|unchanged|no changes?|nothing (?:changes|changed|to change)|"
    r"(?:don['’]?t|do not) (?:change|touch|move) (?:it|that|anything)|"
    rf"(?:keep|let) (?:it|that|my \w+|the \w+|{_REF})(?: (?:stand|stay|be))?|"
    r"leave (?:it|that)(?: (?:alone|be|(?:just )?as (?:it )?(?:is|was)|there|in|on))?|still (?:on|valid|good|stands))\b"
    rf"(?:\s+(?:as (?:it )?(?:is|was)|as planned|the same|unchanged|put|on|{_THANKS}))*"
    r"[\s.!,]*(?:$|\n|[.!,;]\s|\s[-–—]\s)",
    re.IGNORECASE,
)
KEEPS_NOT = re.compile(
    r"\b(?:no longer|but|except|only|until|instead)\b|\b(?:is|does|should|can|will|would)(?: not|n['’]t)\b|"
    r"\b(?:cancel|take (?:it )?back|delete|remove|withdraw|drop)\b",
    re.IGNORECASE,
)
BUT = re.compile(
    r"\b(?:but|except|unless|only|though|however|without|minus|other than|apart from|instead|although)\b",
    re.IGNORECASE,
)
# A day that the answer names to set it aside.
ASIDE = re.compile(
    r"\b(?:not|n['’]t|instead of|rather than|except(?: for)?|but not|without|minus|no longer|wrote|write|said|say|"
    r"typed|put(?: down)?)"
    r"\s+(?:for\s+|on\s+|by\s+accident\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
ASIDE_AFTER = re.compile(
    r"\s*\?|\W{0,2}\s*(?:is|was|['’]s) (?:wrong|a typo|a mistake|incorrect|not (?:right|it))\b",
    re.IGNORECASE,
)
# A whole day at work: "just the 11th, working the 12th".
AT_WORK = re.compile(
    r"(?<!not )(?<!n['’]t )(?<!never )\b(?:work(?:ing)?|be (?:in|here|at work|back)|back|there)\s+(?:for\s+|on\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
AT_WORK_AFTER = re.compile(r"\s+i(?:['’](?:ll|m))? (?:still |can |will )?work(?:ing)?\b", re.IGNORECASE)
WHOLE = re.compile(
    r"\b(?:(?:the )?(?:whole|full|entire|complete) (?:day|tour|shift|thing)|all day|full day)\b",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?P<am>am|mornings?|a\.m\.|first half|before (?:noon|lunch))|(?P<pm>pm|afternoons?|p\.m\.|second half|"
    r"after (?:noon|"
    r"lunch)|rest of the day)\b",
    re.IGNORECASE,
)
ALSO = re.compile(r"\b(?:also|another|in addition|additional|one more thing|separately|besides|plus)\b", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:let me|i['’]?ll|i will|i (?:need|have|want|got) to|gotta) (?:have to )?(?:check|look|ask|see|think|"
    r"get back|call|talk|find out|let you know|tell you|answer|go over)\b",
    re.IGNORECASE,
)
TALK = re.compile(
    r"\b(?:call|phone|ring|text|see|ask) me\b|\b(?:want|need|like|care|feel free) to (?:call|talk|ask|stop by)\b|"
    r"\blet['’]?s talk|\b(?:i['’]?ll|i will|i can) (?:call|explain|stop by|come by|be at my desk)\b|\bcan we talk\b",
    re.IGNORECASE,
)
TURNS = re.compile(r"\b(?:wait|sorry|i mean|i meant|actually|scratch|no|or|also|and)\b", re.IGNORECASE)
ADDS = re.compile(r"\b(?:but|also|add|too|plus|and then|as well|except|only)\b|\?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "former": 0, "latter": -1}
_NTH |= {"1st": 0, "2nd": 1, "3rd": 2, "4th": 3}


def opened(text: str) -> str:
    """The text without a greeting and what people say before they answer."""
    match = _OPENING.match(text[:400])
    rest = text[match.end() :] if match else text
    return rest if rest.strip() else text


def number(word: str) -> int:
    if len(word) == 1 and word.isalpha():
        return ord(word.lower()) - ord("a") + 1
    return int(word) if word.isdigit() else _SPELLED.index(word.lower()) + 1


def place_of(word: str) -> int | None:
    """Where an ordinal stands among the choices; None for "earlier" and "later", which order days."""
    return _NTH.get(word.lower())
