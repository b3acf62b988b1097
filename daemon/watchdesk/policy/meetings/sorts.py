"""What kind of meeting it is, what it is called in mails, and the topic of an information session."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from watchdesk.model.facts import Meeting
from watchdesk.model.meeting_records import Sort
from watchdesk.policy.clauses import D1, D2, D3, D4, D7, P12
from watchdesk.unit.lexicon import Lexicon

READ = 4_000
LABELS: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.PPC: "PPC meeting",
        Sort.PTA: "PTA meeting",
        Sort.SAC: "School Advisory Council meeting",
        Sort.UNIT: "Unit meeting",
        Sort.INFO_SESSION: "Information session",
        Sort.COURT: "Court date",
        Sort.OTHER: "Meeting",
    }
)
CLAUSES: Mapping[Sort, str] = MappingProxyType(
    {
        Sort.PPC: D2,
        Sort.PTA: D7,
        Sort.SAC: D7,
        Sort.UNIT: D3,
        Sort.INFO_SESSION: D4,
        Sort.COURT: P12,
        Sort.OTHER: D1,
    }
)
# Attended when the district asks (D7).
ON_REQUEST = frozenset({Sort.PTA, Sort.SAC})
_COURT = re.compile(
    r"\b(?:subpoena(?:ed)?|court(?! ?yard| of honou?r)|testif(?:y|ies|ying)|testimony|arraignment|grand jury|"
    r"omnibus hearing|(?:pre-?)?trial|deposition|state (?:v\.?|vs\.?) )",
    re.IGNORECASE,
)
# The topics of D4, and what else schools ask for, each by its words; more come from `lexicon.toml`.
_TOPICS: tuple[tuple[str, str], ...] = (
    ("gangs", r"gangs?\b"),
    ("cyber bullying", r"cyber[ -]?bull(?:y|ying)|online (?:bullying|harassment)|bullying"),
    ("sexting", r"sexting"),
    ("drugs", r"drugs?\b|vap(?:e|es|ing)\b|fentanyl|opioids?|alcohol|marijuana|narcotics?"),
    ("justice system", r"(?:juvenile |criminal )?justice system|know your rights|how (?:the )?courts? work|the law\b"),
    ("online safety", r"online safety|internet safety|social media"),
)
_EXTRA = "topic "


# What calendars write before the title of a mail that changes a meeting; it is no part of its name.
_PREFIX = re.compile(
    r"^\s*(?:(?:cancel+ed|updated|new|modified)(?: (?:event|invitation|meeting))?|invitation|re|fwd?)\s*:\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_PLAIN = frozenset({"a", "an", "at", "the", "meeting", "mtg", "school", "with", "of", "and"})


def title(summary: str, sort: Sort, place: str | None) -> str:
    """What people call the meeting, without what their calendar puts before it; "" where that says no more than kind
    and place do. place: the school's name."""
    plain = _PREFIX.sub("", _PREFIX.sub("", summary)).strip()
    told = {word.casefold() for word in _WORD.findall(f"{LABELS[sort]} {place or ''}")} | _PLAIN
    return plain if any(word.casefold() not in told for word in _WORD.findall(plain)) else ""


def sort_of(facts: Meeting, *, by_command: bool, words: str) -> Sort:
    """The kind that the reader found; a court date by its words. A meeting of the unit is called by its command."""
    found = Sort(facts.meeting) if facts.meeting in set(Sort) else Sort.OTHER
    if found is Sort.UNIT and not by_command:
        return Sort.OTHER
    return Sort.COURT if found is Sort.OTHER and _COURT.search(words[:READ]) else found


def topic_of(lexicon: Lexicon, *texts: str) -> str | None:
    """What an information session is about; None where no word of a topic is there."""
    for text in texts:
        for name, listed in lexicon.extra.items():
            named = name.casefold()
            if named.startswith(_EXTRA) and any(_has(text, re.escape(word)) for word in listed):
                return named.removeprefix(_EXTRA)
        found = next((topic for topic, pattern in _TOPICS if _has(text, pattern)), None)
        if found is not None:
            return found
    return None


def _has(text: str, pattern: str) -> bool:
    return re.search(rf"(?<![\w-])(?:{pattern})", text[:READ], re.IGNORECASE) is not None
