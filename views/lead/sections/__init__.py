"""Sections of a tab on the leadership page: what all of them have in common."""
