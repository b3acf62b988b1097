"""The words that point at requests: numbers, references, all, the rest, the first two."""

import re
from collections.abc import Iterator, Sequence

from watchdesk.reading.decisions.listing import Listed
from watchdesk.reading.decisions.marks import Mark

_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = "(?:" + "|".join(_SPELLED) + r"|\d{1,2})"
_LINE = r"(?:lines?|items?|numbers?|nos?\.|requests?|num\.?)"
_UNIT = (
    r"(?!\s*(?:days?|hours?|hrs?|officers?|out\b|weeks?|people|of\b(?! course)|rovers?|requests|off\b|am\b|pm\b|min|"
    r"duty|school|working|tours?|shifts?|person|more|years?|bodies|others?\b|sros?|kids|guys|already|gone|too many|"
    r"a\.m|p\.m|percent|months?|minutes|times|or more|and a half|sergeants|cars|squads?|spots?|slots?|left\b))"
)
_NUMBER = (
    rf"(?<![\w/:.$+-])(?:{_LINE}\s*)?#?(?P<a>\d{{1,2}})(?:\s*(?:-|–|to|thru|"
    rf"through)\s*(?:{_LINE}\s*)?#?(?P<b>\d{{1,2}})"
    rf"(?!\w|/|:\d))?(?:(?=[ynkad](?!\w))|(?!\w|/|:\d|%|\.\d|[-–]\d)){_UNIT}"
)
_WORD_NUMBER = rf"(?<!\w)(?:{_LINE}|#)\s*(?P<w>{'|'.join(_SPELLED)})(?!\w)"
# R-104 is a request; M-104 a meeting whose hours are to be agreed to.
_REF = (
    r"(?<![\w])(?:(?P<ref>R\s?-?\s?\d{1,6})(?:\s*(?:-|–|to|thru|through)\s*(?P<ref2>R\s?-?\s?\d{1,6}))?|"
    r"(?P<meeting>M-\d{1,6}))(?!\w)"
)
_BARE_REF = r"(?<![\w/:.$#-])#?(?P<digits>\d{3,6})(?!\w|/|-\d|:\d|,\d)"
# "All" and "both" before another noun count people or days, not requests: "we can't lose both rovers".
_NOUN = (
    r"(?!\s+(?!(?:are|is|good|fine|ok|okay|approved|denied|granted|yes|no|y|n|work|works|set|right|but|except|"
    r"excluding|apart|aside|bar|of|requests|lines|look|looks|three|two|four|five|six|other|can|go|get|please|for|with|"
    r"and|save|minus|well|by|from|sound|sounds|held|hold|allowed|declined|rejected|cool|great|clear|green|may|have|on|"
    r"to|a|stay|under|approve|then|thanks|thank|must|need|here|as|due|because|since|not|cleared|alright|acceptable|"
    r"doable|possible|above|listed|in|sorry)\b)[a-z])"
)
_REST = (
    rf"(?<!\w)(?P<rest>(?:(?:all )?(?:of )?the |all )?(?:rest|others|other(?: (?:ones?|(?P<other>{_COUNT})"
    rf"(?: requests?| lines?| ones)?|requests?|lines?)|"
    rf"(?=\s*(?:$|[.,;:!\n]|(?:is|are|no|yes|ok|can|has|must|approved|denied|fine)\b)))|"
    rf"remaining(?: (?:ones?|{_COUNT}|requests?|lines?))?|"
    r"remainder)(?: of (?:them|the (?:list|requests|lines)|these))?|everything else|everyone else|everybody else|"
    r"all others?)(?!\w)"
)
_ALL = (
    rf"(?<!\w)(?P<all>all(?: of (?:them|these|those|it|the above))?(?: (?:the )?(?P<many>{_COUNT}))?"
    r"(?: (?:requests|lines|items|of them))?(?!\w)" + _NOUN + r"|(?P<both>both)(?: (?:of (?:them|these|those)|requests|"
    r"lines))?(?!\w)"
    + _NOUN
    + r"|(?:everything|every one|everyone|everybody|each one|the (?:whole )?lot|the whole (?:list|"
    rf"batch)|them all|these(?: (?P<these>{_COUNT}))?(?= are| look)|the (?P<definite>two|three|four|five|six)"
    r"(?: requests)?(?= (?:are|look)))(?!\w))"
)
_ORDINAL = (
    r"(?<!\w)(?:the )?(?P<nth>first|second|third|fourth|fifth|sixth|last|top|bottom|1st|2nd|3rd|4th|5th|6th)"
    r"(?: (?P<run>two|three|four|2|3|4))?(?P<noun> one| ones| request| requests| line| lines| item| items)?(?!\w)"
)
_TARGET = re.compile("|".join((_REF, _REST, _ALL, _ORDINAL, _WORD_NUMBER, _NUMBER, _BARE_REF)), re.IGNORECASE)
_LONE_WORD = re.compile(
    rf"(?:^|(?<=[\n.;,])|(?<=\band ))[ \t]*(?P<w>{'|'.join(_SPELLED)})(?=\s*(?:[,:&-]|and\b|is\b|are\b|yes|no\b|ok|"
    rf"approv|den))",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|"
    r"october|november|december|at|procedure|proc|policy|room|rm|grade|squad|car|page|clause|section|ext|extension|"
    r"article|chapter|district|period|unit|step|ch|route|hwy|highway|up to|only|about|around|almost|nearly|over|under|"
    r"than|least|most|by|last|next|the|these|for another|within|age|aged|apt|building|after|before|since|until|"
    r"till)\.?|\$)\s*$",
    re.IGNORECASE,
)
# "2 calls", "5 people's": a plural after a bare number is counted, it is no line.
_COUNTED_THING = re.compile(
    r"\s(?!(?:is|was|does|works|has|looks|sounds|yes|needs|goes|stays|this|his|hers|depends|seems|remains|gets|"
    r"as|pls|plus|thanks|thx|tks)\b)[a-z]{2,}s\b"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_ENDS_THERE = re.compile(
    r"\s*(?:$|[.,:;\n-]|(?:is|can|gets?|ok|yes|no|good|fine|approved|denied|has to|must|works)\b)", re.IGNORECASE
)
_EACH_IN_TURN = re.compile(
    r"(?:^|[,.;\n])\s*(?:and |the )?(?:first|second|third|fourth|fifth|sixth|last)(?: one| request)?,?\s+"
    r"(?:(?:is|gets) )?(?:ok(?:ay)?|yes|no(?! one)|good|fine|approved|denied|granted)\b",
    re.IGNORECASE,
)
_COUNTED = {word: number for number, word in enumerate(_SPELLED, start=1)}
MOST = 30  # lines one range may name


def targets(text: str, start: int, stop: int, shown: Sequence[Listed]) -> Iterator[Mark]:
    """The marks of text[start:stop] that point."""
    for match in _TARGET.finditer(text, start, stop):
        if match["a"] and _DATED.search(text, max(start, match.start() - 14), match.start()):
            continue
        if match["a"] and match.group()[0].isdigit() and _COUNTED_THING.match(text, match.end(), stop):
            continue
        mark = _mark(match, shown)
        if mark is not None and mark.refs:
            yield mark
    for match in _LONE_WORD.finditer(text, start, stop):
        yield Mark(match.start("w"), match.end("w"), refs=(str(_COUNTED[match["w"].lower()]),), weak=True)


def _mark(match: re.Match[str], shown: Sequence[Listed]) -> Mark | None:
    place = match.start(), match.end()
    if match["ref"]:
        return Mark(*place, refs=_references(match["ref"], match["ref2"]))
    if match["meeting"]:
        return Mark(*place, refs=(match["meeting"].upper(),))
    if match["rest"]:
        return Mark(*place, refs=("rest",), count=_number(match["other"]) or _only_one(match["rest"]))
    if match["all"]:
        many = 2 if match["both"] else _number(match["many"] or match["these"] or match["definite"])
        return Mark(*place, refs=("all",), count=many)
    if match["nth"]:
        return Mark(*place, refs=_by_order(match, shown))
    if match["w"]:
        return Mark(*place, refs=(str(_COUNTED[match["w"].lower()]),))
    if match["digits"]:
        ref = f"R-{int(match['digits'])}"
        is_meant = any(line.ref == ref for line in shown) or (not shown and _goes_on(match))
        return Mark(*place, refs=(ref,)) if is_meant else None
    return Mark(*place, refs=_numbers(int(match["a"]), int(match["b"] or match["a"])))


def _goes_on(match: re.Match[str]) -> bool:
    """ "R-104 and 105, deny 106": a number as long as the reference before it in the same sentence is one, too."""
    before = re.split(r"[.!?;\n]\s", match.string[max(0, match.start() - 60) : match.start()])[-1]
    written = re.findall(r"(?<!\w)R\s?-?\s?(\d{3,6})(?!\w)", before, re.IGNORECASE)
    return bool(written) and len(written[-1]) == len(match["digits"])


def _only_one(words: str) -> int | None:
    """ "The other one", "the other": a single request."""
    return 1 if words.lower().split()[-2:] in (["other", "one"], ["the", "other"], ["other", "request"]) else None


def _number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else _COUNTED.get(word.lower())


def _references(first: str, last: str | None) -> tuple[str, ...]:
    numbers = [int("".join(filter(str.isdigit, one))) for one in (first, last or first)]
    written = "".join(filter(str.isdigit, first))
    if numbers[0] == numbers[1]:
        return (f"R-{written}",)
    return tuple(f"R-{number}" for number in range(numbers[0], min(numbers[1], numbers[0] + MOST) + 1))


def _by_order(match: re.Match[str], shown: Sequence[Listed]) -> tuple[str, ...]:
    """ "The first one", "the first two", "last one". "Second" alone is too often only "secondly"."""
    word, run = match["nth"].lower(), _number(match["run"])
    if run is None and not match["noun"] and not _stands_for_a_line(match):
        return ()
    if word[0].isdigit() and not match["noun"]:
        return ()
    names = [line.number or line.ref or "" for line in shown]
    if word in ("last", "bottom"):
        return tuple(names[-(run or 1) :]) or (() if run else ("last",))
    at = 0 if word == "top" else int(word[0]) - 1 if word[0].isdigit() else _ORDINALS.index(word)
    if names:
        return tuple(names[at : at + (run or 1)])
    return tuple(str(number) for number in range(at + 1, at + 1 + (run or 1)))


def _stands_for_a_line(match: re.Match[str]) -> bool:
    """ "The first is fine, no to the second"; "first fine, second no", where each begins a thought of its own."""
    ends = _ENDS_THERE.match(match.string, match.end()) is not None
    return ends and (match.group().lower().startswith("the ") or len(_EACH_IN_TURN.findall(match.string[:1000])) > 1)


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(first, last + 1)) if 0 < first <= last <= first + MOST else ()
