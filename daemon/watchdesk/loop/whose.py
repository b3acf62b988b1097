"""For which of several units a thread is at work, for whoever writes the log."""

from contextvars import ContextVar

UNIT: ContextVar[str] = ContextVar("unit", default="")
