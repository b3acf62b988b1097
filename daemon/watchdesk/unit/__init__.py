"""The unit as plain facts: roster at a date, school years, policy values, words of its own. Pure."""
