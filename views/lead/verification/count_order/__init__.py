"""The section on the order of the count."""
