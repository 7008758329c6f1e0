"""Teams in the cube: where they are deployed, how far they are, which units they cover."""
