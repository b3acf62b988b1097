"""Meetings, by calendar part or in plain words: recognised with their plain facts.

topics_of: which kind of meeting. invites: the calendar part. words: plain words. actions: what becomes
of it. slots: which day and hours are meant. where: at which place.
"""

from watchdesk.reading.kinds.meetings.invites import invited
from watchdesk.reading.kinds.meetings.words import in_words, is_answered

__all__ = ["in_words", "invited", "is_answered"]
