"""A count as it is stored: its publications, and what was in at each of them."""
