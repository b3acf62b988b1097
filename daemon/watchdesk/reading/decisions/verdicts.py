"""What a letter decides: its sentences' segments put together, and whatever a careful clerk would ask back.

A condition, a contradiction, a line without a verdict, a hedge: each makes the whole answer unsure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchdesk.model.facts import Verb, Verdict
from watchdesk.reading.dates import Expression
from watchdesk.reading.decisions import (
    correcting,
    in_order,
    named,
    same,
    segments,
    sentences,
    soft,
    targets,
    unnamed,
    weighing,
    words,
)
from watchdesk.reading.decisions.gathering import Answer, Letter, Place, Standing
from watchdesk.reading.decisions.listing import Listed
from watchdesk.reading.decisions.marks import Mark, apart
from watchdesk.reading.decisions.segments import Segment
from watchdesk.reading.people import Names

READ = 4_000
_FEW = 3
MARKS = 80  # words of one sentence that decide or point; nobody writes more
_ORDER = re.compile(
    r"\b(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:approve|deny|decline|mark|put|grant)\b", re.IGNORECASE
)
_OFFICES = re.compile(r"\b(?:commander|cmdr|chief|lieutenant|principal|sergeant|union|city)$", re.IGNORECASE)
# A single letter: a capital, or a small one right behind the line's number.
_LETTER = re.compile(r"(?<![\w'’])[A-Z](?![\w'’])|(?<=\d[-:.) =])\s?[a-z](?![\w'’])|(?<=\d - )[a-z](?![\w'’])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the words decide. doubt: why a clerk would ask back, in the clerk's words; None where nothing does."""

    verdicts: tuple[Verdict, ...] = ()
    places: tuple[Place, ...] = ()
    doubt: str | None = None


def said(
    text: str,
    shown: Sequence[Listed],
    names: Names,
    *,
    dates: Sequence[Expression] = (),
    standing: Standing = (),
    single: bool = False,
    key: str = "",
) -> Said:
    """Read the verdicts in a text. Empty where no word of it decides anything.

    dates: those of the text. standing: (start, stop, line) of words that stand right under a quoted line.
    single: only one request was asked about, so that "the others" and "all" are people and days.
    key: the mail that is answered, which may say what single letters mean.
    """
    row = in_order.verdicts(text, shown)
    if row and not standing:
        return Said(verdicts=row, places=((0, len(text.rstrip())),) * len(row))
    keyed, letters = sentences.letters(sentences.unwrapped(text[:READ]))
    keyed = same.spelt_out(soft.capital(keyed, shown, names))
    letters = letters or sentences.letters(key[:READ])[1]
    letter = Letter(text=keyed, shown=shown, names=names, dates=dates, standing=standing, letters=letters)
    places = list(sentences.sentences(keyed))
    marked = [(place, _marks(letter, place)) for place in places]
    if single:
        marked = [(place, [mark for mark in line if _counts(letter, mark, place)]) for place, line in marked]
    if (
        not any(mark.refs and not mark.is_bulk for _, line in marked for mark in line)
        and len(shown) > 1
        and not standing
    ):
        marked = [(place, apart([*line, *_soft(letter, place)])) for place, line in marked]
    answer = Answer()
    for place, line in marked:
        _sentence(answer, letter, place, line)
    correcting.correct(answer, keyed)
    _forgotten(answer, letter, marked)
    return _settled(answer)


def _forgotten(answer: Answer, letter: Letter, marked: Sequence[tuple[Place, list[Mark]]]) -> None:
    """A line that is named somewhere, while others are decided, may not drop out in silence."""
    if not answer.found:
        return
    known = {name for line in letter.shown for name in (line.number, line.ref) if name}
    answer.unsaid += [ref for _, line in marked for mark in line if not mark.soft for ref in mark.refs if ref in known]


def _marks(letter: Letter, place: Place) -> list[Mark]:
    found = [*targets.targets(letter.text, *place, letter.shown), *words.verbs(letter.text, *place)]
    for match in _LETTER.finditer(letter.cut(place)) if letter.letters else ():
        verb = letter.letters.get(match.group().strip().upper())
        if verb is not None:
            found.append(Mark(place[0] + match.start(), place[0] + match.end(), verb=verb))
    return [mark for mark in apart(found)[:MARKS] if not _is_of_another(letter, mark, place)]


def _counts(letter: Letter, mark: Mark, place: Place) -> bool:
    """Where one request was asked about, "all" means it only if little else is said: "approve all"."""
    return not mark.is_bulk or (mark.refs == ("all",) and len(letter.cut(place).split()) <= _FEW)


def _is_of_another(letter: Letter, mark: Mark, place: Place) -> bool:
    """ "Chue approved R-104", "the commander denied it": told of somebody, in the past."""
    if not mark.strong or not letter.text[mark.start : mark.stop].lower().endswith("ed"):
        return False
    before = letter.text[max(place[0], mark.start - 30) : mark.start].rstrip()
    if _OFFICES.search(before):
        return True
    named = list(letter.names.find(before))
    follows = re.match(
        r"\s+(?:R-?\d|\d|it\b|that\b|this\b|the\b|his\b|her\b|him\b|them\b|all\b|both\b)", letter.text[mark.stop :][:12]
    )
    return bool(named) and named[-1].stop == len(before) and follows is not None


def _soft(letter: Letter, place: Place) -> list[Mark]:
    return soft.described(letter.text, place, letter.shown, letter.names, letter.dates)


def _sentence(answer: Answer, letter: Letter, place: Place, line: list[Mark]) -> None:
    text = letter.cut(place)
    if text.rstrip().endswith("?") and not _ORDER.search(text):
        _question(answer, letter, place, line)
        return
    parts = segments.segments(letter.text, line, letter.names)
    if _only_holds(line) and any(mark.refs for mark in line):
        refs = [ref for mark in line for ref in mark.refs]
        answer.give(list(dict.fromkeys(refs)), Verb.HOLD, None, place)
        return
    before = len(answer.found)
    for number, part in enumerate(parts):
        start = place[0] if number == 0 else part.start
        stop = parts[number + 1].start if number + 1 < len(parts) else place[1]
        _segment(answer, letter, part, (start, stop), place)
    if not any(part.verb for part in parts) and len(answer.found) == before:
        unnamed.words_after(answer, letter, place, bool(parts))


def _only_holds(line: list[Mark]) -> bool:
    verbs = [mark.verb for mark in line if mark.verb is not None]
    return bool(verbs) and all(verb is Verb.HOLD for verb in verbs)


def _question(answer: Answer, letter: Letter, place: Place, line: list[Mark]) -> None:
    """ "ask 2 which day?", "3 - who covers?": a question about these lines; without a line nothing is decided."""
    verbs = [mark for mark in line if mark.verb is not None]
    pointing = [mark for mark in line if mark.refs]
    if not verbs and not pointing:
        return
    if pointing and all(mark.verb is Verb.ASK for mark in verbs):
        answer.give(pointing[0].refs, Verb.ASK, weighing.reason(letter.text, pointing[0].stop, place[1]), place)
    elif pointing or unnamed.leads(letter, place, verbs[0]):
        answer.doubts.append("your answer is a question")


def _segment(answer: Answer, letter: Letter, part: Segment, around: Place, place: Place) -> None:
    if part.targets and part.verb is not None:
        named.paired(answer, letter, part, around)
    elif part.verb is not None:
        answer.loose += [unnamed.TWO_THINGS] if part.clash else []
        unnamed.bare(answer, letter, part.verb, around, place)
    else:
        named.pointed(answer, letter, part, around, place)


def _settled(answer: Answer) -> Said:
    """Everything put together: what contradicts itself, and what was left without a word."""
    if not answer.found or unnamed.TWO_THINGS in answer.loose:
        answer.doubts += answer.loose
    decided = {verdict.ref for verdict, _ in answer.found}
    left = [ref for ref in dict.fromkeys(answer.unsaid) if ref not in decided]
    is_it = None in decided and len(left) == 1  # "Denied. R-322 asks for two weeks": the one that is answered
    if left and "all" not in decided and not is_it:
        answer.doubts.append(f"nothing is said on {', '.join(left)}")
    _contradictions(answer)
    if not answer.found and not answer.doubts:
        return Said()
    return Said(
        verdicts=tuple(_in_bulk(verdict) for verdict, _ in answer.found),
        places=tuple(place for _, place in answer.found),
        doubt=answer.doubts[0] if answer.doubts else None,
    )


def _in_bulk(verdict: Verdict) -> Verdict:
    """The rest is all, since a line that is named overrides all."""
    return replace(verdict, ref="all") if verdict.ref == "rest" else verdict


def _contradictions(answer: Answer) -> None:
    """The same line twice with different verbs. "Deny 4" after "all but 4" only says it again, with the reason."""
    bulk = {verdict.ref: verdict.verb for verdict, _ in answer.found if verdict.ref in ("all", "rest")}
    if len(set(bulk.values())) > 1:
        answer.doubts.append("all and the rest cannot both be meant")
    last: dict[str | None, tuple[Verdict, Place]] = {}
    for verdict, place in answer.found:
        known = last.get(verdict.ref)
        if known is not None and known[0].verb is not verdict.verb:
            answer.doubts.append(f"it says two things about {verdict.ref or 'the request'}")
        if known is None or verdict.reason:
            last[verdict.ref] = (verdict, place)
    answer.found = list(last.values())
