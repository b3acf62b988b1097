"""Whether somebody was arrested: here and now, and not denied, planned, remembered, or told as a matter of numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from watchdesk.reading import places
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds.reports import by_whom_words as by_whom
from watchdesk.reading.kinds.reports import custody_words as words
from watchdesk.reading.kinds.reports import outside, recalled
from watchdesk.reading.kinds.reports.account import Account, Told
from watchdesk.reading.kinds.reports.telling_words import MENTION
from watchdesk.reading.page import Page

_RECENT = 14  # days back that a report still tells of; beyond, it remembers


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What was found. acts: the sentences of an arrest that was made, with the place of the word in the sheet.

    off_grounds: it was made away from school grounds. by_us: by an officer of ours, as far as the words tell.
    """

    acts: tuple[tuple[Told, int], ...]
    off_grounds: bool
    by_us: bool


def custody(page: Page, account: Account) -> Custody:
    acts = [(one, one.sentence.start + match.start()) for one in account if one.free for match in _made(page, one)]
    away = any(by_whom.ELSEWHERE.search(one.text) and not _speaks_of_told(one.text) for one in account)
    is_kept_out = outside.is_kept_out(account, acts)
    away = away or is_kept_out or outside.is_on_the_street(page, acts)
    by_others = is_kept_out or any(_is_by_others(page, one) or _is_hearsay(one, at) for one, at in acts)
    if by_others and not away:
        away = _is_at_home(acts) or not any(_is_scene(page, one) for one in account)
    by_us = not by_others and any(by_whom.BY_US.search(one.text) for one, _ in acts)
    return Custody(acts=_spoken(acts, account), off_grounds=away, by_us=by_us)


def _speaks_of_told(text: str) -> bool:
    """Somebody who may be told is mentioned, and not only the police: "nothing to do with us"."""
    return any(one["me"] is None for one in MENTION.finditer(text))


def _is_by_others(page: Page, one: Told) -> bool:
    town = by_whom.TOWN.search(one.text)
    return bool(by_whom.BY_OTHERS.search(one.text)) or (town is not None and not _names_school(page, one))


def _is_hearsay(one: Told, at: int) -> bool:
    return words.HEARSAY.search(one.text[: at - one.sentence.start][-60:]) is not None


def _is_at_home(acts: Sequence[tuple[Told, int]]) -> bool:
    """Every arrest has in its own clause a place that is no school."""
    return all(by_whom.HOME.search(one.piece_at(at).text) for one, at in acts)


def _is_scene(page: Page, one: Told) -> bool:
    """It names a part of a school or a school, and not only where the arrest was told of."""
    text = " ".join(
        piece.text for piece in one.pieces if words.ACT.search(piece.text) or not by_whom.TELLING.search(piece.text)
    )
    return bool(by_whom.AT_SCHOOL.search(text)) or next(places.find(page.unit, text), None) is not None


def _names_school(page: Page, one: Told) -> bool:
    return next(places.find(page.unit, one.text), None) is not None


def _spoken(acts: list[tuple[Told, int]], account: Account) -> tuple[tuple[Told, int], ...]:
    """A title alone is no arrest where the text takes the word back: "Arrest at Como?" - "no arrest was made"."""
    in_text = [one for one in acts if not one[0].is_title]
    takes_back = any(_denies(one) or _plans(one) for one in account if not one.is_title)
    return tuple(in_text or ([] if takes_back or _only_speaks(account) else acts))


def _only_speaks(account: Account) -> bool:
    """ "Arrest stat" - "my arrest count should be 2": a title that tells nothing, over a text that speaks of arrests
    and tells of none."""
    title = " ".join(one.text for one in account if one.is_title)
    text = [one.text for one in account if not one.is_title]
    speaks = any(words.ACT.search(one) for one in text) or any(
        words.THING.search(title, place.end()) for place in words.ACT.finditer(title)
    )
    return (
        words.BARE_TITLE.fullmatch(title) is not None
        and speaks
        and not any(words.AN_ACCOUNT.search(one) for one in text)
    )


def bears_no_arrest(account: Account, found: Custody) -> bool:
    """ "Arrest" as a title, over a text that tells of what befell a whole school or came to nothing, and of nobody."""
    if any(not one.is_title for one, _ in found.acts):
        return False
    title = " ".join(one.text for one in account if one.is_title)
    text = " ".join(one.text for one in account if not one.is_title)
    is_bare = words.BARE_TITLE.fullmatch(title) is not None
    return is_bare and words.OF_NOBODY.search(text) is not None and not words.A_PERSON.search(text)


def _denies(one: Told) -> bool:
    return any(_is_denied(one.text, match) for match in words.ACT.finditer(one.text))


def _plans(one: Told) -> bool:
    """ "I was about to arrest him"."""
    return any(
        words.PLANNED.search(one.text[max(0, match.start() - 60) : match.start()])
        for match in words.ACT.finditer(one.text)
    )


def _made(page: Page, one: Told) -> list[re.Match[str]]:
    text = one.text
    told = words.ASIDE.sub(" ", _without_offence(one))
    if text.rstrip().endswith("?") or words.TALK.search(text) or words.REMEMBERED.search(told) or _is_old(page, one):
        return []
    return [
        match
        for match in words.ACT.finditer(text)
        if not _is_denied(text, match)
        and not _is_protective(text, match)
        and not words.THING.match(text, match.end())
        and not words.FOR_SHOW.match(text, match.end())
        and not words.OF_AUTHOR.match(text, match.end())
        and not (_is_noun(match) and words.RULED.match(text, match.end()))
        and not _is_figure(text, match)
        and not _is_known(text, match)
        and not words.PLANNED.search(text[max(0, match.start() - 60) : match.start()])
        and not _is_unreal(text, match)
        and not words.OTHER_SENSE.search(text[max(0, match.start() - 30) : match.start()])
    ]


def _without_offence(one: Told) -> str:
    """The sentence without what the arrest was for, where it says when it was made: "arrested him today for last
    month's theft" remembers the theft, and not the arrest."""
    start = _offence_at(one)
    return one.text if start is None else one.text[:start]


def _offence_at(one: Told) -> int | None:
    """Where behind the word for the arrest its cause begins; None where the sentence has no moment of its own."""
    act = words.ACT.search(one.text)
    cause = words.CAUSE.search(one.text, act.end()) if act is not None else None
    if act is None or cause is None:
        return None
    is_timed = any(day.grain is Grain.TIME and day.start < one.sentence.stop for day in one.dates)
    return cause.start() if is_timed or words.NOW.search(one.text) else None


def _is_figure(text: str, match: re.Match[str]) -> bool:
    if not re.match(r"arrests?$", match.group(), re.IGNORECASE):
        return False
    is_plural = match.group().lower().endswith("s")
    ahead = text[max(0, match.start() - 30) : match.start()]
    over_time = words.OVER_TIME.match(text, match.end())
    if is_plural and (over_time or words.IN_GENERAL.search(ahead) or words.SUMMED.search(ahead)):
        return True
    if words.A_COUNT.search(ahead) and words.OF_A_MONTH.match(text, match.end()):
        return True
    return bool(words.COUNTED.match(text, match.end())) or (is_plural and words.RECALLED.search(ahead) is not None)


def _is_noun(match: re.Match[str]) -> bool:
    return match.group().lower() in ("arrest", "arrests")


def _is_known(text: str, match: re.Match[str]) -> bool:
    """ "The arrest could have gone badly": thanks and talk after it, and no report."""
    if recalled.is_recalled(text, match):
        return True
    is_noun = match.group().lower() == "arrest" and words.KNOWN.search(text[max(0, match.start() - 13) : match.start()])
    goes_on = words.GOES_ON.match(text, match.end()) is not None
    return bool(is_noun) and (goes_on or words.AS_TOLD.match(text, match.end()) is None)


def _is_protective(text: str, match: re.Match[str]) -> bool:
    """Taken into custody for their own good, or said to be no arrest: "on a health and welfare hold"."""
    is_arrest = "arrest" in match.group().lower()
    return not is_arrest and bool(words.PROTECTIVE.search(text) or words.NO_ARREST.search(text))


def is_rumour(found: Custody) -> bool:
    """Every arrest is only heard of."""
    return all(words.RUMOUR.search(one.text[: at - one.sentence.start][-60:]) for one, at in found.acts)


def _is_denied(text: str, match: re.Match[str]) -> bool:
    ahead = words.DENIES_NO_MORE.split(text[max(0, match.start() - 80) : match.end()])[-1].removesuffix(match.group())
    if re.match(r"un", match.group(), re.IGNORECASE):
        return True
    ahead = words.WHO_IS_NOT.sub("", ahead)
    return bool(words.DENIED.search(ahead) or words.DENIED_AFTER.match(text, match.end()))


def _is_unreal(text: str, match: re.Match[str]) -> bool:
    """ "Almost had to arrest", "his mother demanded that I arrest": it did not come to it."""
    ahead = text[max(0, match.start() - 90) : match.start()]
    nearest = words.ANEW.split(ahead)[-1]
    if words.CODE.search(match.group()) and words.ASKED_FOR.search(nearest):
        return True
    return words.UNREAL.search(nearest) is not None


def _is_old(page: Page, one: Told) -> bool:
    """Every day or month it names lies weeks back, or ahead."""
    cause = _offence_at(one)
    stop = one.sentence.stop if cause is None else one.sentence.start + cause
    spans = [
        (day.spans[0].start, day.spans[0].end or day.spans[0].start)
        for day in one.dates
        if day.grain is not Grain.TIME and day.spans and day.start < stop and not is_beside(one, day)
    ]
    oldest = page.today - timedelta(days=_RECENT)
    return bool(spans) and not any(start <= page.today and end >= oldest for start, end in spans)


def is_beside(one: Told, day: Expression) -> bool:
    """The day of a warrant, a birth or an older report, which stands in the sentence beside the arrest."""
    before = one.sheet.text[max(0, day.start - 40) : day.start]
    return bool(
        re.search(
            r"\b(?:warrant|dated|dob|born|since|report|issued|from|until|till|next|due)\W+(?:\w+\W+)?$",
            before,
            re.IGNORECASE,
        )
    )


def is_recent(page: Page, day: date) -> bool:
    return 0 <= (page.today - day).days <= _RECENT
