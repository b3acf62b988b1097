"""Words by which somebody asks, or says that they are not at work."""

import re

from watchdesk.reading.signs.pattern import AM, NOT, pattern

# "Off" by itself, where a day or the end of the thought stands beside it; not the alarm that went off, nor what is
# cut, dropped, held or taken off the board.
_OFF = (
    r"(?<!went )(?<!going )(?<!goes )(?<!set )(?<!drop )(?<!dropped )(?<!cut )(?<!cuts )(?<!hold )(?<!sign "
    r")(?<!signed )"
    r"(?<!turn )(?<!turned )(?<!shut )(?<!kick )(?<!paid )(?<!pay )(?<!rip )(?<!hands )(?<!starts )(?<!mtg is )(?<!it )"
    r"(?<!meeting is )(?<!them )(?<!comes )(?<!came )(?<!fell )(?<!snapped )(?<!broke )(?<!broken )(?<!tore )(?<!blew )"
    r"(?<!ripped )(?<!popped )(?<!knocked )(?<!snaps )(?<!breaks )(?<!falls )(?<!wore )(?<!worn )(?<!sheared )"
    r"off(?=\s*(?:[.,;:!?)\n-]|$)|\s+(?:on|for|from|thru|through|until|till|this|next|again|please|pls|plz|comp|pto|"
    r"vac|vacation|work|duty|and|if|because|as|so|today|tomorrow|tmrw|in|with|"
    r"the (?:week|rest|remainder|balance|day (?:before|after)|\d{1,2})|mon|tue|wed|thu|fri|sat|sun|jan|"
    r"feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d{1,4}|(?:first|second|third|fourth|last|half|all)(?= (?:\w+ "
    r"){0,2}(?:of|in|week|day))|thx|thanks|or|but|too|also|since)[a-z]{0,6}\b)"
)

# "Leave the squad at the garage": what is left is no place of work.
_NO_THING = (
    r"(?!\s+(?:it|them|(?:the|my|a|an|our|some|his|her|their) (?!(?:building|school|office|house|work|campus|site|"
    r"station|week|day|approved|requested|request|dates?)\b)[a-z]+)\b)"
)

SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Somebody asks for something.
    (
        "ask",
        pattern(
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
        pattern(
            r"(?:take|use|have|need|want|get|spend) (?:off )?(?:a |one |two |three |four |five |few |"
            r"couple (?:of )?|some |\d{1,2} )+(?:vacation |comp |personal |extra )?days?",
            r"(?:days?|time|mornings?|afternoons?|weeks?|shift|hours?|hrs|tomorrow|tmrw|today|both) off",
            r"(?:one|\d{1,2}|couple|few) off",
            r"(?<!sign )(?<!signs )(?<!signed )(?<!kick )(?<!kicks )(?<!dropped )off (?:work|comp|pto|vac|vacation|"
            r"please|pls|plz|that day|on|for|from|thru|through|in|again)",
            _OFF,
            r"(?:like|want|need) off(?! (?:of|my|your|the (?:list|table|board|calendar))\b)",
            r"absent",
            r"absence",
            r"ooo",
            rf"{AM} (?:out|gone|away|unavailable|on leave|on vacation)",
            r"gone (?:from|starting|on|until|till|the|all)",
            r"out (?:of (?:the )?(?:building|office|town|state)|today|tomorrow|tmrw|starting|beginning|from|until|"
            r"till|thru|through|for|on|all|again|next|this|the)",
            r"out of \w{3,20}",
            r"leaving (?:early|at|for)",
            r"leave (?:early|at|here)",
            r"(?:cut|cutting|duck|ducking|step|stepping|slip|slipping|bail|bailing|sneak|head|heading|get|getting) out",
            r"(?:knock|take|taking|knocking) off",
            r"early out",
            r"(?:come|coming|be|be in|get|start|arrive|in) late",
            r"late (?:start|in)",
            rf"{NOT} (?:be|come|coming|make it|making it|work|working|be in|be at|be there|be on)",
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
        pattern(
            rf"{AM} (?:out|gone|away|off)",
            r"gone",
            rf"leaving{_NO_THING}",
            r"out (?:starting|from|beginning|until|till)",
            r"away",
            rf"(?<!before )(?<!when )(?<!after )(?<!once )i leave{_NO_THING}",
            rf"(?<!before i )(?<!when i )(?<!after i )(?<!once i )leave{_NO_THING}",
            r"taking off",
            r"head(?:ing)? out",
        ),
    ),
)
