"""Legal proceedings at a moment: what is due, what it can change, chains, durations, sides."""
