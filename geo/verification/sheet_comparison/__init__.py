"""The same tally sheet in two hands: two publications, or a copy and the official sheet."""

from geo.verification.sheet_comparison.comparison import SheetComparison, compare_sheets

__all__ = ["SheetComparison", "compare_sheets"]
