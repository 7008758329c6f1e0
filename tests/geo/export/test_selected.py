"""An export is narrowed to units as the page is, and says so."""

import io

import pandas as pd
import pytest

from geo.brief.selection import in_selection
from geo.cube.time_query import TimeQuery
from geo.errors import QueryError
from geo.export import layer_stream
from geo.export.request import file_name
from geo.export.selected import EVERYTHING, Selection, selected_units
from geo.export.tables import content_of
from geo.gaps import measure_observation
from geo.gaps.table import gap_table
from layers import layers_of

TEN = TimeQuery(at=pd.Timestamp("2021-06-06T15:00Z").to_pydatetime())
WANTED = Selection(voters=20_000, cover="uncovered")


def exported(observation, layer, selection, **options):
    found = layers_of(observation.mission)[layer].within(observation.mission)
    stream = layer_stream(found, observation, TEN, selection=selection, **options)
    rows = pd.read_csv(io.BytesIO(content_of(stream, "csv")), dtype={"unit": str})
    return rows, stream.about


def test_districts_without_an_observer_and_with_so_many_voters(observation):
    rows, about = exported(observation, "gaps", WANTED)
    table = gap_table(
        measure_observation(observation), TEN, "district", observation.records["station"]
    )
    asked = (table["state"] == "uncovered") & (table["registered_voters"] >= 20_000)
    assert rows["unit"].tolist() == table.loc[asked, "unit"].tolist()
    assert 0 < len(rows) < len(table)
    assert about["selection"] == {"voters": 20_000, "cover": "uncovered"}
    assert about["command"].endswith("--voters 20000 --cover uncovered")
    assert "voters-20000" in file_name(about, ".csv")


def test_records_are_those_of_the_units_at_whatever_level_the_map_stands(observation):
    lima = Selection(region="15")
    for level in ("district", "department"):
        rows, _ = exported(observation, "incidents", lima, level=level)
        assert len(rows)
        assert rows["unit"].str.startswith("15").all()
    everything, about = exported(observation, "incidents", EVERYTHING)
    assert len(everything) > len(rows)
    assert "selection" not in about


def test_a_region_that_is_none_is_refused_and_an_empty_choice_is_an_empty_table(observation):
    with pytest.raises(QueryError, match="region"):
        exported(observation, "coverage", Selection(region="99"))
    rows, _ = exported(observation, "coverage", Selection(voters=9_000_000))
    assert rows.empty
    assert "coverage_share" in rows


def test_everything_is_asked_nothing(observation):
    assert selected_units(observation, TEN, "district", EVERYTHING) is None


def test_what_is_not_known_is_not_at_least_any_number(observation):
    gaps = pd.DataFrame({"unit": ["a", "b"], "registered_voters": [None, 30_000.0]})
    assert in_selection(gaps, Selection(voters=1), observation).tolist() == [False, True]
