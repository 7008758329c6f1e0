"""Texts that people read: those of the program by id, and those that manifests give."""
