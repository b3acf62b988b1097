"""The names that a mail of ours can have (`X-Watchdesk-Notice`, settled 41)."""

NOTICES = frozenset(
    (
        *("ack", "question", "digest", "approval", "decided", "receipt"),
        *("absence", "absence-changed", "absence-cancelled", "absence-pending", "sick-report"),
        *("arrest", "arrest-report", "arrest-facts", "arrest-corrected", "incident"),
        *("meeting", "meeting-clash", "meeting-reminder", "roll-call"),
        *("log-draft", "log-cover", "log-reminder", "break", "cover", "assignment", "look-ahead"),
        *(
            "calendar-changed",
            "undelivered",
            "passed-on",
            "answer",
            "not-understood",
            "confirm",
            "admin",
            "address-test",
            "officer-leaves",
        ),
    )
)
