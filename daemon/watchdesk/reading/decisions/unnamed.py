"""Verdicts that name no line: "Approved.", "sorry, short that day"; and the words that follow a verdict."""

import re
from dataclasses import replace

from watchdesk.model.facts import Verb
from watchdesk.reading.decisions import regrets, weighing
from watchdesk.reading.decisions.filler import is_filler
from watchdesk.reading.decisions.gathering import Answer, Letter, Place
from watchdesk.reading.decisions.marks import Mark
from watchdesk.reading.decisions.segments import POSITIVE

_TAKES_BACK = re.compile(
    r"\W*(?:no,? wait|wait|actually|scratch|on second|hold on|hmm|oops|sorry,? i me)", re.IGNORECASE
)
# Not yet read: no word about any request.
_LATER = re.compile(r"\bwill\b|['’]ll\b", re.IGNORECASE)
_THOUGHT = re.compile(r"[,:()–—]|\s-+\s|\b(?:so|and|but|then)\b", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)  # before a verdict it limits nothing
TWO_THINGS = "it says two things"


def leads(letter: Letter, place: Place, verb: Mark) -> bool:
    """The sentence, or its last thought, begins with this verdict."""
    before = letter.text[place[0] : verb.start]
    if is_filler(before, letter.names):
        return True
    thoughts = _THOUGHT.split(before)
    if all(is_filler(thought, letter.names) for thought in thoughts):
        return True
    after = letter.text[verb.stop : place[1]].strip(" .!,-)")
    return (verb.strong or not after) and is_filler(thoughts[-1], letter.names)


def bare(answer: Answer, letter: Letter, verb: Mark, around: Place, place: Place) -> None:
    """A verdict without a line counts only where its sentence begins with it."""
    if verb.verb is None or (verb.verb is Verb.HOLD and _LATER.search(letter.text[verb.start : verb.stop])):
        return
    if not leads(letter, place, verb):
        if weighing.is_conditional(_BUT.sub(" ", letter.text[around[0] : verb.start])):
            answer.loose.append(weighing.HANGS)
        return
    ref = letter.line_above(verb.start)
    reason = weighing.reason(letter.text, verb.stop, around[1])
    if ref is None and answer.pending:
        answer.doubts += _doubts(letter, verb, verb.verb, around)
        answer.give(list(answer.pending), verb.verb, reason, (verb.start, verb.stop))
    elif ref is None and answer.names_lines:
        if not _tells_why(answer, letter, verb, place, reason):
            _bare_after_lines(answer, letter, verb, place)
    elif not _says_it_again(answer, letter, verb, ref, place):
        answer.doubts += _doubts(letter, verb, verb.verb, around)
        answer.give((ref,), verb.verb, reason, (verb.start, verb.stop))


def _doubts(letter: Letter, verb: Mark, means: Verb, around: Place) -> list[str]:
    words_around = _BUT.sub(" ", letter.text[around[0] : verb.start]) + letter.text[verb.start : around[1]]
    found = list(weighing.doubts(means, words_around))
    if means is Verb.DENY and weighing.hangs(letter, (verb.start, verb.stop), around):
        found.append(weighing.HANGS)
    return found


_THOSE = re.compile(r"\W*(?:those|these|they|both|the two|the others?)\b", re.IGNORECASE)


def _tells_why(answer: Answer, letter: Letter, verb: Mark, place: Place, reason: str | None) -> bool:
    """ "All but 4 and 5. Those two are denied, we are short": the same verdict again, with its reason."""
    same = [n for n, (verdict, _) in enumerate(answer.found) if verdict.verb is verb.verb and verdict.ref is not None]
    if not same or _THOSE.match(letter.cut(place)) is None:
        return False
    for n in same:
        verdict, at = answer.found[n]
        answer.found[n] = (replace(verdict, reason=verdict.reason or reason), at)
    return True


def _bare_after_lines(answer: Answer, letter: Letter, verb: Mark, place: Place) -> None:
    """ "1 yes. No, wait.": a second word that names no line after lines were named."""
    text = letter.cut(place)
    opposite = verb.verb in (Verb.DENY, Verb.HOLD)
    if _TAKES_BACK.match(text) or (opposite and (len(text.split()) < 3 or (verb.strong and verb.verb is Verb.DENY))):
        answer.doubts.append("it is not clear which line the last words are about")


def _says_it_again(answer: Answer, letter: Letter, verb: Mark, ref: str | None, place: Place) -> bool:
    """ "Approved. Fine with me. No idea how he does it.": after a verdict only plain words say something else."""
    last = next((verdict for verdict, _ in answer.found if verdict.ref == ref), None)
    if last is None:
        return False
    if (last.verb in POSITIVE) is (verb.verb in POSITIVE) and Verb.HOLD not in (last.verb, verb.verb):
        return True
    text = letter.cut(place)
    return not (verb.strong or _TAKES_BACK.match(text) or len(text.split()) < 4)


def words_after(answer: Answer, letter: Letter, place: Place, points: bool) -> None:
    """A sentence without a verdict of its own: a reason, a condition, or a refusal in other words."""
    text = letter.cut(place)
    if weighing.waits(text) and not points:
        answer.doubts.append(weighing.HANGS)
        return
    if not answer.found:
        if regrets.refuses(text) and not points:
            answer.give(
                (letter.line_above(place[0]),), Verb.DENY, weighing.reason(text, regrets.regret(text), len(text)), place
            )
        return
    verdict, at = answer.found[-1]
    if verdict.verb in POSITIVE and weighing.adds_a_condition(text):
        answer.doubts.append(weighing.HANGS)
    many = len(text.split()) > 1 and (any(word[0].islower() for word in text.split()) or text.isupper())
    if verdict.reason is None and verdict.verb is Verb.DENY and many:
        answer.found[-1] = (replace(verdict, reason=weighing.reason(letter.text, *place)), at)
