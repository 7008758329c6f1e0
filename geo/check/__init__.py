"""Checking rows from outside: first every cell is read as its type, then the rows are judged."""

from geo.check.checking import Checked, check_rows

__all__ = ["Checked", "check_rows"]
