"""A brief drawn: as a PDF on A4 sheets, and its map without a browser."""
