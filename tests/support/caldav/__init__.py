"""Calendar servers of the tests: a real Radicale, and a double for what a real one does not do on demand."""
