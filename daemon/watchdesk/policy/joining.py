"""One mail in, one answer out: what several things in a mail have to say to the same person stands in one letter.

Each of them makes its receipt, answer or confirmation by itself, with the same key; here they become one.
"""

from collections.abc import Iterable
from dataclasses import replace

from watchdesk.model.decision import Effect, Mail
from watchdesk.model.facts import Choice, Question
from watchdesk.model.letters import AnswerLetter, Confirm, Letter, Receipt


def joined(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """The effects in their order, each key once: letters of a kind that can hold both do so, else the first stands."""
    found: dict[str, Effect] = {}
    for effect in effects:
        first = found.setdefault(effect.key, effect)
        if first != effect and isinstance(first, Mail) and isinstance(effect, Mail):
            found[effect.key] = _one_mail(first, effect)
    return tuple(found.values())


def _one_mail(first: Mail, second: Mail) -> Mail:
    letter = _letter(first.letter, second.letter)
    if letter is None:
        return first
    shift = _numbers(first)
    shown = {line.ref for line in first.lines}
    moved = tuple(replace(line, number=line.number + shift) for line in second.lines if line.ref not in shown)
    return replace(
        first, letter=letter, lines=(*first.lines, *moved), question=_question(first.question, second.question, shift)
    )


def _letter(one: Letter | None, other: Letter | None) -> Letter | None:
    if isinstance(one, Receipt) and isinstance(other, Receipt):
        return replace(one, lines=(*one.lines, *other.lines), undo=one.undo or other.undo)
    if isinstance(one, AnswerLetter) and isinstance(other, AnswerLetter):
        return replace(one, lines=tuple(dict.fromkeys((*one.lines, *other.lines))))
    if isinstance(one, Confirm) and isinstance(other, Confirm):
        return replace(one, verdicts=(*one.verdicts, *other.verdicts))
    return None


def _numbers(mail: Mail) -> int:
    """How many numbers the mail has given away: the lines of a receipt, the choices of a question."""
    if isinstance(mail.letter, Receipt):
        return len(mail.letter.lines)
    return len(mail.question.choices) if mail.question else 0


def _question(one: Question | None, other: Question | None, shift: int) -> Question | None:
    if one is None or other is None:
        return one
    more: tuple[Choice, ...] = tuple(replace(choice, number=choice.number + shift) for choice in other.choices)
    return replace(one, choices=(*one.choices, *more))
