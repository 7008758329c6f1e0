"""A finished mission as one folder of plain files that needs no program of ours to be read."""
