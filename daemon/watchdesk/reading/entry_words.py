"""Words of the entries of a shared calendar: of being away, and what only looks like it."""

import re

from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.signs.illness import SIGNS

_EDGE = r"(?<![\w-])(?:{})(?![\w-])"
AWAY = AnyCase(
    _EDGE.format(
        r"out of (?:the )?office|time off|day off|off|out|away|gone|leave|absent|unavailable|ooo|oof|rdo|not in|"
        r"not working|half day|(?:1/2|½) day|early out|leaves? early|leaving early|in late|late in|late start|a/?l|p/?l"
    )
)
# Words for being away that mean something else in these.
ELSE = AnyCase(
    _EDGE.format(
        r"(?:drop|kick|sign|hand|send|pick|face|play|cut|write|show|stand|tip|rip)s?[- ]?offs?|"
        r"off[- ](?:duty|site|road|season|campus)|(?:check|cook|roll|hand|work|lock|call|print|turn|time|burn|fall|"
        r"sell|black|try|shut|camp|fill|carry|pass)(?:ed|ing)?[- ]?outs?|out (?:front|back|with)|covers?|covering|"
        r"coverage|subs? for|fills? in|filling in|instead of|in for|back(?: at work)?|returns?|returning|reminder|"
        r"on call|no school|schools? (?:out|closed)"
    )
)
MEETING = AnyCase(
    _EDGE.format(
        r"meetings?|mtgs?|ppc|pta|ptsa|pto meeting|sac|council|interviews?|briefing|roll call|presentations?|assembly|"
        r"(?:info|information) session|open house|conferences? with|call with|lunch with|"
        r"(?:lockdown|fire|tornado|intruder) (?:drills?|alarm)"
    )
)
NOT = AnyCase(
    _EDGE.format(r"cancel+ed|cancel|denied|not approved|void|no longer|never mind|nvm|scratch|withdrawn|removed|n/a")
)
MAYBE = AnyCase(r"\?|" + _EDGE.format(r"maybe|tentative(?:ly)?|tent|tbd|tbc|possibl[ey]|might|poss|if"))
ILL = tuple(pattern for name, pattern in SIGNS if name == "ill")
DOCTOR = AnyCase(
    _EDGE.format(r"dr\.?(?: appt)?|doctors?|dentist|dental|medical|surgery|appt|appointment|physical|mri|clinic")
)
SMALL_BANKS = AnyCase(r"(?<![\w/-])(?:a/?l(?![\w-])|v(?=\s?[-–:]\s)|(?<=[-–:] )v$)")
# "no Lee", and nothing else.
NO_SUCH = AnyCase(r"^no (?:ofc\.? |officer |sgt\.? )?[\w'-]+(?: today)?$")
# "Vac - Lee (Ruiz covers)": who covers is not what the entry is about.
ASIDE = re.compile(
    r"\s?[(,;/–-]\s?(?:[\w.'-]+ ){1,3}cover(?:s|ing|ed)?\b[^,)]{0,40}\)?|"
    r"\s?[(,;/–-]?\s?cov(?:er|ered|\.)? ?(?:by|:) [^,)]{1,40}\)?",
    re.IGNORECASE,
)
# "Vac - Lee, back 3/22": of an absence that is named before, the day on which it is over.
RETURN = re.compile(
    r"[\s,(;/–-]+(?:back|returns?|returning)(?: (?:at|to|on|in|work|the office)){0,2} "
    r"(?:\d{1,2}/\d{1,2}|(?:mon|tues?|wed|thurs?|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)"
    r"[^,;)]{0,20}\)?$",
    re.IGNORECASE,
)
# What a title may hold beside names, days and words for being away, and still be nothing else.
_FILLING = (
    "ofc officer sgt sergeant cmdr commander and the a an of on for all day days time hours hrs hr am pm noon morning "
    "afternoon only whole full half partial req request requested requesting approved pending ok per please is will be "
    "am in my his her at from to thru through until till with no sro rover week wk holiday bank trip family"
)
FILLER = frozenset(_FILLING.split())
WORD = re.compile(r"[^\W\d_]{2,}")
PART = re.compile(r"(?<![\w-])(?:(?P<am>a\.?m\.?|mornings?)|(?P<pm>p\.?m\.?|afternoons?))(?![\w-])", re.IGNORECASE)
BARE = re.compile(r"(?<![\d/.:-])(\d{1,2})\s?-\s?(\d{1,2})(?![\d/.:-])")
HOURS = re.compile(r"(?<![\w.,/:-])(\d{1,2}(?:[.,]\d{1,2})?)\s?(?:hours?|hrs?|h)(?!\w)", re.IGNORECASE)
