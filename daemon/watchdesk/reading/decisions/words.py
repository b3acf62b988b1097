"""The words of a verdict and the words it points with, as marks in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.model.facts import Verb

_NOT = (
    r"(?:can(?:not|['’]?t)|can not|won['’]?t|don['’]?t|do not|will not|could(?:n['’]?t| not)|unable to|not able to|not)"
)


def _words(*alternatives: str) -> str:
    return "|".join(alternatives)


# At one place the earlier row wins, so that "not approved" is no approval and "no problem" no refusal.
_VERBS: tuple[tuple[Verb, str], ...] = (
    (
        Verb.EXCEPTION,
        _words(
            r"approve[sd]? (?:as |with )?(?:an |the )?exception",
            r"grant(?:ed)? (?:an |the )?exception",
            r"exception (?:approved|granted|ok)",
        ),
    ),
    (
        Verb.APPROVE,
        _words(
            r"no (?:problem|objections?|issues?|concerns?|worries)(?: (?:with|to|on))?", r"not a problem", r"why not"
        ),
    ),
    (
        Verb.HOLD,
        _words(
            r"(?:please )?hold(?: off)?(?: on| for now)?",
            r"leave (?:it |that |this )?(?:open|pending)",
            r"wait(?: on| with)?",
            r"not yet",
            r"undecided",
            r"still (?:thinking|checking|deciding|"
            r"looking)",
            r"let me (?:think|check|get back|look|talk)",
            r"(?:i['’]ll |will )?get back to you",
            r"come back to",
            r"need to (?:check|think|talk|look)",
            r"skip",
            r"later",
            r"park",
            r"table",
            r"not sure(?: about| on)?",
            r"want to talk",
        ),
    ),
    (
        Verb.DENY,
        _words(
            rf"{_NOT} (?:be )?(?:approv\w+|allow\w*|grant\w*|do|ok|okay|let|have|spare|accept|able)",
            r"dis-?approv\w+",
            r"not (?:ok(?:ay)?|fine|good|possible|this time|happening|granted|going to happen|gonna happen|"
            r"going to work|a good)",
            r"no way(?: (?:we|i) can (?:do|make|swing|approve|allow) (?:this|that|it)(?: work| happen)?)?",
            r"no[- ]go",
            r"no can do",
            r"den(?:y|ied|ies|ying)",
            r"declin\w+",
            r"reject\w*",
            r"refus\w+",
            r"nope",
            r"nah",
            r"negative",
            r"no",
            r"not",
        ),
    ),
    (Verb.ASK, _words(r"ask")),
    (
        Verb.APPROVE,
        _words(
            r"approv\w+",
            r"ok(?:ay(?:ed)?|['’]?d)?(?: by me| with me)?",
            r"yes",
            r"yep",
            r"yup",
            r"yeah",
            r"yea",
            r"sure",
            r"fine(?: (?:with|by) me)?",
            r"good(?: to go)?",
            r"go ahead",
            r"grant(?:ed)?",
            r"accept(?:ed)?",
            r"allow(?:ed)?",
            r"concur",
            r"agreed?",
            r"works(?: for me)?",
            r"all right",
            r"alright",
            r"10-?4",
            r"affirmative",
            r"affirm",
            r"green ?light",
            r"signed off",
            r"good by me",
        ),
    ),
)
_LETTERS = {"y": Verb.APPROVE, "k": Verb.APPROVE, "n": Verb.DENY}

_VERB = re.compile(
    "|".join(rf"(?P<v{number}>(?<![\w-])(?:{words})(?![\w-]))" for number, (_, words) in enumerate(_VERBS)),
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![a-z_'’])(?:y|n|k)(?![\w'’])", re.IGNORECASE)

_UNIT = (
    r"(?!\s*(?:days?|hours?|hrs?|officers?|out\b|weeks?|people|of\b|rovers?|requests|off\b|am\b|pm\b|min|"
    r"duty|school|working|tours?|shifts?|person|more|years?|bodies))"
)
_NUMBER = (
    rf"(?<![\w/:.$-])(?:(?:line|lines|item|items|number|numbers|no\.|"
    rf"nos\.)\s*)?#?(?P<a>\d{{1,2}})(?:\s*(?:-|–|to|thru|through)\s*#?(?P<b>\d{{1,2}}))?(?:(?=[ynk](?!\w))|"
    rf"(?!\w|/|:\d|%|\.\d|[-–]\d)){_UNIT}"
)
_REF = r"(?<![\w])(?P<ref>R\s?-?\s?\d{1,6})(?!\w)"
# "All" and "both" before another noun count people or days, not requests: "we can't lose both rovers".
_NOUN = (
    r"(?!\s+(?!(?:are|is|good|fine|ok|okay|approved|denied|granted|yes|no|y|n|work|works|set|right|but|"
    r"except|of|requests|lines|look|looks|three|"
)
_NOUN += (
    r"two|four|five|six|other|can|go|get|please|for|with|and|save|minus|well|by|from|sound|sounds|held|"
    r"hold|allowed|declined|rejected)\b)[a-z])"
)
_REST = (
    r"(?<!\w)(?P<rest>(?:the |all the )?(?:rest|others?|remaining(?: (?:ones|two|three|requests))?|"
    r"other (?:ones?|two|three|four|requests?))|everything else|all others?)(?!\w)"
)
_ALL = (
    r"(?<!\w)(?P<all>all(?: of (?:them|these|those|it))?(?: (?:two|three|four|five|six|seven|eight|nine|"
    r"ten|\d{1,2}))?(?: requests| lines)?|everything|every one|both(?: (?:of them|requests))?|the lot|"
    r"them all)(?!\w)" + _NOUN
)
_ORDINAL = r"(?<!\w)(?:the )?(?P<nth>first|second|third|fourth|fifth|last)(?: one| request| line)(?!\w)"
_TARGET = re.compile("|".join((_REF, _REST, _ALL, _ORDINAL, _NUMBER)), re.IGNORECASE)
_DATED = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|"
    r"september|october|november|december|"
    r"at|procedure|policy|room|grade|squad|page|clause|section)\.?\s*$",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
MOST = 30  # lines one range may name


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that decides (verb) or points (refs) at [start, stop)."""

    start: int
    stop: int
    verb: Verb | None = None
    refs: tuple[str, ...] = ()


def marks(text: str, start: int, stop: int) -> list[Mark]:
    """Verbs and targets of text[start:stop], in order, none inside another."""
    found = [*_targets(text, start, stop), *_verbs(text, start, stop)]
    found.sort(key=lambda mark: (mark.start, -mark.stop))
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].stop:
            kept.append(mark)
    return kept


def _verbs(text: str, start: int, stop: int) -> Iterator[Mark]:
    for match in _VERB.finditer(text, start, stop):
        number = int((match.lastgroup or "v0")[1:])
        yield Mark(match.start(), match.end(), verb=_VERBS[number][0])
    for match in _LETTER.finditer(text, start, stop):
        yield Mark(match.start(), match.end(), verb=_LETTERS[match.group().lower()])


def _targets(text: str, start: int, stop: int) -> Iterator[Mark]:
    for match in _TARGET.finditer(text, start, stop):
        if match["a"] and _DATED.search(text, max(start, match.start() - 12), match.start()):
            continue
        refs = _refs(match)
        if refs:
            yield Mark(match.start(), match.end(), refs=refs)


def _refs(match: re.Match[str]) -> tuple[str, ...]:
    if match["ref"]:
        return ("R-" + "".join(filter(str.isdigit, match["ref"])),)
    if match["rest"]:
        return ("rest",)
    if match["all"]:
        return ("all",)
    if match["nth"]:
        word = match["nth"].lower()
        return (str(_ORDINALS.index(word) + 1),) if word in _ORDINALS else ("last",)
    return _numbers(int(match["a"]), int(match["b"] or match["a"]))


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(first, last + 1)) if 0 < first <= last <= first + MOST else ()
