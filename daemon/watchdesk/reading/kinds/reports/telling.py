"""Who was told: the school's head (principal or designee) and the student's family; said, denied, or not said.

Every sentence is read for whom it mentions and for what became of them: told, still to be told, not reached. What
became of nobody in particular ("No answer.") belongs to whoever was mentioned last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from watchdesk.model.facts import Evidence
from watchdesk.reading.kinds.reports import telling_words as words
from watchdesk.reading.kinds.reports.account import Account, Piece, Told
from watchdesk.reading.kinds.reports.mentions import Mention, mentions

_LIST = frozenset({"and", "or", "nor", "&", ",", ""})
_LEARNED = re.compile(r"\W*i (?:only |just |first )?(?:heard|learned|found out|read)\b", re.IGNORECASE)
_COMPLAINS = re.compile(
    r"\bi (?:was|have been|had been)(?:n['’]t| not| never) (?:told|informed|notified|made aware|contacted|consulted)\b|"
    r"\bwithout (?:telling|informing|notifying) me\b|"
    r"\bi (?:only |just )?(?:learned|heard|found out)\b[^.;\n]{0,40}\b(?:later|afterwards?|after the fact)\b",
    re.IGNORECASE,
)
_OF_MYSELF = re.compile(r"\W*i(?:['’]m|['’]ll)?\b", re.IGNORECASE)
_MYSELF = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")


_AUTHOR = Mention(party="head", who="principal", start=0, stop=0)  # of a principal's own letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is said of somebody. firm: more than an attempt ("called")."""

    mention: Mention
    told: bool
    firm: bool
    where: Told


@dataclass(slots=True)
class _Ear:
    """What was heard so far. topic: who is spoken of; last: the answer that "so did" repeats; said: what the sentence
    before said of somebody, which "then the principal." says again."""

    by_head: bool
    heard: list[Word] = field(default_factory=list)
    topic: tuple[Mention, ...] = ()
    last: bool = True
    said: tuple[bool, bool] | None = None

    def turns_to_author(self, piece: Piece, found: Sequence[Mention]) -> None:
        """ "I am in a hearing until 2 and can be called after that": nobody else is spoken of any more."""
        if not found and _OF_MYSELF.match(piece.text):
            self.topic = ()

    def goes_on(self, one: Told, waiting: tuple[Mention, ...], said: tuple[bool, bool] | None) -> None:
        """ "Then the principal.": what was said of those before is said of these as well."""
        again = self.said if said is None and words.NEXT_IN_ORDER.match(one.text) else None
        if again is not None and waiting and not words.NOT_YET.search(one.text):
            self.hears(waiting, *again, one)
        self.said = again or said

    def hears(self, mentions: Sequence[Mention], told: bool, firm: bool, where: Told) -> None:
        self.heard += [Word(mention=one, told=told, firm=firm, where=where) for one in mentions]
        self.topic, self.last = tuple(mentions) or self.topic, told


Answer = tuple[bool | None, Evidence | None]


def told(account: Account, *, by_head: bool) -> tuple[Answer, Answer]:
    """Of the head and of the family: told (True), not told (False), not said (None), with the sentence that says it.

    by_head: a principal writes, who knows what they write of unless they complain.
    """
    ear = _Ear(by_head=by_head)
    for one in account:
        _sentence(one, ear)
    complaint = [word for word in ear.heard if word.mention is _AUTHOR]  # whatever others said to them afterwards
    head = _settled(complaint or [word for word in ear.heard if word.mention.party == "head"], "principal_told")
    if head[0] is None:
        head = _settled([word for word in ear.heard if word.mention.party == "named"], "principal_told")
    if head[0] is None:
        of_school = _settled([word for word in ear.heard if word.mention.party == "school"], "principal_told")
        head = of_school if of_school[0] is False else (True if by_head else None, None)
    return head, _settled([word for word in ear.heard if word.mention.party == "kin"], "parent_told")


def _settled(heard: Sequence[Word], fact: str) -> Answer:
    """Somebody of a party told is enough; of one person the last firm word counts."""
    last: dict[str, Word] = {}
    for word in heard:
        before = last.get(word.mention.who)
        if before is None or word.firm or not before.firm:
            last[word.mention.who] = word
    chosen = next((word for word in last.values() if word.told), next(iter(last.values()), None))
    return (chosen.told, chosen.where.evidence(fact)) if chosen else (None, None)


def _sentence(one: Told, ear: _Ear) -> None:
    """Piece by piece: who is mentioned waits for what became of them, which may stand in a later piece."""
    if _by_label(one, ear) or one.text.rstrip().endswith("?") or words.UNSURE.search(one.text):
        return
    waiting: tuple[Mention, ...] = ()
    said: tuple[bool, bool] | None = None
    for whole in one.pieces:
        if ear.by_head and _of_the_author(whole, ear, one):
            continue
        piece, waiting = _answered_first(whole, waiting, ear, one)
        found = mentions(one, piece, waiting, by_head=ear.by_head)
        deeds = tuple(words.DEED.finditer(piece.text))
        if not deeds:
            waiting, said = _without_deed(piece, found, waiting, ear, one, said=said)
            continue
        heard = False
        for deed in deeds:
            meant = _meant(piece, deed, found, waiting) or _topic(
                piece, deed, waiting, ear, first=whole is one.pieces[0]
            )
            word = _said(piece, deed, meant, ear.last) if meant else None
            if word is not None:
                ear.hears(_reached(deed, meant, told=word[0]), word[0], word[1], one)
                said = word
            heard = heard or bool(meant)
        waiting = () if heard else found or waiting
    ear.goes_on(one, waiting, said)
    ear.topic = waiting or (ear.topic if _speaks(one) else ())


def _answered_first(
    piece: Piece, waiting: tuple[Mention, ...], ear: _Ear, one: Told
) -> tuple[Piece, tuple[Mention, ...]]:
    """ "Parents, no. Principal told": the answer for those before. The thought without it, and who waits still."""
    first = words.SAID_FIRST.match(piece.text) if waiting else None
    if first is None:
        return piece, waiting
    ear.hears(waiting, first["yes"] is not None, True, one)
    return replace(piece, text=" " * first.end() + piece.text[first.end() :]), ()


def _without_deed(
    piece: Piece,
    found: tuple[Mention, ...],
    waiting: tuple[Mention, ...],
    ear: _Ear,
    one: Told,
    *,
    said: tuple[bool, bool] | None,
) -> tuple[tuple[Mention, ...], tuple[bool, bool] | None]:
    """A thought that only mentions somebody, or says in a word what became of them. Who waits, and what was said."""
    answer = _shortly(piece, found)
    if answer is not None:
        ear.hears((*(waiting if piece.joint in _LIST else ()), *found), answer, True, one)
        return (), None
    ear.turns_to_author(piece, found)
    waiting, now = _waits(piece, found, waiting, goes_on=said is not None)
    if said is not None and now:
        ear.hears(now, said[0], said[1], one)
    return waiting, said


def _of_the_author(piece: Piece, ear: _Ear, where: Told) -> bool:
    """A principal's "I was not told"; and "I heard it from an aide", which says nothing of being told."""
    complains = _COMPLAINS.search(piece.text) is not None
    if complains:
        ear.hears((_AUTHOR,), False, True, where)
    return complains or _LEARNED.match(piece.text) is not None


def _waits(
    piece: Piece, found: tuple[Mention, ...], waiting: tuple[Mention, ...], *, goes_on: bool
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Those who wait from here on, and those of whom the last deed is true as well ("told him and his mom")."""
    if not found:
        return waiting, ()
    is_more = piece.joint in ("and", "or", "nor", "&") or (piece.joint == "," and _only_when(piece, found[-1]))
    if goes_on and is_more and not waiting:
        return waiting, found
    return (waiting + found if piece.joint in _LIST and waiting else found), ()


def _reached(deed: re.Match[str], meant: tuple[Mention, ...], *, told: bool) -> tuple[Mention, ...]:
    """What is not done yet is not done to those it is meant for: "the principal said she would call the parents"."""
    behind = tuple(one for one in meant if one.start >= deed.end())
    return meant if told or not behind else behind


def _only_when(piece: Piece, last: Mention) -> bool:
    """ "Principal notified at 1015, mother at 1022"."""
    return all(words.SMALL.fullmatch(word) for word in _WORD.findall(piece.text[last.stop :]))


def _speaks(one: Told) -> bool:
    """The sentence mentions somebody or says what became of them, so the next one may go on about it."""
    return any(words.DEED.search(piece.text) or words.MENTION.search(piece.text) for piece in one.pieces)


def _by_label(one: Told, ear: _Ear) -> bool:
    """A line of a form: "Parent notified: Yes, 1320", "Principal told? [X] Yes"."""
    label = words.LABEL.match(one.text)
    if label is None:
        return False
    piece = Piece(start=one.sentence.start, stop=one.sentence.start + label.end(), text=label.group())
    found = mentions(one, piece, (), by_head=ear.by_head)
    value = words.VALUE.match(one.text, label.end())
    rest = one.text[label.end() :]
    if not found:
        return _by_heading(one, label, ear)
    is_met = words.DOES.search(label.group()) and re.match(r"\W*[\w.]", rest)
    if value is None and not (is_met or words.BY_MEANS.search(rest)):
        return False
    if value is None and (words.DEED.search(rest) or words.NOT.search(rest)):
        return False
    ear.hears(found, value is None or value["yes"] is not None, True, one)
    return True


def _shortly(piece: Piece, found: Sequence[Mention]) -> bool | None:
    """ "Principal yes", "no parents yet": the whole of what is said of them."""
    rest = piece.text[found[-1].stop :] if found else ""
    if found and found[-1].denied:
        return False if words.AS_YET.fullmatch(rest) else None
    answer = words.SAID_SHORTLY.match(rest)
    return None if answer is None else answer["yes"] is not None


def _by_heading(one: Told, label: re.Match[str], ear: _Ear) -> bool:
    """ "Not yet told: principal, parents"."""
    at = one.sentence.start + label.end()
    rest = Piece(start=at, stop=one.sentence.stop, text=one.text[label.end() :])
    if not words.DOES.search(label.group()) or words.DEED.search(rest.text):
        return False
    found = mentions(one, rest, (), by_head=ear.by_head)
    ear.hears(found, not words.NOT.search(label.group()), True, one)
    return bool(found)


def _meant(
    piece: Piece, deed: re.Match[str], found: Sequence[Mention], waiting: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Those of the same thought; with a list before them ("the principal and the mother were told") all of it."""
    ahead = [one for one in found if one.stop <= deed.start()]
    behind = [one for one in found if one.start >= deed.end()] if deed["pronoun"] is None else []
    if deed["state"] or deed["pronoun"]:
        behind = []
    inside = tuple(one for one in found if deed.start() <= one.start < deed.end())
    if inside:
        return inside
    if behind and ahead and _MYSELF.search(piece.text[ahead[-1].stop : deed.start()]):
        return tuple(behind)  # the author's own deed, in dictation without a stop before it
    is_active = words.ACTIVE.match(deed.group()) and not words.PASSIVE.search(piece.text[: deed.start()])
    if is_active and behind:
        # Who does the telling knows of it; not so the staff of an office.
        agents = [one for one in ahead if one.party != "named" and "office" not in one.who and not one.denied]
        return (*agents, *behind)
    if ahead:
        is_apart = piece.joint in (",", "") and any(one.denied for one in waiting)  # "no parent, foster dad told"
        listed = piece.joint in _LIST and len(ahead) == 1 and not is_apart
        return (*(waiting if listed else ()), *ahead)
    return tuple(behind)


def _topic(
    piece: Piece, deed: re.Match[str], waiting: Sequence[Mention], ear: _Ear, *, first: bool
) -> tuple[Mention, ...]:
    """Nobody is named in this thought: it goes on about those before it, if nobody else is its subject."""
    ahead = piece.text[: deed.start()]
    if waiting and piece.joint in ("and", "&"):
        ahead = words.COLLEAGUE.sub("", ahead)  # "principal and counselor present"
    before = _WORD.findall(ahead.casefold())
    if "other" in before or (deed["state"] and before[:1] in (["i"], ["we"])):
        return ()  # "we are on the way to JDC"
    is_bare = all(words.SMALL.fullmatch(word) for word in before) or deed["fail"] is not None
    if not is_bare or (deed["pronoun"] and not waiting):
        return ()
    if waiting or not first:
        return tuple(waiting) or ear.topic
    return ear.topic if not (before[:1] == ["i"] and deed["strong"] and "her" not in piece.text.casefold()) else ()


def _said(piece: Piece, deed: re.Match[str], meant: Sequence[Mention], last: bool) -> tuple[bool, bool] | None:
    """Told or not, and whether that is firm; None where the words decide neither ("will come", "no need to call")."""
    if deed["same"]:
        return (last and not deed["same"].lower().startswith(("neither", "nor"))), True
    ahead = piece.text[: deed.start()]
    if deed["fail"]:
        return False, True
    if words.WAITED.search(ahead):
        return True, deed["weak"] is None
    if words.NO_NEED.search(ahead) or words.WANTED.search(ahead) or (deed["state"] and words.NOT_YET.search(ahead)):
        return None
    denied = (
        bool(words.NOT.search(ahead) or words.TOO_LATE.search(ahead))
        or piece.joint == "nor"
        or any(one.denied for one in meant)
    )
    if denied or words.NOT_YET.search(ahead):
        return False, True
    return True, deed["weak"] is None
