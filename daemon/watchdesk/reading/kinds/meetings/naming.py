"""Which kind of meeting the words name."""

import re

from watchdesk.reading.lower_case import AnyCase
from watchdesk.unit.lexicon import Lexicon

# Bodies that meet go before what one of their evenings is about, and both before the bare word.
_KINDS: tuple[tuple[str, str], ...] = (
    ("ppc", r"ppcs?|problem pupil committee|pupil problem committee"),
    ("pta", r"p\.?t\.?s?\.?[ao]\.?|parent[- ]teacher (?:association|organi[sz]ation)|parents?['’]? association"),
    (
        "sac",
        r"sac|school advisory council|(?:site|school|community) (?:advisory )?council|advisory (?:council|board|"
        r"committee)",
    ),
    (
        "unit",
        r"unit (?:meeting|mtg)s?|(?:sro|monthly|all[- ]hands|team) (?:unit )?(?:meeting|mtg)|"
        r"unit['’]s (?:monthly )?meeting|meet(?:s|ing)? as a unit|(?:whole |entire |full |"
        r"sro )?unit (?:will )?(?:meets?|gathers?)|all[- ]hands",
    ),
)
_TOPICS = (
    r"info(?:rmation)?(?:al)? (?:session|talk|night|day|evening|class|hour)s?|session (?:for|on|about|with)|"
    r"presentation (?:for|on|to|about)|assembl(?:y|ies)|"
    r"(?:talk|speak|present) (?:to|with) (?:the |our |my |all )?(?:\w+ ){0,3}(?:students?|class(?:es)?|graders?|kids|"
    r"freshmen|sophomores|juniors|seniors|parents|staff)|"
    r"cyber ?bullying|sexting|vaping (?:talk|session)|gangs? (?:and drugs|awareness)|justice (?:system|information)|"
    r"class(?:room)? (?:talk|visit)|guest speak\w+|safety talk|"
    r"(?:know your rights|online safety|drug) (?:talk|session|class|night)"
)
_PLAIN = (
    r"(?<!in a )(?<!in another )meetings?|mtg|conference call|walk-?through|tabletop|sit[- ]down|check-in meeting|"
    r"re-?entry (?:meeting|"
    r"conference)|(?:staff|planning|safety) (?:conference|committee)"
)


# Gatherings that teach nothing.
_CEREMONY = re.compile(
    r"\b(?:send-?off|pep|awards?|honou?rs?|graduation|farewell|welcome(?:[- ]back)?|opening|closing|talent|spirit|"
    r"holiday|veterans['’]? day|kick-?off|recognition|music|choir|band|dance|homecoming|retirement|end[- ]of[- "
    r"](?:the[- ])?"
    r"year)(?: \w+)? assembl(?:y|ies)\b",
    re.IGNORECASE,
)


def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


_NAMED = re.compile("|".join(rf"(?P<{name}>(?<![\w-])(?:{words})(?![\w-]))" for name, words in _KINDS), re.IGNORECASE)
_TOPIC, MEETS = _word(_TOPICS), _word(_PLAIN)
MENTION = AnyCase(f"{_NAMED.pattern}|{_TOPIC.pattern}|{MEETS.pattern}")


_BODIES = frozenset({"ppc", "pta", "sac", "unit"})


def names_a_body(lexicon: Lexicon, text: str) -> bool:
    """A meeting of a body is spoken of: what is moved or called off there is no leave."""
    return kind_of(lexicon, text) in _BODIES


def kind_of(lexicon: Lexicon, *texts: str) -> str | None:
    """The kind that the unit's own words, a body's name or a topic give, each text in turn; "other" for a meeting of no
    kind; None where the texts name no meeting."""
    for text in texts:
        for word, kind in lexicon.meetings.items():
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text[:4000], re.IGNORECASE):
                return kind
    named = next((match for text in texts if (match := _NAMED.search(text[:4000]))), None)
    if named is not None:
        return named.lastgroup
    if any(_TOPIC.search(_CEREMONY.sub(" ", text[:4000])) for text in texts):
        return "info_session"
    meets = any(MEETS.search(text[:4000]) or _CEREMONY.search(text[:4000]) for text in texts)
    return "other" if meets else None
