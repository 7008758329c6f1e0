"""Section: legal proceedings, what is due first and what it can change."""
