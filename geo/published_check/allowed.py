"""What a snapshot of a mission may say."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import geopandas as gpd

from geo.missions.mission import Mission
from geo.publish.rules import PlaceRule, ReleaseRules

NOWHERE = "abroad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """The mission, its rules, its units (`geo.boundaries.units.load_units`), and who drew them."""

    mission: Mission
    rules: ReleaseRules
    units: gpd.GeoDataFrame
    attribution: str = ""

    @property
    def fields(self) -> set[str]:
        """Names of the properties that each incident has, no more and no fewer."""
        always = {"domain", "veracity", "place", "level", "name", "start", "end"}
        chosen = {name for name in ("category", "severity") if name in self.rules.fields}
        texts = self.mission.languages if "summary" in self.rules.fields else ()
        return always | chosen | {f"summary_{code}" for code in texts}

    @property
    def offset(self) -> timedelta:
        """Local time of the mission's first day, before UTC."""
        start = self.mission.phases[0].start
        zone = ZoneInfo(self.mission.country.timezone)
        return start.astimezone(zone).utcoffset() or timedelta(0)

    def place_rules(self, domain: str, category: str) -> list[PlaceRule]:
        """Return the rules all of which hold: where no category is told, each of the domain's."""
        rules = self.rules.places
        general = rules.get(domain, rules[""])
        if category:
            return [rules.get(f"{domain}.{category}", general)]
        own = [rule for name, rule in rules.items() if name.startswith(f"{domain}.")]
        return [general, *own]

    def rank(self, level: str) -> int:
        """Return how fine a level of the country is; the top level is 0."""
        return [known.id for known in self.mission.country.levels].index(level)
