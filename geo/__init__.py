"""Data: boundaries, records and their joins. Knows no widget and no layer."""
