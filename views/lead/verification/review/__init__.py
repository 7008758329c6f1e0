"""The section on what is put forward for review."""
