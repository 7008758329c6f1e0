"""Rows beside the records that are stored: what they link to, contradict or add nothing to."""
