"""Roster life: who leaves the unit, and who takes a principal's or designee's place (settled 12; I4, I6)."""
