"""What officers ask: time off, sick leave, changes, and the dialogue about them."""
