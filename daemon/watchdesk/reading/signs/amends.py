"""Words by which an earlier request is taken back or changed."""

import re

from watchdesk.reading.signs.pattern import NOT, pattern

SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # An earlier request is taken back.
    (
        "drop",
        pattern(
            r"cancel(?:l?ing|l?ed|lation)?|can(?:cle|ecl|cal|cl|el|sel|ccel)|cacnel",
            r"(?:cxl?|canx)(?:['’]?d)?",
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
            rf"{NOT} (?:actually |really |end(?:ing)? up |be )?(?:need|"
            rf"needing|require|requiring|want|taking|using|take|use)(?: to)?",
            r"scrap",
            r"drop my",
            # A day of what was asked for: "drop the Friday", "lose the 12th".
            r"(?:drop|lose|skip|omit|strike|leave out|take out) (?:just |only )?(?:(?:the|that|my) )?"
            r"(?:(?:first|second|last|other) (?:day|one)|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?|"
            r"\d{1,2}(?:st|nd|rd|th|/\d{1,2})|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2})"
            r"(?=\s*(?:$|[.,;:!?()\n–—-])|\s+(?:the \d{1,2}(?:st|nd|rd|th)|and|&|or|but|keep|please|pls|from|of|"
            r"instead|too|only|because|since|thanks|thx|through|thru|to|i|we|it|my|day|vacation|vac|leave|comp|personal|request)\b)",
            r"void",
            r"remove",
            r"delete",
            r"call(?:ing)? off my",
            r"giv(?:e|ing) (?:it |that |the day )?back",
            r"work(?:ing)? (?:it|that day|those days) (?:after all|instead)",
            r"ignore (?:my|the|that)",
            r"don['’]?t bother with",
            r"(?:can|will|going to|gonna) work (?:that day|(?:it )?after all)",
            r"change of plans?",
            r"take (?:that|it|me|this) off the \w+",
        ),
    ),
    # An earlier request is changed.
    (
        "turn",
        pattern(
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
            r"(?:only|just) need(?=[^.!?\n]{1,30}\bnow\b)",
            r"new dates?(?=\s*(?:are|is|would|will|:))",
            r"replace",
            r"oops",
            r"typo",
            r"update my",
            r"modify",
        ),
    ),
)
