"""Verdicts on lines that are named: by number, reference, all, the rest, or what the line says."""

import re

from watchdesk.model.facts import Verb
from watchdesk.reading.decisions import regrets, weighing, words
from watchdesk.reading.decisions.filler import is_filler
from watchdesk.reading.decisions.gathering import Answer, Letter, Place
from watchdesk.reading.decisions.segments import POSITIVE, Segment

_SOME_OTHER_DAY = re.compile(
    r"\W*(?:i['’]ll |will |do |are |is |for |on |by |sometime |maybe )*(?:next (?:week|time|month)|tomorrow|tonight|"
    r"later|soon|this (?:afternoon|evening|week)|(?:mon|tues|wednes|thurs|fri)day|after (?:lunch|roll call|"
    r"the meeting|\w+day))\W*",
    re.IGNORECASE,
)
_ALONE = frozenset({"all", "everything", "all of them", "both", "both of them", "the lot"})


def paired(answer: Answer, letter: Letter, part: Segment, around: Place) -> None:
    verb = part.verb.verb if part.verb and part.verb.verb else Verb.APPROVE
    answer.doubts += [mark.doubt for mark in part.targets if mark.doubt]
    if part.clash:
        answer.doubts.append(f"it says two things about {', '.join(part.refs)}")
    reason = weighing.reason(letter.text, part.stop, around[1])
    answer.doubts += weighing.doubts(verb, letter.cut(around) if not part.excepted else reason or "")
    # "No to everything until we are staffed" denies what is open today.
    if verb is Verb.DENY and not part.is_bulk and weighing.hangs(letter, (part.start, part.stop), around):
        answer.doubts.append(weighing.HANGS)
    _miscounted(answer, letter, part)
    _other_officer(answer, letter, part)
    _give(answer, part, verb, reason)


_IS_OPEN = re.compile(
    r"\b(?:discuss|talk|speak|check|think|wait|hold|look (?:at|into)|get back|see me|ask|later|pending|find out)\b",
    re.IGNORECASE,
)


def _give(answer: Answer, part: Segment, verb: Verb, reason: str | None) -> None:
    opposite = Verb.DENY if verb in POSITIVE else Verb.APPROVE
    if part.excepted and reason is not None and _IS_OPEN.search(reason):
        opposite = Verb.HOLD  # "all but 5, which I'd like to discuss"
    on_all = None if part.excepted and verb in POSITIVE else reason
    answer.give(part.refs, verb, on_all, (part.start, part.stop))
    if part.excepted:
        answer.give(part.all_but, opposite, reason if on_all is None else None, (part.start, part.stop))


def _miscounted(answer: Answer, letter: Letter, part: Segment) -> None:
    """ "Both are fine" of three; "the other one" of two."""
    if not letter.shown:
        return
    for mark in part.targets:
        left = len(letter.shown)
        if mark.refs == ("rest",):
            left -= len({verdict.ref for verdict, _ in answer.found} - {"all", "rest", None})
        if mark.count is not None and mark.count != left:
            answer.doubts.append(f"there are {left} requests")


def _other_officer(answer: Answer, letter: Letter, part: Segment) -> None:
    """ "1 Lee yes" where line 1 is Olson's."""
    for mark in part.targets:
        lines = [line for line in letter.shown if line.name in mark.refs and line.officers]
        beside = re.match(r"[ \t]?\(?|[ \t]?[-:][ \t]?", letter.text[mark.stop : mark.stop + 3])
        start = mark.stop + (beside.end() if beside else 0)
        named = next(iter(letter.names.find(letter.text[start : start + 40])), None)
        is_beside = named is not None and named.start == 0 and start > mark.stop
        if len(lines) == 1 and named and is_beside and start + named.stop <= (part.verb or mark).start:
            if set(named.keys) & set(lines[0].officers):
                continue
            answer.doubts.append(f"{', '.join(mark.refs)} is another officer's")


def pointed(answer: Answer, letter: Letter, part: Segment, around: Place, place: Place) -> None:
    """ "All but 4." approves; other lines without a verdict wait for one, or leave the answer in doubt."""
    lead = re.split(r"[,;:()]", letter.text[place[0] : part.start])[-1]
    begins = is_filler(lead, letter.names)
    rest = letter.text[part.stop : around[1]].lstrip(weighing.TRIM)
    whole = letter.cut(place).strip(weighing.TRIM).casefold()
    is_named = all(not mark.is_bulk for mark in part.targets)
    if words.is_told(letter.cut(place)):
        answer.pending = part.refs
    elif begins and regrets.refuses(rest):
        answer.give(
            part.refs, Verb.DENY, weighing.reason(rest, regrets.regret(rest), len(rest)), (part.start, part.stop)
        )
    elif begins and _SOME_OTHER_DAY.fullmatch(rest):
        answer.give(part.refs, Verb.HOLD, None, (part.start, part.stop))
    elif part.excepted and begins:
        _give(answer, part, Verb.APPROVE, weighing.reason(letter.text, part.stop, around[1]))
    elif part.refs == ["all"] and whole in _ALONE:
        _miscounted(answer, letter, part)
        answer.give(["all"], Verb.APPROVE, None, (part.start, part.stop))
    elif begins and is_named and _is_on_list(letter, part):
        answer.pending = part.refs
        answer.unsaid += [ref for mark in part.targets if not mark.weak for ref in mark.refs]


def _is_on_list(letter: Letter, part: Segment) -> bool:
    known = {name for line in letter.shown for name in (line.number, line.ref) if name}
    return not known or any(ref in known for ref in part.refs)
