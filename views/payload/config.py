"""What ``/config.json`` says: the mission, its measures and layers, and how each is drawn."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from geo.boundaries.counted_units import PARTLY
from geo.boundaries.electoral import ELECTORAL
from geo.boundaries.undrawn import undrawn_units
from geo.boundaries.unit_zones import unit_zones
from geo.cube.measures import Derived, Measure, measures, votes
from geo.cube.observation import Observation
from geo.cube.read import NEWEST, OLDEST, PUBLISHED
from geo.cube.time_query import TimeQuery
from geo.cube.unit_rows import Pairs, UnitRows
from geo.gaps.unit_indicators import unit_indicators
from geo.missions.mission import Mission
from geo.missions.polls_close import polls_close
from geo.missions.time_text import parse_instant, parse_span
from geo.monitoring.by_unit import GROUPS
from geo.texts.places import places_of_zone
from layers.definition.layer import Layer
from views.payload.layer_config import opening_layers

UNIT_INDICATOR = "unit_indicator"
"""What `over` says of a number that the browser asks for when it is shown."""
COMPUTED = "computed"
"""What `over` says of one that it asks for once, for all instants, when it is first shown."""
DEGREE = 1_000
"""A unit's point is on a grid of this many lines a degree: at most 55 m off, less than the finest
shapes that are drawn."""


def describe_mission(
    mission: Mission, layers: Sequence[Layer] = (), offered: AbstractSet[str] | None = None
) -> dict[str, Any]:
    """Return the mission, its time axis and what is marked on it; instants in epoch seconds.

    Parameters
    ----------
    offered : ids of the layers of which there are records; None for all.
    """
    country, closed = mission.country, polls_close(mission)
    opening = opening_layers(mission, layers)
    if offered is not None:
        opening = [layer for layer in opening if layer["id"] in offered]
    return {
        "mission": {
            "name": mission.name,
            "title": dict(mission.title),
            "exercise": bool(mission.exercise),
            "languages": list(mission.languages),
            "country": country.iso3,
            "region": country.region,
            "timezone": country.timezone,
            "place_of_zone": places_of_zone(country.timezone, mission.languages),
            # Without far islands: beside the Galápagos Ecuador would be small.
            "bbox": list(country.shown_box),
            "election": mission.election,
            # Without speeds there are no minutes, and the page asks for limits in km.
            "timed": mission.standards.travel.timed,
            "blank_valid": country.blank_valid,
            "decisive": asdict(mission.decisive) if mission.decisive else None,
            "polls_close": epoch(closed) if closed else None,
        },
        "view": {**_opening(mission), "layers": opening},
        "options": [asdict(option) for option in mission.options],
        "times": [epoch(instant) for instant in mission.time_axis()],
        "phases": [
            {"id": phase.id, "start": epoch(phase.start), "end": epoch(phase.end)}
            for phase in mission.phases
        ],
        "moments": [
            {"id": moment.id, "at": epoch(moment.at), "title": dict(moment.title)}
            for moment in mission.moments
        ],
        "electoral_levels": [asdict(level) for level in country.electoral_levels],
    }


def _opening(mission: Mission) -> dict[str, int]:
    """Return how the map opens; where the manifest is silent, at the end, as `TimeQuery` does."""
    given = mission.view.get("moment")
    last = mission.time_axis()[-1]
    moment = parse_instant(given, mission.country.timezone) if given else last
    span = mission.view.get("window")
    window = parse_span(span) if span else TimeQuery(at=moment).window
    return {"moment": epoch(moment), "window": int(window.total_seconds())}


def describe_measures(mission: Mission, groups: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return every measure, stored (``over``) or derived (``kind``), in their order.

    Then the unit indicators (``over`` is ``unit_indicator``), which the browser asks for when
    they are shown, and the figures of these groups of `geo.monitoring.by_unit` (``computed``).
    """
    known = measures(mission)
    return [
        *(_measure(measure) for measure in known.values()),
        *(
            {"id": name, "over": UNIT_INDICATOR, "unit": indicator.unit}
            for name, indicator in unit_indicators().items()
            # Some indicators are numbers of the cube: one id is sent once.
            if name not in known
        ),
        *(_computed(number) for group in groups for number in GROUPS[group].numbers_in(mission)),
    ]


def _measure(measure: Measure | Derived) -> dict[str, Any]:
    """Return how the browser reads a measure, or makes it of others."""
    read: tuple[str, ...] = ("over", "missing", "units_without")
    if isinstance(measure, Derived):
        read = ("kind", "numerators", "denominators")
        if measure.factor != 1:
            read = (*read, "factor")
    return {name: getattr(measure, name) for name in ("id", "unit", *read)}


def _computed(number: Measure | Derived) -> dict[str, Any]:
    derived = isinstance(number, Derived)
    return _measure(number) if derived else {**_measure(number), "over": COMPUTED}


def stocks(mission: Mission) -> list[Measure]:
    """Return the measures whose states travel; incidents are counted from their columns.

    Examples
    --------
    >>> from geo.missions.mission import load_mission
    >>> from geo.settings import Settings
    >>> mission = load_mission("per-exercise", Settings().missions, Settings().boundaries)
    >>> {measure.over for measure in stocks(mission)}
    {'stock'}
    """
    return [
        measure
        for measure in measures(mission).values()
        if isinstance(measure, Measure)
        and measure.over == "stock"
        and not measure.id.startswith("incidents")
    ]


def describe_units(observation: Observation) -> dict[str, list[Any]]:
    """Return the rows of the cube as columns.

    ``lon``, ``lat`` are in thousandths of a degree, each less the one before (of neighbours these
    are small numbers), None where there is no place; so are pairs of rows. A name that is the code
    is "". The browser undoes both.
    """
    cube = observation.cube
    codes = pd.Index(cube["unit"].to_numpy())
    counted = observation.mission.country.counted_level
    places = observation.units.reindex(codes)
    # They are many, and each is where its first unit is: the browser knows.
    own = cube["level"].to_numpy() != (counted.id if counted else "")
    levels = list(dict.fromkeys(cube["level"].to_numpy()))
    return {
        "code": codes.tolist(),
        "name": [
            "" if name == code else name
            for name, code in zip(cube["name"].to_numpy(), codes, strict=True)
        ],
        "level": pd.Index(levels).get_indexer(pd.Index(cube["level"].to_numpy())).tolist(),
        "parent": parents(observation).tolist(),
        "lon": _degrees(places["lon"].where(own)),
        "lat": _degrees(places["lat"].where(own)),
        # `is True`: rows without a polygon have NaN here, which is true as well.
        "approximate": [int(flag is True) for flag in places["approximate"].tolist()],
        # Units without a polygon count all the same: the panel of the unit above lists them.
        "undrawn": np.flatnonzero(codes.isin(undrawn_units(observation.units).index)).tolist(),
        "electoral": _pairs(electoral_pairs(observation)),
        "partly": _pairs(_unit_rows(observation).partly),
        "zones": _zones(observation, codes),
        "levels": levels,
    }


def vote_sums(mission: Mission) -> list[tuple[str, tuple[str, ...]]]:
    """Return which counts of votes are as a rule the sum of others, with and without blank ones.

    Counts that differ stay as they were given: what they have beside the sum is sent, too.
    """
    options = tuple(votes(option.id) for option in mission.options)
    outside = ("null_votes", "blank_votes", "unmarked_votes")
    return [
        ("valid_votes", options),
        ("valid_votes", (*options, "blank_votes")),
        ("votes_cast", ("valid_votes", *outside)),
        ("votes_cast", ("valid_votes", "null_votes", "unmarked_votes")),
    ]


def electoral_pairs(observation: Observation) -> Pairs:
    """Return the rows of electoral units and, beside each, that of a unit that lies in it."""
    return _unit_rows(observation).electoral


def _unit_rows(observation: Observation) -> UnitRows:
    names = [name for name in ("parent", ELECTORAL, PARTLY) if name in observation.cube.coords]
    rows = pd.DataFrame({name: observation.cube[name].to_numpy() for name in names})
    return UnitRows(rows=rows.set_axis(observation.cube["unit"].to_numpy()))


def _pairs(rows: Pairs) -> dict[str, list[int]]:
    return {
        name: np.diff(side, prepend=0).tolist()
        for name, side in zip(("above", "below"), rows, strict=True)
    }


def _zones(observation: Observation, codes: pd.Index) -> list[dict[str, Any]]:
    """Return the zones other than the mission's, with the rows of the units that keep them."""
    mission = observation.mission
    own = unit_zones(observation.units, mission.country)
    rows = pd.Series(codes.get_indexer(pd.Index(list(own))), index=list(own.values()))
    return [
        {
            "zone": zone,
            "place": places_of_zone(str(zone), mission.languages),
            "rows": rows[[zone]].tolist(),
        }
        for zone in rows.index.unique()
    ]


def describe_instants(observation: Observation) -> dict[str, list[Any]]:
    """Return of which instants a count by bulletins is: epoch seconds, and the arrays' names."""
    cube = observation.cube
    if PUBLISHED not in cube:
        return {"instants": [], "numbers": []}
    instants = cube[PUBLISHED].to_numpy().astype("datetime64[s]").astype(int).tolist()
    return {"instants": instants, "numbers": [OLDEST, NEWEST]}


def parents(observation: Observation) -> np.ndarray:
    """Return the row of each row's parent in the cube, -1 at the top."""
    codes = pd.Index(observation.cube["unit"].to_numpy())
    return codes.get_indexer(pd.Index(observation.cube["parent"].to_numpy()))


def epoch(instant: datetime) -> int:
    """Return an aware instant as whole seconds since 1970.

    Examples
    --------
    >>> from datetime import UTC
    >>> epoch(datetime(1970, 1, 2, tzinfo=UTC))
    86400
    """
    return int(instant.timestamp())


def plain(value: Any) -> Any:
    """Return mappings and sequences as dict and list, so that JSON can be written of them.

    Examples
    --------
    >>> from types import MappingProxyType
    >>> plain(MappingProxyType({"languages": ("es", "en")}))
    {'languages': ['es', 'en']}
    """
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _degrees(values: pd.Series) -> list[int | None]:
    places = values.to_numpy(dtype=float)
    known = ~np.isnan(places)
    steps = iter(np.diff(np.rint(places[known] * DEGREE).astype(int), prepend=0).tolist())
    return [next(steps) if there else None for there in known.tolist()]
