"""What an officer writes back to the questions about an arrest: numbered answers, or closed words in plain sentences.

The reader knows a report when it sees one, but not that "1:40, he stayed" answers questions of ours. Everything here
is a list value, a time or a school of the roster; what is in doubt is not said. Linear in the text, which is cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from watchdesk.model.offences import Offence
from watchdesk.model.reports import ArrestFacts, Missing
from watchdesk.policy.reports import clock
from watchdesk.policy.reports.age import age
from watchdesk.unit import offences
from watchdesk.unit.grounds import Side, places
from watchdesk.unit.roster import Unit

READ = 4_000
_HALVES = re.compile(r"\b([ap])\.m\b\.?")
_SENTENCE = re.compile(r"[^.;!?\n]+[!?]?")
_NUMBERED = re.compile(r"(?:^|[\s,;])\(?([1-9])\s?[.):=-]?\s+(?=\S)", re.MULTILINE)
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|yea|y|correct|affirmative|they (?:were|have)|(?:s?he|it) (?:was|did|is))\b(?! not)"
)
_NO = re.compile(r"^\W*(?:no|nope|n|not yet|negative|(?:s?he|it|they) (?:was|were|did|is) ?n[o']t)\b")
_NOT = re.compile(r"\b(?:not|never|no|nobody|without|(?:has|have|was|were|did|do|does|could|can|is|ca)n'?t)\b")
_PLACE = re.compile(
    r"^\W*(?:it was |he was |she was )?(?:in|inside|at|outside|by|near|on|behind|across|around|the|our)\b"
)
_UNSURE = re.compile(
    r"\?|\b(?:if|should(?! (?:be|read|say|have))|unless|whether|maybe|perhaps|will|would|going to|about to)\b"
    r"|\b(?:trying|tried)\b"
)
_CORRECTS = re.compile(
    r"\bnot (?:at|in|on)\b|\bnot \d|\b(?:wrong|correction|correct(?:ed)?|actually|instead|should (?:be|read|say))\b"
    r"|\b(?:meant|rather|mistake|typo)\b|\b(?:it|that|arrest) (?:was|happened) (?:made )?(?:at|in)\b"
)
_VOID = re.compile(
    r"\bvoid\b(?! of)|\bvoided\b(?! (?:his|her|their))|\bunarrest(?:ed)?\b|\bno arrest was made\b"
    r"|\b(?:he|she|they|student|juvenile|kid)\b[^.,;\n]{0,12}\b(?:was|were|is)(?: not|n't| never) (?:actually )?"
    r"arrested\b"
    r"|\bplease disregard\b|\bdisregard (?:this|that|the|my)\b|^\W*disregard\W*$"
    r"|\bcancel (?:the|this|that|my) (?:arrest|notice|report)\b"
)
_OFF = re.compile(r"\boff (?:of )?(?:the )?(?:school )?(?:grounds?|campus|property|premises)\b|\boff[- ]campus\b")
_ON = re.compile(r"\bon (?:the )?(?:school )?(?:grounds?|campus|property|premises)\b")
_STAYED = re.compile(r"\b(?:stayed|remained|remains|still) (?:in|at|on) (?:the )?(?:school|building|class|premises)\b")
_GONE = re.compile(
    r"\bremoved (?:to|from (?:the )?(?:building|school|campus|grounds|premises|property))\b|\btransported to\b"
    r"|\b(?:(?:s?he|it) is|s?he's|they are|student is|juvenile is|now) (?:now |gone )?"
    r"(?:at|in|to|(?:en ?route|on (?:the|his|her|their) way) to) (?:the )?(?:jdc|lec|jail)\b"
    r"|\b(?:s?he|they|student|juvenile|male|female|suspect|arrestee)\b[^,;]{0,24}\b(?:removed|transported|booked)\b"
    r"|\b(?:taken|took (?:him|her|them)) (?:to|from|away)\b"
    # "Removed", with its hour or not: as a clause of its own, for what was removed may be a knife.
    r"|(?:^|,)\s*(?:not |now |since )?removed(?: now| already)?(?: (?:at|@|around)? ?\d{1,2}:?\d\d(?: ?[ap]m)?"
    r"(?: ?h(?:ou)?rs?)?)?(?: by [^,]{1,40})?\s*(?:,|$)"
)
_HEAD = re.compile(r"\b(?:principals?|ap|designee)\b")
_KIN = re.compile(r"\b(?:parents?|mother|mom|father|dad|guardians?)\b")
# An attempt tells nobody; and the question is whether the principal knew before the student was gone (P9).
_ATTEMPT = re.compile(
    r"\bno answer\b|\bvoice ?mail\b|\b(?:left|leave) (?:a )?message\b|\b(?:unable|disconnected|no luck)\b"
)
_AFTER = re.compile(r"\bafter(?:wards?)?\b|\blater\b")
_TOLD = re.compile(r"\b(?:told|notified|informed|advised|knows?|knew|aware|called|contacted|reached|spoke|there)\b")
_CHARGE = re.compile(r"\b(?:offen[cs]e|charge[sd]?|arrest(?:ed)? (?:\w+ ){0,3}(?:for|on)|^for|was for)\b")
_DROVE = re.compile(r"\b(?:transport\w*|drove|driven|rides?|lift)\b")
# What may stand around a category that is the whole answer: "just a 5th degree assault".
_AROUND = re.compile(
    r"\W*(?:(?:an?|the|just|for|\d\w{0,2}|first|second|third|fourth|fifth|degree|deg|felony|gross|misdemeanor)\b\W*)*"
)
_RELEASE = re.compile(r"^\W*(?:ok(?:ay)?|yes|please|go ahead)?\W*(?:and )?release\b(?! (?:without|w/o|form))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """facts: only what the answer says. void: the arrest is taken back. wrong_school: not at the school it named."""

    facts: ArrestFacts
    void: bool = False
    wrong_school: bool = False

    @property
    def is_something(self) -> bool:
        return self.void or self.wrong_school or self.facts != ArrestFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where an answer comes from. sent: local and naive; no arrest is later than that. late: it need not be of the day
    of the answer, so that a time without its day says nothing."""

    unit: Unit
    sent: datetime
    late: bool = False


def understood(text: str, asked: tuple[Missing, ...], known: ArrestFacts, around: Around) -> Said:
    """What an answer says. known: the facts so far, for a fact that is known is changed only by words that correct."""
    plain = _plain(text)
    parts = tuple(match.group().strip() for match in _SENTENCE.finditer(plain))
    if any(_is_void(one) for one in parts):
        return Said(facts=ArrestFacts(), void=True)
    facts = ArrestFacts()
    for one in parts:
        facts = _over(facts, _in_words(one, known, around))
    numbered = _by_numbers(plain, asked, known, around)
    moved = "wrong school" in plain and facts.school is None
    return Said(facts=_over(facts, numbered), wrong_school=moved)


def releases(text: str) -> bool:
    """A sergeant's "release", first thing in the answer."""
    return _RELEASE.match(text[:200].casefold()) is not None


def names(text: str, school: str | None, unit: Unit) -> bool:
    """Whether a text names the school."""
    found = unit.schools.get(school or "")
    words = (found.name, *found.also) if found else ()
    plain = _plain(text)
    return any(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", plain) for word in words)


def _plain(text: str) -> str:
    """In small letters, and with no full stop or apostrophe that would cut a time or a "don't" in two."""
    return _HALVES.sub(r"\1m", text[:READ].casefold().replace("’", "'"))


def _is_denied(match: re.Match[str] | None, text: str) -> bool:
    return match is not None and _NOT.search(text[max(0, match.start() - 12) : match.start()]) is not None


def _is_void(sentence: str) -> bool:
    """A plain word for it: no question, no condition, and no "not" before it in its clause."""
    if _UNSURE.search(sentence):
        return False
    matches = (_VOID.search(clause) for clause in sentence.split(","))
    return any(match and not _NOT.search(match.string[: match.start()]) for match in matches)


def _over(facts: ArrestFacts, more: ArrestFacts) -> ArrestFacts:
    given = {name: value for name in ArrestFacts.__slots__ if (value := getattr(more, name)) is not None}
    return replace(facts, **given)


def _in_words(sentence: str, known: ArrestFacts, around: Around) -> ArrestFacts:
    unit = around.unit
    if _UNSURE.search(sentence):
        return ArrestFacts()
    corrects = _CORRECTS.search(sentence) is not None
    whens = (
        clock.moment(sentence, known.when, around.sent, late=around.late) if known.when is None or corrects else None
    )
    moved = corrects or _denied(sentence, known.school, unit)
    school = _school(sentence, unit) if known.school is None or moved else None
    return ArrestFacts(
        school=school,
        when=whens,
        on_grounds=_grounds(sentence) if known.on_grounds is None or corrects else None,
        removed=_removed(sentence),
        age=age(sentence, on=around.sent.date()) if known.age is None or corrects else None,
        principal_told=_told(sentence, _HEAD, _KIN),
        parent_told=_told(sentence, _KIN, _HEAD),
        offence=_offence(sentence, known.offence, unit),
        transport=offences.reason(sentence) if _DROVE.search(sentence) else None,
        case=_case(sentence, unit) if known.case is None or corrects else None,
    )


def _by_numbers(text: str, asked: tuple[Missing, ...], known: ArrestFacts, around: Around) -> ArrestFacts:
    """ "1 yes 2 1:40 pm 3 no": each behind its number; a lone yes or no, where one thing was asked."""
    if len(asked) == 1 and not _NUMBERED.match(text):
        return _one(asked[0], text, known, around)
    facts = ArrestFacts()
    for number, answer in _numbered(text):
        if number <= len(asked):
            facts = _over(facts, _one(asked[number - 1], answer, known, around))
    return facts


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """The answers by their numbers, "1 yes 2 no": the first begins a line, and they go up; other numbers are none."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(text):
        begins_a_line = not text[: match.start(1)].rpartition("\n")[2].strip(" (")
        if int(match[1]) > (int(marks[-1][1]) if marks else 0) and (marks or begins_a_line):
            marks.append(match)
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        yield int(mark[1]), text[mark.end() : stop].strip()


def _one(what: Missing, answer: str, known: ArrestFacts, around: Around) -> ArrestFacts:
    unit = around.unit
    yes = True if _YES.match(answer) else False if _NO.match(answer) else None
    if what is Missing.SCHOOL:
        return ArrestFacts(school=_school(answer, unit))
    if what is Missing.TIME:
        return ArrestFacts(when=clock.moment(answer, known.when, around.sent, late=around.late))
    if what is Missing.AGE:
        return ArrestFacts(age=age(answer, on=around.sent.date()))
    if what is Missing.OFFENCE:
        return ArrestFacts(offence=_category(answer, unit))
    if what is Missing.TRANSPORT:
        return ArrestFacts(transport=offences.reason(answer))
    if what is Missing.GROUNDS:
        return ArrestFacts(on_grounds=_place(answer, unit) if yes is None else yes)
    if what is Missing.REMOVED:
        return ArrestFacts(removed=yes)
    return ArrestFacts(principal_told=yes) if what is Missing.PRINCIPAL_TOLD else ArrestFacts(parent_told=yes)


def _place(answer: str, unit: Unit) -> bool | None:
    """ "In the gym", to the question whether it was on school grounds: yes; none where it may be another's."""
    if not _PLACE.match(answer):
        return None
    named = places(answer, (), unit.lexicon, is_linked=False)
    sides = {one.side for one in named if not _NOT.search(answer[max(0, one.start - 12) : one.start])}
    return None if len(sides) != 1 or Side.DOUBT in sides else sides == {Side.ON}


def _grounds(sentence: str) -> bool | None:
    off, on = _OFF.search(sentence), _ON.search(sentence)
    if off is not None:
        return None if on else False
    return not _is_denied(on, sentence) if on is not None else None


def _removed(sentence: str) -> bool | None:
    stayed, gone = _STAYED.search(sentence), _GONE.search(sentence)
    if stayed is not None:
        return None if gone else _is_denied(stayed, sentence)
    return not _NOT.search(sentence[: gone.end()]) if gone is not None else None


def _told(sentence: str, wanted: re.Pattern[str], others: re.Pattern[str]) -> bool | None:
    """Told, or not told, where the clause speaks of them; of two people in one clause a "not" says nothing sure."""
    if _ATTEMPT.search(sentence):
        return None
    for clause in re.split(r",|\bbut\b", sentence):
        if wanted.search(clause) and _TOLD.search(clause):
            if not _NOT.search(clause):
                return wanted is not _HEAD or not _AFTER.search(clause)
            return None if others.search(clause) else False
    return None


def _school(sentence: str, unit: Unit) -> str | None:
    """The one school that is named, but for those behind a "not"."""
    found = {
        school.id
        for school in unit.schools.values()
        for name in (school.name, *school.also)
        for match in re.finditer(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", sentence)
        if not re.search(r"\b(?:not|instead of|rather than)\s+(?:at\s+|in\s+)?$", sentence[: match.start()][-24:])
    }
    return found.pop() if len(found) == 1 else None


def _offence(sentence: str, before: Offence | None, unit: Unit) -> Offence | None:
    """The one category that the sentence names as what the arrest was for: with the word for it, in hardly another
    word, or in place of the one known before ("theft, not robbery")."""
    names = [named for named in offences.find(sentence, unit.lexicon) if named.offence is not before]
    found = {named.offence for named in names}
    bare = len(names) == 1 and _AROUND.fullmatch(sentence[: names[0].start] + " " + sentence[names[0].stop :])
    named = _CHARGE.search(sentence) or (before is None and bare)
    gone = before is not None and re.search(rf"\bnot (?:for )?(?:an? )?{before.value}", sentence)
    return found.pop() if len(found) == 1 and (named or gone) else None


def _category(answer: str, unit: Unit) -> Offence | None:
    """The answer to "what was it for?": one category; other, where it names none of the list; of two, none."""
    found = {named.offence for named in offences.find(answer, unit.lexicon)}
    if len(found) == 1:
        return found.pop()
    return Offence.OTHER if not found and re.search(r"[a-z]{3}", answer) and not _UNSURE.search(answer) else None


def _denied(sentence: str, school: str | None, unit: Unit) -> bool:
    """ "Harding, not Humboldt": the school known so far stands behind a "not"."""
    found = unit.schools.get(school or "")
    words = "|".join(re.escape(name.casefold()) for name in (found.name, *found.also)) if found else ""
    return bool(words) and re.search(rf"\bnot (?:{words})(?!\w)", sentence) is not None


def _case(sentence: str, unit: Unit) -> str | None:
    found = {
        match.group()
        for match in re.finditer(rf"(?<![\w-])(?:{unit.lexicon.case_pattern})(?![\w-])", sentence)
        if not re.search(r"\bnot\s+$", sentence[: match.start()][-8:])
    }
    return found.pop() if len(found) == 1 else None
