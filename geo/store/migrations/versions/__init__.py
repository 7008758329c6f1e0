"""Revisions, one a schema."""
