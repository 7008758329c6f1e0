"""The release rules of a mission; `geo.missions.rules.release_rules` reads and checks them."""

from geo.errors import ReleaseError
from geo.missions.mission import Mission
from geo.missions.rules.release_places import DOUBLINGS, PlaceRule
from geo.missions.rules.release_rules import ReleaseRules, parse_rules
from geo.texts.sentences import say

__all__ = ["DOUBLINGS", "PlaceRule", "ReleaseRules", "parse_rules", "release_rules"]


def release_rules(mission: Mission) -> ReleaseRules:
    """Return the mission's rules. Raises ReleaseError if it has none, and so publishes nothing."""
    if not mission.release:
        raise ReleaseError(
            say(
                "{mission} has no [release] table, so nothing may be published",
                mission=mission.name,
            )
        )
    return parse_rules(mission.release, mission.country)
