"""Verifying the vote: quick count, order of the count, two publications of one count."""
