"""A sample mail for each notice and for its doubtful shapes, all fictional: for `preview`, `check` and tests."""

from watchdesk.notices.samples.gallery import codes, faults, samples
from watchdesk.notices.samples.people import AT

__all__ = ["AT", "codes", "faults", "samples"]
