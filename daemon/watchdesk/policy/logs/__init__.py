"""Monthly logs (D8): the draft, the officer's counters, handing in, reminders, and the roll-up of a month."""
