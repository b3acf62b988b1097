"""Mail that is no request of an officer of ours: strangers, machines, and what a person must read."""
