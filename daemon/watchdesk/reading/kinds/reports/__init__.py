"""Arrests and incidents of note, from officers, command, principals and the district's emergency centre.

account: subject and text as one account. custody: whether somebody was arrested. recalled: and not one that is known.
outside: nor one of somebody caught outside. telling, mentions: who was told. relatives: whether that is no parent of
theirs. removal: whether the student was taken away. clock: when. numbers: the case. scene: where. grounds: on school
grounds or not. notes: what is of note.
offence, transport: what it was for, and why police drove somebody. whose: the officer who made it.
plain_words: what their lists share. belongs: what of the letter is no part of the report.
"""

from watchdesk.reading.kinds.reports.arrests import arrest
from watchdesk.reading.kinds.reports.belongs import beside_own
from watchdesk.reading.kinds.reports.incidents import incident, news

__all__ = ["arrest", "beside_own", "incident", "news"]
