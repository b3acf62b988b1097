"""Every test of this room has a calendar of its own on the worker's Radicale, or on a double."""

from support.caldav.radicale import radicale, shared

__all__ = ["radicale", "shared"]
