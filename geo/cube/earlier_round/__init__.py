"""The earlier round of an election: its records, and its figures beside those of this round."""
