"""The words that may stand between a line and its verdict without meaning anything of their own."""

import re

from watchdesk.reading.people import Names

_FILLERS = frozenset(
    re.findall(
        r"\S+",
        """
        a an the this that these those it its it's that's thats there's i i'm im i'll i've i'd we we're we'll he he's
        she she's they they're you him her his hers their them me my mine your us our one ones is are be been being am
        was were will shall can may could should must has have had having do does did get gets got gotten go goes going
        gonna to on for of with by in as from at so then too also just still even either well both each all only line
        lines number numbers no. nr item items request requests req leave day days off time week weeks hours hour half
        vacation vacations vac vacay comp personal family training military bereavement court pto sick fmla other trip
        please pls plz sorry thanks thank say said saying says tell consider considered mark put down make give given
        granting officer ofc sgt sergeant cmdr rover rovers right now today definitely definite certainly gladly happily
        fully hereby respectfully regrettably reluctantly unfortunately obviously clearly absolutely really very afraid
        hard firm big clear solid easy simple flat another same following above below listed status decision verdict
        answer call vote here again finally hi hey hello ok okay yes no good fine alright look looks seem seems sound
        sounds enough ref reference re regarding concerning about if whatever desk team folks ladies gentlemen morning
        afternoon evening any problem lastly first second third fourth next last however though after before review
        thought reviewing actually honestly mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday
        thursday friday saturday sunday jan feb mar apr jun june jul july aug sep sept oct nov dec january february
        march april august september october november december north south east west up n s and
        """,
    )
)
# These join or bind in another way when they stand alone between two marks.
_NEVER = frozenset({"if", "only", "and"})
_WEIGHTY = frozenset(
    {
        "probably",
        "possibly",
        "likely",
        "hopefully",
        "conditionally",
        "provisionally",
        "partly",
        "partially",
        "tentatively",
    }
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_ASIDE = re.compile(r"\([^()\n]{0,80}\)")
_DATE = re.compile(
    r"(?<!\w)\d{1,4}(?:[/.-]\d{1,2}){1,2}(?!\w)|(?<=[a-z]\s)\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2})?(?!\w)",
    re.IGNORECASE,
)
_LONG = 160


def is_filler(gap: str, names: Names) -> bool:
    """Nothing in these words decides, hedges or gives a reason."""
    if len(gap) > _LONG:
        return False
    bare = _DATE.sub(" ", _ASIDE.sub(" ", gap))
    return all(_is_one(word, names) for word in _WORD.findall(bare))


def _is_one(word: str, names: Names) -> bool:
    plain = word.replace("’", "'").casefold()
    if plain in _NEVER:
        return False
    if plain.endswith("ly") and plain not in _WEIGHTY:
        return True
    return plain in _FILLERS or plain.removesuffix("'s") in names.by_word or plain.rstrip("s") in names.by_word


def without_aside(gap: str) -> str:
    """The gap without what stands in brackets."""
    return _ASIDE.sub(" ", gap)
