"""What else happened around the moment, lane by lane."""
