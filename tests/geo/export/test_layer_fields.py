"""What files say of the columns of layers: all of it, in each language, and true of the cells."""

from dataclasses import replace

import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export.layer_fields import describe_fields
from geo.export.rows import Extract, take_rows
from geo.records.polling_place import DRAWN_KINDS
from layers import discover
from tests.geo.tiny import START, deployments, hours, incidents, mission, sheets, units

LANGUAGES = {"es", "en", "pt"}
CELLS = {
    "flag": pd.api.types.is_bool_dtype,
    "instant": lambda dtype: isinstance(dtype, pd.DatetimeTZDtype),
    "integer": pd.api.types.is_integer_dtype,
    "number": pd.api.types.is_numeric_dtype,
}


@pytest.fixture(scope="module")
def observation():
    frames = {
        "incident": incidents(
            occurred_at=hours(1, 2), lon=[0.5, None], lat=[0.5, None], unit=["0101", "0201"]
        ).assign(category="", workflow="new", summary="A queue", verified_at=hours(2, 3)),
        "deployment": deployments(start=hours(0), end=hours(9)).assign(
            recorded_at=hours(0), lon=0.5, lat=0.5, type="", mode=""
        ),
        "station_result": sheets(station=["1"]).assign(recorded_at=hours(0)),
    }
    spoken = replace(mission(exercise={"seed": 1}), languages=("es", "en", "pt"))
    return join_records(spoken, units(), frames, version="abc")


@pytest.mark.parametrize("name", sorted(discover()))
def test_every_column_is_said_whole_in_every_language(observation, name):
    layer = discover()[name]
    for column, said in describe_fields(layer, observation, tuple(layer.fields)).items():
        for key in ("title", "definition", "type_name"):
            assert set(said.get(key, {})) >= LANGUAGES, (column, key)
            assert all(said[key].values()), (column, key)
        assert ("unit" in said) == ("unit_name" in said), column
        assert set(said.get("unit_name", LANGUAGES)) == LANGUAGES, column
        assert (said["type"] == "choice") == bool(said.get("allowed")), column


def test_a_private_column_is_called_so_as_the_data_dictionary_does(observation):
    columns = {name: discover()[name] for name in ("incidents", "deployments")}
    for layer in columns.values():
        declared = {one.name: one.private for one in DRAWN_KINDS[layer.records].columns}
        described = describe_fields(layer, observation)
        found = {name: said.get("private", False) for name, said in described.items()}
        assert found == {name: declared.get(name, False) for name in layer.fields}
    assert describe_fields(columns["incidents"], observation)["summary"]["private"]


@pytest.mark.parametrize("name", sorted(discover()))
def test_the_type_is_that_of_the_cells(observation, name):
    layer = discover()[name]
    query = TimeQuery(at=START + pd.Timedelta(hours=3))
    try:
        rows, _ = take_rows(
            Extract(layer=layer, observation=observation, query=query, level="district")
        )
    except QueryError as error:
        pytest.skip(f"nothing to show: {error}")
    for column, said in describe_fields(layer, observation).items():
        cells = rows[column]
        if cells.notna().any():
            fits = CELLS.get(said["type"], pd.api.types.is_string_dtype)
            assert fits(cells.dropna().infer_objects().dtype), (column, said["type"], cells.dtype)
        if allowed := said.get("allowed"):
            assert set(cells.dropna()) <= set(allowed), column
