"""What a unit in a table of the tab is called, abroad too."""

from dash import html
from dash.development.base_component import Component

from geo.missions.countries.country_parts import ABROAD_PREFIX
from views.lead.rows import data
from views.lead.sections.section import SectionRequest


def unit_name(code: str, request: SectionRequest) -> str:
    """Return a unit's name; of one abroad that of its city, where the list of stations has it."""
    observation = request.observation
    names = observation.units["name"]
    if code in names.index:
        return str(names[code])
    own = code.removeprefix("abroad|")
    if code.startswith("abroad") or observation.mission.country.is_abroad(own):
        city = _city(own, request)
        abroad = request.locale.text("abroad")
        return f"{abroad}, {city}" if city and city != "abroad" else abroad
    return code or request.locale.text("unlocated")


def unit_title(code: str, request: SectionRequest) -> Component:
    """Return what a click on selects the unit on the map; text where the map has none."""
    name = unit_name(code, request)
    if code not in request.observation.units.index:
        return html.Span(name)
    return html.Button(name, type="button", className="link", **data(unit=code))


def _city(code: str, request: SectionRequest) -> str:
    stations = request.observation.records["station"]
    if "unit_name" not in stations or stations.empty:
        return code.removeprefix(ABROAD_PREFIX)
    named = stations.loc[(stations["unit"] == code) & (stations["unit_name"] != ""), "unit_name"]
    return str(named.iloc[0]) if len(named) else code.removeprefix(ABROAD_PREFIX)
