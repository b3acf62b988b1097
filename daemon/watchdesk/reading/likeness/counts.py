"""How many of the labelled letters of each kind have a trait: `counts.tsv`, which `make likeness` writes."""

import math
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

FEWEST = 3  # letters that must have a trait before it is counted
_FEW = 25  # known traits up to which a letter says too little to be sure of
_UNSEEN = 0.1  # what a trait counts in a kind none of whose letters has it (Lidstone's smoothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """letters: how many of each kind. having: of each trait, how many letters of each kind have it, in that order."""

    letters: Mapping[str, int]
    having: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, labelled: Iterable[tuple[str, frozenset[str]]]) -> "Counts":
        """The counts of letters, each with its kind."""
        rows = list(labelled)
        kinds = sorted({kind for kind, _ in rows})
        having: dict[str, list[int]] = {}
        for kind, traits in rows:
            for trait in traits:
                having.setdefault(trait, [0] * len(kinds))[kinds.index(kind)] += 1
        return cls(
            letters={kind: sum(kind == other for other, _ in rows) for kind in kinds},
            having={trait: row for trait, row in sorted(having.items()) if sum(row) >= FEWEST},
        )

    def written(self) -> str:
        """A line of kinds with their letters, then a line a trait: its kinds by number, as "kind:letters"."""
        head = "\t".join(f"{kind}={count}" for kind, count in self.letters.items())
        rows = (
            "\t".join((trait, *(f"{kind}:{count}" for kind, count in enumerate(row) if count)))
            for trait, row in self.having.items()
        )
        return "\n".join((head, *rows)) + "\n"

    @classmethod
    def read(cls, text: str) -> "Counts":
        head, *lines = text.splitlines()
        letters = {kind: int(count) for kind, _, count in (one.partition("=") for one in head.split("\t"))}
        having = {}
        for line in lines:
            trait, *cells = line.split("\t")
            row = [0] * len(letters)
            for cell in cells:
                kind, _, count = cell.partition(":")
                row[int(kind)] = int(count)
            having[trait] = bytes(row) if max(row) < 256 else tuple(row)
        return cls(letters=letters, having=having)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """counts, and of each kind how many traits its letters have in all."""

    counts: Counts
    totals: Sequence[int]

    @classmethod
    def by(cls, counts: Counts) -> "Likeness":
        return cls(counts=counts, totals=[sum(column) for column in zip(*counts.having.values(), strict=True)])

    def against(self, kind: str, traits: frozenset[str]) -> float:
        """How much more a letter is like those of the kind it is most like than like those of `kind`.

        0 where that is `kind` itself, or where it is not known. In natural logarithms of odds, over the root of how
        many of the traits are known: the words of a letter lean on each other, and a long one would else be too sure.
        A short one has little to be sure by.
        """
        having, kinds = self.counts.having, list(self.counts.letters)
        known = [row for row in map(having.get, traits) if row is not None]
        if not known or kind not in kinds:
            return 0.0
        scores = [
            math.log(letters)
            + sum(math.log(row[at] + _UNSEEN) for row in known)
            - len(known) * math.log(self.totals[at] + _UNSEEN * len(having))
            for at, letters in enumerate(self.counts.letters.values())
        ]
        return (max(scores) - scores[kinds.index(kind)]) / math.sqrt(max(len(known), _FEW))


@cache
def shipped() -> Likeness:
    """What was counted in the labelled letters of this project."""
    data = pkgutil.get_data(__name__, "counts.tsv")
    assert data is not None, "counts.tsv belongs to the package"
    return Likeness.by(Counts.read(data.decode()))
