"""What stands against days: the session rule, coverage, and the table of flags."""
