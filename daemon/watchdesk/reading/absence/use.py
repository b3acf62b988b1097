"""What a date of a letter may be there for."""

from enum import StrEnum


class Use(StrEnum):
    """What a date is for."""

    ABSENT = "absent"  # by what governs it: "off", "vacation", "I need"
    BARE = "bare"  # nothing governs it: a line of a list, a label, a note
    FIRST = "first"
    LAST = "last"
    RETURN = "return"
    EXCEPTED = "excepted"  # a day taken out of those around it
    WORK = "work"
    DEADLINE = "deadline"
    EARLIER = "earlier"  # a day something was written, sent, granted
    EVENT = "event"
    OTHERS = "others"
    OLD = "old"  # days of the request that is changed
    UNSURE = "unsure"  # "no idea about tomorrow"
    LEAVING = "leaving"  # a clock time from which on
    ARRIVING = "arriving"  # a clock time until which
    HOURS = "hours"
    NOTHING = "nothing"
