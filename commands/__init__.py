"""The command line, one file per subject; wiring only."""
