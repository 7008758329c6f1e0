"""Bolivia's road blockades of 2020 to 2022, beside the plain file."""

import geopandas as gpd
import pandas as pd
import pytest

from geo.cube.observation import join_records
from geo.cube.time_query import TimeQuery
from geo.missions.mission import load_mission
from geo.monitoring.violence.violence import violence_at
from geo.records.kinds import INCIDENT
from geo.settings import Settings
from tests.geo.importing.test_real import Real, place_of
from tests.real import BOLIVIA, real

pytestmark = real
FILE = "road_blockades_2020-08_2022-09.csv"
MOMENTS = {"2021-01-12T18:00": 56, "2021-11-16T12:00": 30, "2020-10-05T12:00": 2}
"""Moments in Bolivia -> blockades that lasted then and had been read off the agency's site; on the
first 60 lasted, four of which were read later."""


@pytest.fixture(scope="module")
def bolivia(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bolivia")
    workspace = Real(folder)
    workspace.mission = load_mission("bol-2020", Settings().missions, Settings().boundaries)
    workspace.place = place_of(workspace.mission, folder / "home")
    workspace.bring(FILE, "incidents", "abc-blockades", folder=BOLIVIA)
    stored = workspace.store.revisions(INCIDENT)
    return join_records(workspace.mission, workspace.place.units, {"incident": stored}, version="1")


def plain(moment: pd.Timestamp) -> pd.DataFrame:
    """Return the rows of the file that last at a moment and had been read by then."""
    rows = pd.read_csv(BOLIVIA / FILE).drop_duplicates()
    begins, ends, read = (
        pd.to_datetime(rows[name]).dt.tz_localize("America/La_Paz")
        for name in ("fecha_reporte", "fecha_fin", "fecha_consulta")
    )
    known = read.where(read >= begins, begins)
    return rows.loc[(begins <= moment) & (moment < ends) & (known <= moment)]


@pytest.mark.parametrize(("moment", "number"), MOMENTS.items())
def test_as_many_blockades_last_in_each_department_as_the_file_says(bolivia, moment, number):
    at = pd.Timestamp(moment, tz="America/La_Paz").tz_convert("UTC")
    found = violence_at(bolivia, TimeQuery(at=at.to_pydatetime()), "department")
    rows = plain(at)
    assert found.active["events"].sum() == len(rows) == number
    points = gpd.GeoSeries.from_xy(rows["longitud"], rows["latitud"], crs=4326)
    departments = bolivia.units.loc[bolivia.units["level"] == "department", ["geometry"]]
    inside = gpd.sjoin(gpd.GeoDataFrame(geometry=points), departments, predicate="within")
    counted = inside["unit"].value_counts()
    ours = found.active.set_index("unit")["events"].drop("", errors="ignore")
    assert ours.to_dict() == counted.to_dict()


def test_every_blockade_is_an_event_and_none_is_a_threat_or_an_act(bolivia):
    end = pd.Timestamp("2022-12-31", tz="UTC").to_pydatetime()
    found = violence_at(bolivia, TimeQuery(at=end), "department")
    assert len(found.events) == 1_876
    assert found.left_out.empty
    assert set(found.events["type"]) == {"disruption"}
    assert found.chains.chains.empty
    assert found.chance["verdict"].tolist() == ["too_few", "too_few"]
    # They hinder and hurt nobody by themselves: they are in no rate.
    assert found.rates["events"].sum() == 0
    assert (found.places != "").sum() == 1_876 - 36 - 3
