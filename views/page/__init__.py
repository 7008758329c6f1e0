"""The mission's page: layout, map, panel of a unit, downloads."""
