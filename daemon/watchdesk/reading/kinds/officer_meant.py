"""Whom an absence is about: the sender, or the officer whom a sergeant or a colleague names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from watchdesk.model.facts import Question
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.page import Page
from watchdesk.reading.people import Named
from watchdesk.unit.roster import Role

COMMAND = frozenset({Role.SERGEANT, Role.COMMANDER})
_ASKS_FOR = re.compile(
    r"\s*+(?:['’]s\b|(?:,\s*+)?(?:\w+\s){0,2}(?:called|phoned|texted|needs?|wants?|asked|is|will be|would like|"
    r"has|gets?|takes?|requests?|requested|told|went|can['’]?t|won['’]?t|just|just called|rang|"
    r"messaged|stopped by|came by|swung by|dropped by|(?:stopped|caught|grabbed|found|pulled|reached|met|emailed|"
    r"messaged|"
    r"pinged|let|cornered|tells) me|(?:says|said) s?he)\b)|"
    # "Torres sick 2/9", "Xiong vacation 3/8", "Ruiz: comp 3/9".
    r"\s*(?::|[-–]|,)?\s*(?:out|off|sick|home|vac(?:ation|ay|a)?|comp|personal|pto|fmla|court|training|leave)\b"
    r"(?! (?:room|officers?|records?|materials?|manual|policy))",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"['’]s$", re.IGNORECASE)  # a name may hold its own "'s"
_FOR = re.compile(
    r"\b(?:for|enter|put|mark|log|behalf of|from)\s+(?:(?:ofc|officer|off)\.?\s+)?(?:\w+\s)?$", re.IGNORECASE
)

# "I need Lee off 3/8", "give Kou the 8th": whom the days are given to.
_GIVES = re.compile(
    r"\b(?:giv(?:e|ing)|need(?:s|ing)?|want(?:s|ing)?|let(?:ting)?|hav(?:e|ing)|excus(?:e|ing)|releas(?:e|ing)|get(?:ting)?|"
    r"grant(?:ing)?|allow(?:ing)?|tak(?:e|ing)|keep(?:ing)?)\s+(?:(?:ofc|officer|off)\.?\s+)?(?:\w+\s)?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\s+(?:(?:to (?:be|have|take) |have |take |go |on |the |a |be )*)(?:off|out|home|gone|away|vacation|comp|personal|"
    r"leave|days?|half|\d|(?:mon|tues?|wed|wednes|thurs?|fri)(?:day)?|tomorrow|today|next|this)\b",
    re.IGNORECASE,
)

# A sergeant has said yes already: "Lee can have 3/11 off", "I have granted Ofc. Xiong vacation", "gave Olson the 19th".
_MAY_HAVE = re.compile(r"\s+(?:can|may)\s+(?:have|take|use|get|be off)\b", re.IGNORECASE)
_GRANTED_TO = re.compile(
    r"\b(?:gave|granted|ok['’]?d|okayed|allowed|authori[sz]ed|approved)\s+"
    r"(?:(?:ofc|officer)\.?\s+)?$",
    re.IGNORECASE,
)


def is_granted(page: Page, one: Named) -> bool:
    """By whoever commands, in a mail that answers nothing: in an answer it would be a verdict."""
    if page.role not in COMMAND or page.is_answer or _asked_at(page, one.start):
        return False
    before = page.body.text[max(0, one.start - 40) : one.start]
    return bool(_MAY_HAVE.match(page.body.text, one.stop) or _GRANTED_TO.search(before))


def _asked_at(page: Page, place: int) -> bool:
    """The sentence at this place is a question."""
    return any(one.asks for one in page.body.sentences if one.start <= place < one.stop)


_WITHOUT = re.compile(r"\bno\s+(?:(?:ofc|officer)\.?\s+)?$", re.IGNORECASE)  # "no Rita today"


def named(page: Page) -> tuple[Named, ...]:
    """The officers for whom the mail of a sergeant or colleague asks or reports; the sender left out."""
    return page.body.once(("officers-meant", page.moved), lambda: _named(page))


def _named(page: Page) -> tuple[Named, ...]:
    found = []
    for sheet in (page.body, page.head):
        for one in sheet.names:
            keys = tuple(
                key
                for key in one.keys
                if page.unit.people[key].is_officer
                and (page.person is None or key != page.person.key)
                and key not in page.moved
            )
            is_subject = (
                _ASKS_FOR.match(sheet.text, one.stop)
                or _POSSESSED.search(sheet.text[one.start : one.stop])
                or _FOR.search(sheet.text[max(0, one.start - 30) : one.start])
                or (
                    _GIVES.search(sheet.text[max(0, one.start - 40) : one.start]) and _GIVEN.match(sheet.text, one.stop)
                )
                or _WITHOUT.search(sheet.text[max(0, one.start - 14) : one.start])
                or (sheet is page.body and is_granted(page, one))
            )
            if keys and is_subject:
                found.append(Named(keys=keys, start=one.start, stop=one.stop, full=one.full))
    return tuple(found)


def of(page: Page, about: Sequence[Sentence] = ()) -> tuple[str | None, Question | None]:
    """The roster key, and the question where it is not plain.

    about: the sentences that ask or report; an officer whom they name goes before those of other sentences.
    """
    sender = page.person.key if page.person else None
    if page.role not in COMMAND:
        return sender, None
    told = [one for one in named(page) if any(s.start <= one.start < s.stop for s in about)]
    meant = tuple(dict.fromkeys(key for one in told or named(page) for key in one.keys))
    if page.moved:
        meant = _left(page, meant)
    if not meant:
        unsaid = _is_either(page) or any(_GIVES_TO_NOBODY.search(one.text) for one in page.sentences)
        doubt = Question(about="confirm", text="Which officer is this about?") if unsaid else None
        return sender if doubt is None else None, doubt
    if len(meant) > 1 or _is_another_too(page, meant):
        return None, Question(about="confirm", text="Which officer is this about?")
    return meant[0], None


def _left(page: Page, meant: tuple[str, ...]) -> tuple[str, ...]:
    """Beside an order only who is named in the sentences that are left, and is not sent somewhere by it."""
    names = (name for one in page.sentences for name in page.body.names_in(one))
    left = dict.fromkeys(
        key for name in names for key in name.keys if page.unit.people[key].is_officer and key not in page.moved
    )
    return tuple(key for key in left if key in meant) or tuple(left)


def _is_another_too(page: Page, meant: tuple[str, ...]) -> bool:
    """ "Lee is out sick today. Torres too": the same is said of two."""
    others = (one for one in page.body.names if not set(one.keys) & set(meant))
    return any(
        _TOO.match(page.body.text, one.stop) and any(page.unit.people[key].is_officer for key in one.keys)
        for one in others
    )


_TOO = re.compile(r",?\s+(?:is |are |will be )?(?:too|as well|likewise|also)\b", re.IGNORECASE)
# "I am giving Green the 8th off": somebody, and no name that the roster is sure of.
_GIVES_TO_NOBODY = re.compile(
    r"\b(?:[Gg]iv(?:e|ing)|[Ll]et(?:ting)?|[Gg]rant(?:ing)?|[Aa]llow(?:ing)?)\s+(?:(?:[Oo]fc|[Oo]fficer|[Oo]ff)\.?\s+)?[A-Z][a-z]+\s+"
    r"(?:(?:to (?:be|have|take) |have |take |go |on |the |a |be )*)(?:off|out|\d)"
)


def _is_either(page: Page) -> bool:
    """ "Whether it's Ruiz or Kowalski": one of two, and not said which."""
    officers = [one for one in page.body.names if any(page.unit.people[key].is_officer for key in one.keys)]
    return any(_OR.fullmatch(page.body.text, one.stop, other.start) for one, other in pairwise(officers))


_OR = re.compile(r"\s*+,?+\s*+or\s++(?:(?:ofc|officer)\.?\s++)?", re.IGNORECASE)


_OWNS = re.compile(
    r"['’]s\s+(?:(?:own|approved|\d\S*)\s+)?(?:vacation|leave|request|comp|days?|time off|sick|personal|too\b|as well)",
    re.IGNORECASE,
)
_GIVES_TO = re.compile(
    r"\b(?:gave|give|giving|hand(?:ing|ed)?|trad(?:e|ing|ed)|swap(?:ping|ped)?)\b[^.!?\n]{0,20}\b(?:days?|"
    r"vacation|leave|comp)\b"
    r"[^.!?\n]{0,40}\b(?:to|with)\s+$",
    re.IGNORECASE,
)
_HERE = re.compile(r"\s+(?:here|speaking|writing)\b", re.IGNORECASE)
_ON_BEHALF = re.compile(
    r"\b(?:vacation|leave|comp|off|days?|personal|\d+)\s+(?:for|on behalf of)\s+(?:(?:ofc|officer)\.?\s+)?$",
    re.IGNORECASE,
)


# "Kou and I want to trade Tuesdays", "swapping with Bea": two officers' days, which are the sergeant's to see.
_TRADE = r"\b(?:trad(?:e|es|ed|ing)|swap(?:s|ped|ping)?|switch(?:es|ed|ing)?)\b"
_TRADES_BEHIND = re.compile(rf"\s+(?:and|&|\+|/) i\b[^.!?\n]{{0,40}}{_TRADE}", re.IGNORECASE)
_TRADES_BEFORE = re.compile(rf"{_TRADE}[^.!?\n]{{0,40}}\bwith\s+(?:(?:ofc|officer)\.?\s+)?$|\bi and\s+$", re.IGNORECASE)


def _trades(text: str, start: int, stop: int) -> bool:
    return bool(_TRADES_BEHIND.match(text, stop) or _TRADES_BEFORE.search(text[max(0, start - 80) : start]))


def of_another(page: Page) -> Question | None:
    """The question where an officer's letter names a colleague as the one whose leave it is."""
    if page.role in COMMAND:
        return None
    for one in page.body.names:
        text, own = page.body.text, page.person.key if page.person else None
        if own in one.keys or not any(page.unit.people[key].is_officer for key in one.keys):
            continue
        end = one.stop - 2 if text[: one.stop].lower().endswith(("'s", "’s")) else one.stop
        possessed = text[end : end + 2].lower() in ("'s", "’s")
        given = _GIVES_TO.search(text[max(0, one.start - 100) : one.start])
        led = given or (_ON_BEHALF.search(text[max(0, one.start - 40) : one.start]) and not possessed)
        if (
            led
            or _trades(text, one.start, one.stop)
            or _OWNS.match(text, end)
            or (_HERE.match(text, one.stop) and not text[: one.start].strip())
        ):
            return Question(about="confirm", text="You write of another officer. Whose leave is this?")
    return None
