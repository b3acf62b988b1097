"""The unit's own words, from `config/lexicon.toml`, laid over those that the reader knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """leave: word -> kind of leave ("pto" -> "vacation"). meetings: word -> kind of meeting.
    offences: word -> category of an offence ("loitering" -> "trespass"), a value of `Offence`.
    grounds: word -> "on" or "off", whether that place is a school's ("field house" -> "on").
    case_pattern: what a case number wholly matches. extra: further word lists by name."""

    leave: Mapping[str, str] = field(default_factory=dict)
    meetings: Mapping[str, str] = field(default_factory=dict)
    offences: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)
    case_pattern: str = r"\d{2}-\d{3}-\d{3}"
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
