"""Whether a sentence says that its author works elsewhere: "riding along to the capitol, so I'm not in the building".

Nobody is on leave then; a person is to know.
"""

import re

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.sheet import Sheet

# Away from a place, which is not yet off work.
_NOT_THERE = re.compile(
    r"\b(?:out of|away from|not (?:be )?(?:in|at)|won['’]?t be (?:in|at)|will not be (?:in|at)|"
    r"out|gone|away|missing|leav(?:e|ing))\b",
    re.IGNORECASE,
)
# Off work, in words that no duty brings along.
_OFF = AnyCase(
    r"\b(?:off|vacation|vac|comp|pto|personal (?:day|time|leave)|sick|ill|day off|time off|leave (?:early|request)|"
    r"my (?:own )?(?:son|daughter|kid|child|wife|husband|mom|dad|niece|nephew|grand\w+)['’]?s?)\b"
)
_WITH = r"(?:with|taking|bringing|escorting|driving|accompanying)"
_PUPILS = (
    r"(?:(?:the|our|my|some|a|\d{1,3}|their) )?(?:group of |class of |bus of |bunch of |couple (?:of )?)?(?:\d{1,3} )?"
    r"(?:\d{1,2}th |ninth |tenth |eleventh |twelfth )?(?:graders?|students?|kids|pupils?|seniors?|juniors|sophomores|"
    r"freshmen|explorers|band|choir|team|class(?:es)?|club|student council|youth)"
)
_DUTY = AnyCase(
    rf"\b(?:field trips?|career days?|(?:agreed|asked|invited|scheduled|going|signed up) to (?:speak|present|talk|"
    rf"teach)|"
    rf"speaking at|chaperon\w+|rid(?:e|ing) along|ride-?alongs?|{_WITH} {_PUPILS}|home visits?|"
    r"(?:help(?:ing)?(?: out)?|fill(?:ing)? in|assist(?:ing)?|cover(?:ing)?) (?:at|for|over at|with)|"
    r"(?:at|to|down at|over at) (?:hq|headquarters|the (?:property|evidence) room|the station|western district|the jdc|"
    r"juvenile)|evidence (?:transfer|transport|drop|run)|(?:work|working|detail|assigned|posted|on duty|on a call|"
    r"security|presenting|presentation|speaking|talk|career day|walk-?through) (?:at|for|in|with|to)|"
    r"dignitary|parade detail|event detail|court transport|transport(?:ing)? (?:a|the|to|an?)|"
    r"helping (?:patrol|the|ofc|officer)|swat|k-?9 call|search warrant)\b"
)


# Away from the desk, and at work.
_LUNCH = re.compile(
    r"\b(?:at|on|to|for|out (?:to|for|getting|grabbing)|grabbing|getting|having|taking) (?:my |a (?:quick|late) )?"
    r"(?:lunch|coffee)\b|\blunch break\b",
    re.IGNORECASE,
)


def tells(sheet: Sheet, sentence: Sentence) -> bool:
    """It says that its author is not at the usual place, and the letter what the duty is; of leave neither speaks."""
    if _LUNCH.search(sentence.text) and not _OFF.search(sentence.text) and not any(one.bank for one in sheet.leaves):
        return True
    if not _NOT_THERE.search(sentence.text) or any(one.bank for one in sheet.leaves) or _OFF.search(sentence.text):
        return False
    near = sheet.sentences[max(0, sentence.number - 1) : sentence.number + 2]
    return any(_DUTY.search(one.text) and not _OFF.search(one.text) for one in near)


def offers(text: str) -> bool:
    """ "Happy to take second lunch the week of the 22nd": duty that is offered, and no leave."""
    return _OFFERS.search(text) is not None


_OFFERS = AnyCase(
    r"\b(?:happy|glad|willing) to (?:take|cover|do|work|help|sit|fill|stand)\b(?![^.!?\n]{0,30}\b(?:off|leave|vacation|"
    r"comp|pto)\b)"
)
