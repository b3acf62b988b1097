"""Which duties of one tick are left alone until the next pass: those that broke, and those that do not come to rest."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from watchdesk.model.decision import Decision

# The longest series of meetings is told of in fewer rounds; what comes more often in one pass never ends by itself,
# and would keep the pass from sending anything, an arrest notice not excepted.
AT_MOST = 50
_EVENT = re.compile(r"/e\d+(?=/|$)")


@dataclass(slots=True)
class Rounds:
    """The duties of one tick so far. A duty of a record is a new one with each event: they are counted without it."""

    _broken: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)

    def passes_by(self, decision: Decision) -> bool:
        return all(duty in self._broken or self._counts[_matter(duty)] >= AT_MOST for duty in decision.duties)

    def broke(self, decision: Decision) -> None:
        self._broken.update(decision.duties)

    def did(self, decision: Decision) -> None:
        self._counts.update(map(_matter, decision.duties))

    def restless(self) -> Iterator[str]:
        """What came so often that it was left alone: `M-100/told`."""
        return (matter for matter, count in self._counts.items() if count >= AT_MOST)


def _matter(duty: str) -> str:
    return _EVENT.sub("", duty)
