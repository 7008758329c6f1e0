"""Other missions on the same ground: what they said, where they were, the count of that hour."""
