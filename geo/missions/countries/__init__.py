"""Countries: their levels, codes, electoral units, publishers and areas."""
