"""Whether the one arrested is of age: in words, in years, by the day of birth, or not said."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from watchdesk.model.reports import Age

READ = 4_000
_JUVENILE = re.compile(
    r"\b(?:juveniles?|juvi?|minors?|under 18)\b(?! (?:center|detention|court|hall|injur|bruis|damage))"
)
_ADULT = re.compile(
    r"(?:^|[,.;:(\n])[^\w\n]{0,4}(?:an )?adult\b(?! (?:volunteers?|staff|teacher|para|visitors?|ed\b))"
    r"|\badult (?:male|female|student|arrestee|suspect|subject|in custody)\b"
    r"|\bone adult\b|\badults\b|\b(?:arrest(?:ed)?|custody|cited|booked)\W+(?:(?:one|an|a|1|of)\W+)*adult\b"
    r"|\b(?:victim|suspect|arrestee|student|he|she)(?: is| was|'s)? an adult\b"
)
# "16 year old", "17 yoa m", "15/m", "M/15", "age 16", "male, 16", "a juv f (14)".
_YEARS = re.compile(
    r"\b[mf][/-](?P<short>[1-9]\d)\b(?![:/-]\d)"
    r"|\b(?P<before>[1-9]\d)[ /,-]{0,2}(?:years?[- ]?olds?|years? of age|y/?o/?a?|yrs?(?: old)?|m|f|male|female)\b"
    r"|\bage[d:]{0,2} ?(?P<named>[1-9]\d)\b"
    r"|\b(?:male|female|boy|girl|student|adult|juvenile|juv\.?(?: [mf])?)[ ,/(]{1,3}"
    r"(?P<after>[1-9]\d)\b(?![:/-]\d| ?[ap]\.?m\b)"
)
_BORN = re.compile(
    r"\b(?:d\.?o\.?b\.?|born|date of birth)\W{0,3}(?:on )?(?:(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-]"
    r"(?P<year>(?:19|20)?\d\d)\b|(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b"
    r"|(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<of>\d{1,2})(?:st|nd|rd|th)?,? "
    r"(?P<in>(?:19|20)\d\d)\b)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF_AGE = 18
# A number that is a room's or a squad's, or the age of somebody's parent.
_NO_AGE = re.compile(r"\b(?:room|rm|squad|car|bus|door|lot|unit|at|#)\W*$")
_BESIDE_AGE = 16
_OTHERS = re.compile(r"\b(?:victims?|witness(?:es)?|complainants?|bystanders?|visitors?|v\d)\b")
# Grown-ups at a school, who are far more often assaulted or present than arrested: an adult's age beside one is theirs.
_GROWN = re.compile(
    rf"{_OTHERS.pattern}|\b(?:staff|teachers?|principals?|employees?|paras?|paraprofessionals?|coach(?:es)?|aides?|"
    r"parents?|mother|mom|father|dad|guardians?|volunteers?)\b"
)
_ARRESTED = re.compile(r"\b(?:arrest\w*|custody|suspects?|arrestees?|cited|booked|a1|placed under)\b")
_KIN = re.compile(r"\b(?:parents?|mother|mom|father|dad|guardians?)\b")
_NOT = re.compile(r"\b(?:not|never|no|nobody|without|(?:was|were|is)n['’]?t)\b")
_END = re.compile(r"[.;!?\n]")
_NEAR = 12  # code points before it that may deny it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """An age and the place of its words."""

    of_age: Age
    start: int
    stop: int


def age(text: str, *, on: date | None = None) -> Age | None:
    """Juvenile or adult, where only one of them is said of the one arrested.

    on: the day of the mail, on which a day of birth makes an age; without it none does. The age of a victim or a
    witness counts for nothing, and neither does one of which nobody can say whose it is.
    """
    plain = text[:READ].casefold()
    said = [*_in_words(plain), *_in_years(plain), *(_of_birth(plain, on) if on is not None else ())]
    people = _People.of(plain)
    own = [one for one in said if not people.is_anothers(one)]
    if len({one.of_age for one in own}) != 1:
        return None
    denied = any(_NOT.search(_END.split(plain[max(0, one.start - _NEAR) : one.start])[-1]) for one in own)
    return None if denied else own[0].of_age


def _in_words(plain: str) -> Iterator[_Said]:
    for of_age, pattern in ((Age.JUVENILE, _JUVENILE), (Age.ADULT, _ADULT)):
        yield from (_Said(of_age=of_age, start=one.start(), stop=one.end()) for one in pattern.finditer(plain))


def _in_years(plain: str) -> Iterator[_Said]:
    for match in _YEARS.finditer(plain):
        before = plain[max(0, match.start() - _BESIDE_AGE) : match.start()]
        if _NO_AGE.search(before) or _KIN.search(before + plain[match.end() : match.end() + _BESIDE_AGE]):
            continue
        years = int(match["short"] or match["before"] or match["named"] or match["after"])
        yield _Said(of_age=_of(years), start=match.start(), stop=match.end())


def _of_birth(plain: str, on: date) -> Iterator[_Said]:
    for match in _BORN.finditer(plain):
        if (born := _born(match, on)) is not None:
            years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
            yield _Said(of_age=_of(years), start=match.start(), stop=match.end())


def _born(match: re.Match[str], on: date) -> date | None:
    """The day of birth, with a year of two digits in the hundred years before the mail; None where there is none."""
    month = _MONTHS.index(match["name"]) + 1 if match["name"] else int(match["month"] or match["m"])
    day, year = int(match["day"] or match["of"] or match["d"]), int(match["year"] or match["in"] or match["y"])
    if year < 100:
        year += on.year // 100 * 100 - (100 if year > on.year % 100 else 0)
    try:
        born = date(year, month, day)
    except ValueError:
        return None
    return born if born < on else None


def _of(years: int) -> Age:
    return Age.ADULT if years >= _OF_AGE else Age.JUVENILE


_SENTENCE = re.compile(r"[.!?](?=\s|$)|[\n;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Where the sentences of a text end, and where it speaks of whom: found once, however many ages it tells.

    ends: of each stop, where it begins. others: victims and the like; grown: those and grown-ups of a school.
    """

    ends: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    grown: tuple[tuple[int, int], ...]
    arrested: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, plain: str) -> "_People":
        found = ((match.span() for match in one.finditer(plain)) for one in (_SENTENCE, _OTHERS, _GROWN, _ARRESTED))
        ends, others, grown, arrested = map(tuple, found)
        return cls(ends=ends, others=others, grown=grown, arrested=arrested)

    def is_anothers(self, said: _Said) -> bool:
        """Of the persons in its sentence the nearest is a victim or a witness; with nobody in it, the sentence before
        spoke of one last."""
        at = bisect_left(self.ends, said.start, key=_start)
        start = self.ends[at - 1][1] if at else 0
        behind = bisect_left(self.ends, said.stop, key=_start)
        stop = self.ends[behind][0] if behind < len(self.ends) else None
        others = self.grown if said.of_age is Age.ADULT else self.others
        theirs, own = (_distance(_between(one, start, stop), said) for one in (others, self.arrested))
        if theirs is not None:
            return own is None or theirs <= own
        if own is not None:
            return False
        before = self.ends[at - 2][1] if at > 1 else 0
        last, mine = (_last(_between(one, before, start)) for one in (others, self.arrested))
        return last > mine


_start = itemgetter(0)


def _between(places: Sequence[tuple[int, int]], start: int, stop: int | None) -> Sequence[tuple[int, int]]:
    """The places, which come in order, that lie in a sentence."""
    first = bisect_left(places, start, key=_start)
    return places[first : len(places) if stop is None else bisect_left(places, stop, key=_start)]


def _distance(places: Sequence[tuple[int, int]], said: _Said) -> int | None:
    """Code points from the age to the nearest of the places in its sentence; None where there is none."""
    at = bisect_left(places, said.start, key=_start)
    near = places[max(0, at - 1) : at + 1]
    return min((max(start - said.stop, said.start - stop, 0) for start, stop in near), default=None)


def _last(places: Sequence[tuple[int, int]]) -> int:
    return places[-1][0] if places else -1
