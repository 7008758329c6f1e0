"""A file of polygons becomes a level: downloaded, columns and codes found, compared, written."""
