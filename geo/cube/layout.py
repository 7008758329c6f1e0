"""Lays out the axes of a mission: its units, what has no polygon, its instants."""

from collections.abc import Iterable

import pandas as pd

from geo.boundaries.counted_units import PARTLY
from geo.boundaries.electoral import ELECTORAL
from geo.cube.axes import Axes
from geo.cube.unit_rows import ABROAD, ABROAD_UNIT, UNDISTRIBUTED, UNLOCATED
from geo.missions.countries.country import Country
from geo.missions.mission import Mission


def make_axes(units: pd.DataFrame, mission: Mission, frames: Iterable[pd.DataFrame]) -> Axes:
    """Lay out the rows and instants for a mission's units and records.

    Parameters
    ----------
    units : as of `geo.boundaries.units.load_units`.
    frames : records with a column ``unit`` and perhaps ``unit_name``; their codes abroad become
        rows of their own.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> times = pd.DatetimeIndex(["2021-06-06"], tz="UTC")
    >>> peru = SimpleNamespace(iso3="PER", is_abroad=lambda code: str(code).startswith("9"))
    >>> mission = SimpleNamespace(country=peru, time_axis=lambda: times)
    >>> units = pd.DataFrame({"level": ["country"], "name": "Perú", "parent": ""}, index=["PER"])
    >>> cities = pd.DataFrame({"unit": ["920101"], "unit_name": ["Roma"]})
    >>> make_axes(units, mission, [cities]).rows.index.tolist()
    ['PER', 'abroad', '920101', 'unlocated', 'undistributed']
    """
    abroad = _abroad(units, mission.country, frames)
    top = mission.country.iso3
    unplaced = pd.DataFrame(
        [(ABROAD, ABROAD, ABROAD, top)]
        + [(code, ABROAD_UNIT, name, ABROAD) for code, name in abroad.items()]
        + [(UNLOCATED, UNLOCATED, UNLOCATED, top), (UNDISTRIBUTED, UNLOCATED, UNDISTRIBUTED, top)],
        columns=["unit", "level", "name", "parent"],
    ).set_index("unit")
    inside = pd.DataFrame(units[["level", "name", "parent", *_electoral(units)]])
    return Axes(
        rows=pd.concat([inside, unplaced]).fillna("").rename_axis("unit"),
        times=mission.time_axis().tz_localize(None).to_numpy("datetime64[us]"),
        finest=str(units["level"].iloc[-1]),
    )


def _electoral(units: pd.DataFrame) -> list[str]:
    """Return the columns that say what electoral units are made of, where there are any."""
    return [name for name in (ELECTORAL, PARTLY) if name in units and (units[name] != "").any()]


def _abroad(
    units: pd.DataFrame, country: Country, frames: Iterable[pd.DataFrame]
) -> dict[str, str]:
    names: dict[str, str] = {}
    for frame in frames:
        if "unit" not in frame:
            continue
        known = frame.drop_duplicates("unit")
        titles = known["unit_name"] if "unit_name" in known else known["unit"]
        for code, name in zip(known["unit"], titles, strict=True):
            # A code that is a unit of the map is one, whatever the pattern of codes abroad says.
            if code not in units.index and country.is_abroad(code):
                given = names.get(code, code)
                names[code] = name if given == code and isinstance(name, str) and name else given
    return dict(sorted(names.items()))
