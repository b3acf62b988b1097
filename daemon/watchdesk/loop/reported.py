"""What a pass says of itself."""

from dataclasses import dataclass, field

from watchdesk.deliver import Tally


@dataclass(slots=True, kw_only=True)
class Report:
    """What one pass did, for `once`, the log and the demo."""

    taken_in: int = 0
    settled: int = 0
    set_aside: int = 0
    ticked: int = 0
    sent: Tally = field(default_factory=Tally)
    troubles: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
