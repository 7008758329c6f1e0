"""What a mission and its country say in their manifests."""
