"""``import`` and ``inspect``: what is brought in."""
