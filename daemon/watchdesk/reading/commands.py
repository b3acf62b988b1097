"""Orders to the desk itself, one on a line, each beginning with its verb. They decide no request (settled 22)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.model.facts import Command
from watchdesk.reading.people import Names

READ = 4_000
_REFS = re.compile(r"(?<!\w)(?:[RA]\s?-\s?\d{1,6}|\d{1,2}(?!\w|/|:|-\d))(?!\w)", re.IGNORECASE)
_LEAD = r"^[ \t>*•-]{0,6}(?:please |pls |desk[,:]? |hi[,.]? |hey[,.]? )?"
_END = r"(?P<words>[^\n]{0,200})$"

_STATUS = (
    r"(?:(?:what(?:['’]?s| is)|show(?: me)?|send(?: me)?|give me) )?(?:my |the |our )?status"
    r"(?: (?:report|update|please|pls|check))?"
    r"(?: (?:(?:of|on|for) )?(?:my |all |the |our )?(?:open )?"
    r"(?:requests?|stuff|things|time off|leave|log|R\s?-?\s?\d{1,6}))?"
    r"(?: (?:please|pls|plz))?(?=[^\S\n]*+[.!?]*+[^\S\n]*+$)|"
    r"where do (?:i|(?:my|all my) (?:open )?(?:requests?|time off|leave|things|stuff)) stand"
    r"(?=[^\S\n]*+[.!?]*+[^\S\n]*+$)|"
    r"(?:what(?:['’]?s| is| do i have| have i got)?|any(?:thing|[^\S\n]requests?)) "
    r"(?:(?:still|currently|of mine) )?(?:open|pending)(?: (?:for me|right now|now|from me))?"
    r"(?=[^\S\n]*+[.!?]*+[^\S\n]*+$)"
)
_WHO = (
    r"(?:who(?:['’]?s| is| all is| all|['’]?s all| else is| else|se| will be| is going to be| are)?|"
    r"(?:is |are )?(?:any(?:one|body)|some(?:one|body))(?: else)?(?: going to be)?)"
    r" (?:off|out|away|gone|on leave|on vacation)\b(?! (?:of control|of it|cold|there|here|in the (?:hall|lot|park)))"
)
# "Who covers for Torres on the 11th?": of a day, an officer or a school.
_WHO_COVERS = (
    r"who(?:['’]?s| is| will be| will)? (?:covers?|covering|filling in|fills in)\b"
    r"(?=[^\S\n]+(?:for |at )?(?!it\b|this\b|that\b|the\b|me\b|lunch\b)\w)"
)
# Not what might befall somebody: "what if it snows", "what if a student runs".
_OPENING = (
    r"(?:(?:hi|hey|hello|sarge|sgt\.?|sergeant|(?:i(?:['’]m| am) )?just (?:wondering|curious|asking)|"
    r"quick question|question|one (?:more )?question|before i ask(?: for it)?|hypothetically|hypothetical|"
    r"thinking (?:out loud|ahead)|so|and|also|ok(?:ay)?)[,:;.!?-]*[^\S\n]+(?:\w{2,15}[,:][^\S\n]+)?){0,3}"
)
# Behind a mark stands the reason of a pause, which has its own subject and verb, or thanks: "Pause, think, act" is a
# motto and "Resume: Officer Park's" a paper.
_SUBJECT = (
    r"(?:(?:we|i|it|there|they|something|somebody|someone|everything|nothing)|(?:(?:the|our|my|your|some)[^\S\n]+)?"
    r"(?:(?:all|e-?mail|mail|calendar|server|network|internet|mailbox|notices?|desk|tests?|testing|move|upgrade|"
    r"maintenance|work|system|software|outage|exchange|outlook|vendor)[^\S\n]*){1,3})"
)
_VERB = (
    r"(?:['’](?:s|re|m|ve|ll)|[^\S\n]*(?<=\s)(?:is|are|am|was|were|ha[sd]|have|will|need|want|got|must|can|went|"
    r"goes))\b"
)
_OF_A_PAPER = r"[^\n]{0,40}\b(?:attach|enclos|cover letter|candidate|applica|references?\b)"
_REASON = (
    r"[^\S\n]*+(?:(?:thanks|thank you|thx|ty|please|pls|all (?:is )?(?:fixed|done|clear|good|set|well))\b[^\n]{0,40}$|"
    rf"(?:until|till|for|because|since|while)[^\S\n]|{_SUBJECT}{_VERB}(?!{_OF_A_PAPER}))"
)
# What may stand behind "pause" or "resume": what is meant, for how long, and after a mark or a "while" the reason.
_ALL_OF_IT = (
    r"(?: (?:(?:the|all|your|any) )?(?:(?:sending|outgoing|routine) )?"
    r"(?:notices|e?mails?|messages|everything|all|desk|watchdesk|sending|it all))?"
    r"(?: (?:for now|for the moment|right now|now|today|again|please|until (?:further notice|i say so|i tell you)))*"
    rf"(?=[^\S\n]*+(?:[.!?]?+[^\S\n]*+$|[,;.:–—-]++{_REASON}|(?:while|because|since)\b))"
)
_CAN_YOU = r"(?:(?:can|could|would) you (?:please )?|you can |let['’]?s )?"
_WHAT_IF = (
    _OPENING + r"what(?:[- ]if| happens if| would happen if)\b[:,]?(?!\s+(?:it|they|he|she|you|we (?:get|have)|"
    r"some(?:one|body)|no(?:body| one)|any(?:one|body)|there|an?|"
    r"the (?:school|principal|kid|student|district|parents?|power|bus)\w*|students?|kids?|parents?|"
    r"school|i (?:am|['’]m|get|got|feel|forgot?|need help|can['’]?t|cannot|lose|lost|see|find))\b)"
)
_WOULD = r"would(?=[^\S\n]+[^\n?]{1,60}\bwork(?: for (?:time off|vacation|leave|comp|a day off))?[^\S\n]*\?+[^\S\n]*$)"
# "I'm back", of a sergeant for whom somebody acts, alone on its line: "Back, neck and shoulder hurt" is none. A day of
# return is read elsewhere.
_BACK = (
    r"(?:i(?:['’]?m| am) )?back(?: (?:at work|at my desk|in(?: the (?:office|building))?|on duty|on shift|now|today|"
    r"again|early|from (?:my )?(?:leave|vacation|training|court|time off)))*"
    r"(?=[^\S\n]*+(?:[,;.!–-][^\S\n]*)?"
    r"(?:(?:no acting needed|(?:thanks|thank you|thx)(?:,? \w+)?)[^\S\n]*[.!]?)?[^\S\n]*$)"
)
# The verb of the command, and how people write it.
_FORMS: tuple[tuple[str, str], ...] = (
    ("status", _STATUS),
    ("who-is-off", _WHO),
    ("who-covers", _WHO_COVERS),
    ("undo", r"undo\b"),
    ("acting", r"acting\b(?!\s+(?:up|like|strange|weird|out))"),
    ("pause", _CAN_YOU + r"(?:pause|hold(?: off)?(?: on)?(?= (?:\w+ ){0,2}(?:notices|e?mails)\b))" + _ALL_OF_IT),
    ("resume", _CAN_YOU + r"(?:resume|un-?pause)" + _ALL_OF_IT),
    ("back", _BACK),
    ("cover", r"cover\s+(?=R\s?-?\s?\d)"),
    ("uncover", r"uncover\s+(?=R\s?-?\s?\d)"),
    ("release", r"release\s+(?=A\s?-?\s?\d)"),
    (
        "log",
        r"log(?:\s?:(?:[^\S\n]*\n(?=[^\S\n]*(?:[-*•][^\S\n]*)?\d))?|[^\S\n]*[-–][^\S\n]+(?=(?:(?:did|had|gave|held|made|taught|add(?:ed)?|plus)[^\S\n]+)?\d)|[^\S\n]+(?=\d))",
    ),
    ("what-if", _WHAT_IF),
    ("what-if", _OPENING + _WOULD),
)
_COMMAND = re.compile(
    _LEAD + "(?:" + "|".join(f"(?P<c{number}>{form})" for number, (_, form) in enumerate(_FORMS)) + ")" + _END,
    re.IGNORECASE | re.MULTILINE,
)
_MORE = re.compile(r"\n[^\S\n]*(?:[-*•][^\S\n]*)?(\d[^\n]{0,100})")
LINES = 12  # of one list of figures
# A question, or what else the writer says, may stand behind another sentence of the line.
_INSIDE = re.compile(
    r"(?<=[.!?])[^\S\n]+(?=(?:what[- ]if|who(?:['’]?s| is| all)?|also|please|i|can i|could i|may i)\b)", re.IGNORECASE
)
# "Who is off 3/12 and what if I took it too?": two questions in one sentence.
_TWO = re.compile(
    _LEAD + r"(?:who\b|what[- ]if\b|status\b)[^\n]{0,120}?[^\S\n](?:and|also|&)(?P<gap>[^\S\n])"
    r"(?=(?:what[- ]if|what(?:['’]?s| is) (?:my|the) status|who(?:['’]?s| is| covers)|status)\b)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A command and the place [start, stop) of its line."""

    command: Command
    start: int
    stop: int


def find(text: str, names: Names) -> Iterator[Given]:
    """The commands of a text, without the days that they name; those are the caller's to add."""
    lines = _TWO.sub(_apart, _INSIDE.sub(_broken, text[:READ]))
    for match in _COMMAND.finditer(lines):
        number = next(index for index in range(len(_FORMS)) if match[f"c{index}"] is not None)
        verb = _FORMS[number][0]
        if verb in _SWITCHES and _is_motto(lines, match.span(), names):
            continue
        said, stop = _listed(text, match) if verb == "log" else (match["words"], match.end())
        words = said.strip(" .!:")
        keys = tuple(dict.fromkeys(named.key for named in names.find(words.title()) if named.key is not None))
        pointed = match.group() if verb in _BY_REFERENCE else words
        command = Command(verb=verb, words=words[:200], refs=_pointed(verb, pointed), people=keys)
        yield Given(command=command, start=match.start(), stop=stop)


def _is_motto(text: str, line: tuple[int, int], names: Names) -> bool:
    """Of lines of one word each: "Stop", "Pause", "Think". A name below is a signature."""
    above = text[: line[0]].rsplit("\n", 2)[-2:-1]
    below = text[line[1] + 1 :].split("\n", 1)[:1]
    return any(_ONE_WORD.fullmatch(one) and not any(names.find(one.strip().title())) for one in (*above, *below))


_SWITCHES = frozenset({"pause", "resume"})
_ONE_WORD = re.compile(
    r"[ \t>*•-]{0,6}(?!thanks|thx|ty|please|pls|hi|hey|hello|desk|resume|pause)[a-z]{2,20}[.!,]?[ \t]*", re.IGNORECASE
)


def _listed(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The rest of the line of `log:` and where it ends; where it ended there at once, with the lines below it that
    begin with a number."""
    lines, stop = [match["words"]], match.end()
    while "\n" in match.group() and len(lines) < LINES and (more := _MORE.match(text, stop)) is not None:
        lines.append(more[1])
        stop = more.end()
    return "; ".join(line.strip() for line in lines), stop


def _broken(match: re.Match[str]) -> str:
    """A line end in the place of the blanks before a question, so that it begins a line; the text keeps its length."""
    return match.group()[:-1] + "\n"


def _apart(match: re.Match[str]) -> str:
    """The same before a second question; the gap is the last that was read."""
    return match.group()[:-1] + "\n"


def _pointed(verb: str, words: str) -> tuple[str, ...]:
    """What the order points at; who covers is always of a request by its reference, and other numbers are days."""
    if verb in _BY_REFERENCE:
        return tuple(dict.fromkeys(f"R-{int(number)}" for number in _REQUEST.findall(words)))
    return tuple("".join(ref.split()).upper() for ref in _REFS.findall(words)) if verb in _POINTING else ()


_POINTING = frozenset({"undo", "release", "log"})
_BY_REFERENCE = frozenset({"cover", "uncover", "status", "what-if"})
_REQUEST = re.compile(r"(?<!\w)R\s?-?\s?(\d{1,6})(?!\w)", re.IGNORECASE)
