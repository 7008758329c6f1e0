"""The reports that have arrived: whose they are, which count, and since when."""
