"""Rows of a table left out, joined, turned or summed into one row per record."""
