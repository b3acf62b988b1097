"""One measure of the reader a module; each prints its own lines."""
