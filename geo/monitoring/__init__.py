"""Monitoring beside the vote: media, law, violence, voting day, other missions; one timeline."""
