"""The leadership page: ranked gaps beside the map, what changed, alerts, advice, the brief."""
