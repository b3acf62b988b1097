"""From marks to verdicts: which word decides which line, the reason after it, and what makes it unsure.

A verdict stands before its lines ("deny 2 and 3") or after them ("2 and 3 no"); the rest of its sentence is the reason.
Whatever a careful clerk would ask back makes the whole answer unsure: a condition, a contradiction, a line without a
verdict, a hedge.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from watchdesk.model.facts import Verb, Verdict
from watchdesk.reading.decisions import weighing
from watchdesk.reading.decisions.listing import Listed
from watchdesk.reading.decisions.words import Mark, marks
from watchdesk.reading.people import Names

READ = 4_000
_END = re.compile(r"\n|;|[!?]+(?=\s|$)|(?<![\d\s])\.+(?=\s|$)|(?<=\d)\.(?=\s+[A-Z\d]|$|\n)")
_ITEM = re.compile(r"\s*[-*•]?\s*(?:\d{1,2}[.):]|R-?\d{1,6}[.:])\s", re.IGNORECASE)
_LIST = re.compile(r"[\s,&+/]*(?:and|plus|or)?[\s,&+]*", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:but|except(?: for)?|other than|save|besides|minus|less)\b\W*(?:for\W+)?(?:not\W+)?(?:(?:line|"
    r"lines|number|no\.)\W*)?$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^[\s\W]*(?:(?:hi|hey|hello|thanks|thank you|sorry|well|all|desk|team|sgt|it|that|this|that one|"
    r"this one|the request|request|his|her|he|she|"
    r"they|is|are|was|s|be|can|has|have|been|looks|i|am|i['’]m|it['’]s|that['’]s|leave|vacation|day|comp|"
    r"with|a)\b[\s,.:'’-]*){0,6}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the words decide. doubt: why a clerk would ask back, in the clerk's words; None where nothing does."""

    verdicts: tuple[Verdict, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    doubt: str | None = None


@dataclass(slots=True)
class _Answer:
    """The verdicts while they are gathered: (verb, refs, start, stop, reason place)."""

    found: list[tuple[Verdict, tuple[int, int]]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def give(self, refs: Sequence[str | None], verb: Verb, reason: str | None, place: tuple[int, int]) -> None:
        for ref in refs:
            self.found.append((Verdict(ref=ref, verb=verb, reason=reason), place))


def said(text: str, shown: Sequence[Listed], names: Names) -> Said:
    """Read the verdicts in a text. Empty where no word of it decides anything."""
    answer = _Answer()
    for start, stop in _sentences(text[:READ]):
        _sentence(
            answer, text, (start, stop), [*marks(text, start, stop), *_by_name(text, (start, stop), shown, names)]
        )
    if not answer.found and not answer.doubts:
        return Said()
    _contradictions(answer)
    doubt = answer.doubts[0] if answer.doubts else None
    return Said(
        verdicts=tuple(verdict for verdict, _ in answer.found),
        places=tuple(place for _, place in answer.found),
        doubt=doubt,
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if _ITEM.fullmatch(text[start : match.end()] + " "):
            continue  # "1. yes": the stop belongs to the number
        stop = match.end() if match.group().startswith("?") else match.start()
        if text[start:stop].strip():
            yield start, stop
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _by_name(text: str, place: tuple[int, int], shown: Sequence[Listed], names: Names) -> Iterator[Mark]:
    """ "Lee ok": the lines of the digest that are Lee's."""
    start, stop = place
    if not any(line.officers for line in shown):
        return
    for named in names.find(text[start:stop]):
        refs = tuple(line.number or line.ref for line in shown if set(line.officers) & set(named.keys))
        if refs:
            yield Mark(start + named.start, start + named.stop, refs=refs)


def _sentence(answer: _Answer, text: str, place: tuple[int, int], found: list[Mark]) -> None:
    start, stop = place
    line = sorted(found, key=lambda mark: mark.start)
    verbs = [mark for mark in line if mark.verb is not None]
    targets = [mark for mark in line if mark.refs]
    if text[start:stop].rstrip().endswith("?") and (verbs or targets):
        _question(answer, text, place, verbs, targets)
    elif verbs and targets:
        _paired(answer, text, place, _usable(text, line))
    elif verbs:
        _bare(answer, text, place, verbs[0])
    elif targets:
        _bare_targets(answer, text, place, targets)
    elif answer.found:
        _reason_after(answer, text, place)


def _question(answer: _Answer, text: str, place: tuple[int, int], verbs: list[Mark], targets: list[Mark]) -> None:
    """ "ask 2 which day?", "3 - who covers?": a question about these lines; without a line nothing is decided."""
    refs = [ref for mark in targets[:1] for ref in mark.refs]
    if not refs or any(mark.verb is not Verb.ASK for mark in verbs):
        answer.doubts.append("your answer is a question")
        return
    answer.give(refs, Verb.ASK, weighing.reason(text, targets[0].stop, place[1]), place)


def _reason_after(answer: _Answer, text: str, place: tuple[int, int]) -> None:
    """ "Not approved. Testing week." - a sentence right after a verdict that has no reason yet, and no signature."""
    verdict, at = answer.found[-1]
    words = text[place[0] : place[1]].split()
    if (
        verdict.reason is None
        and verdict.verb is Verb.DENY
        and len(words) > 1
        and any(word[0].islower() for word in words)
    ):
        answer.found[-1] = (replace(verdict, reason=weighing.reason(text, *place)), at)


def _usable(text: str, line: list[Mark]) -> list[Mark]:
    """Once a line has its verdict, a further verdict word that no line follows belongs to the reason."""
    last_target = max(mark.start for mark in line if mark.refs)
    kept: list[Mark] = []
    for mark in line:
        has_both = any(one.verb for one in kept) and any(one.refs for one in kept)
        waits = bool(kept) and bool(kept[-1].refs) and (_stands_first(kept) or _is_parted(text, [*kept, mark]))
        if mark.verb is not None and has_both and mark.start > last_target and not waits:
            continue
        kept.append(mark)
    return kept


def _stands_first(kept: list[Mark]) -> bool:
    """The lines at the end of what was read have no verdict yet: "1 ok, 2 [no]"."""
    at = len(kept)
    while at and kept[at - 1].refs:
        at -= 1
    before = kept[:at]
    return not before or (len(before) > 1 and bool(before[-2].refs) and bool(kept[0].refs))


def _paired(answer: _Answer, text: str, place: tuple[int, int], line: list[Mark]) -> None:
    """Each verb with its lines, those before it or else those after it."""
    at = 0
    while at < len(line):
        at = _group(answer, text, place, line, at)


def _group(answer: _Answer, text: str, place: tuple[int, int], line: list[Mark], at: int) -> int:
    """One verb and its lines from mark `at` on; returns the mark to go on with."""
    first = at
    refs, excepted, at = _targets(text, line, at)
    if refs and at < len(line):
        verb, end = line[at].verb or Verb.APPROVE, line[at].stop
        at += 1
    elif refs:
        if excepted:
            verb, end = Verb.APPROVE, line[at - 1].stop
        else:
            answer.doubts.append(f"nothing is said on {', '.join(refs)}")
            return at
    else:
        verb = line[at].verb or Verb.APPROVE
        run = _without_next(text, line, at + 1)
        refs, excepted, at = _targets(text, run, at + 1)
        end = line[at - 1].stop
    reason_to = line[at].start if at < len(line) else place[1]
    _give(answer, text, (line[first].start, end, reason_to), (refs, excepted, verb), place)
    return at


def _without_next(text: str, line: list[Mark], at: int) -> list[Mark]:
    """ "ok 1 3 4, 2 no": a line right before the next verdict, and after a comma, is that verdict's."""
    stop = at
    while stop < len(line) and line[stop].refs:
        stop += 1
    if stop < len(line) and stop - at > 1 and _is_parted(text, line[: stop + 1]):
        return line[: stop - 1]
    return line


def _is_parted(text: str, line: list[Mark]) -> bool:
    """A comma stands before the last line, and nothing between it and the verdict that ends the row."""
    if len(line) < 3 or not line[-3].refs or text[line[-2].stop : line[-1].start].strip():
        return False
    return "," in text[line[-3].stop : line[-2].start]


def _give(
    answer: _Answer,
    text: str,
    at: tuple[int, int, int],
    what: tuple[list[str], list[str], Verb],
    place: tuple[int, int],
) -> None:
    start, end, stop = at
    refs, excepted, verb = what
    around = text[place[0] if start == place[0] or not answer.found else start : stop]
    reason = weighing.reason(text, end, stop)
    if not refs:
        _bare(answer, text, place, Mark(start, end, verb=verb))
        return
    answer.doubts += weighing.doubts(verb, around if not excepted else reason or "")
    answer.give(refs, verb, reason, (start, end))
    if excepted:
        answer.give(excepted, Verb.DENY if verb is Verb.APPROVE else Verb.APPROVE, None, (start, end))


def _targets(text: str, line: list[Mark], at: int) -> tuple[list[str], list[str], int]:
    """The run of lines from mark `at` on: (lines, lines after "but", the next mark)."""
    refs: list[str] = []
    excepted: list[str] = []
    previous = None
    while at < len(line) and line[at].refs:
        between = text[previous.stop : line[at].start] if previous else ""
        if previous and _BUT.search(between) and set(refs) & {"all", "rest"}:
            excepted += line[at].refs
        elif previous and not _LIST.fullmatch(between):
            if not excepted and not _is_aside(between):
                break
            excepted += line[at].refs if excepted else ()
        else:
            (excepted if excepted else refs).extend(line[at].refs)
        previous = line[at]
        at += 1
    return list(dict.fromkeys(refs)), list(dict.fromkeys(excepted)), at


def _is_aside(between: str) -> bool:
    """ "R-118 (Lee)": a name in brackets after its line."""
    return between.strip() in ("(", "-", ":", "for", "from")


def _bare(answer: _Answer, text: str, place: tuple[int, int], verb: Mark) -> None:
    """A verdict without a line counts only where the sentence begins with it."""
    start, stop = place
    if verb.verb is None or not _LEAD.match(text[start : verb.start][-80:]):
        if verb.verb is not None and weighing.is_conditional(text[start : verb.start]) and not answer.found:
            answer.doubts.append("it hangs on a condition")
        return
    around = text[start:stop]
    if answer.found and answer.found[-1][0].verb is verb.verb and answer.found[-1][0].ref is None:
        return
    answer.doubts += weighing.doubts(verb.verb, around)
    if answer.found and any(one.ref is not None for one, _ in answer.found):
        # "1 yes. No, wait." - a second word that names no line after lines were named.
        if verb.verb is Verb.DENY or verb.verb is Verb.HOLD:
            answer.doubts.append("it is not clear which line the last words are about")
        return
    answer.give((None,), verb.verb, weighing.reason(text, verb.stop, stop), (verb.start, verb.stop))


def _bare_targets(answer: _Answer, text: str, place: tuple[int, int], targets: list[Mark]) -> None:
    """ "All but 4." approves; other lines without a verdict are left in doubt, where they begin the sentence."""
    refs, excepted, _ = _targets(text, targets, 0)
    if excepted and not text[place[0] : targets[0].start].strip(weighing.TRIM):
        answer.give(refs, Verb.APPROVE, None, (targets[0].start, targets[-1].stop))
        answer.give(excepted, Verb.DENY, None, (targets[0].start, targets[-1].stop))
    elif refs == ["all"] and not text[place[0] : place[1]].strip(weighing.TRIM).lower().removeprefix("all"):
        answer.give(refs, Verb.APPROVE, None, (targets[0].start, targets[0].stop))
    elif not text[place[0] : targets[0].start].strip(weighing.TRIM) and refs != ["all"]:
        answer.doubts.append(f"nothing is said on {', '.join(refs)}")


def _contradictions(answer: _Answer) -> None:
    """The same line twice with different verbs. "Deny 4" after "all but 4" only says it again, with the reason."""
    last: dict[str | None, tuple[Verdict, tuple[int, int]]] = {}
    for verdict, place in answer.found:
        known = last.get(verdict.ref)
        if known is not None and known[0].verb is not verdict.verb:
            answer.doubts.append(f"it says two things about {verdict.ref or 'the request'}")
        if known is None or verdict.reason:
            last[verdict.ref] = (verdict, place)
    answer.found = list(last.values())
