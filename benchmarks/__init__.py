"""Measurements beside what a user would pick instead; run them with ``make bench``."""
