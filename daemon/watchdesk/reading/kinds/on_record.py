"""What stands on record: a sentence that only asks for it ("I am off on the 4th, right?"), a figure put right."""

import re

from watchdesk.reading.lower_case import AnyCase

# What is said to stand: that the author is away, or down for it.
_STATED = AnyCase(
    r"\b(?:i['’]?m|i am|i['’]ll be|i will be|i have|i['’]ve(?: got)?|i(?: still| already)? (?:have|had|got)|"
    r"you(?:['’]ve| have|['’]re| are)?(?: got| still got)? (?:me|showing me)|am i|i should be|still (?:good|ok|okay|"
    r"set|on|down) for (?:my|the)|you (?:got|received|"
    r"have|saw|see) my|my \w+ (?:is|are)|"
    r"my (?:[\w-]+ )?(?:leave|requests?|vacation|days?|time off|comp|forms?|e-?mails?|notes?|dates?)\b[^.!?\n]{0,40}"
    r"(?:made it|went through|go through|got (?:to|in|there)|received|come through|came through|approved|entered|in))\b"
)
_TAG = re.compile(
    r"(?<!all )\b(?:right|correct|yes|yeah|yea|no|aren['’]t i|am i not|don['’]t i|isn['’]t (?:it|that right)|"
    r"(?:is )?that(?:['’]s| is)? (?:still )?(?:right|correct|true))\s*\?+\W*$",
    re.IGNORECASE,
)
_CHECKS = AnyCase(
    r"\b(?:double[- ]?check\w*|quick check|(?:just )?(?:checking|confirming|verifying|making sure)|(?:want(?:ed)?|like|"
    r"need(?:ed)?|wanna) to (?:make sure|double[- ]?check|verify|confirm|check)|pretty sure|"
    r"(?:can|could|would|will) you (?:please |pls )?(?:check|confirm|verify|make sure)|"
    r"(?:please|pls|plz) (?:check|confirm|verify)|to be sure)\b"
)
_WISHES = AnyCase(
    r"\b(?:would like|['’]d like|want|need|request\w*|asking for|ask for|can i|could i|may i|put me|sign me|"
    r"like to|hoping|plan(?:ning)? (?:on|to))\b"
)


# A figure of a log: "my arrest count for Feb should be 2, not 1".
_FIGURE = re.compile(
    r"\b(?:arrests?|calls?|reports?|mediations?|visits?|class(?:es)?|presentations?|citations?|log)\b[^.!?\n]{0,12}"
    r"\b(?:counts?|numbers?|totals?|figures?|tall(?:y|ies)|stats?)\b|\b(?:counts?|numbers?|totals?|figures?|tall(?:y|"
    r"ies)) "
    r"(?:of|for) (?:the )?(?:arrests?|calls?|reports?|mediations?|visits?|class(?:es)?|presentations?|citations?)\b",
    re.IGNORECASE,
)


def is_a_figure(text: str) -> bool:
    """It puts a figure of a log right, and no day."""
    return _FIGURE.search(text) is not None


def asks(text: str) -> bool:
    """A statement with a question behind it, or a wish to know that it is so; no wish for days."""
    if not _STATED.search(text):
        return False
    checked = _CHECKS.search(text)
    rest = text if checked is None else text[: checked.start()] + " " + text[checked.end() :]
    return (checked is not None or _TAG.search(text) is not None) and not _WISHES.search(rest)


def stands_already(text: str) -> bool:
    """ "My vacation on 10/2 is already approved": an officer calls to mind what a sergeant has granted."""
    return _ALREADY.search(text) is not None


_ALREADY = AnyCase(
    r"\b(?:already|you|(?:sgt|sarge|sergeant)\.?(?: \w+)?) (?:been |was |were )?(?:approved|granted|okayed|ok['’]?d|"
    r"signed off)\b(?! by (?:the )?training)|\b(?:like|as) we (?:talked about|discussed|agreed|said|planned)\b|"
    r"\b(?:is|are|was|were|my \w+) already in\b(?! (?:the )?(?:building|school|office))|"
    r"\balready (?:on the (?:books|calendar|board)|in the (?:books|system))\b"
)
