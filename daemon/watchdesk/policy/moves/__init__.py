"""Who serves where, by order of the command: dated moves, who is told, and what else they touch (I4, I5, P13)."""
