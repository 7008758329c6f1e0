"""Time zones of units: their own where the country states one for them or for a unit above."""

import pandas as pd

from geo.missions.countries.country import Country


def unit_zones(units: pd.DataFrame, country: Country) -> dict[str, str]:
    """Return the zone of every unit that has another than the country's.

    Parameters
    ----------
    units : index ``unit``, column ``parent``, as of `geo.boundaries.units.load_units`.

    Examples
    --------
    >>> from geo.missions.countries.country_manifest import load_country
    >>> from geo.settings import Settings
    >>> chile = load_country("chl", Settings().boundaries)
    >>> units = pd.DataFrame({"parent": ["", "chl", "05"]}, index=["chl", "05", "052"])
    >>> unit_zones(units, chile)
    {'052': 'Pacific/Easter'}
    """
    found: dict[str, str] = {}
    if not country.zones:
        return found
    # Parents stand before their children.
    for unit, parent in zip(units.index, units["parent"], strict=True):
        # Its own zone first: in Amazonas only thirteen municipalities keep the time of Acre.
        zone = country.zones.get(unit, found.get(parent, country.timezone))
        if zone != country.timezone:
            found[unit] = zone
    return found
