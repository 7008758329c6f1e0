"""Commands that verify the vote: quick count, order of the count, copies, courts, review."""
