"""Data: boundaries, records and their joins. Knows no widget and no layer."""

__version__ = "0.2.0"
