"""Cover by order of a sergeant: who is there instead, who is told, and what ends it (P5, P6)."""
