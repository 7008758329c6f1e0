"""The ranked list of gaps: its indicators, grid, columns and weights."""
