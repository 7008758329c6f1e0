"""A first mapping of a file that nobody has mapped: what is recognised in it, and what it asks."""
