"""Arrests and incidents: told at once, to each what they may know (P7, P8, P9)."""
