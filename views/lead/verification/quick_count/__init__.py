"""The section on the quick count."""
