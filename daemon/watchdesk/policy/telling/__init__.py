"""Who is told of what: the difference between what somebody knows and must know, and how it is put."""
