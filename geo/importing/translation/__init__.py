"""A table of a publisher, or of anybody, becomes a table of our columns."""
