"""Violence and intimidation: events, who says so, rates, and threats that acts followed."""
