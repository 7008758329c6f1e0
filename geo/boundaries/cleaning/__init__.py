"""Polygons of a file made a clean coverage: valid rings, shared borders, no overlaps."""
