"""An arrest of a grown-up who belongs to a student: whoever else of the family is told is no parent of theirs."""

from watchdesk.reading.kinds.reports.account import Account
from watchdesk.reading.lower_case import AnyCase

_KIN = (
    r"(?:(?:step|foster|grand|god)[- ]?)?(?:parents?|mothers?|moms?|fathers?|dads?)|grandm\w+|grandp\w+|aunt(?:ie)?|"
    r"uncle|"
    r"guardian"
)
_OF = r"(?: of (?:an?|the|one|two|our|another) [\w -]{2,30}?)?"
# "I arrested the father of a 9th grader", "arrested an adult male, 42, grandfather of a student".
_ARRESTED = AnyCase(
    r"\barrest(?:ed|ing)? (?:an?|the|his|her|this|one|another|some)\s(?:(?!student|kid|boy|girl|juv|child|\w*grader|"
    rf"after|at|in|for|with|when|while)[\w/-]+ ){{0,3}}(?:{_KIN})\b(?!['’])|"
    rf"\barrest(?:ed|ing)? an adult\b[^.;\n]{{0,30}}?, (?:an? |the )?(?:{_KIN}) of\b"
)
# "One in custody: 34 year old mom": an age that no pupil has.
_OF_AGE = AnyCase(rf"\b(?:[2-9]\d)[- ]?(?:y/?o|yr\.? old|year[- ]olds?)(?: (?:male|female|old))? (?:{_KIN})\b(?!['’])")
_WAS = AnyCase(
    rf"\b(?:{_KIN}){_OF} (?:(?:was|is|has been|got|under|now|just|then|also|being|taken) ){{0,3}}"
    r"(?:arrest(?:ed)?|in custody|into custody|cuffed)\b"
)
# "Dad of a second grader came in drunk. Arrested for assault.": who was brought in, and what became of them.
_BROUGHT_IN = AnyCase(rf"\W*(?:an? |the |one |angry |\w+ )?(?:{_KIN}) of (?:an?|one|two|the|our|another) \w+")
_BARE = AnyCase(r"\W*arrested\b(?! (?:an?|the|him|her|them|one|two|his|\d|\w+ (?:student|male|female|boy|girl)))")


# "Notified his 41 year old mother": who was told, and not who was arrested.
_TOLD = AnyCase(
    r"\b(?:notif\w+|call(?:ed|ing)?|told|advis\w+|inform\w+|contact\w+|spoke|reached|met|his|her|their)\b[^.;\n]{0,25}$"
)


def _is_of_age(text: str) -> bool:
    found = _OF_AGE.search(text)
    return found is not None and _TOLD.search(text[: found.start()]) is None


def is_of_relative(account: Account) -> bool:
    """Who was arrested is a student's parent or the like."""
    before = ""
    for one in account:
        if _ARRESTED.search(one.text) or _WAS.search(one.text) or _is_of_age(one.text):
            return True
        if _BARE.match(one.text) and _BROUGHT_IN.match(before):
            return True
        before = one.text
    return False
