"""What a public summary must not hold, found stretch by stretch: names, places, contacts."""
