"""Meetings (D1-D4, D7): what comes in, who sits where, who is told, and what time brings. See `docs/policy.md`."""
