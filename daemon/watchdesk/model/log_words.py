"""The things that a monthly log counts, and the topics of information sessions (D4): the closed lists of keys."""

from collections.abc import Iterable
from dataclasses import dataclass

from watchdesk.model.logs import Figure
from watchdesk.model.words import count

SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing and how people write it: a regular expression without groups, matched whatever the case."""

    key: str
    one: str
    many: str
    written: str


def _thing(key: str, one: str, written: str, many: str = "") -> Thing:
    return Thing(key=key, one=one, many=many or f"{one}s", written=written)


# In the order in which a log shows them. Of two that match at a place the longer match is meant.
THINGS: tuple[Thing, ...] = (
    _thing("school-day", "school day", r"school days?|days? (?:in school|at school|worked)"),
    _thing(
        "day-away",
        "day away",
        r"days? (?:away|off|out)|(?:vacation|sick|comp|personal|leave) days?|days? of leave",
        "days away",
    ),
    _thing("arrest", "arrest", r"(?:juvenile |adult )?arrests?"),
    _thing("incident", "incident", r"incidents?"),
    _thing("ppc", "PPC meeting", r"ppc(?:['’]?s| meetings?| mtgs?)?"),
    _thing("pta", "PTA or SAC meeting", r"(?:pta|pto|sac)(?:['’]?s| meetings?| mtgs?)?|advisory council meetings?"),
    _thing("unit-meeting", "unit meeting", r"unit (?:meetings?|mtgs?)"),
    _thing("court", "court appearance", r"court(?: appearances?| dates?)?|subpoenas?"),
    _thing("meeting", "other meeting", r"(?:other |staff |admin\w* |team |safety )?(?:meetings?|mtgs?)"),
    _thing(
        SESSION,
        "information session",
        r"(?:info(?:rmation)?[- ])?sessions?|(?:classroom |class |school |student |staff )?(?:talks?|presentations?|"
        r"lessons?|presos?)|class(?:room)? visits?|classes taught|assembl(?:y|ies)",
    ),
    _thing("call", "call for service", r"calls? for service|cfs|calls?", "calls for service"),
    _thing("report", "report taken", r"(?:police )?(?:reports?|rpts?)(?: taken| written)?", "reports taken"),
    _thing("citation", "citation", r"citations?|tickets?|tags?"),
    _thing("trespass", "trespass notice", r"trespass(?:es| notices?| warnings?)?"),
    _thing("mediation", "mediation", r"(?:peer )?mediations?|conflict resolutions?|restorative circles?"),
    _thing("home-visit", "home visit", r"home[- ]visits?|house calls?"),
    _thing(
        "parent-contact",
        "parent contact",
        r"parent(?:al)? (?:contacts?|calls?|conferences?|conf|meetings?|mtgs?)|"
        r"(?:calls?|contacts?) (?:to|with) parents",
    ),
    _thing(
        "student-contact",
        "student contact",
        r"student (?:contacts?|conferences?|meetings?)|(?:counsell?ing|mentoring)(?: sessions?)?|check[- ]ins?",
    ),
    _thing("fight", "fight", r"fights?(?: broken up)?"),
    _thing("assault", "assault", r"assaults?"),
    _thing("theft", "theft", r"thefts?"),
    _thing("weapon", "weapon found", r"weapons?(?: found| recovered)?", "weapons found"),
    _thing("drug-case", "drug case", r"drug (?:cases?|finds?|possessions?)|narcotics cases?|vap(?:es?|ing cases?)"),
    _thing("threat", "threat assessment", r"threat assessments?|threats?"),
    _thing("truancy", "truancy check", r"truanc(?:y|ies)(?: checks?| contacts?| sweeps?)?|truants?"),
    _thing("welfare", "welfare check", r"welfare checks?"),
    _thing("transport", "transport", r"transports?"),
    _thing("drill", "drill", r"(?:lockdown |fire |evacuation |safety )?drills?"),
    _thing("event", "school event", r"(?:school |after[- ]school |evening )?(?:events?|games?|dances?|proms?)"),
    _thing("traffic", "traffic stop", r"traffic (?:stops?|details?)|traffic"),
    _thing("tow", "tow", r"tows?"),
    _thing("assist", "assist", r"(?:patrol |district |squad )?assists?"),
    _thing("patrol", "patrol shift", r"patrol(?: shifts?| hours?| days?)?"),
    _thing("training", "training", r"trainings?"),
)
BY_KEY = {thing.key: thing for thing in THINGS}
# What the desk knows itself; anything else only the officer can tell.
KNOWN = ("school-day", "day-away", "arrest", "incident")

TOPICS: tuple[tuple[str, str, str], ...] = (
    ("gangs", "gangs", r"gangs?"),
    ("drugs", "drugs", r"drugs?|vap(?:ing|es?)|tobacco|alcohol|opioids?|fentanyl|narcotics|marijuana|thc"),
    ("cyber-bullying", "cyber bullying", r"cyber[- ]?bull(?:ying|ies)|bullying|online harassment"),
    ("sexting", "sexting", r"sexting"),
    ("justice", "the justice system", r"(?:the )?(?:juvenile |criminal )?justice(?: system)?|law|legal|rights"),
    ("internet", "internet safety", r"internet safety|online safety|social media|digital citizenship"),
    ("safety", "safety", r"(?:school |personal |bus |bike |pedestrian |gun |driving |traffic )?safety|stranger danger"),
    ("careers", "careers", r"careers?(?: day| in law enforcement)?|police work"),
)
TOPIC_WORDS = {key: words for key, words, _ in TOPICS}
_PLACE = {thing.key: number for number, thing in enumerate(THINGS)}


def name(key: str) -> str:
    """What several of a thing are called; the key of one that this version does not know."""
    thing = BY_KEY.get(key)
    return thing.many if thing else key


def of(figure: Figure) -> str:
    """ "2 mediations", "1 information session on sexting"."""
    thing = BY_KEY.get(figure.what)
    words = count(figure.number, thing.one if thing else figure.what, thing.many if thing else figure.what)
    topic = TOPIC_WORDS.get(figure.topic, figure.topic) if figure.topic else None
    return f"{words} on {topic}" if topic else words


def ordered(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """As a log shows them."""
    return tuple(sorted(figures, key=lambda one: (_PLACE.get(one.what, len(_PLACE)), one.what, one.topic or "")))


def merged(known: Iterable[Figure], said: Iterable[Figure]) -> tuple[Figure, ...]:
    """What the desk knows, and over it what the officer said: their figure of a thing and topic goes before ours."""
    found = {(one.what, one.topic): one for one in known}
    found.update({(one.what, one.topic): one for one in said})
    return ordered(found.values())


def totals(figures: Iterable[Figure]) -> dict[str, float]:
    """How many of each thing, whatever the topic."""
    found: dict[str, float] = {}
    for one in figures:
        found[one.what] = found.get(one.what, 0) + one.number
    return found
