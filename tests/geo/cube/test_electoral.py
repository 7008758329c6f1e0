"""Electoral units: every figure of one is the sum over the units that lie in it, once."""

from dataclasses import replace
from datetime import timedelta

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.cube.measures import Measure, measures
from geo.cube.observation import join_records
from geo.cube.read import read
from geo.cube.time_query import TimeQuery
from geo.gaps.indicator_arrays import measure_observation
from geo.gaps.table import gap_table
from geo.missions.countries.electoral_units import ElectoralLevel
from geo.publish.anonymity.places import places
from layers.definition.features import unit_rows
from tests.geo.cube.results.test_bulletins import tallies
from tests.geo.publish.anonymity.test_places import RULES
from tests.geo.tiny import START, country, deployments, hours, incidents, mission, sheets, units
from views.payload.changes import own_changes
from views.payload.config import electoral_pairs, parents

WARD = ElectoralLevel(id="ward", title={"en": "Ward"}, plural={"en": "Wards"})
WITHIN = {"0101": "W1", "0102": "W2", "0201": "W1"}
AT = TimeQuery(at=START + timedelta(hours=6))


def with_wards() -> gpd.GeoDataFrame:
    """Return the tiny country with two wards, of which one lies in both departments."""
    every = units()
    wards = gpd.GeoDataFrame(
        {"level": "ward", "name": ["One", "Two"], "parent": "", "approximate": False},
        index=["W1", "W2"],
        geometry=[shapely.box(0, 0, 1, 1) | shapely.box(2, 0, 3, 1), shapely.box(1, 0, 2, 1)],
        crs=4326,
    )
    finest = every["level"] == "district"
    rows = pd.concat([every[~finest], wards, every[finest]]).rename_axis("unit")
    return rows.assign(electoral=rows.index.to_series().map(WITHIN).fillna(""))


def observed(every, **records):
    tiny = mission(country=replace(country(), electoral_levels=(WARD,)))
    stamped = {
        kind: rows.assign(recorded_at=START, source_file="f", source_row=1)
        for kind, rows in records.items()
    }
    return join_records(tiny, every, stamped, version="1")


SHEETS = {
    "station_result": sheets(
        station=list("abcd"), unit=["0101", "0102", "0201", "0201"], votes_yes=[50, 7, 40, None]
    ),
    "deployment": deployments(
        start=hours(0, 0), end=hours(20, 20), unit=["0101", "0102"], team=["A", "B"]
    ),
    "incident": incidents(occurred_at=hours(1, 2, 3), unit=["0101", "0201", "02"]),
}
BULLETINS = {
    "tally": tallies(unit=["0101", "0201", "tst"], votes_yes=[5, 7, 20]).assign(series="official"),
}


@pytest.mark.parametrize("records", [SHEETS, BULLETINS], ids=["sheets", "bulletins"])
def test_additive_figures_are_those_of_the_parts_and_all_others_stay(records):
    plain, warded = observed(units(), **records), observed(with_wards(), **records)
    for name, measure in measures(warded.mission).items():
        if not isinstance(measure, Measure) or name.startswith("missing_"):
            continue
        found = warded.cube[name].astype("int64")
        before = found.sel(unit=plain.cube["unit"].to_numpy()).to_numpy()
        assert (before == plain.cube[name].to_numpy()).all(), name
        first, second = found.sel(unit=["0101", "0201"]).sum("unit"), found.sel(unit="0102")
        assert (found.sel(unit="W1") == first).all(), name
        assert (found.sel(unit="W2") == second).all(), name


@pytest.mark.parametrize("records", [SHEETS, BULLETINS], ids=["sheets", "bulletins"])
def test_what_is_unknown_of_the_parts_is_unknown_of_their_unit(records):
    cube = observed(with_wards(), **records).cube.isel(time=-1)
    known = records is SHEETS
    gaps = cube["missing_votes_yes"]
    assert int(gaps.sel(unit="W1")) == (1 if known else 0)
    assert int(gaps.sel(unit="W2")) == (0 if known else -1)


def test_incidents_are_counted_anew_by_filters_in_electoral_units_too():
    observation = observed(with_wards(), **SHEETS)
    query = replace(AT, filters={"domain": ("media",)})
    counts = read(observation.cube, "incidents", query)
    assert counts[["W1", "W2", "tst"]].tolist() == [2, 0, 3]
    none = read(observation.cube, "incidents", replace(AT, filters={"domain": ("legal",)}))
    assert none[["W1", "tst"]].tolist() == [0, 0]


def test_its_rows_are_exported_and_ranked_as_those_of_any_level():
    observation = observed(with_wards(), **SHEETS)
    rows = unit_rows(observation, AT, "ward", ["votes_yes", "teams"]).set_index("unit")
    assert rows["teams"].to_dict() == {"W1": 1, "W2": 1}
    # The first lies in both departments, the second in one.
    assert rows["parent"].to_dict() == {"W1": "tst", "W2": "01"}
    assert shapely.area(rows.geometry.to_numpy()).tolist() == [2.0, 1.0]
    table = gap_table(measure_observation(observation), AT, "ward").set_index("unit")
    assert table["state"].to_dict() == {"W1": "partial", "W2": "covered"}


def test_the_browser_adds_it_up_from_its_parts():
    observation = observed(with_wards(), **SHEETS)
    above, below = electoral_pairs(observation)
    codes = observation.cube["unit"].to_numpy()
    assert sorted(zip(codes[above], codes[below], strict=True)) == [
        ("W1", "0101"), ("W1", "0201"), ("W2", "0102"),
    ]  # fmt: skip
    values = observation.cube["votes_yes"].to_numpy()
    own = own_changes(values, parents(observation), (above, below))
    assert not own[:, observation.cube.indexes["unit"].get_indexer(["W1", "W2"])].any()


def test_nothing_is_published_by_electoral_unit():
    known = places(country(), with_wards(), RULES)
    assert known.level_of("W1") == ""
    assert "ward" not in known.levels
