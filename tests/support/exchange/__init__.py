"""A double of Exchange Server: it keeps real state, and speaks EWS (SOAP over HTTP) on the loopback."""
