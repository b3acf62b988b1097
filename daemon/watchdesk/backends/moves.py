"""Where the desk moved a message itself, for a pass that is interrupted between the move and its note in the ledger."""

from collections import OrderedDict
from dataclasses import dataclass, field

# So many moves are remembered.
MOVES_KEPT = 1000


@dataclass(slots=True)
class Moves:
    """Native id before a move, and folder and native id after it."""

    kept: OrderedDict[str, tuple[str, str]] = field(default_factory=OrderedDict)

    def note(self, before: str, folder: str, after: str) -> None:
        self.kept[before] = (folder, after)
        while len(self.kept) > MOVES_KEPT:
            self.kept.popitem(last=False)

    def followed(self, folder: str, native: str) -> tuple[str, str]:
        """Where we last moved it ourselves."""
        for _ in range(len(self.kept) + 1):
            if native not in self.kept:
                break
            folder, native = self.kept[native]
        return folder, native
