"""Readers of files from outside: one format per file, into our column names."""
