"""Polygons of a country's units: read, cleaned, stored, simplified, searched."""
