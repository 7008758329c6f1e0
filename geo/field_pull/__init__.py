"""Submissions fetched from KoboToolbox and ODK Central, page by page, where the last run ended."""
