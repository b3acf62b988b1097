"""What several test rooms share: the sample unit, doubles, builders."""
