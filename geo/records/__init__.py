"""Kinds of records: their columns, units and allowed values."""
