"""Stand-in polygons drawn around points, where a publisher has no polygons."""
