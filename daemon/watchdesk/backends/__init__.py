"""The world outside: mailboxes and calendars, each behind its port. Driver errors stop here."""
