"""The words of a verdict, in any register."""

import re
from collections.abc import Iterator

from watchdesk.model.facts import Verb
from watchdesk.reading.decisions.marks import Mark

_NOT = (
    r"(?:can(?:not|['’]?t)|can not|won['’]?t|don['’]?t|do not|will not|could(?:n['’]?t| not)|unable to|not able to|"
    r"isn['’]?t|aren['’]?t|not)"
)
_THEM = r"(?:him|her|them|it|this|that|this one|that one|these|those|both)"
_THEY = r"(?:he|she|they)"


def _words(*alternatives: str) -> str:
    return "|".join(alternatives)


# A verdict that was not given, or would have been: nothing is decided, and its line stays open.
_GIVEN = (
    r"(?:ap{1,2}ro[uv]+\w*|granted?|allow(?:ed)?|authori[sz]\w*|accept(?:ed)?|den(?:y|ied)|declined?|reject(?:ed)?|"
    r"refused?|decided?|sign(?:ed)? off|ok(?:ay(?:ed)?|['’]d)|turned down|said (?:yes|no))"
)
_HAVE_NOT = r"(?:(?:have|has|had|did)(?:n['’]?t| not| never)|never)"

# At one place the earlier row wins, so that "not approved" is no approval and "no problem" no refusal.
# The flag tells the words that can hardly mean anything but a verdict.
_VERBS: tuple[tuple[Verb, bool, str], ...] = (
    (
        Verb.EXCEPTION,
        True,
        _words(
            r"approve[sd]? (?:as |with )?(?:an |the )?exception",
            r"grant(?:ed)? (?:an |the )?exception",
            r"exception (?:approved|granted|ok)",
        ),
    ),
    (
        Verb.HOLD,
        False,
        _words(
            rf"{_HAVE_NOT} (?:yet |been |actually |even |formally |really )*{_GIVEN}(?: (?:or|nor) {_GIVEN})?(?: yet)?",
            rf"not yet (?:been )?{_GIVEN}",
            rf"(?:is|are|was|were)(?:n['’]?t| not) (?:yet {_GIVEN}|{_GIVEN} yet)",
            rf"not {_GIVEN} (?:yet|so far)",
            rf"(?:nobody|no one|none of us)(?: has| have)? {_GIVEN}",
            rf"neither {_GIVEN} nor {_GIVEN}",
            rf"(?:would|could|should|might)(?:['’]ve| have)(?: been)? {_GIVEN}",
            rf"(?:can(?:not|['’]?t)|can not|won['’]?t|unable to) {_GIVEN}(?=[^.!?;\n]{{0,20}}\byet\b)",
            rf"(?:almost|nearly) {_GIVEN}",
            r"(?:thought|think|believe|assumed) (?:that )?(?:i|we|you|he|she|they)(?:['’]d| had| have|['’]ve)? "
            rf"{_GIVEN}",
        ),
    ),
    (
        Verb.APPROVE,
        False,
        _words(
            r"(?:no|not an?|(?:do not|don['’]?t) (?:have|see) an?y?) (?:problem|prob|objection|issue|concern|worrie|"
            r"complaint)s?(?: here)?(?: (?:with|to|on|about))?",
            r"n/?p",
            r"(?:(?:can['’]?t|cannot|don['’]?t|do not) see )?why not",
            r"no reason (?:not to|to (?:say no|deny|refuse|object))",
            r"(?:can['’]?t|cannot|could(?:n['’]?t| not)) (?:say no|refuse|object|argue with)",
            r"not (?:a problem|opposed|against)",
            r"nothing against(?: (?:it|this|that))?",
        ),
    ),
    (
        Verb.HOLD,
        False,
        _words(
            r"(?:please |put |keep |place |leave )?(?:(?:it|this|that|them|him|her) )?(?:on hold|hold(?: off)?)"
            r"(?: on| for now)?",
            r"(?:leave|keep|stays?|remains?|left)(?: (?:it|that|this|them|him|her|one))?(?: as)? "
            r"(?:open|pending|undecided|where (?:it|they) (?:is|are)|as is|for now|alone|on my desk)",
            r"(?:stays?|remains?|rests?|sits?|leav(?:e|ing)) (?:it |that |this |them )?(?:with|up to) "
            r"(?:me|him|her|you|sgt|sergeant|cmdr|commander|the commander|hr|payroll|(?-i:[A-Z])\w+)\b",
            r"wait(?:ing)?(?: on| with| for)?",
            r"not yet",
            r"(?:too early|not ready) to (?:say|tell|decide)",
            r"undecided",
            r"no (?:position|decision|answer|verdict|ruling|word)(?: yet| on| about)?",
            r"still (?:thinking|checking|deciding|looking|waiting|open|pending|working on|up in the air)",
            r"(?:let me|(?:i )?(?:need|want|have|would like|['’]d like|am going|got|will|['’]ll)(?: to)?) "
            r"(?:think|check|get back|look|talk|sleep on|hear|know|confirm|run|clear|figure|wait|speak|meet|see|ask|"
            r"call|find out|mull|chew on|review|consider)"
            r"(?: (?:about|on|over|at|it|this|that|to|with|into))*",
            r"(?:i['’]ll|i will|i (?:want|would like|am going) to) (?!(?:not|never)\b|(?:also |just |gladly |happily |"
            r"have to |need to )?"
            r"(?:app?rov|den|grant|allow|author|say|give|let (?:him|her|them)|declin|turn|pass|accept|go |ok|reject|"
            r"refus|do\b|take (?:1|2|3)|support|sign|be (?:ok|fine|good)|have|need|make))\w+",
            r"(?:needs?|wants?) (?:some |more |a )*(?:thought|thinking|discussion|conversation|talk|another look)",
            r"get (?:back )?to (?:you|it|that|this)",
            r"(?:will )?(?:get|come) (?:back )?to(?= the)",
            r"come back to",
            r"(?:decide|deciding|answer|look at|deal with|handle|do) (?:it |that |this |them )?(?:later|tomorrow|"
            r"tonight|next week|after|when|monday|tuesday|wednesday|thursday|friday)",
            r"(?:don['’]?t|do not) (?:answer|tell|decide|do anything|act|process|touch|enter|move|send)",
            r"(?:still )?(?:pending|open)(?=\s*:|\W*$|\s*[.,;\n])",
            r"to be (?:decided|determined)|defer(?:red|ring)?|postponed?|tabled|on the fence|see me(?: about| on)?",
            r"skip(?: for now)?",
            r"later",
            r"park(?: it| that| this)?(?= for now|\W*$|\W*\d)",
            r"table(?: it| that| this)?",
            r"tbd",
            r"not sure(?: about| on)?",
            r"want to talk",
        ),
    ),
    (
        Verb.DENY,
        True,
        _words(
            rf"{_NOT} (?:yet )?(?:be |been |going to |able to |in a position to |being |a request i can |one i can |"
            r"something i can )?(?:app?ro[uv]\w+|allow\w*|grant\w*|authoriz\w+|accept\w*|support\w*|sign off)",
            r"dis-?app?rov\w+",
            r"dis-?allow\w*",
            r"not happening",
            r"no[- ]go",
            r"no can do",
            r"(?:have|has|had|need|got|going) to (?:say no|pass|turn (?:it|this|that|him|her|them|this one|that one)? ?"
            r"down)",
            r"say(?:ing)? no",
            r"turn(?:ed|ing)? down",
            rf"turn(?:ed|ing)? {_THEM} down",
            r"den(?:y|ey|ied|yed|ies|ying|ial)|dn(?:ey|ied|eid)|dein(?:ed|y)",
            r"declin\w+",
            r"reject\w*",
            r"refus\w+",
            r"veto(?:ed)?",
            r"nope",
            r"afraid not",
            r"unfortunately not",
            r"out of the question",
        ),
    ),
    (
        Verb.DENY,
        False,
        _words(
            rf"{_NOT} (?:be )?(?:do(?: that| this| it| (?:this|that) one)?|ok|okay|let|have|spare|able|go|get|take|"
            rf"make "
            r"(?:it|this|that) work|swing|manage|lose|release|give|fit|work|sign)",
            r"(?:does|do|will|would)(?:n['’]?t| not) work",
            r"won['’]?t work",
            r"not (?:ok(?:ay)?|fine|good|possible|this (?:time|one)|going to happen|gonna happen|going to work|a good|"
            r"doable|workable|now|an option)",
            r"no way(?: (?:we|i) can (?:do|make|swing|approve|allow) (?:this|that|it)(?: work| happen)?)?",
            r"not (?:that|this) (?:week|day|one|month)(?=\W*(?:$|sorry|[.,;!]))",
            r"nah",
            r"(?:an? )?(?:hard |firm |soft )?pass(?:ing)?(?: on(?: (?:it|this|that|him|her|them))?|(?=\W*$|"
            r"\s*[.,;!\n(]))",
            r"thumbs[- ]down|(?:(?<=\d)|(?<=\d )|(?<=\d: ))👎[🏻-🏿]?",
            r"(?:absolutely|certainly|definitely|surely|of course|obviously) not|hell no",
            r"not a chance|no chance|no dice|no can do|nothing doing",
            r"(?:can['’]?t|cannot|can not|won['’]?t|isn['’]?t|aren['’]?t|is not|are not)(?=\W*$|\s*[.,;:(!\n–—]|\s+-)",
            r"negative",
            r"(?<!has )(?<!have )(?<!had )(?<!with )(?<!there's )(?<!there is )(?<!got )(?<!need )no(?! (?:more|other|"
            r"need|rush|hurry|later|longer|further|doubt|questions?|matter|wonder|one|hard feelings|school|students|"
            r"class)\b)",
            r"not(?=\W*$|\s*[.,;!\n]|\s+-|\s+(?:#|\d|r-?\d|lines?\b|number|the (?:other|last|first|second|third|one)|"
            r"\w+\W*$))",
            r"✗|✘|❌",
        ),
    ),
    (Verb.ASK, False, _words(r"ask")),
    (
        Verb.APPROVE,
        True,
        _words(
            r"app?r(?:o|oo)?v(?:e|ed|d|es|ing|al)",
            r"approve?d?",
            r"aproove?d?",
            r"grant(?:ed|ing)?",
            r"authoriz\w+",
            r"permission granted",
            r"go ahead",
            r"good to go",
            r"green[- ]?light(?:ed)?",
            r"sign(?:ed|ing)? off",
        ),
    ),
    (
        Verb.APPROVE,
        False,
        _words(
            r"ok(?:ay(?:ed)?|['’]?d|e)?(?: by me| with me)?",
            r"yes|yep|yup|yeah|yea|yess|aye|s[ií]",
            r"sure(?: thing)?",
            r"of course|by all means|absolutely|certainly|definitely|you bet",
            r"(?:fine|good(?!,? (?:morning|afternoon|evening|day|night|luck|job|work|catch|question))|okay|"
            r"cool)(?: enough)?(?: (?:with|by|for|w/) (?:me|us))?",
            r"(?:sounds|looks|seems) (?:good|fine|ok(?:ay)?|great|reasonable)",
            r"lgtm",
            r"go for it|have at it",
            rf"(?:{_THEY}|you) (?:can|may)(?: (?:certainly|definitely|sure|surely|absolutely|gladly))? (?:have|go|take|"
            r"do|be off|get)(?: (?:it|that|the days?|(?:his|her|their) days?|the time|them|off))?",
            r"(?:can|may) (?:go|have (?:it|this|that|the days?|(?:his|her|their)(?: (?:days?|time))?|hers|theirs|"
            r"the time|them|one)|take (?:it|the days?|the time)|be off|be approved)",
            rf"(?:let|give) {_THEM}(?: (?:go|have|the|his|her|their|it|that|off|days?))+",
            r"(?:you|we|i) can give(?= (?-i:[A-Z])\w+)",
            r"(?:can|may) have(?= (?:the |that )?(?:\d|mon|tue|wed|thu|fri))",
            r"accept(?:ed|able)?",
            r"allow(?:ed)?",
            r"permitted",
            r"concur",
            r"agreed?",
            r"works(?: (?:for|with|by) (?:me|us)|(?=\W*$|\s*[.,;!\n)]| and| too| fine| great| just))",
            r"all right|alright",
            r"10-?4",
            r"affirm(?:ative|ed)?",
            r"roger",
            r"thumbs[- ]up|(?:(?<=\d)|(?<=\d )|(?<=\d: ))👍[🏻-🏿]?",
            r"let['’]?s (?:do|go with|allow|approve)|(?:i['’]?ll|i will|i can|we can|happy to) (?:sign|do|allow|"
            r"take)(?= |$)",
            r"make it so",
            r"live with (?:it|that|this)",
            r"(?:i|we) can (?:do|make|swing|manage)(?: it| that| this)?(?: work)?",
            r"✓|✔️?|✅|☑️?",
        ),
    ),
)
_LETTERS = {"y": Verb.APPROVE, "k": Verb.APPROVE, "n": Verb.DENY}

_VERB = re.compile(
    "|".join(rf"(?P<v{number}>(?<![\w-])(?:{words})(?![\w-]))" for number, (_, _, words) in enumerate(_VERBS)),
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![a-z_'’&])(?:y|n|k)(?![\w'’&])", re.IGNORECASE)
# "1 A", "2: D": the initials of approve and deny, right after a line's number and with nothing after them.
_INITIAL = re.compile(
    r"(?<=\d)[ \t]*[.):=-]?[ \t]*(?P<initial>[AD])(?=[ \t]*(?:$|\n|,|;|[ \t]{2}|\t|- |\d|[-–(]))", re.MULTILINE
)
# What was decided once, by whomever: "was approved", "HR already denied".
_TOLD = re.compile(
    r"(?:\b(?:was|were|been|already|previously|had|once|they|hr|payroll|he|she|who|initially|originally|first)\W+)$",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:yesterday|earlier|already|previously|before|last (?:\w+)|this morning|the other day|on (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|in (?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|a (?:week|month|day) ago|at first|initially|originally)\b",
    re.IGNORECASE,
)
_I_DID = re.compile(
    r"\bi(?:['’]?ve|['’]?d| have| had)? (?:\w+ )?(?:denied|declined|rejected|refused|turned|approved|granted|"
    r"sign(?:ed)? off|said "
    r"(?:no|yes|ok)|okayed|ok['’]d)\b|\bmy (?:denial|refusal|approval|no|yes|ok|verdict|decision|answer)\b",
    re.IGNORECASE,
)


def verbs(text: str, start: int, stop: int) -> Iterator[Mark]:
    """The words of text[start:stop] that decide; what tells of an earlier verdict is none."""
    told = is_told(text[start:stop])
    for match in _VERB.finditer(text, start, stop):
        verb, strong, _ = _VERBS[int((match.lastgroup or "v0")[1:])]
        before = text[max(start, match.start() - 16) : match.start()]
        if strong and verb is not Verb.EXCEPTION and (_TOLD.search(before) or told):
            continue
        if told and verb is not Verb.HOLD:
            continue
        yield Mark(match.start(), match.end(), verb=verb, strong=strong)
    for match in _LETTER.finditer(text, start, stop):
        yield Mark(match.start(), match.end(), verb=_LETTERS[match.group().lower()])
    for match in _INITIAL.finditer(text, start, stop):
        verb = Verb.APPROVE if match["initial"] == "A" else Verb.DENY
        yield Mark(match.start("initial"), match.end("initial"), verb=verb)


def is_told(sentence: str) -> bool:
    """The writer tells what they decided on some day before: "I turned that down on Monday"."""
    return bool(_I_DID.search(sentence) and _ONCE.search(sentence))
