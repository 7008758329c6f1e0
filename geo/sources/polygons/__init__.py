"""Files of polygons: read in a process of its own, with what is wrong in them listed."""
