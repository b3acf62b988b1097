"""Which leave the officer means: a bank that is named goes before the reason that is given (labels' convention)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from watchdesk.model.facts import Leave
from watchdesk.reading.dates.words import one_slip
from watchdesk.reading.lower_case import lowered
from watchdesk.unit.lexicon import Lexicon

CAP = 20_000

# "Personal file", "training room", "court records": the word tells what sort of thing it is, and nobody is away.
_NO_THING = (
    r"(?![ -](?:e-?mails?|files?|folders?|records?|property|belongings|items?|stuff|things|effects|vehicles?|cars?|"
    r"phones?|cells?|numbers?(?! ?\d)|address(?:es)?|lockers?|complaints?|injur(?:y|ies)|photos?|pictures?|"
    r"rooms?(?! ?\d)|manuals?|videos?|materials?|slides?|handouts?|binders?|info(?:rmation)?|data|"
    r"equipment|gear|weapons?|firearms?|computers?|laptops?|trainers?|opinions?|polic(?:y|ies)|evaluations?)\b)"
)

# Banks: hours that an officer owns and names. Order is of no meaning, the words are.
BANKS: Mapping[Leave, tuple[str, ...]] = {
    Leave.VACATION: (
        r"vacations?",
        r"vac(?:a|ay|s)?\.?",
        r"pto",
        r"annual leave",
        r"a/?l day",
        r"vac time",
        r"on holidays?",
    ),
    Leave.COMP: (
        r"comp(?:'?d|ed)?(?:[ -]?(?:time|day|days|hours|hrs))?",
        r"compensatory(?: time)?",
        r"c/?t time",
        r"flex(?: time| day)?(?! (?:my|the|our) (?:hours|schedule|shift|tour|start|time)\b)",
        r"comp bank",
        r"overtime bank",
    ),
    Leave.PERSONAL: (r"personal(?: (?:leave|day|days|time|hours|business))?", r"pers day", r"p-?day"),
    Leave.SICK: (r"sick (?:leave|time|bank|hours|hrs|days?)", r"s/l", r"esst"),
    Leave.FAMILY: (r"fmla", r"(?:maternity|paternity|parental|family(?: medical)?|caregiver|bonding) leave"),
    Leave.MILITARY: (r"military(?: leave)?", r"mil(?:itary)? lv", r"mil leave"),
    Leave.BEREAVEMENT: (r"bereavement(?: leave)?", r"funeral leave", r"compassionate leave"),
    Leave.TRAINING: (r"training (?:leave|day|days|time)",),
    Leave.COURT: (r"court (?:leave|time)", r"jury(?: duty)? leave"),
    Leave.OTHER: (
        r"union (?:leave|lv|time|business)",
        r"admin(?:istrative)? leave",
        r"unpaid leave",
        r"leave without pay",
        r"lwop",
        r"floating holiday",
        r"floater",
        r"voting leave",
        r"birthday holiday",
        r"sabbatical",
        r"furlough",
    ),
}
_KIN = (
    r"(?:(?:grand)?(?:mother|father|mom|ma|dad|pa|son|daughter|parent)|wife|husband|brother|sister|aunt|uncle|cousin|"
    r"niece|nephew|(?:mother|father|brother|sister)-in-law)"
)
# Reasons: what an absence is for where no bank is named.
REASONS: Mapping[Leave, tuple[str, ...]] = {
    Leave.MILITARY: (
        r"(?:national )?guard (?:unit|drill|duty|training)",
        r"(?:army |navy |air force |marine )?reserves?(?: unit| drill)?",
        # Of the Guard: schools and stations hold drills, too.
        r"(?:my|our|for|have|got|to|at|monthly|unit|reserve|guard|battle|weekend|attend(?:ing)?) drill(?! at\b)",
        r"(?<!fire )(?<!lockdown )(?<!lock-down )(?<!down )(?<!tornado )(?<!intruder )(?<!shooter )(?<!safety )"
        r"(?<!weather )(?<!evacuation )(?<!evac )(?<!school )(?<!bus )(?<!code red )(?<!a )(?<!the )"
        r"drill(?: weekends?|(?= (?:this|next|on|from|with|for|mon|tue|wed|thu|fri|sat|sun|\d)))",
        r"annual training",
        r"deployment",
        r"deployed",
    ),
    Leave.BEREAVEMENT: (
        r"funeral",
        r"passed away",
        r"wake",
        r"burial",
        r"memorial service",
        r"visitation",
        rf"{_KIN} (?:(?:just|has|had|suddenly|unexpectedly) ){{0,2}}(?:died|passed away|"
        r"passed(?! (?:away|his|her|their|the|a|an|out|by|through|up|it|me|along|with|on)\b))",
        rf"(?:we|i) lost (?:my|our) {_KIN}(?!['’]s|s['’]| (?:at|in) the\b)",
    ),
    Leave.COURT: (
        r"court",
        r"subpoena(?:ed)?",
        r"jury(?: duty| service)?",
        r"juror",
        r"testify(?:ing)?",
        r"grand jury",
        r"deposition",
        r"omnibus",
        r"trial",
        r"summons",
    ),
    Leave.TRAINING: (
        r"training",
        r"fto(?: school)?",
        r"in-?service",
        r"range(?: day| qual\w*)?",
        r"course",
        r"seminar",
        r"academy",
        r"cit",
        r"certification",
        r"recert\w*",
        r"qualif\w+",
        r"(?<!parent )(?<!teacher )(?<!school )(?<!student )conference(?! (?:for|with|about) (?:my|our)\b)(?! call)",
        r"post credits?",
        r"instructor school",
    ),
    Leave.FAMILY: (
        r"in labou?r",
        r"giving birth",
        r"water broke",
        r"having (?:a|the|our) (?:baby|twins)",
        r"newborn",
        r"baby is (?:coming|on (?:its|the) way)",
    ),
    Leave.SICK: (r"medical (?:leave|time)",),
    Leave.OTHER: (r"union", r"mppoa", r"federation", r"steward"),
}

_NEGATED = re.compile(
    r"(?:\bnot?\s+(?:(?:my|as|a|on|from)\s+)?|\binstead of\s+(?:(?:my|a|the)\s+)?|"
    r"\brather than\s+(?:a\s+)?|\bno\s+|n['’]t (?:use|want|have)\s+(?:any\s+|my\s+)?)$",
    re.IGNORECASE,
)
_LEFT_BEHIND = re.compile(r"\bfrom\s+(?:(?:a|my|the)\s+)?$", re.IGNORECASE)
_TO_ANOTHER = re.compile(r"\b(?:to|into)\b", re.IGNORECASE)  # "from vacation to comp", not "take it from vacation"
_FAR = 30
_EMPTY = re.compile(r"\s*(?:bank\s+|time\s+)?(?:is\s+)?(?:empty|used up|gone|exhausted)\b", re.IGNORECASE)


# Where somebody was met or heard: "bumped into Lee at the range" is no day at the range.
_MET_THERE = re.compile(
    r"\b(?:bumped into|ran into|saw|seen|talk(?:ed|ing) (?:to|with)|spoke (?:to|with)|met|caught up with|chatted with|"
    r"heard|told me|mentioned)\b[^.!?;\n]{0,40}\b(?:at|in|from|after|during|before)\s+(?:the\s+|our\s+|my\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A word for a kind of leave at [start, stop). bank: hours are named, not a reason. refused: "not vacation"."""

    leave: Leave
    start: int
    stop: int
    bank: bool
    refused: bool = False


def find(text: str, lexicon: Lexicon) -> tuple[Named, ...]:
    """Every word for a kind of leave, in order; the unit's own words go before those known here."""
    pattern, leaves = _compiled(tuple(sorted(lexicon.leave.items())))
    found: list[Named] = []
    for match in pattern.finditer(lowered(text[:CAP])):
        leave, bank = leaves[match.lastgroup or ""]
        before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 20]
        if not bank and _MET_THERE.search(text, max(0, match.start() - 80), match.start()):
            continue
        left = _LEFT_BEHIND.search(before) and _TO_ANOTHER.search(text, match.end(), match.end() + _FAR)
        refused = bool(_NEGATED.search(before) or left or _EMPTY.match(after))
        found.append(Named(leave=leave, start=match.start(), stop=match.end(), bank=bank, refused=refused))
    found += _misspelt(lowered(text[:CAP]))
    return tuple(sorted(found, key=lambda one: one.start))


def chosen(named: Iterable[Named]) -> Named | None:
    """The leave that is meant: the first bank that is not refused, else the first reason."""
    kept = [one for one in named if not one.refused]
    return next((one for one in kept if one.bank), kept[0] if kept else None)


# Long names of banks, which people misspell by a letter, and words that only look like it.
_LONG = (("vacation", Leave.VACATION), ("personal", Leave.PERSONAL), ("bereavement", Leave.BEREAVEMENT))
_NO_SLIP = frozenset({"vacations", "vocation", "vacating", "personals", "personnel", "bereavements"})
# One slip from "personal" and one from "personnel": it is leave where nothing follows but hours, a day or an end.
_EITHER = frozenset({"personel", "personell", "personnal", "personall"})
_OF_LEAVE = re.compile(
    r"\s*+(?:$|[^\w\s]|\d|(?:days?|time|leave|hours?|hrs?|on|please|pls|off|today|tomorrow|this|next|from|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b)"
)
_LONG_WORD = re.compile(r"(?<![\w-])[vpb][a-z]{6,11}(?![\w-])")


def _misspelt(text: str) -> Iterator[Named]:
    """ "Vacatoin", "persnal": a long name with one slip of the pen."""
    for match in _LONG_WORD.finditer(text):
        word = match.group()
        for name, leave in _LONG:
            if word in _EITHER and not _OF_LEAVE.match(text, match.end()):
                continue
            if word != name and word not in _NO_SLIP and one_slip(word, name):
                yield Named(leave=leave, start=match.start(), stop=match.end(), bank=True)


@lru_cache(maxsize=8)
def _compiled(own: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, tuple[Leave, bool]]]:
    """One pattern for text in lower case, with a group for each kind; the unit's words stand first and so win."""
    pieces: list[str] = []
    leaves: dict[str, tuple[Leave, bool]] = {}
    rows: list[tuple[tuple[str, ...], Leave, bool]] = [
        ((re.escape(lowered(word)),), Leave(kind), True) for word, kind in own if kind in set(Leave)
    ]
    rows += [(words, leave, True) for leave, words in BANKS.items()]
    rows += [(words, leave, False) for leave, words in REASONS.items()]
    for number, (words, leave, bank) in enumerate(rows):
        group = f"g{number}"
        pieces.append(f"(?P<{group}>{'|'.join(words)})")
        leaves[group] = (leave, bank)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(pieces)})(?![\w-]){_NO_THING}"), leaves
