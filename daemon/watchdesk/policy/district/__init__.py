"""What the schools ask of the unit (D5)."""
