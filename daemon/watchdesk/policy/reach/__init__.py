"""What follows when a mail of ours reaches nobody: one rule for every notice (P8, P12; settled 17, 33, 45)."""
