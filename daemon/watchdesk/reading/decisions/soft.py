"""Requests pointed at by what their line says: the officer, the day, the kind of leave. "Lee ok, the comp day no." """

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchdesk.model.facts import Span
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.decisions.listing import Listed
from watchdesk.reading.decisions.marks import Mark
from watchdesk.reading.people import Names, is_no_word

_LEAVES = r"vacations?|vacay|vac|comps?|comp time|personals?|family|military|bereavement|training|court|sick"
_KIND = re.compile(
    rf"(?<!\w)(?P<whose>his |her |their )?(?P<leave>{_LEAVES})(?P<noun> (?:ones?|requests?|days?|time|leave|"
    rf"lines?))?(?!\w)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:['’]s?)?\s(?:one|request|line|item)\b", re.IGNORECASE)  # "the Lee one" is one
_SMALL = re.compile(r"[^\W\d_]{2,}")
_NEAR = re.compile(r"\W{0,3}(?:['’]s)?[\s,(:-]{0,3}(?:the |on |for |one )*\(?", re.IGNORECASE)


def described(
    text: str, place: tuple[int, int], shown: Sequence[Listed], names: Names, dates: Sequence[Expression]
) -> list[Mark]:
    """The marks in a sentence; those right beside each other point at what fits them all."""
    start, stop = place
    found = [
        *_by_name(text, start, stop, shown, names),
        *_by_kind(text, start, stop, shown),
        *_by_day(start, stop, shown, dates),
    ]
    found.sort(key=lambda mark: (mark.start, -mark.stop))
    merged: list[Mark] = []
    for mark in found:
        if merged and mark.start < merged[-1].stop:
            continue
        if merged and _NEAR.fullmatch(text[merged[-1].stop : mark.start]):
            merged[-1] = _both(merged[-1], mark)
        else:
            merged.append(mark)
    # "Ruiz can have the 12th": the day says which of the officer's requests.
    return [one for one in merged if not any(set(other.refs) < set(one.refs) for other in merged)]


def capital(text: str, shown: Sequence[Listed], names: Names) -> str:
    """A text without a capital, with one for each officer of the list: "all but olson". Its places stay."""
    if text != text.lower() or len(text.title()) != len(text):
        return text
    listed = {key for line in shown for key in line.officers}

    def named(match: re.Match[str]) -> str:
        word = match.group()
        is_meant = bool(listed.intersection(names.by_word.get(word, ()))) and is_no_word(word)
        return word.title() if is_meant else word

    return _SMALL.sub(named, text)


def _both(one: Mark, other: Mark) -> Mark:
    refs = tuple(ref for ref in one.refs if ref in other.refs)
    doubt = None if refs else "the words fit no line of the list"
    return replace(one, stop=other.stop, refs=refs or one.refs, doubt=doubt)


def _by_name(text: str, start: int, stop: int, shown: Sequence[Listed], names: Names) -> Iterator[Mark]:
    for named in names.find(text[start:stop]):
        refs = tuple(line.name for line in shown if set(line.officers) & set(named.keys))
        if refs:
            end = start + named.stop
            tail = re.match(r"['’]s\b", text[end : end + 2])
            doubt = "more than one request is that officer's" if len(refs) > 1 and _ONE.match(text, end) else None
            yield Mark(start + named.start, end + (tail.end() if tail else 0), refs=refs, doubt=doubt, soft=True)


def _by_kind(text: str, start: int, stop: int, shown: Sequence[Listed]) -> Iterator[Mark]:
    for match in _KIND.finditer(text, start, stop):
        kind = match["leave"].lower().split()[0].rstrip("s")[:3]
        refs = tuple(line.name for line in shown if line.leave is not None and line.leave.value.startswith(kind))
        if refs:
            doubt = "it is not clear whose" if match["whose"] and len(refs) > 1 else None
            yield Mark(match.start(), match.end(), refs=refs, doubt=doubt, soft=True)


def _by_day(start: int, stop: int, shown: Sequence[Listed], dates: Sequence[Expression]) -> Iterator[Mark]:
    for one in dates:
        if not start <= one.start < stop or one.grain is Grain.TIME or not one.spans:
            continue
        refs = tuple(line.name for line in shown if _fits(one, line.spans))
        if refs:
            doubt = "more than one request is for that day" if len(refs) > 1 else None
            yield Mark(one.start, one.stop, refs=refs, doubt=doubt, soft=True)


def _fits(one: Expression, spans: Sequence[Span]) -> bool:
    """The days are those of the line, or its first."""
    if not spans:
        return False
    if tuple(one.spans) == tuple(spans) or one.spans[0].start == spans[0].start:
        return True
    bare = not one.wrote_month and re.search(r"\d", one.text)
    return bool(bare) and one.spans[0].start.day == spans[0].start.day and len(one.spans) == 1
