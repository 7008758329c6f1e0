"""The mapping file itself: found, read, and checked into values before a table is opened."""
