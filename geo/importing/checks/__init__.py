"""Checking rows from outside: first every cell is read as its type, then the rows are judged."""

from geo.importing.checks.checking import Checked, check_rows
from geo.importing.checks.notation import Notation

__all__ = ["Checked", "Notation", "check_rows"]
