"""The section on sheets that differ."""
