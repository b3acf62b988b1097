"""What every backend owes: one class a port, subclassed by the tests of each backend."""
