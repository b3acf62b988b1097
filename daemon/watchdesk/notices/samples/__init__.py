"""A sample mail for each notice and for its doubtful shapes, all fictional: for `watchdesk preview` and for tests."""

from watchdesk.notices.samples.gallery import AT, codes, samples

__all__ = ["AT", "codes", "samples"]
