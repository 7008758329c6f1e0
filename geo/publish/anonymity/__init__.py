"""Places and time made coarse, until as many incidents as the rules ask for look alike."""
