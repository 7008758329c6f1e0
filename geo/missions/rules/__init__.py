"""What a mission asks of each domain: coverage, media, checklists, release, public figures."""
