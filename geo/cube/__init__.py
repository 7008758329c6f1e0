"""The join: units x time x measure, from records and boundaries."""
