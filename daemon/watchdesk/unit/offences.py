"""The words for what an arrest was for, and for why somebody was transported; the unit adds its own (`lexicon.toml`).

The reader finds them in a report, the policy in an answer to what the desk asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from watchdesk.model.offences import Offence, Transport
from watchdesk.unit.lexicon import Lexicon

READ = 4_000  # code points of a text that are looked at

# From the gravest down, each with its words in small letters; where two begin at one place, the longer words win.
_WORDS: dict[Offence, str] = {
    Offence.SEX: r"(?:criminal )?sex(?:ual)? (?:assault|misconduct|contact|abuse|conduct|offen[cs]e)|csc|indecent "
    r"exposure|groping|sext(?:ing|ortion)|child porn\w*",
    Offence.ROBBERY: r"robber(?:y|ies)|robbing|robbed|strong ?arm(?:ed)?|carjacking|mugging",
    Offence.ASSAULT: r"assault(?:s|ed|ing|ive)?|batter(?:y|ies)|domestics?|(?:fist)?fight(?:s|ing)?|fought|"
    r"brawl(?:ing)?|punch(?:ed|ing)|hit(?:ting)? (?:a|an|another|the|his|her|staff|me)|struck (?:a|an|another|the|me)|"
    r"strangulation|strangling|stabb(?:ed|ing)|kick(?:ed|ing) (?:a|another|the|me|staff)|spit(?:ting)? (?:on|at)",
    Offence.WEAPON: r"(?:stolen )?(?:weapons?|(?:hand ?)?guns?|firearms?|pistol|revolver|rifle)|knife|knives|machete|"
    r"(?:box ?)cutter|brass knuckles|tas(?:er|ing)|bb gun|airsoft|ammunition|ammo",
    Offence.THREATS: r"(?:terroristic )?threat(?:s|en(?:ed|ing)?)?|bomb scare|swatting|harass(?:ment|ing|ed)|stalking|"
    r"bullying",
    Offence.ARSON: r"arson|(?:set(?:ting)?|lit|lighting|started) (?:a |the )?fires?(?: to)?",
    Offence.BURGLARY: r"burglar(?:y|ies|izing)|break(?:ing)?[- ](?:and[- ]enter(?:ing)?|in)|broke into",
    Offence.THEFT: r"thefts?|stole|stolen|stealing|shoplift(?:ing|ed)?|larceny|unauthorized use|"
    r"umv|tampering with (?:a )?(?:motor )?vehicle|fraud|forgery|counterfeit(?:ing)?",
    Offence.DAMAGE: r"(?:crim(?:inal)? )?(?:property )?dam(?:age)?(?: to property)?|cdtp|"
    r"vandal(?:ism|izing|ized)|graffiti|tagging|slash(?:ed|ing) (?:a )?tires?|"
    r"(?:broken?|smash(?:ed|ing)) (?:a |the )?windows?",
    Offence.DRUGS: r"drugs?|narcotics?|controlled substances?|marijuana|mj|cannabis|weed|thc(?: vapes?| pens?)?|"
    r"(?:thc )?carts|pills|cocaine|crack|meth(?:amphetamine)?|fentanyl|heroin|percs?|vap(?:e|es|ing)|alcohol|liquor|"
    r"drunk|intoxicat(?:ed|ion)|dwi|dui|(?:underage |minor )(?:drinking|consumption)|5th degree possession",
    Offence.TRESPASS: r"trespass(?:ing|ed|er)?",
    Offence.DISORDERLY: r"disorderly(?: conduct)?|disturb(?:ing|ance)(?: (?:of )?the peace)?|dis con|discon|unlawful "
    r"assembly|riot(?:ing)?|breach of (?:the )?peace|pull(?:ed|ing) (?:a|the) fire alarm|false alarm",
    Offence.OBSTRUCTION: r"obstruct(?:ion|ing|ed)?(?: (?:legal process|justice|arrest))?|flee(?:ing|s)?|fled|"
    r"resist(?:ing|ed)(?: arrest)?|interfer(?:ing|ence)|false (?:name|information|report)|lying to police",
    Offence.ORDER: r"(?:ofp|hro|danco|no[- ]contact|restraining order|probation|parole|court order|order)"
    r"(?: order)? violations?|violat(?:ed|ing|ion of|es) (?:an? |the |his |her )?(?:ofp|hro|danco|no[- ]contact order|"
    r"restraining order|order for protection|court order|probation|parole|conditions of release)|ofp|hro|danco",
    Offence.WARRANT: r"warrants?|pick[- ]?up order|apprehend(?: and |/)?detain|a ?& ?d",
}
_NOT = re.compile(
    r"\b(?:no|not(?: for)?|without(?: an?)?|never|isn't|wasn't|unarmed|nor|search|any|alleged)\s+(?:\w+\s)?$"
)
# Words of an offence beside which it is something else: a safe, a locker's search, what the staff was told.
_ELSE = re.compile(
    r"\s*(?:detectors?|free|sweeps?|dogs?|counsel\w*|education|unit|squad|class|awareness|policy|number)\b"
)

_REASONS: tuple[tuple[Transport, re.Pattern[str]], ...] = (
    (
        Transport.VICTIM,
        re.compile(
            r"\bvictims?\b|\bv\d\b|\b(?:injured|hurt|assaulted)\b|\b(?:hospital|regions|clinic|urgent care|er|"
            r"children's|shelter|safe house|midwest children's|crisis)\b"
        ),
    ),
    (
        Transport.ARREST,
        re.compile(
            r"\barrest\w*|\bin custody\b|\bsuspects?\b|\b(?:jdc|jac|lec|jail|juvenile (?:center|detention|hall|intake)|"
            r"detention|booking|booked|lock-?up)\b"
        ),
    ),
    (
        Transport.LAW,
        re.compile(
            r"\blaw[- ]enforcement\b|\b(?:interview|statement|line-?up|fingerprint\w*|detectives?|investigators?|"
            r"investigation|evidence|detox|72[- ]hour|hold|missing person|runaway|truan\w+|curfew|court|warrant|"
            r"custody order|child protection|cps)\b"
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A category named at [start, stop)."""

    offence: Offence
    start: int
    stop: int


def find(text: str, lexicon: Lexicon) -> Iterator[Named]:
    """Every category that the text names and does not deny, in its order."""
    plain = text[:READ].lower().replace("’", "'")
    pattern, own = _pattern(tuple(sorted(lexicon.offences.items())))
    for match in pattern.finditer(plain):
        if _NOT.search(plain[max(0, match.start() - 24) : match.start()]) or _ELSE.match(plain, match.end()):
            continue
        group = match.lastgroup or ""
        offence = own[int(group[1:])] if group.startswith("u") else Offence[group]
        yield Named(offence=offence, start=match.start(), stop=match.end())


@lru_cache(maxsize=16)
def _pattern(own: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], tuple[Offence, ...]]:
    """The unit's own words first, then those that everybody uses; each group bears the name of its category."""
    unit = [rf"(?P<u{at}>{re.escape(word)})" for at, (word, _) in enumerate(own)]
    known = [rf"(?P<{offence.name}>{words})" for offence, words in _WORDS.items()]
    return re.compile(rf"(?<![\w-])(?:{'|'.join((*unit, *known))})(?![\w-])"), tuple(Offence(kind) for _, kind in own)


def reason(text: str) -> Transport | None:
    """Why somebody was transported, where the text gives one reason of the three; None for none or several."""
    plain = text[:READ].lower().replace("’", "'")
    found = [kind for kind, pattern in _REASONS if pattern.search(plain)]
    return found[0] if len(found) == 1 else None
