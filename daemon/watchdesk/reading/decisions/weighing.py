"""The words around a verdict: its reason, and what in them makes it unsure."""

import re
from collections.abc import Iterator

from watchdesk.model.facts import Verb
from watchdesk.reading.decisions.filler import is_filler
from watchdesk.reading.decisions.gathering import Letter, Place

HANGS = "it hangs on a condition"
TRIM = " \t\r\n-–—,:;.()[]"
_CONDITION = re.compile(
    r"\b(?:if|unless|provid(?:ed|ing)|as long as|so long as|assuming|contingent|depend(?:ing|s)|subject to|only|once|"
    r"when|until|except|but|instead|pending|half|(?:make|(?<!can )(?<!may )(?<!could )(?<!to )have) (?:him|her|them|"
    r"it)(?! (?:app?rov\w+|den\w+|an? |official|so|happen|ok|off|go\b))|(?:he|she|they) (?:has|have|needs?|must|"
    r"gotta) (?:to|got to|find)?|on (?:the )?condition|with the (?:condition|understanding)|in exchange|in return|"
    r"minus|after (?:he|she|they|you|i|we)|as soon as|first he|first she|whatever|whoever|up to|"
    r"as (?:an? |his |her )?\w+(?: time| leave| day)?,? (?:and )?not)\b",  # "approve as comp, not vacation"
    re.IGNORECASE,
)
# An "if" or "but" that no verdict hangs on.
_HARMLESS = re.compile(
    r"\b(?:let (?:me|us) know|call(?: me)?|text(?: me)?|holler|shout|ping me) if\b[^.\n]{0,60}|"
    r"\bif (?:you|anyone|anybody|they|he|she|somebody|someone) (?:have|has|needs?|asks?|wants? to know|"
    r"complains?)\b[^.\n]{0,40}|\bif (?:any|there "
    r"are (?:any )?)questions\b|\bbut (?:please )?(?:tell|remind|next time|let (?:him|her|them) know|"
    r"in (?:the )?future|this is the last|don['’]?t|he owes|she owes|they owe|thank)\b[^.\n]{0,80}|"
    r"\bif (?:it|that) (?:helps|matters)\b|\b(?:you|they|he|she) (?:has|have) (?:my|the)\b|\bup to date\b|"
    r"\b(?:at|for) once\b|\bonly fair\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:unless|until (?:he|she|they|i|we)|if (?:you|he|she|they) can|if not|if nobody|if no one|"
    r"if (?:\w+ ){1,4}can['’]?t)\b",
    re.IGNORECASE,
)
# What a denial may hang on, where it stands right beside it: "can't be approved until court moves".
_HANGS = re.compile(
    r"\b(?:until(?! (?:further notice|then|now)\b)|till(?! further notice\b)|unless|if(?! you ask\b)|"
    r"once(?! (?:again|more|is|was)\b)|(?<!is )(?<!are )(?<!still )pending(?=\s+\w)|depend(?:s|ing) (?:up)?on|"
    r"contingent|subject to)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,;:()–—]|\s-+\s")
_SOMEBODY = re.compile(r"\b(?:i|we|you|he|she|they)\b", re.IGNORECASE)
_ONLY_THEN = re.compile(
    r"\W*(?:(?:no|so|and|but|it['’]?s|at least|just|still)\W+){0,3}not (?:until|till|unless|before|without|if|"
    r"while)(?! (?:further notice|a (?:doubt|problem)|reason)\b)\b|"
    r"\W*(?:until(?! further)|till|unless|pending)\b[^,]*$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:probably|maybe|perhaps|might|i think|i suppose|should (?:be|app?rov\w*|deny|grant)|leaning|likely|i guess|"
    r"not sure|not certain|we['’]ll see|tentative\w*|for now|possibly|inclined|"
    r"would (?:approve|deny|probably|rather|prefer|say|lean|grant)|"
    r"['’]d (?:approve|deny|rather|prefer|say|grant|lean)|"
    r"let me (?:look|check|think) again|on second thou?ghts?|scratch that|wait,|hmm+|i believe|"
    r"(?<!i )(?:said|says|thinks|told me|tells me|asked (?:if|whether)|asks (?:if|whether)|wants to know|whether))\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\W*(?:and )?(?:then|otherwise|in that case)\b", re.IGNORECASE)
# What somebody has heard or seen: "I see that R-104 is approved".
_HEARD = re.compile(
    r"\b(?:now that|i see|i saw|i hear|i heard|i noticed|noticed|given that|how come|apparently|supposedly|"
    r"according to|i (?:was|am) told)\b",
    re.IGNORECASE,
)
# A verdict that is another's to give: "Sgt. Moua will approve R-104", "have the commander decide R-104".
_OF_ANOTHER = re.compile(
    r"\b(?:he|she|they|(?:the )?(?:commander|command|chief|lieutenant|hr|payroll)|somebody|someone|"
    r"(?-i:(?!(?:I|We|You|It|This|That|Ok|Okay|Yes|Yep|Yeah|Sure|Thanks|Hi|Please|And|But|So|Then|Also|Fine|Good|Will)\b)"
    r"[A-Z][a-z]+))\s+(?:will|would|should|may|might|must|has to|needs to|is going to|wants to|plans to)\s+"
    r"(?:ap{1,2}ro[uv]|den[yi]|grant|decide|sign|reject|ok\b)|"
    r"\b(?:ask(?:ed)?|have|let|get|want|need|wait(?:ing)? for)\s+(?:sgt\.? |cmdr\.? )?"
    r"(?:him|her|them|someone|somebody|(?:the )?commander|hr|(?-i:[A-Z])\w+)\s+(?:to )?"
    r"(?:ap{1,2}ro[uv]e|deny|grant|decide|sign)\b",
    re.IGNORECASE,
)
_TANGLED = re.compile(
    r"\b(?:don['’]?t|do not|never) (?:deny|reject|decline|refuse)\b|\bno reason to (?:say yes|approve|grant)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:(?:with|by) me\b\W*)?(?:(?:(?:this|the|his|her|your|that)\s+)?(?:request|one|leave|"
    r"it)\s+)?(?:(?:the )?reason(?: is| being)?\W+|because\s|since\s|as\s|due to\s|and\s|on account of\s|bc\s|b/c\s|"
    r"this time\W+(?:because\s|as\s)?)",
    re.IGNORECASE,
)
_NO_REASON = re.compile(
    r"(?:(?:yes|fine|ok|okay|good|great|thanks?|thank you|thx|by me|with me|sounds good|go ahead|approved|"
    r"enjoy|have fun|please|pls|plz|too|also|either|as well|again|then|sorry|sry|from me|for me|on my end|"
    r"this|that(?:['’]?s| is)?|the|request|one|it|desk|all|an?|(?:hard |firm )?no|nope|denied)\b\W*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?<![\s,;-])[\s,;-]++(?:and|but|so|then|also)\W*$|^(?:and|but|so|then|also)\W*$", re.IGNORECASE
)
_STARTS_A_CONDITION = re.compile(
    r"\W*(?:(?:but|and)\s+)?(?:provid(?:ed|ing)|as long as|so long as|only if|only|on (?:the )?condition|if|assuming|"
    r"unless|contingent|pending|subject to|depends|depending|but|however|though|with the understanding)\b",
    re.IGNORECASE,
)


def doubts(verb: Verb, around: str) -> Iterator[str]:
    """What a clerk would ask back about a verdict; an approval bears no condition, a denial hardly any."""
    if verb in (Verb.HOLD, Verb.ASK):
        return
    if _TANGLED.search(around):
        yield "it does not say yes or no"
    if _HEDGE.search(around) or _HEARD.search(around) or _OF_ANOTHER.search(around):
        yield "it does not sound final"
    positive = verb in (Verb.APPROVE, Verb.EXCEPTION)
    if (is_conditional(around) or _THEN.match(around)) if positive else _UNLESS.search(around):
        yield HANGS


def hangs(letter: Letter, verdict: Place, around: Place) -> bool:
    """A denial's own clause, or one ahead of it, says until when or on what: no plain denial, so a clerk asks.

    verdict: the words that decide, with the lines they decide. Behind a clause of its own it is a reason: "No, Pete is
    out until Monday".
    """
    text = _HARMLESS.sub(lambda match: " " * len(match.group()), letter.text[: around[1]])
    behind = _HANGS.search(text, verdict[1])
    if behind is not None and _is_own(text[verdict[1] : behind.start()], letter):
        return True
    ahead = _HANGS.search(text, around[0], verdict[0])
    return ahead is not None and is_filler(text[around[0] : ahead.start()], letter.names)


def _is_own(gap: str, letter: Letter) -> bool:
    """Up to the condition nothing new is said, and behind a comma nobody new is spoken of."""
    thought = _BREAK.split(gap)
    is_new = len(thought) > 1 and (_SOMEBODY.search(thought[-1]) or next(iter(letter.names.find(thought[-1])), None))
    return not is_new and is_filler(gap, letter.names)


def waits(text: str) -> bool:
    """ "Not until June", "not without a second rover": neither yes nor no."""
    return _ONLY_THEN.match(text) is not None


def is_hedged(text: str) -> bool:
    """The words hold a "probably" or one of its kind."""
    return _HEDGE.search(text) is not None


def is_conditional(text: str) -> bool:
    """The words hold an "if" or one of its kind."""
    return _CONDITION.search(_HARMLESS.sub(" ", text)) is not None


def adds_a_condition(text: str) -> bool:
    """A sentence right after a verdict that takes part of it back: "Provided he finds cover." """
    match = _STARTS_A_CONDITION.match(_HARMLESS.sub(" ", text)[:80])
    return match is not None


def reason(text: str, start: int, stop: int) -> str | None:
    """The words after a verdict, up to 300 code points, without what only joins them; None where they say nothing."""
    words = text[start:stop].strip(TRIM)[:300]
    joins = _JOINS.match(words)
    words = words[joins.end() :] if joins else words
    words = _TRAILING.sub("", words)
    return None if not words or _NO_REASON.fullmatch(words) else words.strip(TRIM) or None
