"""What only the drawing of a map asks for: simplified topology, cartogram, insets, surroundings."""
