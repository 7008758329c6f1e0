"""Observers' copies of tally sheets: one per station, or a conflict until somebody settles it."""

from geo.verification.tally_copies.settling import SettledCopies, settle_copies

__all__ = ["SettledCopies", "settle_copies"]
