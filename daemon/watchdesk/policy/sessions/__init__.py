"""Days of school that change, by mail or by a new calendar: what they touch is judged again and told once (P11)."""
