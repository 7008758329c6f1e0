"""The unit of each mapped row: by its names at home, by its reporting unit abroad."""
