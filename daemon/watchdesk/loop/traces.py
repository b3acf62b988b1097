"""Where something broke, without a word of the mail that broke it."""

import logging
import traceback

LOG = logging.getLogger(__name__)


def told(defect: Exception) -> str:
    """A defect in a person's words; its place goes to the log."""
    LOG.error("defect at=%s", without_values(defect).replace("\n", " < "))
    return f"a defect of the program: {type(defect).__name__} (the log has the place)"


def without_values(error: BaseException) -> str:
    """The trace by place only: an error's text may quote the mail, so it stays out."""
    places = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"{place.filename}:{place.lineno} {place.name}" for place in places) + f"\n{type(error).__name__}"
