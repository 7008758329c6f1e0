"""Other missions: what they had said by a moment, and whether it agrees."""
