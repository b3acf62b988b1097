"""What sergeants answer: verdicts, what they bring about, undo, and proof of who wrote."""
