"""One sentence as pairs of lines and a verdict: "1 and 2 are fine, no to 3" is two segments.

A verdict stands after its lines or before them; between them stand only words that mean nothing by themselves. What
follows a complete pair is its reason, and numbers in a reason point at nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from watchdesk.model.facts import Verb
from watchdesk.reading.decisions.filler import is_filler, without_aside
from watchdesk.reading.decisions.marks import Mark
from watchdesk.reading.people import Names

_LIST = re.compile(r"[\s,&+/]*+(?:and|plus|or|n|as well as|und|y)?[\s,&+]*+(?:also|both)?\s*+", re.IGNORECASE)
_BUT = re.compile(
    r"\b(?:but|except(?:ing)?(?: for)?|other than|save(?: for)?|besides|minus|less|apart from|aside from|excluding|"
    r"with the exception of|bar(?:ring)?|not counting|leaving out|outside of|without)\b\W*(?:for\W+)?(?:not\W+)?"
    r"(?:(?:line|lines|number|no\.|the|request)\W*)?$",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[,;:()/\n–—]|\s-+\s|\b(?:and|but|so|then|while|plus|as for|however)\b", re.IGNORECASE)
_PLAIN_YES = re.compile(r"ok(?:ay)?|yes|sure|alright|all right|good|fine", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|be|being|hereby|must be|please)\s*(?:also\s*)?$", re.IGNORECASE)
_OTHERS_SAY = re.compile(r"\b(?:said|says|told|thinks|asked|wants|hr|payroll|whether|if)\b", re.IGNORECASE)
_NEAR = 4  # words between a verdict and the line that follows it, where another verdict went before
POSITIVE = frozenset({Verb.APPROVE, Verb.EXCEPTION})


@dataclass(slots=True)
class Segment:
    """Lines and a verdict, either of which may be missing. lead: the verdict stands before its lines."""

    start: int
    stop: int
    targets: list[Mark] = field(default_factory=list)
    excepted: list[Mark] = field(default_factory=list)
    verb: Mark | None = None
    lead: bool = False
    clash: bool = False

    @property
    def refs(self) -> list[str]:
        return list(dict.fromkeys(ref for mark in self.targets for ref in mark.refs))

    @property
    def all_but(self) -> list[str]:
        return list(dict.fromkeys(ref for mark in self.excepted for ref in mark.refs))

    @property
    def is_bulk(self) -> bool:
        return any(mark.is_bulk for mark in self.targets)


@dataclass(slots=True)
class Parser:
    """Reads the marks of one sentence from left to right."""

    text: str
    line: list[Mark]
    names: Names
    done: list[Segment] = field(default_factory=list)
    now: Segment | None = None

    def read(self) -> list[Segment]:
        self._drop_joiners()
        for at, mark in enumerate(self.line):
            if self.now is None:
                self._open(mark)
            elif mark.refs or mark.doubt:
                self._point(self.now, mark, at)
            else:
                self._decide(self.now, mark, at)
        self._close()
        return self.done

    def _drop_joiners(self) -> None:
        """ "1 n 2" after a verdict is "1 and 2"; "all but not 4" has no second verdict."""
        lead = bool(self.line) and self.line[0].verb is not None
        kept = []
        for at, mark in enumerate(self.line):
            between = 0 < at < len(self.line) - 1 and bool(self.line[at - 1].refs) and bool(self.line[at + 1].refs)
            word = self.text[mark.start : mark.stop].lower()
            if between and lead and word == "n":
                continue
            but = re.search(
                r"\b(?:but|except|just)\W*$", self.text[max(0, mark.start - 12) : mark.start], re.IGNORECASE
            )
            if between and but and word in ("not", "no") and self.line[at - 1].is_bulk:
                continue
            kept.append(mark)
        self.line = kept

    def _open(self, mark: Mark) -> None:
        self._close()
        self.now = Segment(start=mark.start, stop=mark.stop)
        if mark.verb is not None:
            self.now.verb, self.now.lead = mark, True
        else:
            self.now.targets.append(mark)

    def _close(self) -> None:
        if self.now is not None:
            self.done.append(self.now)
        self.now = None

    def _gap(self, start: int, stop: int) -> str:
        return self.text[start:stop]

    def _fills(self, gap: str) -> bool:
        return is_filler(gap, self.names)

    def _next(self, at: int) -> tuple[Mark | None, str]:
        """The mark after `at`, and the words before it."""
        if at + 1 >= len(self.line):
            return None, ""
        return self.line[at + 1], self._gap(self.line[at].stop, self.line[at + 1].start)

    def _leads(self, at: int) -> bool:
        """This verdict is followed by lines of its own, which no further verdict follows closer."""
        after, gap = self._next(at)
        near = len(gap.split()) <= _NEAR and not re.search(r"[,;:]", gap)
        return after is not None and bool(after.refs) and near and self._fills(gap)

    def _starts_anew(self, gap: str) -> bool:
        """Between the pair before and this mark a new thought begins."""
        if not gap.strip():
            return True
        edges = list(_EDGE.finditer(without_aside(gap)))
        return bool(edges) and self._fills(without_aside(gap)[edges[-1].end() :])

    def _add(self, now: Segment, mark: Mark, excepted: bool = False) -> None:
        (now.excepted if excepted else now.targets).append(mark)
        now.stop = mark.stop

    # --- words that point

    def _point(self, now: Segment, mark: Mark, at: int) -> None:
        gap = self._gap(now.stop, mark.start)
        listing = _LIST.fullmatch(gap) is not None
        if now.verb is None:
            self._point_again(now, mark, gap, listing)
        elif not now.targets:
            self._point_first(now, mark, gap)
        elif (now.is_bulk and _BUT.search(gap)) or (now.excepted and listing):
            self._add(now, mark, excepted=True)
        elif now.lead and listing and not self._is_next_ones(gap, at):
            if not mark.is_bulk or now.is_bulk:
                self._add(now, mark)
        elif self._starts_anew(gap):
            self._open(mark)

    def _point_first(self, now: Segment, mark: Mark, gap: str) -> None:
        """The first line after a verdict. "No, Lee has that day" gives a reason."""
        if mark.soft and "," in gap:
            return
        if self._fills(gap):
            self._add(now, mark)
        else:
            self._open(mark)

    def _point_again(self, now: Segment, mark: Mark, gap: str, listing: bool) -> None:
        """A further line before any verdict: of the same list, an exception to it, or the beginning of another."""
        if (now.is_bulk and _BUT.search(gap)) or (now.excepted and (listing or not gap.strip())):
            self._add(now, mark, excepted=True)
        elif mark.refs == ("all",) and not now.is_bulk and (not gap.strip() or self._fills(gap)) and "," not in gap:
            now.stop = mark.stop  # "1 and 3 both", "1, 2 and 4 are all"
        elif now.is_bulk and not mark.is_bulk and not gap.strip(" :"):
            now.targets = [mark]  # "both 1 and 2"
            now.stop = mark.stop
        elif listing:
            self._add(now, mark)
        else:
            self._open(mark)

    def _is_next_ones(self, gap: str, at: int) -> bool:
        """ "ok 1 3 4, 2 no": a line after a comma, right before a verdict that no line follows, is that verdict's."""
        after, between = self._next(at)
        if "," not in gap or after is None or after.verb is None or not self._fills(between):
            return False
        return not self._leads(at + 1)

    # --- words that decide

    def _decide(self, now: Segment, mark: Mark, at: int) -> None:
        gap = self._gap(now.stop, mark.start)
        if now.verb is None and not self._is_for_the_rest(gap, at):
            self._decide_these(now, mark, gap, at)
        elif now.verb is None:
            self._open(mark)
        elif not now.targets:
            self._decide_again(now, mark, gap, at)
        elif self._leads(at) and self._starts_anew(gap):
            self._open(mark)
        elif now.verb.verb in POSITIVE and mark.verb is Verb.DENY and (mark.strong or gap.strip() in (",", "")):
            now.clash = now.clash or not self._is_praise(mark)

    def _is_for_the_rest(self, gap: str, at: int) -> bool:
        """ "Chue decides 2, I approve the others": this verdict looks ahead only."""
        after, between = self._next(at)
        looks_ahead = after is not None and after.refs == ("rest",) and self._fills(between)
        return looks_ahead and "," in gap and re.search(r"\b(?:i|we)\b", gap, re.IGNORECASE) is not None

    def _is_praise(self, mark: Mark) -> bool:
        return bool(re.match(r"\s*(?:problem|issue|worries)", self.text[mark.stop : mark.stop + 12], re.IGNORECASE))

    def _decide_these(self, now: Segment, mark: Mark, gap: str, at: int) -> None:
        if self._reaches(gap, mark):
            now.verb, now.stop = mark, mark.stop
        elif self._leads(at) and self._starts_anew(gap):
            self._open(mark)

    def _reaches(self, gap: str, mark: Mark) -> bool:
        """The verdict is about the lines before it."""
        if self._fills(gap):
            return not re.search(r"\bbut\b", gap, re.IGNORECASE)
        if mark is self.line[-1] and self._ends(mark.stop) and re.search(r"[,:–—-]\s*$", gap):
            return True  # "1: he asked late again, no"
        if mark.verb is Verb.HOLD:
            return True
        return mark.strong and bool(_COPULA.search(gap)) and not _OTHERS_SAY.search(gap)

    def _ends(self, at: int) -> bool:
        """Nothing but the end of the sentence follows."""
        return re.match(r"[\s)]*(?:$|[.!?;\n])", self.text[at : at + 8]) is not None

    def _decide_again(self, now: Segment, mark: Mark, gap: str, at: int) -> None:
        """ "Yes, approved", "ok, deny 3": a second verdict before any line."""
        first = now.verb
        if first is None or not self._fills(gap):
            if self._leads(at) and self._starts_anew(gap):
                self._open(mark)
            return
        if self._leads(at) and first.strong and self._starts_anew(gap):
            self._open(mark)  # "deny it, approve the others"
            return
        same = (first.verb in POSITIVE) is (mark.verb in POSITIVE)
        word = self.text[first.start : first.stop]
        if same and not (first.verb is not mark.verb and mark.strong):
            now.stop = mark.stop
        elif mark.verb is Verb.HOLD or (_PLAIN_YES.fullmatch(word) and not gap.strip(" ,-.")) or self._leads(at):
            now.verb, now.stop = mark, mark.stop
        else:
            now.clash = True


def segments(text: str, line: Sequence[Mark], names: Names) -> list[Segment]:
    """The segments of one sentence, from its marks in order."""
    return Parser(text, list(line), names).read()
