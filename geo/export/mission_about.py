"""What every file of a mission says of itself, whatever table it holds."""

from typing import Any

from geo.boundaries import files as boundary_files
from geo.missions.mission import Mission
from geo.settings import Settings


def mission_about(
    mission: Mission, *, version: str, attribution: str, licence: str
) -> dict[str, Any]:
    """Return mission, data version, and whose polygons under which licence."""
    return {
        "mission": mission.name,
        "title": dict(mission.title),
        "exercise": bool(mission.exercise),
        "timezone": mission.country.timezone,
        "polygons": attribution,
        "polygons_licence": licence,
        "data_version": version,
    }


def stored_about(mission: Mission, settings: Settings, version: str) -> dict[str, Any]:
    """Return `mission_about` of a mission whose records are not read into an observation."""
    country, home = mission.country, settings.home
    return mission_about(
        mission,
        version=version,
        attribution=boundary_files.attribution(country, home),
        licence=boundary_files.licence(country, home),
    )
