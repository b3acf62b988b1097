"""Sick reports: the officer's own illness, or a relative's that keeps the officer at home."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Kind, Leave, Question
from watchdesk.reading.absence import is_bare
from watchdesk.reading.absence.nearby import is_of_a_note
from watchdesk.reading.absence.own_hours import comes_or_goes
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import NO_NEED, Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.grammar import Head, Subject
from watchdesk.reading.kinds import officer_meant, sick_days, topics, whose_illness
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.kinds.sick_leave import OWN, leave_of
from watchdesk.reading.page import Page

_WAS = re.compile(r"\bwas (?:\w+ )?(?:sick|ill)\b", re.IGNORECASE)
_WHO = Question(about="confirm", text="Which officer is sick, and on which days?")
SOON = 3  # so many days ahead a report may reach to begin; beyond, it is planned
_ABSENT = re.compile(
    r"\b(?:out|home|off|absent|not (?:going to )?(?:be|come|coming|make)|won['’]?t|wont|will not|can['’]?t|"
    r"cannot|no (?:work|way)|done for (?:the day|today)|in bed|on (?:bed )?rest|down sick|(?:was|been|am|"
    r"['’]m) sick|down with|call(?:ing|"
    r"ed)? (?:in|out|off)|stay(?:ing)?|"
    r"leav(?:e|ing)|sick (?:day|today|leave)|unable)\b",
    re.IGNORECASE,
)
_AT_WORK = re.compile(
    r"\b(?:i['’]?m|i am|i['’]?ll be|i will be) (?:(?:fine|ok|okay|good),? (?:and )?)?(?:in|at work|here|working|back|"
    r"on duty|fine|okay|ok)(?= (?:now|today|and|but|anyway|so far|myself)\b|[.,;!]|\s*$)|\bworking today\b|"
    r"\bat work now\b|"
    r"\b(?:finished|completed|worked|made it through|got through|stayed (?:for|through)|toughed) (?:out )?"
    r"(?:my |the |all of my |the rest of (?:my|the) )?(?:whole )?(?:shift|tour|day)\b",
    re.IGNORECASE,
)
_OTHER_BANK = re.compile(r"\b(?:vacation|comp|personal|vac|pto)\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:back|return)\b", re.IGNORECASE)
_COMES_OR_GOES = frozenset({Use.LEAVING, Use.ARRIVING})
_ABSENT_OR_PARTLY = frozenset({Use.ABSENT, *_COMES_OR_GOES})
# "I might be coming down with something": nothing has come yet.
_MAY_FALL_ILL = re.compile(
    r"\b(?:might|may|could|maybe|possibly|think i['’]?(?:m| am| may be| might be)|feels? like i['’]?(?:m| am)?)\s+"
    r"(?:\w+ ){0,3}(?:coming|come) down with\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\bif\b[^.!?\n]*", re.IGNORECASE)
_BESIDE = 3  # sentences of a long letter around the one that tells of the illness
_LONG = 80  # words beyond which a letter about many things must say plainly that its author is away


def reported(page: Page) -> Found | None:
    """Somebody of the unit is sick, or at home with a sick relative."""
    if not topics.is_of_unit(page):
        return None
    core = whose_illness.sentences(page)
    if (
        not core
        or _is_at_work(page)
        or topics.asks_nothing(page)
        or _is_mourning(page, core)
        or _is_only_feared(page, core)
        or not _is_absent(page)
        or _is_planned(page, core)
    ):
        return None
    about = _about(page, core)
    officer, doubt = (None, _WHO) if _passes_on(page, core) else _officer(page, about)
    days = sick_days.days(page, [whose_illness.without_question(page, one) for one in about], core)
    leave, evidence = leave_of(page, core)
    item = absence(Kind.SICK, page, days, leave=leave, officer=officer, evidence=evidence, question=doubt)
    return Found(items=(item,), taken=numbers(about))


def _passes_on(page: Page, core: Sequence[Sentence]) -> bool:
    """ "Fwd: sick" over "see below, please log it": who is ill, and when, stands in what is passed on."""
    return page.is_forward and not any(whose_illness.is_told(page, one) for one in core if one in page.sentences)


def _is_at_work(page: Page) -> bool:
    """The author says to be at work or fine, and of no own absence: the illness is told in passing."""
    if not any(_AT_WORK.search(one.text) for one in page.sentences):
        return False
    heads = [head for one in page.sentences for head in page.body.said[one.number].heads]
    away = [
        one
        for one in heads
        if one.head in (Head.AWAY, Head.LEAVE)
        and one.subject is Subject.ME
        and not one.denied
        and one.word not in ("sick", "ill")
    ]
    return not away and not any(one.has("call-in") and _is_away_here(page, one) for one in page.sentences)


def _is_away_here(page: Page, sentence: Sentence) -> bool:
    """The author is named in the sentence, and it is nobody else who stays away in it."""
    heads = [one for one in page.body.said[sentence.number].heads if one.head in (Head.AWAY, Head.LEAVE)]
    others = bool(heads) and all(one.subject is Subject.OTHER for one in heads)
    return bool(topics.OF_SELF.search(sentence.text)) and not others


def _is_mourning(page: Page, core: Sequence[Sentence]) -> bool:
    """Who was ill has died, and bereavement leave is asked for."""
    asked = any(one.leave is Leave.BEREAVEMENT and one.bank and not one.refused for one in page.body.leaves)
    return asked and not any(OWN.search(one.text) for one in core)


def _is_only_feared(page: Page, core: Sequence[Sentence]) -> bool:
    """Nobody is ill yet, and nobody says to stay away but for an "if"."""
    feared = all(_MAY_FALL_ILL.search(one.text) for one in core)
    return feared and not any(_ABSENT.search(_IF.sub("", _MAY_FALL_ILL.sub("", one.text))) for one in page.sentences)


def _is_absent(page: Page) -> bool:
    """The letter or its subject says that somebody is away, late or leaving; so does one of few words."""
    text = page.body.text[:4000]
    stated = any(
        (_ABSENT.search(one.text) or one.has("call-in", "off", "gone")) and not whose_illness.is_anothers(page, one)
        for one in page.sentences
    )
    if page.words > _LONG:
        stated = any(_is_away(page, one) for one in page.sentences)
    late = any(
        one.use in _COMES_OR_GOES or comes_or_goes(page.near, one)
        for sentence in page.near.sentences
        for one in used(page, page.near, sentence)
    )
    stated = stated or late
    stated = stated or any(_is_note(page, one) for one in page.sentences)
    titled = bool(page.head.sentences) and page.head.sentences[0].has("ill", "call-in", "sick-bank", "off")
    return stated or titled or (page.words <= topics.SHORT and not whose_illness.STUDENT.search(text))


def _is_note(page: Page, sentence: Sentence) -> bool:
    """ "Also sick tomorrow": hardly more than the illness and a day that is near; no verb is needed."""
    ill = sentence.has("ill") and not sentence.asks and len(sentence.text.split()) <= _NOTE
    days = [span.start for one in sentence.dates if one.grain is not Grain.TIME for span in one.spans]
    near = bool(days) and all(0 <= (day - page.today).days <= SOON for day in days)
    return ill and near and not whose_illness.STUDENT.search(sentence.text) and not _is_others(page, sentence)


def _is_others(page: Page, sentence: Sentence) -> bool:
    return any(one.subject is Subject.OTHER for one in page.body.said[sentence.number].heads)


def _is_away(page: Page, sentence: Sentence) -> bool:
    """The author is not at work, on a day that is near."""
    heads = page.body.said[sentence.number].heads
    away = any(one.head in (Head.AWAY, Head.LEAVE) and one.subject is not Subject.OTHER for one in heads)
    days = [span.start for one in sentence.dates if one.grain is not Grain.TIME and one.certain for span in one.spans]
    near = not days or any(abs((day - page.today).days) <= SOON for day in days)
    return away and near and not whose_illness.is_anothers(page, sentence)


_NOTE = 6  # words of "and sick again tomorrow, sorry"
_BRIEF = 14  # words of a letter of one thing


def _is_planned(page: Page, core: Sequence[Sentence]) -> bool:
    """An appointment, or days far ahead: that is asked for like other leave."""
    close = {one.number for one in core}
    days = [
        use.date.spans[0].start
        for one in page.sentences
        if page.words <= _BRIEF or not close.isdisjoint(range(one.number - 1, one.number + 2))
        for use in used(page, page.body, one)
        if use.date.grain is not Grain.TIME and use.date.certain and use.date.spans and not _is_end(page, use)
    ]
    ahead = [day for day in days if (day - page.today).days > SOON]
    told = [one for one in core if not _NAMES_A_BANK.fullmatch(one.text)] if len(page.sentences) > 1 else core
    visits = any(one.has("appointment") for one in (page.sentences if len(told) < len(core) else core))
    now = any(one.has("ill") and not one.has("appointment") for one in told)
    near = any((day - page.today).days <= 1 for day in days)
    if visits and not now and not near:
        return True
    return bool(days) and len(ahead) == len(days)


# "Out Thursday for the dentist. Sick.": from which bank.
_NAMES_A_BANK = re.compile(r"\W*sick(?:,? (?:please|pls|thanks|thx))?\W*", re.IGNORECASE)


def _is_end(page: Page, one: Used) -> bool:
    """A last day, or a day of return to come: it says nothing of when it begins."""
    to_come = (one.date.spans[0].start - page.today).days > SOON
    return one.use is Use.LAST or (one.use is Use.RETURN and to_come)


def _about(page: Page, core: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """With the sentences beside them that say when: "Staying home with him today"."""
    kept = {one.number for one in core}
    ill = frozenset(kept)
    for sentence in page.sentences:
        speaks = (
            sentence.has("call-in", "off", "gone")
            or is_bare(sentence, page.body)
            or _tells_of_absence(page, sentence)
            or _BACK.search(sentence.text) is not None
        )
        beside = range(sentence.number - _BESIDE, sentence.number + _BESIDE + 1)
        far = page.words > _LONG and ill.isdisjoint(beside)
        if sentence.number not in kept and not far and speaks and not _is_of_other_leave(page, sentence):
            kept.add(sentence.number)
    return tuple(one for one in page.near.sentences if one.number in kept and one.number not in page.taken)


def _is_of_other_leave(page: Page, sentence: Sentence) -> bool:
    """Leave of another bank that is asked for, or leave that lies further ahead than a report reaches."""
    banked = _OTHER_BANK.search(sentence.text) is not None
    wished = any(one.head is Head.WISH and one.subject is Subject.ME for one in page.body.said[sentence.number].heads)
    days = [span.start for one in sentence.dates if one.grain is not Grain.TIME for span in one.spans]
    ahead = bool(days) and all((day - page.today).days > SOON for day in days)
    if banked and sentence.has("ask"):
        return True
    return (banked or wished) and (ahead and not sentence.has("ill") and not NO_NEED.search(sentence.text))


def _tells_of_absence(page: Page, sentence: Sentence) -> bool:
    """It names a day that the author is away, the hour of going or coming, or until when a doctor's note goes."""
    return bool(sentence.dates) and any(
        one.use in _ABSENT_OR_PARTLY
        or (one.use is Use.LAST and is_of_a_note(page.body.text[max(0, one.date.start - 80) : one.date.start]))
        or (one.use is Use.RETURN and page.body.governed(sentence, one.date).subject in (Subject.ME, Subject.NONE))
        for one in used(page, page.body, sentence)
    )


def _officer(page: Page, about: Sequence[Sentence]) -> tuple[str | None, Question | None]:
    """A sergeant reports an officer; an officer who reports another is asked."""
    if page.role in topics.COMMAND:
        if page.person is not None and _is_own(page, about):
            return page.person.key, None
        if (first := _named_first(page, about)) is not None:
            return first, None
        key, doubt = officer_meant.of(page, about)
        return (None, _WHO) if doubt is None and _is_of_others(page, about, key) else (key, doubt)
    told = [*about, *_before(page, about)]
    others = [one for one in officer_meant.named(page) if any(s.start <= one.start < s.stop for s in told)]
    if others and not any(topics.OF_SELF.search(one.text) for one in about):
        return others[0].key, Question(about="confirm", text="Did the officer ask you to report this?")
    return page.person.key if page.person else None, None


def _is_own(page: Page, about: Sequence[Sentence]) -> bool:
    """ "Throwing up since three. I'm out today. Kou's 0900 needs somebody": the sergeant's own word of being away."""
    for one in about:
        if page.body.names_in(one) or one.asks:
            continue
        heads = page.body.said[one.number].heads
        if any(
            h.head is Head.AWAY and h.subject is Subject.ME and not h.denied and _I_AM.search(one.text) for h in heads
        ):
            return True
    return False


_I_AM = re.compile(r"\bi(?:['’]m| am|['’]ll be| will be| won['’]t| can['’]?t)\b", re.IGNORECASE)


def _named_first(page: Page, about: Sequence[Sentence]) -> str | None:
    """ "Olson called in sick, can Pete take Johnson?": the one officer before the question."""
    told = [(one.start, one.start + len(whose_illness.told_first(page, one))) for one in about]
    found = {
        name.key
        for start, stop in told
        for name in page.body.names
        if start <= name.start < stop and name.key is not None and page.unit.people[name.key].is_officer
    }
    return found.pop() if len(found) == 1 else None


def _is_of_others(page: Page, about: Sequence[Sentence], key: str | None) -> bool:
    """The illness is told with an officer's name and no word of the author, who is taken for the sick one all the same;
    or it was, and on which day is not said."""
    own = any(topics.OF_SELF.search(one.text) for one in about)
    told = page.person is not None and key == page.person.key and not own
    if told and any(_SOMEBODY_IS.search(one.text) for one in about):
        return True
    named = any(page.unit.people[one].is_officer for s in about for name in page.body.names_in(s) for one in name.keys)
    is_author = page.person is not None and key == page.person.key
    past = any(_WAS.search(one.text) for one in about) and not any(one.dates for one in about)
    return named and not own and (is_author or past)


# "Pete is out sick", "chris called in sick": told of somebody, whoever it is.
_SOMEBODY_IS = re.compile(
    r"\b(?!(?:i|it|im|this|that|there|me|sick|who|which|what|body|baby|kid|son|wife|daughter|everything|home|today)\b)[a-z]{2,20}"
    r"(?:['’]s| is| has| was| called| phoned| texted| will be)\b[^.!?\n]{0,20}\b(?:sick|ill)\b",
    re.IGNORECASE,
)


def _before(page: Page, about: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentence right before, in the same paragraph: "No Rita today. Sick."."""
    if not about or not about[0].number:
        return ()
    one = page.body.sentences[about[0].number - 1]
    return (one,) if one.paragraph == about[0].paragraph else ()
